//! What makes two doses the same dose. Owns its text form, which notifications, calendars and other phones carry.
//!
//! A dose is named by phase and slot and civil date (or its like), never by an instant: that is what keeps it one dose
//! across clock changes, travel and restore (docs/decisions/dose-identity.md). Instants are derived.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::id::{EventId, PhaseId, PlanId, SlotId};
use crate::time::{date_text, parse_date};

/// The identity of one dose.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DoseId {
    /// The regimen.
    pub plan: PlanId,
    /// The phase within it.
    pub phase: PhaseId,
    /// Which dose of the phase.
    pub which: Which,
}

/// Which dose of a phase, by the kind of pattern.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Which {
    /// A time of day on a civil day.
    Civil(SlotId, NaiveDate),
    /// The n-th since the anchor, from 0.
    Elapsed(u32),
    /// The one that follows this intake.
    After(EventId),
    /// The listed time with this id.
    Listed(SlotId),
    /// As needed: the event is the dose.
    AsNeeded(EventId),
}

impl fmt::Display for DoseId {
    /// `<plan>/<phase>/c/<slot>/<date>` and its like; the stored form.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/", self.plan, self.phase)?;
        match &self.which {
            Which::Civil(slot, date) => write!(f, "c/{slot}/{}", date_text(*date)),
            Which::Elapsed(index) => write!(f, "e/{index}"),
            Which::After(event) => write!(f, "a/{event}"),
            Which::Listed(slot) => write!(f, "l/{slot}"),
            Which::AsNeeded(event) => write!(f, "n/{event}"),
        }
    }
}

impl DoseId {
    /// Reads the stored form back; `None` when it names no dose.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('/').collect();
        let which = match parts.get(2..)? {
            ["c", slot, date] => Which::Civil(SlotId::new(*slot), parse_date(date)?),
            ["e", index] => Which::Elapsed(index.parse().ok()?),
            ["a", event] => Which::After(EventId::new(*event)),
            ["l", slot] => Which::Listed(SlotId::new(*slot)),
            ["n", event] => Which::AsNeeded(EventId::new(*event)),
            _ => return None,
        };
        Some(Self { plan: PlanId::new(parts[0]), phase: PhaseId::new(parts[1]), which })
    }
}

impl Serialize for DoseId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_string())
    }
}

impl<'de> Deserialize<'de> for DoseId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a dose"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_dose_reads_back() {
        for text in ["p-1/p-2/c/p-3/2026-03-08", "p/q/e/17", "p/q/a/d-9", "p/q/l/s-1", "p/q/n/d-10"] {
            assert_eq!(DoseId::parse(text).map(|dose| dose.to_string()).as_deref(), Some(text));
        }
        for text in ["", "p/q", "p/q/c/s", "p/q/c/s/2026-02-30", "p/q/e/x", "p/q/z/1", "p/q/e/1/2"] {
            assert_eq!(DoseId::parse(text), None, "{text}");
        }
    }
}

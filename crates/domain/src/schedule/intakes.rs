//! Doses that hang on the doses before them: so long after the last one, and as needed within limits.

use std::num::NonZeroU16;

use serde::{Deserialize, Serialize};

use crate::amount::Amount;
use crate::schedule::{Ahead, Interval, ListedTime};

/// So long after the last one was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AfterIntake {
    /// The first, and how much each time.
    pub first: ListedTime,
    /// How long after the last intake.
    #[serde(rename = "after_minutes")]
    pub after: Interval,
    /// Over after so many doses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<NonZeroU16>,
    /// What of that number lies before this revision.
    #[serde(default, skip_serializing_if = "Ahead::is_nothing")]
    pub ahead: Ahead,
}

impl AfterIntake {
    /// After how many it is over, where a number of doses ends it.
    pub fn limit(&self) -> Option<u32> {
        self.count.map(|count| self.ahead.limit(count))
    }
}

/// When it is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsNeeded {
    /// How many of the product's unit at a time.
    pub amount: Amount,
    /// How long at least from one to the next.
    #[serde(default, rename = "gap_minutes", skip_serializing_if = "Option::is_none")]
    pub gap: Option<Interval>,
    /// At most so much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Maximum>,
    /// In the person's words, what for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// At most so much in any stretch of time (FHIR `maxDosePerPeriod`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Maximum {
    /// How much.
    pub most: Most,
    /// In how long a stretch, wherever it begins.
    #[serde(rename = "per_minutes")]
    pub per: Interval,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Most {
    /// Times.
    Doses(NonZeroU16),
    /// Of the product's unit.
    Amount(Amount),
}

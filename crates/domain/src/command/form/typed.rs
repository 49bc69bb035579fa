//! Reading what was typed into the fields of a phase: numbers, dates, times, lengths. Owns their faults.

use std::num::NonZeroU16;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::amount::Amount;
use crate::command::draft::{DraftFault, DraftProblem, Field};
use crate::command::form::{Part, TimeForm};
use crate::digits::{is_mixed, western};
use crate::schedule::Interval;
use crate::time::{Instant, civil_text, parse_civil, parse_date, parse_time};
use crate::zone::ZoneTable;

/// A length of time as typed, in hours and minutes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Length {
    /// Whole hours, or nothing.
    pub hours: String,
    /// Minutes, or nothing.
    pub minutes: String,
}

impl Length {
    /// As typed.
    pub fn of(interval: Interval) -> Self {
        let (hours, minutes) = (interval.in_minutes() / 60, interval.in_minutes() % 60);
        let text = |number: u32| if number == 0 { String::new() } else { number.to_string() };
        Self { hours: text(hours), minutes: text(minutes) }
    }

    fn is_empty(&self) -> bool {
        self.hours.trim().is_empty() && self.minutes.trim().is_empty()
    }

    fn interval(&self) -> Option<Interval> {
        let number = |text: &str| {
            let plain = western(text.trim());
            if plain.is_empty() { Some(0) } else { plain.parse::<u32>().ok().filter(|_| !is_mixed(text)) }
        };
        Interval::minutes(number(&self.hours)?.checked_mul(60)?.checked_add(number(&self.minutes)?)?)
    }
}

/// A fault was noted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Noted;

/// The fields of one phase, and where their faults go.
pub(super) struct Reading<'a> {
    phase: usize,
    pub zone: &'a ZoneTable,
    faults: &'a mut Vec<DraftFault>,
}

impl<'a> Reading<'a> {
    pub fn of(phase: usize, zone: &'a ZoneTable, faults: &'a mut Vec<DraftFault>) -> Self {
        Self { phase, zone, faults }
    }

    /// Notes a fault of `part`, which is thereby not there.
    pub fn fault<T>(&mut self, part: Part, problem: DraftProblem) -> Option<T> {
        self.faults.push(DraftFault { field: Field::Phase(self.phase, part), problem });
        None
    }

    fn read<T>(&mut self, part: Part, text: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        if is_mixed(text) {
            return self.fault(part, DraftProblem::NotUnderstood);
        }
        let text = western(text.trim());
        if text.is_empty() {
            return self.fault(part, DraftProblem::Missing);
        }
        read(&text).or_else(|| self.fault(part, DraftProblem::NotUnderstood))
    }

    /// What may be left out.
    pub fn optional<T>(
        &mut self,
        text: &str,
        read: impl Fn(&mut Self, &str) -> Option<T>,
    ) -> Result<Option<T>, Noted> {
        if text.trim().is_empty() { Ok(None) } else { read(self, text).map(Some).ok_or(Noted) }
    }

    /// A whole number, 1 or more.
    pub fn number(&mut self, part: Part, text: &str) -> Option<NonZeroU16> {
        self.read(part, text, |text| text.parse().ok())
    }

    pub fn date(&mut self, part: Part, text: &str) -> Option<NaiveDate> {
        self.read(part, text, parse_date)
    }

    pub fn time(&mut self, part: Part, text: &str) -> Option<NaiveTime> {
        self.read(part, text, parse_time)
    }

    pub fn amount(&mut self, part: Part, text: &str) -> Option<Amount> {
        if text.trim().is_empty() {
            return self.fault(part, DraftProblem::Missing);
        }
        Amount::typed(text).map_or_else(|fault| self.fault(part, fault.into()), Some)
    }

    pub fn minutes(&mut self, part: Part, text: &str) -> Option<i16> {
        self.read(part, text, |text| text.replace('\u{2212}', "-").parse().ok())
    }

    pub fn length(&mut self, part: Part, length: &Length) -> Option<Interval> {
        if length.is_empty() {
            return self.fault(part, DraftProblem::Missing);
        }
        length.interval().or_else(|| self.fault(part, DraftProblem::NotUnderstood))
    }

    /// As [`Reading::optional`].
    pub fn optional_length(&mut self, part: Part, length: &Length) -> Result<Option<Interval>, Noted> {
        if length.is_empty() { Ok(None) } else { self.length(part, length).map(Some).ok_or(Noted) }
    }

    /// A day and a time of day.
    pub fn civil(&mut self, part: Part, text: &str) -> Option<NaiveDateTime> {
        self.read(part, text, parse_civil)
    }

    /// The moment that is typed; the stored one where that is what stands there.
    pub fn moment(&mut self, part: Part, time: &TimeForm) -> Option<Instant> {
        let civil = self.civil(part, &time.at)?;
        let was = time.was.filter(|&was| civil_text(self.zone.civil(was)) == civil_text(civil));
        was.or_else(|| self.zone.instant(civil)).or_else(|| self.fault(part, DraftProblem::NotUnderstood))
    }
}

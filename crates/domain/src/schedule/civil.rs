//! Times of day on civil days. Owns the days of a season, and how it is stored.

use std::num::NonZeroU16;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::schedule::{Ahead, DayRule, ScheduleFault, Season, SlotTime, Slots};

/// At these times of day on the days of a rhythm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "CivilForm", into = "CivilForm")]
pub struct Civil {
    /// On which days.
    pub days: DayRule,
    /// Only in this part of each year.
    pub season: Option<Season>,
    /// Over after so many doses, counted from the phase's first day in the order of the times of day. A day that a zone
    /// skipped counts, so that all phones see the same end.
    pub count: Option<NonZeroU16>,
    /// What of that number lies before this revision.
    pub ahead: Ahead,
    /// The times of such a day.
    pub slots: Slots,
}

/// Where a number of doses ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CivilEnd {
    /// The last day.
    pub day: NaiveDate,
    /// How many doses of that day still count.
    pub doses: usize,
}

/// After so many tries a rhythm that never meets its season is given up.
const TRIES: usize = 4_000;

impl Civil {
    /// At these times every so many days.
    pub fn every(days: DayRule, slots: Slots) -> Self {
        Self { days, season: None, count: None, ahead: Ahead::default(), slots }
    }

    /// The first day on or after `date`; `None` when there is none any more. `from` is the phase's first.
    pub fn next_day(&self, from: NaiveDate, date: NaiveDate) -> Option<NaiveDate> {
        let mut day = self.days.next(from, date)?;
        let Some(season) = self.season else { return Some(day) };
        for _ in 0..TRIES {
            if season.contains(day) {
                return Some(day);
            }
            day = self.days.next(from, season.next_begin(day)?)?;
        }
        None
    }

    /// Where a number of doses ends, counted from the phase's first day, whatever is asked for; `None` when nothing ends it.
    pub fn end(&self, from: NaiveDate) -> Option<CivilEnd> {
        let (count, a_day) = (usize::try_from(self.ahead.limit(self.count?)).ok()?, self.slots.len());
        if count == 0 {
            return Some(CivilEnd { day: from.pred_opt()?, doses: 0 });
        }
        let whole_days = (count - 1) / a_day;
        let mut day = self.next_day(from, from)?;
        for _ in 0..whole_days {
            day = self.next_day(from, day.succ_opt()?)?;
        }
        Some(CivilEnd { day, doses: count - whole_days * a_day })
    }

    pub(super) fn is_of_form_1(&self) -> bool {
        matches!(self.days, DayRule::Daily(_))
            && self.season.is_none()
            && self.count.is_none()
            && self.slots.iter().all(|slot| matches!(slot.at, SlotTime::Clock(_)))
    }
}

/// As stored: `every_days` as in form 1, or `days`.
#[derive(Serialize, Deserialize)]
struct CivilForm {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    every_days: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    days: Option<DayRule>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    season: Option<Season>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    count: Option<NonZeroU16>,
    #[serde(default, skip_serializing_if = "Ahead::is_nothing")]
    ahead: Ahead,
    slots: Slots,
}

impl TryFrom<CivilForm> for Civil {
    type Error = ScheduleFault;

    fn try_from(form: CivilForm) -> Result<Self, ScheduleFault> {
        let days = match (form.every_days, form.days) {
            (Some(every), None) => DayRule::daily(every).ok_or(ScheduleFault::ZeroDays)?,
            (None, Some(days)) => days,
            _ => return Err(ScheduleFault::Days),
        };
        Ok(Self { days, season: form.season, count: form.count, ahead: form.ahead, slots: form.slots })
    }
}

impl From<Civil> for CivilForm {
    fn from(civil: Civil) -> Self {
        let (every_days, days) = match civil.days {
            DayRule::Daily(every) => (Some(every.get()), None),
            other => (None, Some(other)),
        };
        let Civil { season, count, ahead, slots, .. } = civil;
        Self { every_days, days, season, count, ahead, slots }
    }
}

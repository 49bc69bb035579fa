//! What is asked of a plan: which days, on whose clock, with what recorded. Owns the instants that can be on those days.

use std::ops::RangeInclusive;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::amount::Amount;
use crate::dose::{DoseId, Which};
use crate::dose_log::LoggedDose;
use crate::doses::{MOST_DOSES, PlannedDose, Unplanned};
use crate::id::{PhaseId, PlanId};
use crate::schedule::Phase;
use crate::time::Instant;
use crate::zone::ZoneTable;

/// No clock is further from UTC, the day that Manila skipped included.
const FAR_MS: i64 = 2 * 24 * 60 * 60 * 1_000;
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

pub(super) struct Asking<'a> {
    pub plan: &'a PlanId,
    pub zone: &'a ZoneTable,
    pub days: &'a RangeInclusive<NaiveDate>,
    /// Of this plan alone.
    pub log: &'a [&'a LoggedDose],
}

impl Asking<'_> {
    /// No dose of these days is before the first or after the second.
    pub fn reach(&self) -> (Instant, Instant) {
        reach(*self.days.start(), *self.days.end())
    }

    /// The days of a phase among those asked for; `None` for none.
    pub fn days_of(&self, phase: &Phase) -> Option<RangeInclusive<NaiveDate>> {
        let first = phase.from.max(*self.days.start());
        let last = phase.last_day().map_or(*self.days.end(), |last| last.min(*self.days.end()));
        (first <= last).then_some(first..=last)
    }

    /// Adds a dose, if there is still room.
    pub fn add(
        &self,
        found: &mut Vec<PlannedDose>,
        (phase, which): (&PhaseId, Which),
        (local, instant): (NaiveDateTime, Instant),
        amount: Amount,
    ) -> Result<(), Unplanned> {
        if found.len() >= MOST_DOSES {
            return Err(Unplanned::TooMany);
        }
        let dose = DoseId { plan: self.plan.clone(), phase: phase.clone(), which };
        found.push(PlannedDose { dose, local, instant, amount });
        Ok(())
    }
}

/// No instant of these days, on any clock, is before the first or after the second.
pub(super) fn reach(first: NaiveDate, last: NaiveDate) -> (Instant, Instant) {
    let midnight =
        |day: NaiveDate| Instant::from_ms(day.and_time(NaiveTime::MIN).and_utc().timestamp_millis());
    (midnight(first).plus_ms(-FAR_MS), midnight(last).plus_ms(DAY_MS + FAR_MS))
}

//! Planned doses, derived from a schedule and never stored. Owns the planning; the zone is a table, days are civil.
//! A plan that follows the clock of another place than the table's is not planned at all: a time that is not shown
//! misleads nobody.

use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate, NaiveDateTime};
use thiserror::Error;

use crate::amount::Amount;
use crate::dose::{DoseId, Which};
use crate::id::PlanId;
use crate::order::sort_by;
use crate::schedule::{Clock, Pattern, Phase, Schedule, Slot};
use crate::time::Instant;
use crate::zone::ZoneTable;

/// One dose that the plan asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedDose {
    /// Which dose.
    pub dose: DoseId,
    /// What the plan says: the civil day and time of day.
    pub local: NaiveDateTime,
    /// When that is.
    pub instant: Instant,
    /// How many of the product's unit.
    pub amount: Amount,
}

/// The plan follows the clock of a place whose zone was not given.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the plan follows the clock of {zone}")]
pub struct OtherClock {
    /// The IANA name of the place's zone.
    pub zone: String,
}

/// The doses of `schedule` on `days` (both ends included), by instant, then by identity.
///
/// A time that the clock skips moves by the gap; a day that does not exist has no doses; two slots on one minute stay
/// two doses.
///
/// # Errors
/// When the plan follows a home clock and `zone` is not its zone.
pub fn plan(
    id: &PlanId,
    schedule: &Schedule,
    zone: &ZoneTable,
    days: &RangeInclusive<NaiveDate>,
) -> Result<Vec<PlannedDose>, OtherClock> {
    if let Clock::Home(home) = &schedule.clock
        && home != zone.name()
    {
        return Err(OtherClock { zone: home.clone() });
    }
    let mut doses: Vec<PlannedDose> =
        schedule.phases.iter().flat_map(|phase| phase_doses(id, phase, zone, days)).collect();
    sort_by(&mut doses, |a, b| a.instant.cmp(&b.instant).then_with(|| a.dose.cmp(&b.dose)));
    Ok(doses)
}

fn phase_doses(
    id: &PlanId,
    phase: &Phase,
    zone: &ZoneTable,
    days: &RangeInclusive<NaiveDate>,
) -> Vec<PlannedDose> {
    let Pattern::Civil { every_days, slots } = &phase.pattern;
    let every = u64::from((*every_days).max(1));
    let last = phase.until.map_or(*days.end(), |until| until.min(*days.end()));
    // In their order, so that little is left to sort.
    let mut slots: Vec<&Slot> = slots.iter().collect();
    sort_by(&mut slots, |a, b| a.time.cmp(&b.time).then_with(|| a.id.cmp(&b.id)));
    let mut found = Vec::new();
    let mut day = first_day(phase.from, every, *days.start());
    while let Some(date) = day.filter(|&date| date <= last) {
        for slot in &slots {
            let local = date.and_time(slot.time);
            let Some(instant) = zone.instant(local) else { continue };
            let which = Which::Civil(slot.id.clone(), date);
            let dose = DoseId { plan: id.clone(), phase: phase.id.clone(), which };
            found.push(PlannedDose { dose, local, instant, amount: slot.amount });
        }
        day = date.checked_add_days(Days::new(every));
    }
    found
}

/// The first day of the rhythm on or after `start`.
fn first_day(from: NaiveDate, every: u64, start: NaiveDate) -> Option<NaiveDate> {
    let behind = u64::try_from(start.signed_duration_since(from).num_days()).unwrap_or(0);
    from.checked_add_days(Days::new(behind.div_ceil(every) * every))
}

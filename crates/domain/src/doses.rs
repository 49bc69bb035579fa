//! Planned doses, derived from a schedule and never stored. Owns the planning; the zone is a table, days are civil.
//! A plan that follows the clock of another place is planned by that, and its times are said by the table's. Where the place has no
//! table it is not planned at all: a time that is not shown misleads nobody.
//!
//! Laws: sorted by instant, then identity; no identity twice; the doses of a range of days are those of its parts,
//! however it is cut; work is bounded by what is found, and a range with too much in it is refused before it is walked.

mod asking;
mod awaited;
mod civil;
mod elapsed;
mod ended;
mod expected;
mod find;
mod intakes;
mod last;
mod listed;
mod revisions;
mod sequence;

use std::ops::RangeInclusive;

use chrono::{NaiveDate, NaiveDateTime};
use thiserror::Error;

pub use awaited::awaited;
pub use ended::was_ended;
pub use expected::{Expected, expected};
pub use find::find;
pub use last::last_day;

use crate::amount::Amount;
use crate::dose::DoseId;
use crate::dose_log::LoggedDose;
use crate::doses::asking::Asking;
use crate::id::PlanId;
use crate::schedule::{Clock, Schedule};
use crate::time::Instant;
use crate::zone::ZoneTable;

/// One dose that the plan asks for, or one more that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedDose {
    /// Which dose.
    pub dose: DoseId,
    /// What the plan says: the civil day and time of day, on the clock that is asked about.
    pub local: NaiveDateTime,
    /// When that is.
    pub instant: Instant,
    /// How many of the product's unit.
    pub amount: Amount,
}

/// Why there is no plan for these days.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unplanned {
    /// The plan follows the clock of a place whose zone was not given.
    #[error("the plan follows the clock of {zone}")]
    OtherClock {
        /// The IANA name of the place's zone.
        zone: String,
    },
    /// More doses than anybody can look through.
    #[error("more than {MOST_DOSES} doses")]
    TooMany,
}

/// So many doses of one plan are planned at once: six a day for a hundred years.
pub const MOST_DOSES: usize = 250_000;

/// The doses of `schedule` on `days` (both ends included), by instant, then by identity.
///
/// A time that the clock skips moves by the gap; a day that does not exist has no doses; two slots on one minute stay
/// two doses. `log` holds what was recorded: for a phase *after intake* and *as needed* all events of this plan, for the
/// others those of these days. It gives the doses that follow an intake, and those that were taken beside the plan.
///
/// # Errors
/// When the plan follows the clock of a place that `zone` has no table of, and when there would be more than [`MOST_DOSES`].
pub fn plan(
    id: &PlanId,
    schedule: &Schedule,
    zone: &ZoneTable,
    days: &RangeInclusive<NaiveDate>,
    log: &[LoggedDose],
) -> Result<Vec<PlannedDose>, Unplanned> {
    let home = clock(schedule, zone)?;
    let log: Vec<&LoggedDose> = log.iter().filter(|(_, event)| event.dose.plan == *id).collect();
    if home.name() == zone.name() {
        return revisions::planned(schedule, &Asking { plan: id, zone, days, log: &log });
    }
    // Planned by the days of its own place, of which any of these may lie beside them.
    let near =
        days.start().pred_opt().unwrap_or(*days.start())..=days.end().succ_opt().unwrap_or(*days.end());
    let mut planned = revisions::planned(schedule, &Asking { plan: id, zone: home, days: &near, log: &log })?;
    for dose in &mut planned {
        dose.local = zone.civil(dose.instant);
    }
    planned.retain(|dose| days.contains(&dose.local.date()));
    Ok(planned)
}

/// The clock that `schedule` goes by: `zone`, or one of its homes.
fn clock<'a>(schedule: &Schedule, zone: &'a ZoneTable) -> Result<&'a ZoneTable, Unplanned> {
    match &schedule.clock {
        Clock::Phone => Ok(zone),
        Clock::Home(home) => zone.of(home).ok_or_else(|| Unplanned::OtherClock { zone: home.clone() }),
    }
}

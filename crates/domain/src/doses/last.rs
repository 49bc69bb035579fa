//! The last day of a course. Owns reckoning it from bounds and numbers of doses.

use chrono::NaiveDate;

use crate::schedule::{Pattern, Phase, Schedule};
use crate::zone::ZoneTable;

/// The last day on which `schedule` has a dose, as far as it says; `None` when it is open, or hangs on what will be taken.
pub fn last_day(schedule: &Schedule, zone: &ZoneTable) -> Option<NaiveDate> {
    let mut last = None;
    for phase in &schedule.phases {
        last = last.max(Some(of_phase(phase, zone)?));
    }
    last
}

fn of_phase(phase: &Phase, zone: &ZoneTable) -> Option<NaiveDate> {
    let bound = phase.last_day();
    let counted = match &phase.pattern {
        Pattern::Elapsed(elapsed) => elapsed.last().map(|last| zone.civil(last).date()),
        _ => None,
    };
    bound.into_iter().chain(counted).min()
}

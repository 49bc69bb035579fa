//! Doses at single times, and those that were taken beside the plan.

use std::collections::BTreeSet;

use crate::dose::Which;
use crate::dose_log::taken_beside;
use crate::doses::asking::Asking;
use crate::doses::{PlannedDose, Unplanned};
use crate::id::EventId;
use crate::schedule::{Listed, Phase};

pub(super) fn planned(
    asking: &Asking<'_>,
    phase: &Phase,
    listed: &Listed,
    found: &mut Vec<PlannedDose>,
) -> Result<(), Unplanned> {
    let Some(days) = asking.days_of(phase) else { return Ok(()) };
    for time in listed.iter().filter(|time| days.contains(&time.at.date())) {
        let Some(instant) = asking.zone.instant(time.at) else { continue };
        asking.add(found, (&phase.id, Which::Listed(time.id.clone())), (time.at, instant), time.amount)?;
    }
    Ok(())
}

/// What was taken as needed, or more than was planned: the event is the dose, and it was when it was taken. All of the plan,
/// whatever became of the phase it was written down under.
pub(super) fn beside(asking: &Asking<'_>) -> Result<Vec<PlannedDose>, Unplanned> {
    let mut found = Vec::new();
    let mut known: BTreeSet<&EventId> = BTreeSet::new();
    for ((id, event), at, amount) in taken_beside(asking.log) {
        let local = asking.zone.civil(at);
        if asking.days.contains(&local.date()) && known.insert(id) {
            asking.add(&mut found, (&event.dose.phase, event.dose.which.clone()), (local, at), amount)?;
        }
    }
    Ok(found)
}

//! Doses at single times, and those that were taken beside the plan.

use crate::dose::Which;
use crate::dose_log::{DoseAction, marks};
use crate::doses::asking::Asking;
use crate::doses::{PlannedDose, Unplanned};
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

/// What was taken as needed, or more than was planned: the event is the dose, and it was when it was taken.
pub(super) fn taken_beside(
    asking: &Asking<'_>,
    phase: &Phase,
    found: &mut Vec<PlannedDose>,
) -> Result<(), Unplanned> {
    for (id, event) in marks(&phase.id, asking.log) {
        let DoseAction::Taken { at, amount, .. } = event.what else { continue };
        if !matches!(&event.dose.which, Which::AsNeeded(named) if named == id) {
            continue;
        }
        let local = asking.zone.civil(at);
        if asking.days.contains(&local.date()) {
            asking.add(found, (&phase.id, event.dose.which.clone()), (local, at), amount)?;
        }
    }
    Ok(())
}

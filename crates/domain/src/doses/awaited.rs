//! Doses that follow an intake and that nobody has marked. The next follows them, so that they wait for as long as it takes.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::dose_log::{DoseState, LoggedDose, state};
use crate::doses::{PlannedDose, plan};
use crate::id::{PhaseId, PlanId};
use crate::schedule::{Pattern, Schedule};
use crate::zone::ZoneTable;

/// The open doses of `schedule` that follow an intake, until the civil day `last`, by instant. `log`: all that was recorded about
/// its doses. Nothing of a plan that cannot be planned.
pub fn awaited(
    id: &PlanId,
    schedule: &Schedule,
    zone: &ZoneTable,
    last: NaiveDate,
    log: &[LoggedDose],
) -> Vec<PlannedDose> {
    let chains = schedule.phases.iter().filter(|phase| matches!(phase.pattern, Pattern::AfterIntake(_)));
    let chains: BTreeSet<&PhaseId> = chains.map(|phase| &phase.id).collect();
    let Some(first) = schedule.phases.iter().map(|phase| phase.from).min().filter(|_| !chains.is_empty())
    else {
        return Vec::new();
    };
    // The place of its clock may be a day ahead.
    let first = first.pred_opt().unwrap_or(first);
    let mut open = plan(id, schedule, zone, &(first..=last), log).unwrap_or_default();
    open.retain(|dose| {
        chains.contains(&dose.dose.phase) && matches!(state(&dose.dose, log), DoseState::Open { .. })
    });
    open
}

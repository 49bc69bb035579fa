//! One dose by its name. Owns on which day to look for it.

use chrono::NaiveDate;

use crate::dose::{DoseId, Which};
use crate::dose_log::{DoseAction, LoggedDose, taken_beside};
use crate::doses::{PlannedDose, Unplanned, clock, plan};
use crate::schedule::{Pattern, Phase, Schedule};
use crate::zone::ZoneTable;

/// The dose that `dose` names, if the plan has it. `log` as in [`plan`].
///
/// # Errors
/// As [`plan`].
pub fn find(
    dose: &DoseId,
    schedule: &Schedule,
    zone: &ZoneTable,
    log: &[LoggedDose],
) -> Result<Option<PlannedDose>, Unplanned> {
    let home = clock(schedule, zone)?;
    let phases = schedule.past.iter().map(|past| &past.phases).chain([&schedule.phases]).flatten();
    let mut days: Vec<NaiveDate> = Vec::new();
    for phase in phases.filter(|phase| phase.id == dose.phase) {
        days.extend(days_of(dose, phase, home, log));
    }
    if let Which::AsNeeded(named) = &dose.which {
        let mine: Vec<&LoggedDose> = log.iter().filter(|(_, event)| event.dose.plan == dose.plan).collect();
        days.extend(
            taken_beside(&mine).filter(|((id, _), ..)| id == named).map(|(_, at, _)| home.civil(at).date()),
        );
    }
    days.dedup();
    for day in days {
        let planned = plan(&dose.plan, schedule, home, &(day..=day), log)?;
        if let Some(found) = planned.into_iter().find(|planned| planned.dose == *dose) {
            return Ok(Some(PlannedDose { local: zone.civil(found.instant), ..found }));
        }
    }
    Ok(None)
}

/// The civil days on which the dose can be.
fn days_of(dose: &DoseId, phase: &Phase, zone: &ZoneTable, log: &[LoggedDose]) -> Vec<NaiveDate> {
    match (&dose.which, &phase.pattern) {
        (Which::Civil(_, date), Pattern::Civil(_)) => vec![*date],
        (Which::Elapsed(index), Pattern::Elapsed(elapsed)) => {
            let after = i64::from(*index).checked_mul(elapsed.every.ms());
            after.map(|after| zone.civil(elapsed.anchor.plus_ms(after)).date()).into_iter().collect()
        }
        (Which::Listed(id), Pattern::Listed(listed)) => {
            listed.iter().filter(|time| time.id == *id).map(|time| time.at.date()).collect()
        }
        (Which::Listed(_) | Which::After(_), Pattern::AfterIntake(rule)) => {
            // It is due so long after the latest intake, also one beside the plan, or after a skipped one, which was due so
            // long after another.
            let mine = || log.iter().filter(|(_, event)| event.dose.plan == dose.plan);
            let ends = mine().filter_map(|(_, event)| match event.what {
                DoseAction::Taken { at, .. } => Some(at),
                _ => None,
            });
            let mut days: Vec<NaiveDate> = vec![rule.first.at.date()];
            let skips = mine().filter(|(_, event)| matches!(event.what, DoseAction::Skipped)).count();
            let skips = i64::try_from(skips).unwrap_or(0).min(64);
            for at in ends {
                for times in 1..=skips + 1 {
                    days.push(zone.civil(at.plus_ms(rule.after.ms().saturating_mul(times))).date());
                }
            }
            for times in 1..=skips {
                let first = zone.instant(rule.first.at);
                days.extend(first.map(|at| zone.civil(at.plus_ms(rule.after.ms() * times)).date()));
            }
            days.sort_unstable();
            days.dedup();
            days.reverse();
            days
        }
        _ => Vec::new(),
    }
}

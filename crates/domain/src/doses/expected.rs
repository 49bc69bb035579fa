//! Doses to come if all goes by the plan. Owns foreseeing those that follow an intake which is itself to come.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};

use crate::amount::Amount;
use crate::dose::DoseId;
use crate::dose_log::{LoggedDose, marked_doses};
use crate::doses::asking::Asking;
use crate::doses::{PlannedDose, Unplanned, clock, intakes, plan};
use crate::id::{PhaseId, PlanId};
use crate::order::sort_by_key;
use crate::schedule::{AfterIntake, Pattern, Phase, Schedule};
use crate::time::Instant;
use crate::zone::ZoneTable;

/// A dose to come. It may have no name yet: one that follows an intake is named after that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// The civil day and time of day.
    pub local: NaiveDateTime,
    /// When that is.
    pub instant: Instant,
    /// How many of the product's unit.
    pub amount: Amount,
}

impl From<&PlannedDose> for Expected {
    fn from(dose: &PlannedDose) -> Self {
        Self { local: dose.local, instant: dose.instant, amount: dose.amount }
    }
}

impl From<&Self> for Expected {
    fn from(dose: &Self) -> Self {
        *dose
    }
}

/// So many doses of one chain are foreseen.
const MOST: usize = 5_000;

/// The open doses of `schedule` from `now` until the day `last`, in their order, each after the one before it where they follow
/// intakes; such a one that is late is taken now. `log`: all that was recorded about its doses.
///
/// # Errors
/// As [`plan`].
pub fn expected(
    id: &PlanId,
    schedule: &Schedule,
    zone: &ZoneTable,
    (now, last): (Instant, NaiveDate),
    log: &[LoggedDose],
) -> Result<Vec<Expected>, Unplanned> {
    let shown = zone;
    let zone = clock(schedule, shown)?;
    let today = zone.civil(now).date();
    let mine: Vec<&LoggedDose> = log.iter().filter(|(_, event)| event.dose.plan == *id).collect();
    let marked: BTreeSet<&DoseId> = marked_doses(&mine, |_| true);
    let chains: Vec<(&Phase, &AfterIntake)> = schedule.phases.iter().filter_map(after_intake).collect();
    let is_chained = |phase: &PhaseId| chains.iter().any(|(known, _)| known.id == *phase);
    let planned = plan(id, schedule, zone, &(today..=last), log)?;
    let open = planned
        .iter()
        .filter(|dose| dose.instant >= now && !marked.contains(&dose.dose) && !is_chained(&dose.dose.phase));
    let mut found: Vec<Expected> = open.map(Expected::from).collect();
    let asking = Asking { plan: id, zone, days: &(today..=last), log: &mine };
    for (phase, rule) in &chains {
        let Some((first, left)) = intakes::open(&asking, phase, rule) else { continue };
        // An edit may have left it out.
        let day = first.local.date();
        if !plan(id, schedule, zone, &(day..=day), log)?.iter().any(|dose| dose.dose == first.dose) {
            continue;
        }
        let last = phase.last_day().map_or(last, |end| end.min(last));
        let mut at = first.instant.max(now);
        for _ in 0..left.unwrap_or(MOST).min(MOST) {
            let local = zone.civil(at);
            if local.date() > last {
                break;
            }
            found.push(Expected { local, instant: at, amount: first.amount });
            at = at.plus_ms(rule.after.ms());
        }
    }
    for dose in &mut found {
        dose.local = shown.civil(dose.instant);
    }
    sort_by_key(&mut found, |dose| dose.instant);
    Ok(found)
}

fn after_intake(phase: &Phase) -> Option<(&Phase, &AfterIntake)> {
    match &phase.pattern {
        Pattern::AfterIntake(rule) => Some((phase, rule)),
        _ => None,
    }
}

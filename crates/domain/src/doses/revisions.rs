//! What an edit leaves as it was. Owns which revision of a plan each dose belongs to.
//!
//! At an edit: what had come due stays as it was, and so does what had been marked by then. What had not follows the new
//! plan, also where that puts it before the edit, so that a dose moved to an earlier time is not lost. What is new begins
//! with the edit. A dose that a later mark names, though the new plan has it no more, stays to be seen. What follows an intake
//! is at no time of its own before it is marked: until then it follows the new plan wherever that puts it.

use std::collections::BTreeSet;

use crate::dose::DoseId;
use crate::dose_log::marked_doses;
use crate::doses::asking::Asking;
use crate::doses::sequence::{in_order, merged};
use crate::doses::{PlannedDose, Unplanned, civil, elapsed, intakes, listed};
use crate::id::PhaseId;
use crate::schedule::{Pattern, Phase, Phases, Schedule};
use crate::time::Instant;

pub(super) fn planned(schedule: &Schedule, asking: &Asking<'_>) -> Result<Vec<PlannedDose>, Unplanned> {
    let (from, until) = asking.reach();
    let begins = schedule.past.iter().map(|past| past.until);
    let all = schedule.past.iter().map(|past| &past.phases).chain([&schedule.phases]);
    let stages: Vec<(Option<Instant>, &Phases)> =
        std::iter::once(None).chain(begins.map(Some)).zip(all).collect();
    // What was long before these days says nothing of them, unless a dose of theirs was marked ahead of its time.
    let is_marked = !marked_doses(asking.log, |_| true).is_empty();
    let long_before = |begin: Option<Instant>| begin.is_none_or(|begin| begin <= from && !is_marked);
    let first = stages.iter().rposition(|&(begin, _)| long_before(begin)).unwrap_or(0);
    let mut found = Vec::new();
    for (number, (begin, phases)) in stages.iter().enumerate().skip(first) {
        match begin {
            Some(begin) if number > first => {
                let (_, before) = stages[number - 1];
                let edit = Edit {
                    at: *begin,
                    chains: chains(before).intersection(&chains(phases)).copied().collect(),
                };
                if *begin < until || !edit.chains.is_empty() {
                    found = edited(found, expand(phases, asking)?, &edit, asking)?;
                }
            }
            _ => found = expand(phases, asking)?,
        }
    }
    let mut beside = listed::beside(asking)?;
    in_order(&mut beside);
    merged(found, beside)
}

/// An edit, and the phases that it leaves whose doses follow an intake.
struct Edit<'a> {
    at: Instant,
    chains: BTreeSet<&'a PhaseId>,
}

fn chains(phases: &Phases) -> BTreeSet<&PhaseId> {
    let chains = phases.iter().filter(|phase| matches!(phase.pattern, Pattern::AfterIntake(_)));
    chains.map(|phase| &phase.id).collect()
}

fn edited(
    old: Vec<PlannedDose>,
    new: Vec<PlannedDose>,
    Edit { at: edit, chains }: &Edit<'_>,
    asking: &Asking<'_>,
) -> Result<Vec<PlannedDose>, Unplanned> {
    let before = marked_doses(asking.log, |event| event.recorded < *edit);
    let ever = marked_doses(asking.log, |_| true);
    let in_chain = |dose: &PlannedDose| chains.contains(&dose.dose.phase);
    let stays = |dose: &PlannedDose| before.contains(&dose.dose) || (dose.instant < *edit && !in_chain(dose));
    let (mut kept, open): (Vec<_>, Vec<_>) = old.into_iter().partition(stays);
    let old_ids: BTreeSet<&DoseId> = kept.iter().map(|dose| &dose.dose).collect();
    let open_ids: BTreeSet<&DoseId> = open.iter().map(|dose| &dose.dose).collect();
    let fresh: Vec<PlannedDose> = new
        .into_iter()
        .filter(|dose| !old_ids.contains(&dose.dose))
        .filter(|dose| {
            let is_known = || open_ids.contains(&dose.dose) || ever.contains(&dose.dose);
            if in_chain(dose) { !before.contains(&dose.dose) } else { dose.instant >= *edit || is_known() }
        })
        .collect();
    let fresh_ids: BTreeSet<&DoseId> = fresh.iter().map(|dose| &dose.dose).collect();
    let is_astray =
        |dose: &&PlannedDose| ever.contains(&dose.dose) && !fresh_ids.contains(&dose.dose) && !in_chain(dose);
    let astray = open.iter().filter(is_astray);
    kept.extend(astray.cloned());
    in_order(&mut kept);
    merged(kept, fresh)
}

fn expand(phases: &Phases, asking: &Asking<'_>) -> Result<Vec<PlannedDose>, Unplanned> {
    let mut all = Vec::new();
    for phase in phases {
        let mut found = Vec::new();
        of_phase(phase, asking, &mut found)?;
        in_order(&mut found);
        all = merged(all, found)?;
    }
    Ok(all)
}

fn of_phase(phase: &Phase, asking: &Asking<'_>, found: &mut Vec<PlannedDose>) -> Result<(), Unplanned> {
    match &phase.pattern {
        Pattern::Civil(rule) => civil::planned(asking, phase, rule, found),
        Pattern::Elapsed(rule) => elapsed::planned(asking, phase, rule, found),
        Pattern::AfterIntake(rule) => intakes::planned(asking, phase, rule, found),
        Pattern::Listed(rule) => listed::planned(asking, phase, rule, found),
        Pattern::AsNeeded(_) => Ok(()),
    }
}

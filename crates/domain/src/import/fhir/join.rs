//! Several dosages of one resource as one plan. Owns that times of one rhythm stand in one step, as a person would write it.

use crate::id::{PhaseId, SlotId};
use crate::import::fhir::Regimen;
use crate::schedule::{Civil, Pattern, Phase, Phases, Schedule, Slot, Slots};

/// One regimen for all of one unit and one way to say amounts; ids are made anew, as each dosage numbered its own.
pub fn joined(regimens: Vec<Regimen>) -> Vec<Regimen> {
    if regimens.len() < 2 {
        return regimens;
    }
    let mut out: Vec<(Regimen, Vec<Phase>)> = Vec::new();
    for regimen in regimens.clone() {
        let phases = regimen.schedule.phases.to_vec();
        let fits = |(one, _): &&mut (Regimen, Vec<Phase>)| {
            (&one.unit, one.amount, &one.schedule.clock)
                == (&regimen.unit, regimen.amount, &regimen.schedule.clock)
        };
        match out.iter_mut().find(fits) {
            Some((_, known)) => phases.into_iter().for_each(|phase| take(known, phase)),
            None => out.push((regimen, phases)),
        }
    }
    let joined: Option<Vec<Regimen>> =
        out.into_iter().map(|(regimen, phases)| renamed(regimen, phases)).collect();
    joined.unwrap_or(regimens)
}

/// Adds a phase: its times to one of the same days, if there is one and no time is there twice.
fn take(known: &mut Vec<Phase>, phase: Phase) {
    for one in known.iter_mut() {
        let is_same = (one.from, one.until, one.days) == (phase.from, phase.until, phase.days);
        let (Pattern::Civil(mine), Pattern::Civil(other)) = (&mut one.pattern, &phase.pattern) else {
            continue;
        };
        let plain = |civil: &Civil| civil.count.is_none();
        let apart = other.slots.iter().all(|slot| mine.slots.iter().all(|own| own.at != slot.at));
        if is_same
            && plain(mine)
            && plain(other)
            && apart
            && (&mine.days, mine.season) == (&other.days, other.season)
        {
            let all: Vec<Slot> = mine.slots.iter().chain(other.slots.iter()).cloned().collect();
            if let Ok(slots) = Slots::new(numbered(0, all)) {
                mine.slots = slots;
                return;
            }
        }
    }
    known.push(phase);
}

fn numbered(phase: usize, mut slots: Vec<Slot>) -> Vec<Slot> {
    slots.sort_by_key(Slot::time);
    for (at, slot) in slots.iter_mut().enumerate() {
        slot.id = SlotId::new(format!("s{}-{}", phase + 1, at + 1));
    }
    slots
}

fn renamed(regimen: Regimen, phases: Vec<Phase>) -> Option<Regimen> {
    let named = phases.into_iter().enumerate().map(|(at, mut phase)| {
        phase.id = PhaseId::new(format!("p{}", at + 1));
        if let Pattern::Civil(civil) = &mut phase.pattern {
            civil.slots = Slots::new(numbered(at, civil.slots.to_vec())).ok()?;
        }
        Some(phase)
    });
    let phases = Phases::new(named.collect::<Option<_>>()?).ok()?;
    Some(Regimen { schedule: Schedule { phases, ..regimen.schedule }, ..regimen })
}

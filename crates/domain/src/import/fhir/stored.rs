//! A plan in our own stored form (docs/STORAGE.md). Owns refusing what the app would never have written.

use std::collections::BTreeSet;

use crate::schedule::{Pattern, Phase, Schedule};

use crate::import::fhir::{AmountSaid, CannotSchedule, Regimen};

/// Reads and checks a `Schedule` body.
pub fn read(text: &str) -> Result<Regimen, CannotSchedule> {
    let schedule: Schedule = serde_json::from_str(text).map_err(|error| CannotSchedule::shape(&error))?;
    check_ids(&schedule)?;
    let unit = Some(schedule.product.unit.clone()).filter(|unit| !unit.is_empty());
    Ok(Regimen { schedule, amount: AmountSaid::Stated, unit })
}

/// Ids of all revisions: every one is part of a dose's name.
fn check_ids(schedule: &Schedule) -> Result<(), CannotSchedule> {
    let past = schedule.past.iter().map(|past| &past.phases);
    for phases in past.chain([&schedule.phases]) {
        let mut ids = BTreeSet::new();
        for phase in phases {
            for id in slots(phase).into_iter().chain([phase.id.as_str()]) {
                if id.is_empty() || id.contains('/') {
                    return Err(CannotSchedule::BadId { id: id.to_owned() });
                }
                if !ids.insert(id) {
                    return Err(CannotSchedule::IdTwice { id: id.to_owned() });
                }
            }
        }
    }
    Ok(())
}

fn slots(phase: &Phase) -> Vec<&str> {
    match &phase.pattern {
        Pattern::Civil(civil) => civil.slots.iter().map(|slot| slot.id.as_str()).collect(),
        Pattern::Listed(listed) => listed.iter().map(|time| time.id.as_str()).collect(),
        Pattern::AfterIntake(rule) => vec![rule.first.id.as_str()],
        Pattern::Elapsed(_) | Pattern::AsNeeded(_) => Vec::new(),
    }
}

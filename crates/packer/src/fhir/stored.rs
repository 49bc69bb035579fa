//! A plan in our own stored form (docs/STORAGE.md). Owns refusing what the app would never have written.

use std::collections::BTreeSet;

use uzima_domain::schedule::{Pattern, Schedule};

use crate::fhir::{AmountSaid, CannotSchedule, Regimen};

/// Reads and checks a `Schedule` body.
pub fn read(text: &str) -> Result<Regimen, CannotSchedule> {
    let schedule: Schedule = serde_json::from_str(text).map_err(|error| CannotSchedule::shape(&error))?;
    check_phases(&schedule)?;
    let unit = Some(schedule.product.unit.clone()).filter(|unit| !unit.is_empty());
    Ok(Regimen { schedule, amount: AmountSaid::Stated, unit })
}

fn check_phases(schedule: &Schedule) -> Result<(), CannotSchedule> {
    if schedule.phases.is_empty() {
        return Err(CannotSchedule::NoRhythm);
    }
    let mut ids = BTreeSet::new();
    for phase in &schedule.phases {
        let Pattern::Civil { every_days, slots } = &phase.pattern;
        if *every_days == 0 {
            return Err(CannotSchedule::ZeroDays { phase: phase.id.to_string() });
        }
        if slots.is_empty() {
            return Err(CannotSchedule::NoTimes);
        }
        for id in slots.iter().map(|slot| slot.id.as_str()).chain([phase.id.as_str()]) {
            if id.is_empty() || id.contains('/') {
                return Err(CannotSchedule::BadId { id: id.to_owned() });
            }
            if !ids.insert(id) {
                return Err(CannotSchedule::IdTwice { id: id.to_owned() });
            }
        }
    }
    Ok(())
}

//! Resources that Uzima wrote. Owns reading the plan in the extension, and noticing that what stands beside it was changed.

use crate::export::fhir::{PLAN, Resource, TIMEZONE, said_in_base};
use crate::schedule::Clock;
use crate::zone::ZoneTable;
use serde_json::Value;

use crate::import::fhir::{Asked, CannotSchedule, Regimen, stored};

/// The plan of a resource with the extension; `None` when there is none.
pub fn read(json: &Value, kind: Resource, asked: &Asked) -> Option<Result<Regimen, CannotSchedule>> {
    let extensions = json.get("extension").and_then(Value::as_array).into_iter().flatten();
    let mut plans = extensions.filter(|extension| extension.get("url").and_then(Value::as_str) == Some(PLAN));
    let plan = plans.next()?;
    if plans.next().is_some() {
        return Some(Err(CannotSchedule::PlanDisagrees));
    }
    let text = plan.get("valueString").and_then(Value::as_str).unwrap_or_default();
    Some(stored::read(text).and_then(|regimen| agreeing(regimen, json, kind, asked)))
}

/// Refuses times of day that are said to be of another zone than the one that was asked for.
pub fn check_zone(json: &Value, asked: &Asked) -> Result<(), CannotSchedule> {
    let extensions = json.get("extension").and_then(Value::as_array).into_iter().flatten();
    let mut zones =
        extensions.filter(|extension| extension.get("url").and_then(Value::as_str) == Some(TIMEZONE));
    let named = zones.find_map(|extension| extension.get("valueCode")?.as_str());
    match named.filter(|&zone| zone != asked.zone.name()) {
        Some(zone) => Err(CannotSchedule::HomeClock { zone: zone.to_owned() }),
        None => Ok(()),
    }
}

/// Which of the two holds is not said where they differ.
fn agreeing(
    regimen: Regimen,
    json: &Value,
    kind: Resource,
    asked: &Asked,
) -> Result<Regimen, CannotSchedule> {
    let clock = match &regimen.schedule.clock {
        Clock::Phone => None,
        Clock::Home(name) => (asked.named)(name),
    };
    let here = clock.unwrap_or_else(|| asked.zone.clone());
    // The file may come from anywhere on earth, and where an interval begins near midnight its day hangs on that.
    let anywhere = [EAST, WEST].map(|offset| ZoneTable::new("", offset, Vec::new()));
    let agrees = [here].into_iter().chain(anywhere).any(|zone| {
        let said = said_in_base(&regimen.schedule, kind, &zone);
        ["medicationCodeableConcept", "reasonCode", kind.dosages()]
            .into_iter()
            .all(|element| json.get(element) == said.get(element))
    });
    if agrees { Ok(regimen) } else { Err(CannotSchedule::PlanDisagrees) }
}

/// The clock that is furthest ahead, in seconds.
const EAST: i32 = 14 * 3_600;
/// The clock that is furthest behind.
const WEST: i32 = -12 * 3_600;

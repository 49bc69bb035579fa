//! What changes the meaning of everything around it. Owns the rule that an unknown modifier is never passed over.

use serde_json::Value;

use crate::import::fhir::CannotSchedule;

/// Extensions of HL7 that choose other days than the timing itself does.
const OTHER_DAYS: [&str; 2] = ["timing-daysOfCycle", "timing-dayOfMonth"];

/// Refuses modifier extensions and implicit rules anywhere, and extensions that choose other days.
pub fn check(json: &Value) -> Result<(), CannotSchedule> {
    walk(json, "")
}

fn walk(json: &Value, path: &str) -> Result<(), CannotSchedule> {
    match json {
        Value::Object(object) => object.iter().try_for_each(|(key, value)| {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            match key.as_str() {
                "modifierExtension" | "implicitRules" if !is_nothing(value) => {
                    Err(CannotSchedule::Modifier { path })
                }
                "extension" => extensions(value),
                _ => walk(value, &path),
            }
        }),
        Value::Array(items) => items.iter().try_for_each(|item| walk(item, path)),
        _ => Ok(()),
    }
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

fn extensions(value: &Value) -> Result<(), CannotSchedule> {
    let urls = value.as_array().into_iter().flatten().filter_map(|item| item.get("url")?.as_str());
    let mut other = urls.filter(|url| OTHER_DAYS.iter().any(|name| url.ends_with(name)));
    other.next().map_or(Ok(()), |url| Err(CannotSchedule::Extension { url: url.to_owned() }))
}

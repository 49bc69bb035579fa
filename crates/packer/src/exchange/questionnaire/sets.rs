//! The choices of a value set: its expansion, else what it is composed of, as far as the file holds all of it.

use serde_json::Value;

use super::bundle::{Resources, list};

/// Value sets within value sets.
const DEPTH: usize = 8;
/// Choices that are taken; far more than a list has.
const MOST: usize = 5_001;

/// Addresses of sets that every server knows and no file brings along.
const YES_NO: [&str; 2] =
    ["http://hl7.org/fhir/ValueSet/yesnodontknow", "http://terminology.hl7.org/ValueSet/v2-0136"];

/// The concepts of a set, with `code`, `display` and translations; nothing when the file lacks any of them.
pub(super) fn concepts(resources: &Resources<'_>, address: &str) -> Option<Vec<Value>> {
    let plain = address.split('|').next().unwrap_or(address);
    if let Some(set) = resources.sets.get(plain) {
        let mut out = Vec::new();
        return of_set(resources, set, 0, &mut out).then_some(out);
    }
    let code = |code: &str| serde_json::json!({ "code": code });
    if plain == YES_NO[0] {
        return Some(vec![code("Y"), code("N"), code("asked-unknown")]);
    }
    (plain == YES_NO[1]).then(|| vec![code("Y"), code("N")])
}

/// The name of a set, for a list of choices.
pub(super) fn name<'a>(resources: &Resources<'a>, address: &'a str) -> &'a str {
    let plain = address.split('|').next().unwrap_or(address);
    let set = resources.sets.get(plain);
    let id = set.and_then(|set| set.get("id").or_else(|| set.get("name"))?.as_str());
    id.unwrap_or_else(|| plain.rsplit(['/', '#']).next().unwrap_or(plain))
}

/// Adds the concepts of a set; whether that was all of them.
fn of_set(resources: &Resources<'_>, set: &Value, depth: usize, out: &mut Vec<Value>) -> bool {
    if depth > DEPTH {
        return false;
    }
    if let Some(expansion) = set.get("expansion").filter(|expansion| expansion.get("contains").is_some()) {
        nested(expansion, "contains", None, out);
        return true;
    }
    let Some(compose) = set.get("compose") else { return false };
    let whole = list(compose, "include").all(|part| include(resources, part, depth, out));
    let mut gone = Vec::new();
    let taken = list(compose, "exclude").all(|part| include(resources, part, depth, &mut gone));
    out.retain(|concept| !gone.iter().any(|other| other.get("code") == concept.get("code")));
    whole && taken && !out.is_empty()
}

fn include(resources: &Resources<'_>, part: &Value, depth: usize, out: &mut Vec<Value>) -> bool {
    if part.get("filter").is_some() || out.len() > MOST {
        return false;
    }
    let url = part.get("system").and_then(Value::as_str);
    let sets: Vec<&str> = list(part, "valueSet").filter_map(Value::as_str).collect();
    if part.get("concept").is_some() {
        // Both together would be what stands in both.
        out.extend(list(part, "concept").map(|concept| within(concept, url)));
        return sets.is_empty();
    }
    if !sets.is_empty() {
        let one = |address: &&str| {
            let plain = address.split('|').next().unwrap_or(address);
            resources.sets.get(plain).is_some_and(|set| of_set(resources, set, depth + 1, out))
        };
        return part.get("system").is_none() && sets.len() == 1 && sets.iter().all(one);
    }
    let system = url.and_then(|url| resources.systems.get(url));
    match system {
        Some(system) if system.get("content").and_then(Value::as_str) == Some("complete") => {
            nested(system, "concept", url, out);
            true
        }
        _ => false,
    }
}

/// Concepts within concepts, those that are only headings left out.
fn nested(of: &Value, key: &str, system: Option<&str>, out: &mut Vec<Value>) {
    for concept in list(of, key) {
        let is = |key: &str| concept.get(key).and_then(Value::as_bool) == Some(true);
        if out.len() <= MOST && concept.get("code").is_some() && !is("abstract") && !is("inactive") {
            out.push(within(concept, system));
        }
        nested(concept, key, system, out);
    }
}

/// A concept with the system that it stands in; its own where it says one.
fn within(concept: &Value, system: Option<&str>) -> Value {
    let mut concept = concept.clone();
    if let (Some(fields), Some(system)) = (concept.as_object_mut(), system) {
        fields.entry("system").or_insert_with(|| system.into());
    }
    concept
}

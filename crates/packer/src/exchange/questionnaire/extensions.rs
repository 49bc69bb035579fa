//! The addresses of extensions that are read and written, and finding one. Sources: HL7 FHIR R4 (4.0.1) extensibility
//! registry; Structured Data Capture 3.0.0. Those of `urn:uzima:` are ours: what FHIR has no word for.

use serde_json::Value;

use super::bundle::list;

pub(crate) const TRANSLATION: &str = "http://hl7.org/fhir/StructureDefinition/translation";
pub(crate) const HIDDEN: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden";
pub(crate) const CONTROL: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl";
pub(crate) const UNIT: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit";
pub(crate) const UNIT_OPTION: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption";
pub(crate) const MIN: &str = "http://hl7.org/fhir/StructureDefinition/minValue";
pub(crate) const MAX: &str = "http://hl7.org/fhir/StructureDefinition/maxValue";
pub(crate) const CONSTRAINT: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-constraint";
pub(crate) const EXCLUSIVE: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive";
pub(crate) const SCORE: &str = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
pub(crate) const ENABLE: &str =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression";
const COMPUTED: [&str; 4] = [
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
    "http://hl7.org/fhir/StructureDefinition/cqf-calculatedValue",
    "http://hl7.org/fhir/StructureDefinition/cqf-expression",
    "http://hl7.org/fhir/StructureDefinition/questionnaire-calculatedExpression",
];
/// Extensions of a question that takes a number.
pub(super) const OF_NUMBERS: [&str; 4] = [UNIT, UNIT_OPTION, MIN, MAX];
/// A setting of a checklist: `key` and `value`.
pub(crate) const SETTING: &str = "urn:uzima:checklist:setting";
/// A cell of a question or choice that FHIR has no element for: `key` and `value`.
pub(crate) const CELL: &str = "urn:uzima:checklist:cell";

/// Whether an extension has an address.
pub(super) fn is(extension: &Value, url: &str) -> bool {
    extension.get("url").and_then(Value::as_str) == Some(url)
}

/// The extensions of an element with their addresses.
pub(super) fn all(element: &Value) -> impl Iterator<Item = (&str, &Value)> {
    list(element, "extension")
        .map(|one| (one.get("url").and_then(Value::as_str).unwrap_or("without url"), one))
}

/// The first extension of an address, or part of a name.
pub(super) fn find<'a>(element: &'a Value, url: &str) -> Option<&'a Value> {
    all(element).find(|(found, _)| *found == url).map(|(_, extension)| extension)
}

/// Whether a program fills in the answer.
pub(super) fn is_computed(url: &str) -> bool {
    COMPUTED.contains(&url)
}

/// Whether an extension that says yes is there.
pub(super) fn is_true(element: &Value, url: &str) -> bool {
    find(element, url).and_then(|one| one.get("valueBoolean")).and_then(Value::as_bool) == Some(true)
}

/// Our cells: `key` and `value`.
pub(super) fn cells(element: &Value) -> impl Iterator<Item = (&str, &str)> {
    all(element).filter(|(url, _)| *url == CELL).filter_map(|(_, one)| {
        let text = |part: &str, kind: &str| find(one, part)?.get(kind)?.as_str();
        Some((text("key", "valueCode")?, text("value", "valueString")?))
    })
}

/// Where something stands that changes the meaning of everything around it, if anywhere.
pub(super) fn modifier(json: &Value, path: &str) -> Option<String> {
    match json {
        Value::Object(object) => object.iter().find_map(|(key, value)| {
            let path = format!("{path}.{key}");
            let is_something = !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty());
            match key.as_str() {
                "modifierExtension" | "implicitRules" if is_something => Some(path),
                "contained" => None,
                _ => modifier(value, &path),
            }
        }),
        Value::Array(items) => items.iter().find_map(|item| modifier(item, path)),
        _ => None,
    }
}

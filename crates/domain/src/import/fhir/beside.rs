//! What a dosage says beside when and how much: nothing is passed over in silence that may keep somebody from taking a dose as it
//! is planned. Owns finding it; the words around it are made elsewhere.

use serde_json::Value;

use crate::export::fhir::PLAN;

/// Elements of a dosage that limit a dose or say how it is taken.
const BESIDE: [&str; 9] = [
    "text",
    "additionalInstruction",
    "patientInstruction",
    "maxDosePerPeriod",
    "maxDosePerAdministration",
    "maxDosePerLifetime",
    "route",
    "method",
    "site",
];

/// Something of a dosage that is in no planned dose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// The element of FHIR.
    pub element: &'static str,
    /// What it says, as far as it has words or numbers.
    pub says: String,
}

impl Beside {
    /// Whether it is the most that may be taken, not an instruction.
    pub fn is_limit(&self) -> bool {
        self.element.starts_with("max")
    }
}

/// What the dosages in `json` say that is not planned, each once; `per` stands between the amount and the time of a limit.
/// Nothing of a plan that Uzima wrote: it is read whole.
pub fn beside(json: &Value, per: &str) -> Vec<Beside> {
    let extensions = json.get("extension").and_then(Value::as_array).into_iter().flatten();
    if extensions.into_iter().any(|extension| extension.get("url").and_then(Value::as_str) == Some(PLAN)) {
        return Vec::new();
    }
    let lists = ["dosage", "dosageInstruction"].into_iter().filter_map(|list| json.get(list)?.as_array());
    let mut found = Vec::new();
    for dosage in lists.flatten().chain([json]) {
        for element in BESIDE {
            // The `text` of a resource is its whole page, not a sentence.
            let is_page = element == "text" && dosage.get(element).is_some_and(Value::is_object);
            if is_page {
                continue;
            }
            let Some(value) = dosage.get(element).filter(|value| !is_nothing(value)) else { continue };
            note(&mut found, Beside { element, says: said(value, per) });
        }
        let amounts = dosage.get("doseAndRate").and_then(Value::as_array).into_iter().flatten();
        for range in amounts.filter_map(|amount| amount.get("doseRange")) {
            note(&mut found, Beside { element: "doseRange", says: of_range(range, per) });
        }
    }
    if let Some(value) = json.get("note").filter(|value| !is_nothing(value)) {
        note(&mut found, Beside { element: "note", says: said(value, per) });
    }
    found
}

fn note(found: &mut Vec<Beside>, one: Beside) {
    if !found.contains(&one) {
        found.push(one);
    }
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// The words of concepts, a text as it is, and a ratio or quantity in its numbers.
fn said(value: &Value, per: &str) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items
            .iter()
            .map(|item| said(item, per))
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join("; "),
        Value::Object(_) => of_object(value, per),
        _ => String::new(),
    }
}

/// `1 tablet – 2 tablet`, or the one end that is said.
fn of_range(range: &Value, per: &str) -> String {
    let ends = ["low", "high"].map(|end| range.get(end).map(|end| of_object(end, per)).unwrap_or_default());
    match ends {
        [low, high] if !low.is_empty() && !high.is_empty() => format!("{low} – {high}"),
        [low, high] => low + &high,
    }
}

fn of_object(value: &Value, per: &str) -> String {
    if let (Some(top), Some(bottom)) = (value.get("numerator"), value.get("denominator")) {
        return format!("{}{per}{}", of_object(top, per), of_object(bottom, per));
    }
    if let Some(number) = value.get("value").filter(|number| number.is_number()) {
        let unit = ["unit", "code"].into_iter().find_map(|key| value.get(key)?.as_str());
        return unit.map_or_else(|| number.to_string(), |unit| format!("{number} {unit}"));
    }
    let coding = value.get("coding").and_then(|coding| coding.get(0));
    let words = value.get("text").or_else(|| coding?.get("display")).or_else(|| coding?.get("code"));
    words.and_then(Value::as_str).unwrap_or_default().to_owned()
}

//! What a dosage says beside when and how much. Owns saying that it is not planned: nothing is passed over in silence that may
//! keep somebody from taking a dose as it is planned.

use std::fmt;

use serde_json::Value;
use uzima_domain::export::fhir::PLAN;

/// Elements of a dosage that limit a dose or say how it is taken, and what each is.
const BESIDE: [(&str, &str); 5] = [
    ("additionalInstruction", "what else is to be done"),
    ("patientInstruction", "what else the person is told"),
    ("maxDosePerPeriod", "the most in a stretch of time"),
    ("maxDosePerAdministration", "the most at a time"),
    ("maxDosePerLifetime", "the most in a life"),
];

/// Something of a dosage that is in no planned dose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotPlanned {
    /// The element of FHIR.
    pub element: &'static str,
    /// What that is, in English.
    pub what: &'static str,
    /// What it says, as far as it has words or numbers.
    pub says: String,
}

impl fmt::Display for NotPlanned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { element, what, says } = self;
        write!(
            f,
            "note: `{element}` ({what}) is not in the planned doses, and was not checked against them"
        )?;
        if says.is_empty() { Ok(()) } else { write!(f, ": {says}") }
    }
}

/// What the dosages of a file say that is not planned, each once. Nothing of a plan that Uzima wrote: it is read whole.
pub fn not_planned(bytes: &[u8]) -> Vec<NotPlanned> {
    let text = String::from_utf8_lossy(bytes);
    let Ok(json) = serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) else {
        return Vec::new();
    };
    let extensions = json.get("extension").and_then(Value::as_array).into_iter().flatten();
    if extensions.into_iter().any(|extension| extension.get("url").and_then(Value::as_str) == Some(PLAN)) {
        return Vec::new();
    }
    let lists = ["dosage", "dosageInstruction"].into_iter().filter_map(|list| json.get(list)?.as_array());
    let dosages = lists.flatten().chain([&json]);
    let mut found = Vec::new();
    for dosage in dosages {
        for (element, what) in BESIDE {
            let Some(value) = dosage.get(element).filter(|value| !is_nothing(value)) else { continue };
            let note = NotPlanned { element, what, says: said(value) };
            if !found.contains(&note) {
                found.push(note);
            }
        }
    }
    found
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// The words of concepts, a text as it is, and a ratio or quantity in its numbers.
fn said(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            items.iter().map(said).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ")
        }
        Value::Object(_) => of_object(value),
        _ => String::new(),
    }
}

fn of_object(value: &Value) -> String {
    if let (Some(top), Some(bottom)) = (value.get("numerator"), value.get("denominator")) {
        return format!("{} in {}", of_object(top), of_object(bottom));
    }
    if let Some(number) = value.get("value").filter(|number| number.is_number()) {
        let unit = ["unit", "code"].into_iter().find_map(|key| value.get(key)?.as_str());
        return unit.map_or_else(|| number.to_string(), |unit| format!("{number} {unit}"));
    }
    let coding = value.get("coding").and_then(|coding| coding.get(0));
    let words = value.get("text").or_else(|| coding?.get("display")).or_else(|| coding?.get("code"));
    words.and_then(Value::as_str).unwrap_or_default().to_owned()
}

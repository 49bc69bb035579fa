//! A file of several medicines. Owns finding the resources that are about one in a `Bundle`, and what they call it.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::export::fhir::ATC;
use crate::import::fhir::CannotSchedule;
use crate::import::fhir::beside::{Beside, beside};
use crate::import::json_keys;
use crate::schedule::Product;

/// The resources that are about a medicine, and how many are not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// In the order of the file.
    pub entries: Vec<Entry>,
    /// How many resources are about something else.
    pub others: usize,
}

/// A resource about a medicine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is called there; the name is empty where the file gives none.
    pub name: String,
    /// Its code in the WHO's ATC classification.
    pub atc: Option<String>,
    /// Whose it is, in the words of the file.
    pub subject: Option<String>,
    /// What its dosages say that is in no plan.
    pub beside: Vec<Beside>,
    /// The resource, for [`super::read`].
    pub text: String,
}

impl Entry {
    /// What is taken: as the plan says, and where that came from others, as the resource says.
    pub fn product(&self, said: &Product) -> Product {
        if said.name.is_empty() {
            Product { name: self.name.clone(), atc: self.atc.clone(), ..said.clone() }
        } else {
            said.clone()
        }
    }
}

#[derive(Deserialize)]
struct Bundle<'a> {
    #[serde(default, borrow)]
    entry: Vec<Holder<'a>>,
}

#[derive(Deserialize)]
struct Holder<'a> {
    #[serde(default, borrow)]
    resource: Option<&'a RawValue>,
}

/// What is in a file: a `Bundle`, or one `MedicationRequest` or `MedicationStatement`.
pub fn entries(text: &str) -> Result<File, CannotSchedule> {
    let text = text.trim_start_matches('\u{feff}');
    let whole: Value = serde_json::from_str(text).map_err(|error| CannotSchedule::not_json(&error))?;
    if let Some(key) = json_keys::given_twice(text).into_iter().next() {
        return Err(CannotSchedule::KeyTwice { key });
    }
    let mut file = File { entries: Vec::new(), others: 0 };
    let kind = whole.get("resourceType").and_then(Value::as_str).ok_or(CannotSchedule::Unknown)?;
    if kind == "Bundle" {
        let bundle: Bundle = serde_json::from_str(text).map_err(|error| CannotSchedule::shape(&error))?;
        for raw in bundle.entry.iter().filter_map(|holder| holder.resource) {
            let one: Value =
                serde_json::from_str(raw.get()).map_err(|error| CannotSchedule::shape(&error))?;
            file.take(&one, raw.get(), &whole);
        }
    } else {
        file.take(&whole, text, &whole);
        if file.entries.is_empty() {
            return Err(CannotSchedule::OtherResource { found: kind.to_owned() });
        }
    }
    Ok(file)
}

impl File {
    fn take(&mut self, one: &Value, text: &str, whole: &Value) {
        let kind = one.get("resourceType").and_then(Value::as_str);
        if !matches!(kind, Some("MedicationRequest" | "MedicationStatement")) {
            // What a medicine is called may stand in a resource of its own, which is no medicine somebody takes.
            self.others += usize::from(kind != Some("Medication"));
            return;
        }
        let concept = one.get("medicationCodeableConcept");
        let reference = one.get("medicationReference");
        let referred = reference.and_then(|reference| referred(reference, one, whole));
        let concept = concept.or_else(|| referred.and_then(|medication| medication.get("code")));
        let display = reference.and_then(|reference| reference.get("display")).and_then(Value::as_str);
        let name = concept.and_then(called).or_else(|| display.map(str::to_owned)).unwrap_or_default();
        let subject = one.pointer("/subject/display").and_then(Value::as_str).map(str::to_owned);
        let beside = beside(one, " / ");
        let entry = Entry { name, atc: concept.and_then(atc), subject, beside, text: text.to_owned() };
        self.entries.push(entry);
    }
}

/// The `Medication` that a reference means: contained, or another entry of the bundle.
fn referred<'a>(reference: &Value, one: &'a Value, whole: &'a Value) -> Option<&'a Value> {
    let target = reference.get("reference")?.as_str()?;
    if let Some(id) = target.strip_prefix('#') {
        let contained = one.get("contained")?.as_array()?;
        return contained.iter().find(|resource| resource.get("id").and_then(Value::as_str) == Some(id));
    }
    let entries = whole.get("entry")?.as_array()?;
    let is_meant = |entry: &&Value| {
        let id = entry.pointer("/resource/id").and_then(Value::as_str);
        let is_medication =
            entry.pointer("/resource/resourceType").and_then(Value::as_str) == Some("Medication");
        is_medication
            && (entry.get("fullUrl").and_then(Value::as_str) == Some(target)
                || id.is_some_and(|id| target == format!("Medication/{id}")))
    };
    entries.iter().find(is_meant)?.get("resource")
}

fn codings(concept: &Value) -> impl Iterator<Item = &Value> {
    concept.get("coding").and_then(Value::as_array).into_iter().flatten()
}

fn called(concept: &Value) -> Option<String> {
    let text = concept.get("text").and_then(Value::as_str);
    let display = || codings(concept).find_map(|coding| coding.get("display")?.as_str());
    text.or_else(display).map(str::to_owned)
}

fn atc(concept: &Value) -> Option<String> {
    let code = codings(concept).find(|coding| coding.get("system").and_then(Value::as_str) == Some(ATC))?;
    code.get("code")?.as_str().map(str::to_owned)
}

//! A plan as FHIR R4 (4.0.1): `MedicationStatement`, what somebody takes, or `MedicationRequest`, what is to be taken.
//!
//! What base FHIR can say is said there, one dosage for each time of day, so that any reader plans the same doses from it.
//! What it cannot say stands nowhere else than in the extension [`PLAN`], which holds the whole plan as docs/STORAGE.md has
//! it; a dosage that base FHIR would say otherwise has no timing, so that nobody reads a wrong one. The extension counts
//! only where everything beside it is what this module writes for it: who changed a dosage and left the extension is
//! noticed, and nothing is guessed (docs/decisions/fhir.md).

mod dosage;

use serde_json::{Map, Value, json};

use crate::schedule::{Clock, Product, Schedule};
use crate::zone::ZoneTable;

/// The extension that holds a plan: `valueString` is the JSON of a `Schedule`.
pub const PLAN: &str = "urn:uzima:fhir:plan";

/// HL7's extension for the IANA zone whose clock times of day belong to.
pub const TIMEZONE: &str = "http://hl7.org/fhir/StructureDefinition/timezone";

/// What WHO's ATC classification is called in FHIR.
pub const ATC: &str = "http://www.whocc.no/atc";

/// Which resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resource {
    /// What somebody takes, as they say.
    Statement,
    /// What is to be taken, as somebody planned it; no order of a health worker.
    Request,
}

impl Resource {
    /// The element that holds its dosages.
    pub const fn dosages(self) -> &'static str {
        match self {
            Self::Statement => "dosage",
            Self::Request => "dosageInstruction",
        }
    }
}

/// How far a plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It goes on.
    Active,
    /// Its last day is over.
    Completed,
}

/// The resource of a plan. `subject`: what the person is called in the file. `zone`: of the clock the plan follows. `None`
/// when the plan cannot be written at all.
pub fn resource(
    schedule: &Schedule,
    kind: Resource,
    status: Status,
    subject: &str,
    zone: &ZoneTable,
) -> Option<Value> {
    let mut out = Map::new();
    let name = match kind {
        Resource::Statement => "MedicationStatement",
        Resource::Request => "MedicationRequest",
    };
    out.insert("resourceType".to_owned(), name.into());
    let status = if status == Status::Active { "active" } else { "completed" };
    out.insert("status".to_owned(), status.into());
    if kind == Resource::Request {
        out.insert("intent".to_owned(), "plan".into());
    }
    let plan = serde_json::to_string(schedule).ok()?;
    let mut extensions = vec![json!({"url": PLAN, "valueString": plan})];
    if let Clock::Home(home) = &schedule.clock {
        extensions.push(json!({"url": TIMEZONE, "valueCode": home}));
    }
    out.insert("extension".to_owned(), extensions.into());
    out.insert("subject".to_owned(), json!({"display": subject}));
    out.extend(said_in_base(schedule, kind, zone));
    Some(Value::Object(out))
}

/// Several of them in one file, as a collection that asks nobody to do anything.
pub fn bundle(resources: Vec<Value>) -> Value {
    let entries: Vec<Value> = resources.into_iter().map(|resource| json!({"resource": resource})).collect();
    json!({"resourceType": "Bundle", "type": "collection", "entry": entries})
}

/// The elements that say in base FHIR what the plan says: what is taken, why, and how.
pub fn said_in_base(schedule: &Schedule, kind: Resource, zone: &ZoneTable) -> Map<String, Value> {
    let mut out = Map::new();
    out.insert("medicationCodeableConcept".to_owned(), medication(&schedule.product));
    if let Some(reason) = &schedule.reason {
        out.insert("reasonCode".to_owned(), json!([{"text": reason}]));
    }
    out.insert(kind.dosages().to_owned(), Value::Array(dosage::all(schedule, zone)));
    out
}

fn medication(product: &Product) -> Value {
    let parts = [Some(&product.name), product.strength.as_ref(), product.form.as_ref()];
    let text: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    let mut out = json!({"text": text.join(", ")});
    if let Some(atc) = &product.atc {
        out["coding"] = json!([{"system": ATC, "code": atc}]);
    }
    out
}

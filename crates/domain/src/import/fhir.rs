//! FHIR R4 timings as schedules of ours. Owns reading `Timing`, `Dosage`, `MedicationRequest` and
//! `MedicationStatement`, and saying why one cannot be planned; does not own the planning.
//!
//! Nothing is guessed: what FHIR leaves open and nobody said beside the file is a [`CannotSchedule`]. Elements that do
//! not change when or how much is taken are not looked at.

pub mod amounts;
pub mod beside;
pub mod bounds;
pub mod codes;
pub mod dates;
pub mod decimal;
pub mod elements;
pub mod events;
pub mod fault;
pub mod file;
pub mod interval;
pub mod join;
pub mod modifiers;
pub mod opened;
pub mod own;
pub mod question;
pub mod regimens;
pub mod rhythm;
pub mod slot_times;
pub mod stored;

use std::collections::BTreeMap;

use crate::export::fhir::Resource;
use crate::schedule::Schedule;
use crate::zone::ZoneTable;
use chrono::{NaiveDate, NaiveTime};
use serde_json::Value;

pub use self::fault::{Anchored, CannotSchedule};
pub use self::question::Question;
use crate::import::fhir::elements::{Dosage, Request, Statement, Timing};
use crate::import::json_keys;

/// What a person says beside the file.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Whose clock the times of day belong to; its table reaches as far as the file does.
    pub zone: ZoneTable,
    /// The same of a zone by its name, where there is such a zone.
    pub named: fn(&str) -> Option<ZoneTable>,
    /// The first day to plan.
    pub from: NaiveDate,
    /// The last day to plan, included.
    pub to: NaiveDate,
    /// The first day of what has to begin on one and does not say which.
    pub start: Option<NaiveDate>,
    /// Times of day for a rhythm that names none.
    pub times: Vec<NaiveTime>,
    /// When `MORN`, `ACM` and their like are in this household.
    pub anchors: BTreeMap<String, NaiveTime>,
}

/// One schedule and what may be said of its amounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regimen {
    /// The schedule. Where the amount is unstated its slots hold one, which means nothing.
    pub schedule: Schedule,
    /// Whether the file says how much.
    pub amount: AmountSaid,
    /// Of what, where the file says.
    pub unit: Option<String>,
}

/// Whether a file says how much is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountSaid {
    /// The slots hold it.
    Stated,
    /// A bare timing.
    Unstated,
}

/// What a file turned out to be.
enum Form {
    Schedule,
    Request,
    Statement,
    Dosage,
    Timing,
}

/// The schedules in `text`, or every reason why there are none (for each dosage the first).
pub fn read(text: &str, asked: &Asked) -> Result<Vec<Regimen>, Vec<CannotSchedule>> {
    let text = text.trim_start_matches('\u{feff}');
    let json: Value = serde_json::from_str(text).map_err(|error| vec![CannotSchedule::not_json(&error)])?;
    if let Some(key) = json_keys::given_twice(text).into_iter().next() {
        return Err(vec![CannotSchedule::KeyTwice { key }]);
    }
    let form = form(&json).map_err(|fault| vec![fault])?;
    if !matches!(form, Form::Schedule) {
        modifiers::check(&json).map_err(|fault| vec![fault])?;
    }
    match form {
        Form::Schedule => stored::read(text).map(|regimen| vec![regimen]).map_err(|fault| vec![fault]),
        Form::Request => {
            let request = element::<Request>(text)?;
            regimens::check_intent(request.intent.as_deref())?;
            let own = own::read(&json, Resource::Request, asked);
            own.map_or_else(
                || {
                    own::check_zone(&json, asked).map_err(|fault| vec![fault])?;
                    regimens::of_request(&request, asked)
                },
                |own| regimens::of_own(own, request.do_not_perform, request.status.as_deref()),
            )
        }
        Form::Statement => {
            let statement = element::<Statement>(text)?;
            let own = own::read(&json, Resource::Statement, asked);
            own.map_or_else(
                || {
                    own::check_zone(&json, asked).map_err(|fault| vec![fault])?;
                    regimens::of_statement(&statement, asked)
                },
                |own| regimens::of_own(own, None, statement.status.as_deref()),
            )
        }
        Form::Dosage => regimens::of_dosage(&element::<Dosage>(text)?, asked),
        Form::Timing => regimens::of_timing(&element::<Timing>(text)?, asked),
    }
}

fn element<'a, E: serde::Deserialize<'a>>(text: &'a str) -> Result<E, Vec<CannotSchedule>> {
    serde_json::from_str(text).map_err(|error| vec![CannotSchedule::shape(&error)])
}

fn form(json: &Value) -> Result<Form, CannotSchedule> {
    let object = json.as_object().ok_or(CannotSchedule::NotAnObject)?;
    let has = |keys: &[&str]| keys.iter().any(|key| object.contains_key(*key));
    match object.get("resourceType").map(|kind| kind.as_str().unwrap_or_default()) {
        Some("MedicationRequest") => Ok(Form::Request),
        Some("MedicationStatement") => Ok(Form::Statement),
        Some("Dosage") => Ok(Form::Dosage),
        Some("Timing") => Ok(Form::Timing),
        Some(other) => Err(CannotSchedule::OtherResource { found: other.to_owned() }),
        None if has(&["phases"]) => Ok(Form::Schedule),
        None if has(&["timing", "doseAndRate", "asNeededBoolean", "asNeededCodeableConcept"]) => {
            Ok(Form::Dosage)
        }
        None if has(&["repeat", "event", "code"]) => Ok(Form::Timing),
        None => Err(CannotSchedule::Unknown),
    }
}

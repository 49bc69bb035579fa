//! What a dosage says beside when and how much, in English: that it is in no planned dose.

use std::fmt;

use serde_json::Value;
use uzima_domain::import::fhir::beside::{Beside, beside};

/// Something of a dosage that is in no planned dose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotPlanned(Beside);

impl fmt::Display for NotPlanned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Beside { element, says } = &self.0;
        let what = match *element {
            "additionalInstruction" => "what else is to be done",
            "patientInstruction" => "what else the person is told",
            "maxDosePerPeriod" => "the most in a stretch of time",
            "maxDosePerAdministration" => "the most at a time",
            "maxDosePerLifetime" => "the most in a life",
            "text" => "the same in words, or more",
            "route" => "the way in",
            "method" => "how it is given",
            "site" => "where on the body",
            _ => "a note",
        };
        write!(
            f,
            "note: `{element}` ({what}) is not in the planned doses, and was not checked against them"
        )?;
        if says.is_empty() { Ok(()) } else { write!(f, ": {says}") }
    }
}

/// What the dosages of a file say that is not planned, each once.
pub fn not_planned(bytes: &[u8]) -> Vec<NotPlanned> {
    let text = String::from_utf8_lossy(bytes);
    let json = serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}'));
    json.map(|json| beside(&json, " in ").into_iter().map(NotPlanned).collect()).unwrap_or_default()
}

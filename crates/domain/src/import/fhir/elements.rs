//! The elements of FHIR R4 that say when and how much, as they stand in a file. Owns their shapes only; unknown
//! elements are passed over. Source: HL7 FHIR R4 (4.0.1), Timing, Dosage, `MedicationRequest`, `MedicationStatement`.
#![expect(missing_docs, reason = "every field is the FHIR element of its name")]

use serde::Deserialize;

use crate::import::fhir::decimal::Decimal;

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Request {
    pub status: Option<String>,
    pub intent: Option<String>,
    pub do_not_perform: Option<bool>,
    pub dosage_instruction: Option<Vec<Dosage>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Statement {
    pub status: Option<String>,
    pub effective_date_time: Option<String>,
    pub effective_period: Option<Period>,
    pub dosage: Option<Vec<Dosage>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Dosage {
    pub sequence: Option<i64>,
    pub timing: Option<Timing>,
    pub as_needed_boolean: Option<bool>,
    pub as_needed_codeable_concept: Option<Concept>,
    pub dose_and_rate: Option<Vec<DoseAndRate>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct DoseAndRate {
    pub dose_quantity: Option<Quantity>,
    pub dose_range: Option<Empty>,
    pub rate_ratio: Option<Empty>,
    pub rate_range: Option<Empty>,
    pub rate_quantity: Option<Empty>,
}

/// Something whose presence is all that matters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub struct Empty {}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Quantity {
    pub value: Option<Decimal>,
    pub comparator: Option<String>,
    pub unit: Option<String>,
    pub code: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Concept {
    pub coding: Option<Vec<Coding>>,
    pub text: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Coding {
    pub system: Option<String>,
    pub code: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Timing {
    pub event: Option<Vec<String>>,
    pub repeat: Option<Repeat>,
    pub code: Option<Concept>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Repeat {
    pub bounds_duration: Option<Quantity>,
    pub bounds_range: Option<Empty>,
    pub bounds_period: Option<Period>,
    pub count: Option<u32>,
    pub count_max: Option<u32>,
    pub frequency: Option<u32>,
    pub frequency_max: Option<u32>,
    pub period: Option<Decimal>,
    pub period_max: Option<Decimal>,
    pub period_unit: Option<String>,
    pub day_of_week: Option<Vec<String>>,
    pub time_of_day: Option<Vec<String>>,
    pub when: Option<Vec<String>>,
    pub offset: Option<u32>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Period {
    pub start: Option<String>,
    pub end: Option<String>,
}

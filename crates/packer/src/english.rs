//! The English words for every finding: what is wrong, and what to do about it.

mod answer;
mod backup;
pub mod calendar;
mod checklist;
mod condition;
mod lint;
mod pack;
mod proof;
mod source;

use serde::Serialize;
use uzima_domain::pack::{At, FaultKind, Place};

use crate::fhir::CannotSchedule;
use crate::finding::{Finding, Kind, Severity};

/// A finding in the form that scripts read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// File inside the pack; empty for the pack as a whole.
    pub file: String,
    /// `line 12`, `row 3, column if`, `key for_age`; empty for the whole file.
    pub place: String,
    /// Stable id of the rule that is broken.
    pub rule: &'static str,
    /// One or two sentences.
    pub message: String,
}

impl Report {
    /// A finding in English.
    pub fn of(finding: &Finding) -> Self {
        Self {
            file: finding.place.file.clone(),
            place: place(&finding.place.at),
            rule: finding.rule(),
            message: message(finding),
        }
    }

    /// Why a file cannot be planned.
    pub fn of_refusal(file: &str, refusal: &CannotSchedule) -> Self {
        let message = format!("cannot schedule: {refusal}");
        Self { file: file.to_owned(), place: String::new(), rule: "cannot-schedule", message }
    }

    /// One line for people: `warning: file, place: message [rule]`.
    pub fn line(&self, severity: Severity) -> String {
        let word = match severity {
            Severity::Fault => "fault",
            Severity::Warning => "warning",
        };
        let place: Vec<&str> =
            [self.file.as_str(), self.place.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
        let place = if place.is_empty() { "pack".to_owned() } else { place.join(", ") };
        format!("{word}: {place}: {} [{}]", self.message, self.rule)
    }
}

/// A place as the contract for scripts words it.
pub fn place(at: &At) -> String {
    match at {
        At::File => String::new(),
        At::Line(line) => format!("line {line}"),
        At::Cell { row, column } if column.is_empty() => format!("row {row}"),
        At::Cell { row, column } => format!("row {row}, column {column}"),
        At::Key(key) => format!("key {key}"),
    }
}

/// What is wrong, and what to do about it.
pub fn message(finding: &Finding) -> String {
    match &finding.kind {
        Kind::Source(fault) => source::message(fault, &finding.place),
        Kind::Lint(found) => lint::message(found),
        Kind::Shared(FaultKind::Pack(fault)) => pack::message(fault),
        Kind::Shared(FaultKind::Checklist(fault)) => checklist::message(fault),
    }
}

/// The words and number of a count: `1 lesson`, `2 lessons`.
pub(crate) fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

/// The last part of a place: the key or column itself.
fn named(place: &Place) -> &str {
    match &place.at {
        At::Key(key) => key,
        At::Cell { column, .. } => column,
        At::File | At::Line(_) => "",
    }
}

/// A suggestion, when there is one.
fn did_you_mean(nearest: Option<&String>) -> String {
    nearest.map(|nearest| format!(" Did you mean `{nearest}`?")).unwrap_or_default()
}

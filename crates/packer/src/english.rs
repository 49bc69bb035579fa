//! The English words for every finding: what is wrong, and what to do about it.

mod answer;
mod backup;
pub mod calendar;
mod checklist;
mod condition;
mod lint;
mod misfit;
mod pack;
mod proof;
mod sheet;
mod source;
pub mod timing;

use serde::Serialize;
use uzima_domain::checklist::Level;
use uzima_domain::checklist::fault::ChecklistFault;
use uzima_domain::import::fhir::CannotSchedule;
use uzima_domain::pack::{At, FaultKind, Place};

pub use self::condition::Marked;
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
    /// The condition that is at fault, and where in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<Marked>,
}

impl Report {
    /// A finding in English.
    pub fn of(finding: &Finding) -> Self {
        Self {
            file: finding.place.file.clone(),
            place: place(&finding.place.at),
            rule: finding.rule(),
            message: message(finding),
            condition: match &finding.kind {
                Kind::Shared(FaultKind::Checklist(ChecklistFault::Condition(fault))) => {
                    Some(Marked::of(fault))
                }
                _ => None,
            },
        }
    }

    /// Why a file cannot be planned.
    pub fn of_refusal(file: &str, refusal: &CannotSchedule) -> Self {
        let message = format!("cannot schedule: {}", timing::sentence(refusal));
        Self {
            file: file.to_owned(),
            place: String::new(),
            rule: "cannot-schedule",
            message,
            condition: None,
        }
    }

    /// One line for people: `warning: file, place: message [rule]`; below a fault of a condition, where in it.
    pub fn line(&self, severity: Severity) -> String {
        let word = match severity {
            Severity::Fault => "fault",
            Severity::Warning => "warning",
        };
        let place: Vec<&str> =
            [self.file.as_str(), self.place.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
        let place = if place.is_empty() { "pack".to_owned() } else { place.join(", ") };
        let marked =
            self.condition.as_ref().map(|marked| format!("\n{}", marked.lines())).unwrap_or_default();
        format!("{word}: {place}: {} [{}]{marked}", self.message, self.rule)
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

/// The words that a person reads for a level.
pub(crate) const fn level(level: Level) -> &'static str {
    match level {
        Level::Home => "At home",
        Level::Soon => "In the next days",
        Level::Today => "Today",
        Level::Emergency => "Go now",
    }
}

/// A suggestion, when there is one.
fn did_you_mean(nearest: Option<&String>) -> String {
    nearest.map(|nearest| format!(" Did you mean `{nearest}`?")).unwrap_or_default()
}

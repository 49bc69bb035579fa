//! A half-finished run as it survives a reload: a draft for an hour, not a record.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use uzima_domain::checklist::answer::Answers;
use uzima_domain::checklist::audience::{Age, Pregnancy};
use uzima_domain::checklist::fresh::is_fresh;
use uzima_domain::id::PersonId;
use uzima_domain::time::Instant;

/// The draft of one checklist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The pack's version.
    pub version: String,
    /// For whom.
    pub person: PersonId,
    /// What was answered.
    pub answers: Answers,
    /// When, by question name.
    pub given: BTreeMap<String, Instant>,
    /// What was said of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pregnancy: Option<Told<Pregnancy>>,
    /// What was said of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<Told<Age>>,
    /// Since when it waits for something that is being written down with the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits: Option<Instant>,
}

/// What was said of the person for this run, and when. It is kept with nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Told<T> {
    /// What.
    pub said: T,
    /// When.
    pub at: Instant,
}

impl<T> Told<T> {
    /// Whether it still counts at `now`.
    pub fn is_fresh(&self, now: Instant) -> bool {
        is_fresh(self.at, now)
    }
}

//! A half-finished run as it survives a reload: a draft, not a record. Its answers count for an hour; what they pointed to
//! stands for a day, as a result would, until they are given anew.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use uzima_domain::checklist::answer::Answers;
use uzima_domain::checklist::audience::{Age, Pregnancy};
use uzima_domain::checklist::fresh::is_fresh;
use uzima_domain::id::{CheckId, PersonId};
use uzima_domain::time::Instant;

/// The name under which the run of a list is kept that was gone on with last.
pub fn draft(pack: &str, checklist: &str) -> String {
    format!("check/{pack}/{checklist}")
}

/// The name under which the run of a list for one person is kept: one child's half-done answers never push out another's.
pub fn draft_of(draft: &str, person: &PersonId) -> String {
    format!("{draft}/{person}")
}

/// The draft of one checklist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The pack's version.
    pub version: String,
    /// A mark of what that version asked; none where an older Uzima kept it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub asked: String,
    /// For whom.
    pub person: PersonId,
    /// What was answered.
    pub answers: Answers,
    /// When, by question name.
    pub given: BTreeMap<String, Instant>,
    /// What was answered before, is asked again, and stands until it is answered anew.
    #[serde(default, skip_serializing_if = "is_none")]
    pub held: Answers,
    /// What was said of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pregnancy: Option<Told<Pregnancy>>,
    /// What was said of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<Told<Age>>,
    /// Since when it waits for something that is being written down with the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits: Option<Instant>,
    /// What the person's record said to the questions it knows something of, when they were answered.
    #[serde(default, skip_serializing_if = "is_none")]
    pub carried: Answers,
    /// The result that goes when this run ends in one: it rested on an answer that is being changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<CheckId>,
}

/// What was said of the person for this run, and when. Beside this only its result keeps it.
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

/// Whether nothing is answered.
fn is_none(answers: &Answers) -> bool {
    answers.iter().next().is_none()
}

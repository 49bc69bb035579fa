//! Answers, as given and as stored.
//!
//! **Stored form v1** (in check records; must stay readable for ever): an object from question name to one of `"yes"`,
//! `"no"`, `"not_sure"`, `{"choice": "name"}`, `{"choices": ["name", ...]}` (sorted), `{"number": "37.5"}` (text, exact),
//! `"high"`, `"low"`, `{"date": "2026-03-08"}`. A question without a key is unanswered. Names, not positions, so that a
//! record can be read without its pack. The answers of the command line have another form: [`Answers::from_json`].

mod fault;
mod parse;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use fault::AnswerFault;
pub use parse::typed_number;

use super::Checklist;
use super::decimal::Decimal;
use super::question::{Kind, NumberForm, QuestionIndex};

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// "Not sure", also what "skip" stores. Never the same as no.
    NotSure,
    /// One choice.
    Choice(String),
    /// Several choices; an empty set is no answer.
    Choices(BTreeSet<String>),
    /// A number, or a duration in the question's unit.
    Number(Decimal),
    /// The meter shows HI: above every cut-off.
    High,
    /// The meter shows LO: below every cut-off.
    Low,
    /// A civil date.
    Date(#[serde(with = "crate::time::date_form")] NaiveDate),
}

impl Answer {
    /// Whether a question takes this answer: its type fits and its choices exist.
    ///
    /// # Errors
    /// Says what does not fit. A number outside `min` and `max` fits: the app only asks "Is this right?".
    pub fn check(&self, checklist: &Checklist, question: QuestionIndex) -> Result<(), AnswerFault> {
        let known = &checklist[question];
        let exists = |name: &String| checklist.choices(question).iter().any(|choice| choice.name == *name);
        let fault = match (&known.kind, self) {
            (Kind::Note, _) => AnswerFault::NotAQuestion { name: known.name.clone() },
            (_, Self::NotSure)
            | (Kind::YesNo { .. }, Self::Yes | Self::No)
            | (Kind::Number(_), Self::High | Self::Low)
            | (Kind::Date, Self::Date(_)) => return Ok(()),
            (Kind::SelectOne { .. }, Self::Choice(name)) => {
                if exists(name) {
                    return Ok(());
                }
                AnswerFault::unknown_choice(checklist, question, name)
            }
            (Kind::SelectMultiple { .. }, Self::Choices(names)) => {
                if let Some(name) = names.iter().find(|name| !exists(name)) {
                    AnswerFault::unknown_choice(checklist, question, name)
                } else if names.len() > 1 && holds_none(checklist, question, names) {
                    AnswerFault::NoneWithOthers { question: known.name.clone() }
                } else {
                    return Ok(());
                }
            }
            (Kind::Number(number), Self::Number(value)) => {
                if number.form == NumberForm::Integer && !value.is_whole() {
                    AnswerFault::NotWhole { question: known.name.clone() }
                } else if number.can_be(*value) {
                    return Ok(());
                } else {
                    AnswerFault::BelowZero { question: known.name.clone() }
                }
            }
            _ => AnswerFault::wrong_type(checklist, question),
        };
        Err(fault)
    }
}

/// Whether a choice marked `none` is among these.
fn holds_none(checklist: &Checklist, question: QuestionIndex, names: &BTreeSet<String>) -> bool {
    checklist.choices(question).iter().any(|choice| choice.none && names.contains(&choice.name))
}

/// Marks or unmarks a choice of a question with several: `none` excludes the others, the others exclude `none`.
#[must_use]
pub fn toggled(
    checklist: &Checklist,
    question: QuestionIndex,
    given: Option<&Answer>,
    choice: &str,
) -> BTreeSet<String> {
    let mut names = match given {
        Some(Answer::Choices(names)) => names.clone(),
        _ => BTreeSet::new(),
    };
    if names.remove(choice) {
        return names;
    }
    let choices = checklist.choices(question);
    let none = choices.iter().any(|known| known.none && known.name == choice);
    names.retain(|name| !none && choices.iter().any(|known| known.name == *name && !known.none));
    names.insert(choice.to_owned());
    names
}

/// The answers given so far, by question name. A question without one is unanswered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, Answer>);

impl Answers {
    /// The answer to a question, if one was given.
    pub fn get(&self, question: &str) -> Option<&Answer> {
        self.0.get(question)
    }

    /// Gives or changes an answer. An empty selection takes it away: it is unanswered.
    pub fn set(&mut self, question: &str, answer: Answer) {
        if matches!(&answer, Answer::Choices(names) if names.is_empty()) {
            self.0.remove(question);
        } else {
            self.0.insert(question.to_owned(), answer);
        }
    }

    /// Takes an answer away.
    pub fn clear(&mut self, question: &str) {
        self.0.remove(question);
    }

    /// Every answer by question name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.0.iter().map(|(question, answer)| (question.as_str(), answer))
    }

    /// What is wrong with these answers for this checklist, as when a new version of its pack came.
    pub fn check(&self, checklist: &Checklist) -> Vec<AnswerFault> {
        let fault = |(name, answer): (&str, &Answer)| match checklist.question(name) {
            Some(question) => answer.check(checklist, question).err(),
            None => Some(AnswerFault::unknown_question(checklist, name)),
        };
        self.iter().filter_map(fault).collect()
    }
}

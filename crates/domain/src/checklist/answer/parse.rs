//! Answers from text (a cell of tests.csv) and from JSON (the command line's contract).

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Answer, AnswerFault, Answers};
use crate::checklist::Checklist;
use crate::checklist::decimal::Decimal;
use crate::checklist::question::{Kind, NumberForm, QuestionIndex};
use crate::digits::western;
use crate::time::parse_date;

/// A number as a person types it, with a point where the fraction begins: digits of any script, comma or point. Nothing where it may
/// mean two numbers: a mark in a whole number, and a comma before three digits, are thousands to some and fractions to others.
pub fn typed_number(text: &str, form: NumberForm) -> Option<String> {
    let plain = western(text.trim());
    let mark = plain.find([',', '.']);
    let thousands = mark.is_some_and(|at| {
        let (whole, rest) = (&plain[..at], &plain[at + 1..]);
        plain[at..].starts_with(',') && rest.len() == 3 && whole.trim_start_matches('-') != "0"
    });
    let is_unclear = mark.is_some() && (form == NumberForm::Integer || thousands);
    (!is_unclear).then(|| plain.replace(',', "."))
}

impl Answer {
    /// An answer from text: `yes`, `no`, `unsure`, a choice, choices split at spaces, a number, `HI`, `LO`, a date.
    ///
    /// # Errors
    /// When the question does not take it.
    pub fn from_text(
        checklist: &Checklist,
        question: QuestionIndex,
        text: &str,
    ) -> Result<Self, AnswerFault> {
        let answer = match (&checklist[question].kind, text) {
            (_, "unsure") => Some(Self::NotSure),
            (Kind::YesNo { .. }, "yes") => Some(Self::Yes),
            (Kind::YesNo { .. }, "no") => Some(Self::No),
            (Kind::Number(_), "HI") => Some(Self::High),
            (Kind::Number(_), "LO") => Some(Self::Low),
            (Kind::Number(_), _) => Decimal::parse(text).map(Self::Number),
            (Kind::Date, _) => parse_date(text).map(Self::Date),
            (Kind::SelectOne { .. }, _) if !text.is_empty() => Some(Self::Choice(text.to_owned())),
            (Kind::SelectMultiple { .. }, _) => {
                let names: BTreeSet<_> = text.split_whitespace().map(str::to_owned).collect();
                (!names.is_empty()).then_some(Self::Choices(names))
            }
            _ => None,
        };
        let answer = answer.ok_or_else(|| AnswerFault::wrong_type(checklist, question))?;
        answer.check(checklist, question)?;
        Ok(answer)
    }

    /// An answer from JSON: a text as in [`Answer::from_text`], a number, or a list of choices.
    fn from_json(checklist: &Checklist, question: QuestionIndex, value: &Value) -> Result<Self, AnswerFault> {
        let kind = &checklist[question].kind;
        let answer = match (kind, value) {
            (_, Value::String(text)) => return Self::from_text(checklist, question, text),
            (Kind::Number(_) | Kind::SelectOne { .. }, Value::Number(number)) => {
                let text = number.to_string();
                let text = text.strip_suffix(".0").unwrap_or(&text);
                return Self::from_text(checklist, question, text);
            }
            (Kind::SelectMultiple { .. }, Value::Array(items)) => {
                items.iter().map(choice_name).collect::<Option<BTreeSet<_>>>().map(Self::Choices)
            }
            _ => None,
        };
        let answer = answer.ok_or_else(|| AnswerFault::wrong_type(checklist, question))?;
        answer.check(checklist, question)?;
        Ok(answer)
    }
}

/// A choice in a list; choices may be called by numbers.
fn choice_name(value: &Value) -> Option<String> {
    match value {
        Value::String(name) => Some(name.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

impl Answers {
    /// Answers from `{"question": "yes" | "no" | "unsure" | choice | number | "HI" | "LO" | "YYYY-MM-DD" | [choices]}`.
    /// A missing key and an empty list are unanswered.
    ///
    /// # Errors
    /// Every answer that cannot be taken.
    pub fn from_json(checklist: &Checklist, value: &Value) -> Result<Self, Vec<AnswerFault>> {
        let Value::Object(entries) = value else { return Err(vec![AnswerFault::NotAnObject]) };
        let (mut answers, mut faults) = (Self::default(), Vec::new());
        for (name, value) in entries {
            let answer = match checklist.question(name) {
                Some(question) => Answer::from_json(checklist, question, value),
                None => Err(AnswerFault::unknown_question(checklist, name)),
            };
            match answer {
                Ok(answer) => answers.set(name, answer),
                Err(fault) => faults.push(fault),
            }
        }
        if faults.is_empty() { Ok(answers) } else { Err(faults) }
    }
}

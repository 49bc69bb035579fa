//! What a question can be answered, cut into the few answers that the rules can tell apart.
//!
//! Between two cut-offs every number does the same, so one of them stands for all. A question with one answer at a time
//! has a list of those; a question with several choices has a bit a choice. "Not sure" is apart ([`super::held`]).

mod cuts;
mod line;

use std::collections::BTreeSet;

use crate::checklist::Checklist;
use crate::checklist::answer::Answer;
use crate::checklist::decimal::Decimal;
use crate::checklist::question::{Kind, Number, NumberForm, QuestionIndex, Worse, YesNo};

use super::Undecided;
pub(super) use cuts::Cuts;

/// The answers of a question that the rules can tell apart, without "not sure".
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Values {
    /// A note: no answer at all.
    Nothing,
    /// One of these at a time; numbers and dates in rising order.
    One(Vec<Answer>),
    /// Any of the choices of its list, with a choice marked `none` alone.
    Several,
}

/// The values of every question, in the order of the checklist.
pub(super) fn of(checklist: &Checklist) -> Result<Vec<Values>, Undecided> {
    let cuts = Cuts::of(checklist)?;
    checklist
        .questions()
        .map(|(index, question)| {
            Ok(match &question.kind {
                Kind::Note => Values::Nothing,
                Kind::YesNo { danger: Some(YesNo::No) } => Values::One(vec![Answer::Yes, Answer::No]),
                Kind::YesNo { .. } => Values::One(vec![Answer::No, Answer::Yes]),
                Kind::SelectOne { .. } => Values::One(
                    checklist
                        .choices(index)
                        .iter()
                        .map(|choice| Answer::Choice(choice.name.clone()))
                        .collect(),
                ),
                Kind::SelectMultiple { .. } => Values::Several,
                Kind::Number(number) => Values::One(numbers(number, cuts.numbers(index))),
                Kind::Date => {
                    Values::One(line::dates(cuts.dates(index)).into_iter().map(Answer::Date).collect())
                }
            })
        })
        .collect()
}

/// One number for each stretch between cut-offs. LO stands below all of them where no number can: the highest stands for
/// HI, which no comparison and no sum can tell from it.
fn numbers(number: &Number, cuts: &BTreeSet<Decimal>) -> Vec<Answer> {
    let whole = number.form == NumberForm::Integer;
    let all = line::numbers(cuts, whole);
    let lowest_can_be = all.first().is_some_and(|lowest| number.can_be(*lowest));
    let (mut can_be, cannot): (Vec<_>, Vec<_>) = all.into_iter().partition(|value| number.can_be(*value));
    // Zero stands for a stretch that begins below it, where no number can be.
    if cannot.len() > 1 && can_be.first() != Some(&Decimal::ZERO) {
        can_be.insert(0, Decimal::ZERO);
    }
    let below = (!lowest_can_be).then_some(Answer::Low);
    below.into_iter().chain(can_be.into_iter().map(Answer::Number)).collect()
}

/// How urgent its author says the answers of a question are, for the laws about danger.
impl Values {
    /// Positions of the answers that are declared no danger, in a question that declares one; for numbers the calm end.
    pub fn calm(&self, checklist: &Checklist, question: QuestionIndex) -> Vec<usize> {
        let Self::One(answers) = self else { return Vec::new() };
        match &checklist[question].kind {
            Kind::YesNo { danger: Some(_) } => vec![0],
            Kind::SelectOne { .. } => {
                let choices = checklist.choices(question);
                if choices.iter().any(|choice| choice.danger) {
                    (0..choices.len()).filter(|at| !choices[*at].danger).collect()
                } else {
                    Vec::new()
                }
            }
            Kind::Number(number) => match &number.worse {
                Some(Worse::Up) => vec![0],
                Some(Worse::Down) => vec![answers.len().saturating_sub(1)],
                Some(Worse::Both { .. }) => {
                    (0..answers.len()).filter(|at| number.is_normal(&answers[*at])).collect()
                }
                None | Some(Worse::Neither) => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// Positions of the answers declared dangers; for numbers the end that is worst. Each of these must weigh at least as
    /// much as "not sure"; of a number that is worse both ways, one of the two ends.
    pub fn danger(&self, checklist: &Checklist, question: QuestionIndex) -> Vec<usize> {
        let Self::One(answers) = self else { return Vec::new() };
        let last = answers.len().saturating_sub(1);
        match &checklist[question].kind {
            Kind::YesNo { danger: Some(_) } => vec![1],
            Kind::SelectOne { .. } => {
                let choices = checklist.choices(question);
                (0..choices.len()).filter(|at| choices[*at].danger).collect()
            }
            Kind::Number(number) => match &number.worse {
                Some(Worse::Up) => vec![last],
                Some(Worse::Down) => vec![0],
                Some(Worse::Both { .. }) => vec![0, last],
                None | Some(Worse::Neither) => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// Whether its author declares any of its answers a danger.
    pub fn declares(&self, checklist: &Checklist, question: QuestionIndex) -> bool {
        !self.danger(checklist, question).is_empty()
            || (*self == Self::Several && checklist.choices(question).iter().any(|choice| choice.danger))
    }

    /// Chains of positions along which a number gets worse.
    pub fn worsening(&self, checklist: &Checklist, question: QuestionIndex) -> Vec<Vec<usize>> {
        let (Self::One(answers), Kind::Number(number)) = (self, &checklist[question].kind) else {
            return Vec::new();
        };
        let all = 0..answers.len();
        match &number.worse {
            Some(Worse::Up) => vec![all.collect()],
            Some(Worse::Down) => vec![all.rev().collect()],
            Some(Worse::Both { normal }) => {
                let value = |at: usize| number_of(&answers[at]);
                let up = all.clone().filter(|at| value(*at).is_some_and(|value| value >= *normal.end()));
                let down =
                    all.clone().rev().filter(|at| value(*at).is_none_or(|value| value <= *normal.start()));
                // A whole number may have no answer exactly at the end of what is normal: the nearest inside begins.
                let inside: Vec<_> = all.filter(|at| number.is_normal(&answers[*at])).collect();
                let up: Vec<_> = inside.last().copied().into_iter().chain(up).collect();
                let down: Vec<_> = inside.first().copied().into_iter().chain(down).collect();
                [up, down].map(without_repeats).into()
            }
            None | Some(Worse::Neither) => Vec::new(),
        }
    }

    /// The answer that a story need not mention: calm where something is declared, else the first within the limits.
    pub fn default(&self, checklist: &Checklist, question: QuestionIndex) -> usize {
        let choices = checklist.choices(question);
        if *self == Self::Several {
            let none = choices.iter().position(|choice| choice.none);
            return none.or_else(|| choices.iter().position(|choice| !choice.danger)).unwrap_or_default();
        }
        let Self::One(answers) = self else { return 0 };
        let within = |at: &usize| match (&checklist[question].kind, number_of(&answers[*at])) {
            (Kind::Number(number), Some(value)) => number.is_within(value),
            (Kind::Number(_), None) => false,
            _ => true,
        };
        let default = match &checklist[question].kind {
            Kind::Number(Number { worse: Some(Worse::Down), .. }) => (0..answers.len()).rev().find(within),
            Kind::Number(Number { worse: None | Some(Worse::Up | Worse::Neither), .. }) => {
                (0..answers.len()).find(within)
            }
            _ => self.calm(checklist, question).first().copied(),
        };
        default.unwrap_or_default()
    }
}

fn without_repeats(mut chain: Vec<usize>) -> Vec<usize> {
    chain.dedup();
    chain
}

fn number_of(answer: &Answer) -> Option<Decimal> {
    match answer {
        Answer::Number(value) => Some(*value),
        _ => None,
    }
}

impl Number {
    fn is_within(&self, value: Decimal) -> bool {
        self.min.is_none_or(|min| value >= min) && self.max.is_none_or(|max| value <= max)
    }

    fn is_normal(&self, answer: &Answer) -> bool {
        match (&self.worse, answer) {
            (Some(Worse::Both { normal }), Answer::Number(value)) => normal.contains(value),
            _ => false,
        }
    }
}

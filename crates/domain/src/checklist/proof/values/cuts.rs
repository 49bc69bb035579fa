//! Where the rules cut a number or a date: every literal it is compared with, its limits, and in a sum every value that
//! can make the total pass what it is compared with.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::checklist::Checklist;
use crate::checklist::condition::{Condition, Is};
use crate::checklist::decimal::Decimal;
use crate::checklist::proof::Undecided;
use crate::checklist::question::{Kind, Number, NumberForm, QuestionIndex, Worse};

/// Values of one number, or totals of one sum, that are told apart one by one.
const MOST: usize = 512;

/// The cut-offs of every question that has any.
#[derive(Default)]
pub(in crate::checklist::proof) struct Cuts {
    numbers: BTreeMap<QuestionIndex, BTreeSet<Decimal>>,
    dates: BTreeMap<QuestionIndex, BTreeSet<NaiveDate>>,
}

/// A number or date that nothing is compared with.
const NO_NUMBERS: &BTreeSet<Decimal> = &BTreeSet::new();
const NO_DATES: &BTreeSet<NaiveDate> = &BTreeSet::new();

impl Cuts {
    /// Cut-offs in all rules and gates.
    pub fn of(checklist: &Checklist) -> Result<Self, Undecided> {
        let mut cuts = Self::default();
        for (index, question) in checklist.questions() {
            if let Kind::Number(number) = &question.kind {
                cuts.numbers.insert(index, limits(number));
            }
        }
        let rules = checklist.rules.iter().filter_map(|rule| rule.condition.as_ref());
        let gates = checklist.questions.iter().flat_map(|question| &question.relevant);
        let conditions: Vec<_> = rules.chain(gates).collect();
        let mut sums = Vec::new();
        for condition in conditions {
            cuts.walk(condition, &mut sums);
        }
        for (of, than) in sums {
            cuts.sum(checklist, of, than)?;
        }
        Ok(cuts)
    }

    pub fn numbers(&self, question: QuestionIndex) -> &BTreeSet<Decimal> {
        self.numbers.get(&question).unwrap_or(NO_NUMBERS)
    }

    pub fn dates(&self, question: QuestionIndex) -> &BTreeSet<NaiveDate> {
        self.dates.get(&question).unwrap_or(NO_DATES)
    }

    fn walk<'a>(&mut self, condition: &'a Condition, sums: &mut Vec<(&'a [QuestionIndex], Decimal)>) {
        match condition {
            Condition::And(parts) | Condition::Or(parts) | Condition::Count { of: parts, .. } => {
                for part in parts {
                    self.walk(part, sums);
                }
            }
            Condition::Not(part) => self.walk(part, sums),
            Condition::Test(test) => match &test.is {
                Is::Number(_, than) => {
                    self.numbers.entry(test.question).or_default().insert(*than);
                }
                Is::Date(_, than) => {
                    self.dates.entry(test.question).or_default().insert(*than);
                }
                Is::Yes | Is::No | Is::Choice(_) => {}
            },
            Condition::Sum { of, than, .. } => sums.push((of, *than)),
        }
    }

    /// Every whole number of a sum is told apart. A decimal number is cut where the others can leave the rest; two of them in
    /// one sum have no such places.
    fn sum(&mut self, checklist: &Checklist, of: &[QuestionIndex], than: Decimal) -> Result<(), Undecided> {
        let mut decimal = None;
        let mut totals = BTreeSet::from([Decimal::ZERO]);
        for question in of {
            let adds = match &checklist[*question].kind {
                Kind::Number(number) if number.form == NumberForm::Integer => {
                    let every = every_whole(number)?;
                    self.numbers.entry(*question).or_default().extend(&every);
                    every
                }
                Kind::Number(_) if decimal.is_some() => return Err(Undecided::DecimalsInSum),
                Kind::Number(_) => {
                    decimal = Some(*question);
                    continue;
                }
                _ => scores(checklist, *question),
            };
            totals = totals.iter().flat_map(|total| adds.iter().map(|add| total.plus(*add))).collect();
            if totals.len() > MOST {
                return Err(Undecided::TooManyTotals);
            }
        }
        if let Some(question) = decimal {
            let cuts = self.numbers.entry(question).or_default();
            cuts.extend(totals.iter().map(|total| than.minus(*total)));
            cuts.insert(Decimal::ZERO);
        }
        Ok(())
    }
}

/// The limits of a number, and the ends of what is normal.
fn limits(number: &Number) -> BTreeSet<Decimal> {
    let mut limits: BTreeSet<_> = [number.min, number.max].into_iter().flatten().collect();
    if let Some(Worse::Both { normal }) = &number.worse {
        limits.extend([*normal.start(), *normal.end()]);
    }
    limits
}

/// What a whole number can add: everything from `min` to `max`, and nothing.
fn every_whole(number: &Number) -> Result<BTreeSet<Decimal>, Undecided> {
    let (min, max) = (number.min.unwrap_or(Decimal::ZERO), number.max.unwrap_or(Decimal::ZERO));
    let mut every = BTreeSet::from([min, max, Decimal::ZERO]);
    let mut value = min;
    while value < max {
        every.insert(value);
        if every.len() > MOST {
            return Err(Undecided::TooManyTotals);
        }
        value = value.above(0);
    }
    Ok(every)
}

/// What the choices of a question can add together, and nothing.
fn scores(checklist: &Checklist, question: QuestionIndex) -> BTreeSet<Decimal> {
    let several = matches!(checklist[question].kind, Kind::SelectMultiple { .. });
    let mut totals = BTreeSet::from([Decimal::ZERO]);
    for choice in checklist.choices(question) {
        let score = choice.score.unwrap_or(Decimal::ZERO);
        let more: Vec<_> =
            if several { totals.iter().map(|total| total.plus(score)).collect() } else { vec![score] };
        totals.extend(more);
    }
    totals
}

//! The circuit of [`Reading`](crate::checklist::evaluate): what is relevant, and what a condition comes to.
//!
//! To be read beside `evaluate/reading.rs`: every function here has the name and the order of its neighbour there. Nothing is
//! unanswered here, so a definite answer counts wherever the question is visible (C2), and a rule that is unknown is
//! unsure, never waiting (C3).

use std::collections::BTreeMap;

use crate::checklist::Checklist;
use crate::checklist::answer::Answer;
use crate::checklist::condition::{Condition, Is, Relation, Test};
use crate::checklist::decimal::Decimal;
use crate::checklist::question::{Kind, QuestionIndex};

use super::circuit::{Circuit, Wire};
use super::held::Held;
use super::total::{Spread, Total};
use super::trit::Trit;
use super::values::Values;

/// What differs from the state that the inputs say.
#[derive(Clone, Copy, Default)]
pub(super) struct Change<'a> {
    /// This question holds something else.
    pub held: Option<(QuestionIndex, &'a Held)>,
    /// This question is asked whatever its gates say.
    pub opened: Option<QuestionIndex>,
}

impl Change<'_> {
    /// The question that is looked at in another way.
    pub fn question(&self) -> Option<QuestionIndex> {
        self.held.map(|(question, _)| question).or(self.opened)
    }
}

/// The state of every question with the relevance that follows from it.
pub(super) struct Reading<'a> {
    pub checklist: &'a Checklist,
    pub values: &'a [Values],
    pub held: &'a [Held],
    pub change: Change<'a>,
    pub relevance: Vec<Trit>,
}

impl<'a> Reading<'a> {
    /// Reads the inputs. Where nothing differs from what is `known`, its relevance is taken.
    pub fn new(
        circuit: &mut Circuit,
        checklist: &'a Checklist,
        (values, held): (&'a [Values], &'a [Held]),
        change: Change<'a>,
        known: Option<&[Trit]>,
    ) -> Self {
        let relevance = known.map_or_else(|| vec![Trit::TRUE; checklist.questions.len()], <[_]>::to_vec);
        let mut reading = Self { checklist, values, held, change, relevance };
        for index in &checklist.dependency_order {
            let question = &checklist[*index];
            let differs = change.opened == Some(*index)
                || change.question().is_some_and(|changed| question.behind.contains(&changed));
            if known.is_none() || differs {
                reading.relevance[index.0] = if change.opened == Some(*index) {
                    Trit::TRUE
                } else {
                    reading.all(circuit, &question.relevant)
                };
            }
        }
        reading
    }

    /// What a question holds.
    pub fn answer(&self, question: QuestionIndex) -> &'a Held {
        match self.change.held {
            Some((changed, held)) if changed == question => held,
            _ => &self.held[question.0],
        }
    }

    /// Visible means: relevance not false.
    pub fn is_visible(&self, question: QuestionIndex) -> Wire {
        self.relevance[question.0].may
    }

    /// Whether a condition holds.
    pub fn truth(&self, circuit: &mut Circuit, condition: &Condition) -> Trit {
        match condition {
            Condition::And(parts) => self.all(circuit, parts),
            Condition::Or(parts) => {
                let parts: Vec<_> = parts.iter().map(|part| self.truth(circuit, part)).collect();
                Trit::any(circuit, &parts)
            }
            Condition::Not(part) => self.truth(circuit, part).negate(),
            Condition::Test(test) => self.test(circuit, test),
            Condition::Count { of, relation, than } => {
                let mut total = Total::zero();
                for part in of {
                    let counted = counted(self.truth(circuit, part));
                    total = total.plus(circuit, &counted);
                }
                total.compare(circuit, *relation, *than)
            }
            Condition::Sum { of, relation, than } => {
                let mut total = Total::zero();
                for question in of {
                    let summand = self.summand(circuit, *question);
                    total = total.plus(circuit, &summand);
                }
                total.compare(circuit, *relation, *than)
            }
        }
    }

    fn all(&self, circuit: &mut Circuit, parts: &[Condition]) -> Trit {
        let parts: Vec<_> = parts.iter().map(|part| self.truth(circuit, part)).collect();
        Trit::all(circuit, &parts)
    }

    /// A comparison: false when not relevant; a definite answer counts behind a gate that is only "not sure".
    fn test(&self, circuit: &mut Circuit, test: &Test) -> Trit {
        let (held, visible) = (self.answer(test.question), self.is_visible(test.question));
        let matching: Vec<_> = self.matches(test).map(|at| held.cells[at]).collect();
        let must = circuit.any(&matching);
        let may = circuit.or(must, held.unsure);
        Trit { must: circuit.and(visible, must), may: circuit.and(visible, may) }
    }

    /// Which values are what a comparison asks for.
    fn matches<'b>(&'b self, test: &'b Test) -> impl Iterator<Item = usize> + 'b {
        let size = self.values[test.question.0].size(self.checklist, test.question);
        let answers = match &self.values[test.question.0] {
            Values::One(answers) => answers.as_slice(),
            Values::Nothing | Values::Several => &[],
        };
        (0..size).filter(move |at| match (&test.is, answers.get(*at)) {
            (Is::Choice(choice), _) => choice == at,
            (Is::Yes, Some(Answer::Yes)) | (Is::No, Some(Answer::No)) => true,
            (Is::Number(relation, than), Some(Answer::Number(value))) => relation.holds(value.cmp(than)),
            (Is::Number(relation, _), Some(Answer::Low)) => {
                matches!(relation, Relation::Less | Relation::AtMost)
            }
            (Is::Date(relation, than), Some(Answer::Date(value))) => relation.holds(value.cmp(than)),
            _ => false,
        })
    }

    /// What a question adds to a sum: nothing when not relevant, perhaps nothing when that is unknown.
    fn summand(&self, circuit: &mut Circuit, question: QuestionIndex) -> Total {
        let relevance = self.relevance[question.0];
        let doubtful = relevance.unknown(circuit);
        let value = self.value(circuit, question);
        let mut end = |value: &Spread, hull: fn(Decimal, Decimal) -> Decimal| {
            let mut end = Spread::empty();
            end.add(circuit, Decimal::ZERO, !relevance.may);
            end.add_all(circuit, value, relevance.must, |value| value);
            end.add_all(circuit, value, doubtful, |value| hull(value, Decimal::ZERO));
            end
        };
        Total { low: end(&value.low, Decimal::min), high: end(&value.high, Decimal::max) }
    }

    fn value(&self, circuit: &mut Circuit, question: QuestionIndex) -> Total {
        let held = self.answer(question);
        let (mut sure, open) = match (&self.checklist[question].kind, &self.values[question.0]) {
            (Kind::Number(number), Values::One(answers)) => {
                let least = number.min.unwrap_or(Decimal::ZERO);
                let most = number.max.unwrap_or(Decimal::ZERO).max(least);
                let value = |answer: &Answer| match answer {
                    Answer::Number(value) => (*value).clamp(least, most),
                    _ => least,
                };
                (exclusive(circuit, answers.iter().map(value), held), (least, most))
            }
            (Kind::SelectMultiple { .. }, _) => {
                let mut sum = Spread::exactly(Decimal::ZERO);
                for (choice, marked) in self.checklist.choices(question).iter().zip(&held.cells) {
                    let mut adds = Spread::empty();
                    adds.add(circuit, choice.score.unwrap_or(Decimal::ZERO), *marked);
                    adds.add(circuit, Decimal::ZERO, !*marked);
                    sum = sum.plus(circuit, &adds);
                }
                let mut sure = Spread::empty();
                sure.add_all(circuit, &sum, !held.unsure, |value| value);
                (sure, self.open_scores(question))
            }
            _ => {
                let choices = self.checklist.choices(question);
                let scores = choices.iter().map(|choice| choice.score.unwrap_or(Decimal::ZERO));
                (exclusive(circuit, scores, held), self.open_scores(question))
            }
        };
        let mut high = sure.clone();
        sure.add(circuit, open.0, held.unsure);
        high.add(circuit, open.1, held.unsure);
        Total { low: sure, high }
    }

    /// The least and the most that the scores of a question can come to.
    fn open_scores(&self, question: QuestionIndex) -> (Decimal, Decimal) {
        let choices = self.checklist.choices(question);
        let several = matches!(self.checklist[question].kind, Kind::SelectMultiple { .. });
        let scores = || choices.iter().map(|choice| choice.score.unwrap_or(Decimal::ZERO));
        let together = |counts: &dyn Fn(Decimal) -> bool| {
            let counted =
                choices.iter().zip(scores()).filter(|(choice, score)| !choice.none && counts(*score));
            counted.map(|(_, score)| score).reduce(Decimal::plus).filter(|_| several)
        };
        let least = scores().chain(together(&|score| score < Decimal::ZERO)).min();
        let most = scores().chain(together(&|score| score > Decimal::ZERO)).max();
        (least.unwrap_or(Decimal::ZERO), most.unwrap_or(Decimal::ZERO))
    }
}

/// The value of whichever cell holds; none while it is not sure.
fn exclusive(circuit: &mut Circuit, values: impl Iterator<Item = Decimal>, held: &Held) -> Spread {
    let mut by_value: BTreeMap<Decimal, Vec<Wire>> = BTreeMap::new();
    for (value, cell) in values.zip(&held.cells) {
        by_value.entry(value).or_default().push(*cell);
    }
    let mut spread = Spread::empty();
    for (value, cells) in by_value {
        let any = circuit.any(&cells);
        spread.add(circuit, value, any);
    }
    spread
}

/// What a condition adds to a count.
fn counted(truth: Trit) -> Total {
    let end = |one: Wire| Spread::of([(Decimal::ZERO, !one), (Decimal::whole(1), one)]);
    Total { low: end(truth.must), high: end(truth.may) }
}

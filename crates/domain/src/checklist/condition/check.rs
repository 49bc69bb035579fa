//! From the untyped tree to a [`Condition`]: every name and type checked, all faults of the condition at once.

use std::collections::BTreeMap;

use super::fault::{ConditionFault, Literal, Problem, Span};
use super::syntax::{Operand, Syntax, Word, WordKind};
use super::token::Operator;
use super::{Condition, Is, Relation, Test};
use crate::checklist::choice::ChoiceList;
use crate::checklist::decimal::Decimal;
use crate::checklist::nearest::nearest;
use crate::checklist::question::{Kind, Question, QuestionIndex};
use crate::time::parse_date;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Symbol {
    /// A question or a note.
    Question(QuestionIndex),
    /// A group: takes no answer.
    Group,
    /// A row with a fault of its own; naming it is not a second fault.
    Faulty,
}

/// What a condition may name.
pub(crate) struct Scope<'a> {
    pub symbols: &'a BTreeMap<String, Symbol>,
    pub questions: &'a [Question],
    pub lists: &'a [ChoiceList],
    /// What `.` means: only inside a constraint.
    pub value: Option<QuestionIndex>,
}

impl Scope<'_> {
    /// Parses and checks one cell; `None` when something is wrong, in which case (unless the fault is reported elsewhere)
    /// at least one fault was added.
    pub(crate) fn condition(&self, text: &str, faults: &mut Vec<ConditionFault>) -> Option<Condition> {
        let before = faults.len();
        let condition = match super::parse::parse(text) {
            Ok(syntax) => self.check(&syntax, faults),
            Err(fault) => {
                faults.push(fault);
                None
            }
        };
        for fault in faults.iter_mut().skip(before) {
            text.clone_into(&mut fault.text);
        }
        condition
    }

    /// A comparison that a question can have, as near as can be to what it was compared with.
    fn example(&self, known: &Question, with: &str) -> String {
        let choice = |list: &ChoiceList| {
            let names = || list.choices.iter().map(|choice| choice.name.as_str());
            let holding = names().find(|name| !with.is_empty() && name.contains(with)).map(str::to_owned);
            let near = || if with.is_empty() { None } else { nearest(with, names()) };
            holding.or_else(near).or_else(|| names().next().map(str::to_owned))
        };
        let value = match &known.kind {
            Kind::SelectOne { list } | Kind::SelectMultiple { list } => choice(&self.lists[list.0]),
            Kind::Number(_) => return [&known.name, " >= 3"].concat(),
            Kind::Date => return [&known.name, " >= 2026-03-08"].concat(),
            Kind::YesNo { .. } | Kind::Note => Some("yes".to_owned()),
        };
        [&known.name, " = ", &value.unwrap_or_default()].concat()
    }

    fn check(&self, syntax: &Syntax<'_>, faults: &mut Vec<ConditionFault>) -> Option<Condition> {
        match syntax {
            Syntax::And(parts) => self.all(parts, faults).map(Condition::And),
            Syntax::Or(parts) => self.all(parts, faults).map(Condition::Or),
            Syntax::Not(part) => Some(Condition::Not(Box::new(self.check(part, faults)?))),
            Syntax::Alone(operand) => self.alone(*operand, faults),
            Syntax::Compare { operand, operator, literal } => {
                self.compare(*operand, *operator, *literal, faults)
            }
            Syntax::Selected { operand, choice } => self.selected(*operand, *choice, faults),
            Syntax::Count { of, operator, than } => {
                let of = self.all(of, faults);
                let than = number(*than, faults);
                let (of, than) = (of?, than?);
                Some(related(*operator, |relation| Condition::Count { of, relation, than }))
            }
            Syntax::Sum { of, operator, than } => {
                let terms: Vec<_> = of.iter().map(|operand| self.summand(*operand, faults)).collect();
                let than = number(*than, faults);
                let (of, than) = (terms.into_iter().collect::<Option<Vec<_>>>()?, than?);
                Some(related(*operator, |relation| Condition::Sum { of, relation, than }))
            }
        }
    }

    fn all(&self, parts: &[Syntax<'_>], faults: &mut Vec<ConditionFault>) -> Option<Vec<Condition>> {
        let checked: Vec<_> = parts.iter().map(|part| self.check(part, faults)).collect();
        checked.into_iter().collect()
    }

    /// The question an operand names, with its name and kind.
    fn question(
        &self,
        operand: Operand<'_>,
        faults: &mut Vec<ConditionFault>,
    ) -> Option<(QuestionIndex, &Question)> {
        let problem = match operand.name {
            None => match self.value {
                Some(index) => return Some((index, &self.questions[index.0])),
                None => Problem::ValueOutsideConstraint,
            },
            Some(name) => match self.symbols.get(name) {
                Some(Symbol::Faulty) => return None,
                Some(Symbol::Question(index)) if self.questions[index.0].kind != Kind::Note => {
                    return Some((*index, &self.questions[index.0]));
                }
                Some(Symbol::Question(_) | Symbol::Group) => Problem::NotAQuestion { name: name.to_owned() },
                None => {
                    let nearest = nearest(name, self.symbols.keys().map(String::as_str));
                    Problem::UnknownQuestion { name: name.to_owned(), nearest }
                }
            },
        };
        faults.push(ConditionFault::new(operand.span, problem));
        None
    }

    fn alone(&self, operand: Operand<'_>, faults: &mut Vec<ConditionFault>) -> Option<Condition> {
        let (question, known) = self.question(operand, faults)?;
        if matches!(known.kind, Kind::YesNo { .. }) {
            return Some(Condition::Test(Test { question, is: Is::Yes }));
        }
        let problem = match known.kind {
            Kind::SelectMultiple { .. } => Problem::UseSelected { name: known.name.clone() },
            _ => Problem::NeedsComparison { name: known.name.clone(), example: self.example(known, "") },
        };
        faults.push(ConditionFault::new(operand.span, problem));
        None
    }

    fn compare(
        &self,
        operand: Operand<'_>,
        operator: Operator,
        literal: Word<'_>,
        faults: &mut Vec<ConditionFault>,
    ) -> Option<Condition> {
        let (question, known) = self.question(operand, faults)?;
        let equality = matches!(operator, Operator::Equal | Operator::NotEqual);
        let wrong = |wanted| Problem::WrongLiteral { name: known.name.clone(), wanted };
        let mut fail = |span: Span, problem: Problem| {
            faults.push(ConditionFault::new(span, problem));
            None
        };
        let whole = Span { start: operand.span.start, end: literal.span.end };
        match &known.kind {
            Kind::SelectMultiple { .. } => fail(whole, Problem::UseSelected { name: known.name.clone() }),
            Kind::YesNo { .. } | Kind::SelectOne { .. } if !equality => {
                let example = self.example(known, literal.text);
                fail(whole, Problem::NoOrder { name: known.name.clone(), example })
            }
            Kind::YesNo { .. } => match literal.text {
                "yes" => Some(tested(operator, question, |_| Is::Yes)),
                "no" => Some(tested(operator, question, |_| Is::No)),
                _ => fail(literal.span, wrong(Literal::YesNo)),
            },
            Kind::SelectOne { list } => {
                let choice = choice_at(&self.lists[list.0], literal, faults)?;
                Some(tested(operator, question, |_| Is::Choice(choice)))
            }
            Kind::Number(_) if literal.kind == WordKind::Number => {
                let than = number(literal, faults)?;
                Some(tested(operator, question, |relation| Is::Number(relation, than)))
            }
            Kind::Number(_) => fail(literal.span, wrong(Literal::Number)),
            Kind::Date if literal.kind == WordKind::Date => match parse_date(literal.text) {
                Some(than) => Some(tested(operator, question, |relation| Is::Date(relation, than))),
                None => fail(literal.span, Problem::BadDate),
            },
            Kind::Date => fail(literal.span, wrong(Literal::Date)),
            Kind::Note => None,
        }
    }

    fn selected(
        &self,
        operand: Operand<'_>,
        choice: Word<'_>,
        faults: &mut Vec<ConditionFault>,
    ) -> Option<Condition> {
        let (question, known) = self.question(operand, faults)?;
        let Kind::SelectMultiple { list } = known.kind else {
            let problem = Problem::SelectedNeedsMultiple { name: known.name.clone() };
            faults.push(ConditionFault::new(operand.span, problem));
            return None;
        };
        let choice = choice_at(&self.lists[list.0], choice, faults)?;
        Some(Condition::Test(Test { question, is: Is::Choice(choice) }))
    }

    fn summand(&self, operand: Operand<'_>, faults: &mut Vec<ConditionFault>) -> Option<QuestionIndex> {
        let (question, known) = self.question(operand, faults)?;
        let name = || known.name.clone();
        let problem = match &known.kind {
            Kind::Number(number) if number.min.is_some() && number.max.is_some() => return Some(question),
            Kind::Number(_) => Problem::SumUnbounded { name: name() },
            Kind::SelectOne { list } | Kind::SelectMultiple { list } => {
                match self.lists[list.0].choices.iter().find(|choice| choice.score.is_none()) {
                    None => return Some(question),
                    Some(choice) => Problem::SumUnscored { name: name(), choice: choice.name.clone() },
                }
            }
            Kind::YesNo { .. } | Kind::Date | Kind::Note => Problem::SumNotNumber { name: name() },
        };
        faults.push(ConditionFault::new(operand.span, problem));
        None
    }
}

/// The position of a choice in its list.
fn choice_at(list: &ChoiceList, word: Word<'_>, faults: &mut Vec<ConditionFault>) -> Option<usize> {
    let found = list.choices.iter().position(|choice| choice.name == word.text);
    if found.is_none() {
        let names = list.choices.iter().map(|choice| choice.name.as_str());
        let problem = Problem::UnknownChoice {
            choice: word.text.to_owned(),
            list: list.name.clone(),
            nearest: nearest(word.text, names),
        };
        faults.push(ConditionFault::new(word.span, problem));
    }
    found
}

/// A number literal, exact.
fn number(word: Word<'_>, faults: &mut Vec<ConditionFault>) -> Option<Decimal> {
    let number = Decimal::parse(word.text);
    if number.is_none() {
        faults.push(ConditionFault::new(word.span, Problem::BadNumber));
    }
    number
}

/// A test on one question; `!=` is `not(=)`.
fn tested(operator: Operator, question: QuestionIndex, is: impl FnOnce(Relation) -> Is) -> Condition {
    related(operator, |relation| Condition::Test(Test { question, is: is(relation) }))
}

/// The condition under the operator's relation; `!=` is `not(=)`.
fn related(operator: Operator, condition: impl FnOnce(Relation) -> Condition) -> Condition {
    match operator {
        Operator::Equal => condition(Relation::Equal),
        Operator::Less => condition(Relation::Less),
        Operator::AtMost => condition(Relation::AtMost),
        Operator::AtLeast => condition(Relation::AtLeast),
        Operator::Greater => condition(Relation::Greater),
        Operator::NotEqual => Condition::Not(Box::new(condition(Relation::Equal))),
    }
}

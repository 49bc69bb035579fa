//! Conditions: the typed tree that rules and relevance are made of.
//!
//! Text becomes tokens ([`token`]), tokens an untyped tree ([`parse`]), and that is checked against the questions and
//! choices of its checklist ([`check`]). A tree is never deeper than [`DEPTH`], so that walking it by recursion is safe.

pub(crate) mod check;
pub mod fault;
pub mod parse;
pub mod syntax;
pub mod token;

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::decimal::Decimal;
use super::question::QuestionIndex;

pub use fault::{ConditionFault, Literal, Problem, Span, Wanted};

/// How deep brackets, `not` and `count` may nest.
pub const DEPTH: usize = 64;

/// How long a condition may be, in bytes.
pub const LENGTH: usize = 65_536;

/// A condition whose names and types were checked.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// All hold.
    And(Vec<Condition>),
    /// At least one holds.
    Or(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// A comparison on one question.
    Test(Test),
    /// How many of these hold, compared with a number.
    Count {
        /// What is counted.
        of: Vec<Condition>,
        /// How it is compared.
        relation: Relation,
        /// With what.
        than: Decimal,
    },
    /// The sum over bounded numbers and scored choices, compared with a number.
    Sum {
        /// What is added.
        of: Vec<QuestionIndex>,
        /// How it is compared.
        relation: Relation,
        /// With what.
        than: Decimal,
    },
}

/// A comparison on one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    /// The question.
    pub question: QuestionIndex,
    /// What is asked of its answer.
    pub is: Is,
}

/// What a comparison asks of an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Is {
    /// It is yes.
    Yes,
    /// It is no.
    No,
    /// This choice, by position in the question's list, is the one or is among several.
    Choice(usize),
    /// The number stands in this relation.
    Number(Relation, Decimal),
    /// The date stands in this relation.
    Date(Relation, NaiveDate),
}

/// How two values are compared. `!=` is `not` of [`Relation::Equal`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// `=`
    Equal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>=`
    AtLeast,
    /// `>`
    Greater,
}

impl Relation {
    /// Whether two values that compare like this stand in the relation.
    pub const fn holds(self, ordering: Ordering) -> bool {
        match self {
            Self::Equal => ordering.is_eq(),
            Self::Less => ordering.is_lt(),
            Self::AtMost => ordering.is_le(),
            Self::AtLeast => ordering.is_ge(),
            Self::Greater => ordering.is_gt(),
        }
    }
}

impl Condition {
    /// Adds every question the condition names, each once.
    pub(crate) fn collect_questions(&self, found: &mut Vec<QuestionIndex>) {
        let mut add = |question: QuestionIndex| {
            if !found.contains(&question) {
                found.push(question);
            }
        };
        match self {
            Self::And(parts) | Self::Or(parts) | Self::Count { of: parts, .. } => {
                for part in parts {
                    part.collect_questions(found);
                }
            }
            Self::Not(part) => part.collect_questions(found),
            Self::Test(test) => add(test.question),
            Self::Sum { of, .. } => of.iter().copied().for_each(add),
        }
    }
}

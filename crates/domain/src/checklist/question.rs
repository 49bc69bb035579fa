//! Questions as compiled: type, limits, declared danger, relevance, appearance.

pub mod appearance;

use std::ops::RangeInclusive;

use super::choice::ListIndex;
use super::condition::Condition;
use super::decimal::Decimal;

/// Where a question stands in its checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionIndex(pub(crate) usize);

impl QuestionIndex {
    /// Position in `Checklist::questions`, from 0.
    pub const fn position(self) -> usize {
        self.0
    }
}

/// A question, or a note between questions.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Question {
    /// Unique in its checklist.
    pub name: String,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// The check does not finish below emergency while this is visible and unanswered.
    pub required: bool,
    /// Why this is context rather than a danger (`age`, `pregnant`), if its author said so.
    pub context: Option<String>,
    /// Unit of a number.
    pub unit: Option<String>,
    /// Names of the groups it is in, the outermost first.
    pub groups: Vec<String>,
    /// Hints for the screen (`meter`, `breath_counter`, `body_map`), never part of the logic; see [`appearance`].
    pub appearance: Option<String>,
    /// A picture's path in the pack.
    pub picture: Option<String>,
    /// All of these must hold for it to be relevant: its own and its groups'.
    pub relevant: Vec<Condition>,
    /// When false of an answer, the app asks "Is this right?".
    pub constraint: Option<Condition>,
    /// Its row in the source; the header is row 1.
    pub row: u32,
    /// Every question its relevance names, transitively.
    pub(crate) behind: Vec<QuestionIndex>,
}

/// What kind of answer a question takes.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Yes or no.
    YesNo {
        /// The answer declared as a danger.
        danger: Option<YesNo>,
    },
    /// One choice of a list.
    SelectOne {
        /// The list.
        list: ListIndex,
    },
    /// One or more choices of a list.
    SelectMultiple {
        /// The list.
        list: ListIndex,
    },
    /// A number.
    Number(Number),
    /// A civil date.
    Date,
    /// Text between questions; takes no answer.
    Note,
}

impl Kind {
    /// The list of choices, if it has one.
    pub const fn list(&self) -> Option<ListIndex> {
        match self {
            Self::SelectOne { list } | Self::SelectMultiple { list } => Some(*list),
            Self::YesNo { .. } | Self::Number(_) | Self::Date | Self::Note => None,
        }
    }
}

/// The answer of a yes/no question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YesNo {
    /// Yes.
    Yes,
    /// No.
    No,
}

/// A number question's form, limits and direction of danger.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Whole, decimal, or a duration in the question's unit.
    pub form: NumberForm,
    /// Below this the app asks "Is this right?".
    pub min: Option<Decimal>,
    /// Above this the app asks "Is this right?".
    pub max: Option<Decimal>,
    /// Which way is worse, if declared.
    pub worse: Option<Worse>,
}

impl Number {
    /// Whether a value can be at all: a count, a duration, and what its author begins at zero are never below zero. Such an
    /// answer is refused, not asked about; what is only unlikely is for [`plausible`](super::plausible).
    pub fn can_be(&self, value: Decimal) -> bool {
        let goes_below_zero = match self.min {
            Some(min) => min < Decimal::ZERO,
            None => self.form == NumberForm::Decimal,
        };
        goes_below_zero || value >= Decimal::ZERO
    }
}

/// What numbers a question takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberForm {
    /// Whole numbers.
    Integer,
    /// Decimal numbers.
    Decimal,
    /// A duration, as a decimal number in the question's unit.
    Duration,
}

/// Which way a number gets worse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Worse {
    /// Higher is worse.
    Up,
    /// Lower is worse.
    Down,
    /// Away from normal is worse.
    Both {
        /// The normal values.
        normal: RangeInclusive<Decimal>,
    },
    /// Neither way; does not declare a danger.
    Neither,
}

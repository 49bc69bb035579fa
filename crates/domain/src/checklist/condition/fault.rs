//! What can be wrong in a condition, and at which bytes of its cell.

use thiserror::Error;

/// Bytes of a cell's text, the end not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One after the last byte.
    pub end: usize,
}

/// One thing wrong in a condition.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("condition, bytes {} to {}: {problem}", span.start, span.end)]
pub struct ConditionFault {
    /// Where in the cell.
    pub span: Span,
    /// What.
    #[source]
    pub problem: Problem,
    /// The condition as the author wrote it.
    pub text: String,
}

impl ConditionFault {
    /// A problem in a condition whose text is still to be named.
    pub(super) const fn new(span: Span, problem: Problem) -> Self {
        Self { span, problem, text: String::new() }
    }
}

/// What the grammar wanted instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A question, `not`, `count`, `sum`, `selected` or a bracket.
    Condition,
    /// A question's name.
    Question,
    /// `=`, `!=`, `<`, `<=`, `>` or `>=`.
    Relation,
    /// A choice, `yes`, `no`, a number or a date.
    Literal,
    /// A number.
    Number,
    /// A choice's name.
    Choice,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `,`
    Comma,
    /// `and`, `or` or the end.
    End,
}

/// What a question can be compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Literal {
    /// `yes` or `no`.
    YesNo,
    /// A choice of its list.
    Choice,
    /// A number.
    Number,
    /// `YYYY-MM-DD`.
    Date,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Problem {
    /// A character that is no part of the language.
    #[error("unexpected character")]
    UnexpectedCharacter {
        /// The character.
        character: char,
    },
    /// `${` without a name and `}`.
    #[error("unfinished ${{name}}")]
    UnfinishedReference,
    /// Something else should stand here.
    #[error("something else should stand here")]
    Expected {
        /// What.
        wanted: Wanted,
        /// A word that was probably meant, as `and` for `AND`.
        nearest: Option<String>,
    },
    /// Longer than a condition may be.
    #[error("longer than {limit} bytes")]
    TooLong {
        /// How long is allowed.
        limit: usize,
    },
    /// Nested too deep.
    #[error("nested deeper than {limit}")]
    TooDeep {
        /// How deep is allowed.
        limit: usize,
    },
    /// No question has this name.
    #[error("no question is called {name}")]
    UnknownQuestion {
        /// The name.
        name: String,
        /// The nearest question.
        nearest: Option<String>,
    },
    /// The name of a note or a group.
    #[error("{name} takes no answer")]
    NotAQuestion {
        /// The name.
        name: String,
    },
    /// The question's list has no such choice.
    #[error("{list} has no choice {choice}")]
    UnknownChoice {
        /// The choice.
        choice: String,
        /// The list.
        list: String,
        /// The nearest choice.
        nearest: Option<String>,
    },
    /// A question that is not yes/no stands alone.
    #[error("{name} is not a yes/no question and must be compared with something")]
    NeedsComparison {
        /// The question.
        name: String,
        /// A comparison that it can have.
        example: String,
    },
    /// A question is compared with the wrong kind of value.
    #[error("{name} cannot be compared with this")]
    WrongLiteral {
        /// The question.
        name: String,
        /// What it can be compared with.
        wanted: Literal,
    },
    /// `<`, `<=`, `>` or `>=` where only equality has a meaning.
    #[error("{name} has no order")]
    NoOrder {
        /// The question.
        name: String,
        /// What was probably meant.
        example: String,
    },
    /// `=` on a question with several choices.
    #[error("{name} takes several choices: use selected()")]
    UseSelected {
        /// The question.
        name: String,
    },
    /// `selected` on a question without several choices.
    #[error("{name} does not take several choices: use =")]
    SelectedNeedsMultiple {
        /// The question.
        name: String,
    },
    /// `sum` over a number without both `min` and `max`.
    #[error("sum over {name}, which has no min and max")]
    SumUnbounded {
        /// The question.
        name: String,
    },
    /// `sum` over a list in which a choice has no score.
    #[error("sum over {name}, where {choice} has no score")]
    SumUnscored {
        /// The question.
        name: String,
        /// The choice.
        choice: String,
    },
    /// `sum` over something that is no number.
    #[error("sum over {name}, which is no number")]
    SumNotNumber {
        /// The question.
        name: String,
    },
    /// `.` outside a constraint.
    #[error("the value itself is known only in a constraint")]
    ValueOutsideConstraint,
    /// A number too large or too fine to be kept exactly.
    #[error("not a number that can be kept exactly")]
    BadNumber,
    /// A date that does not exist.
    #[error("no such date")]
    BadDate,
}

impl Problem {
    /// Stable id of the rule that was broken.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::UnexpectedCharacter { .. } | Self::UnfinishedReference | Self::Expected { .. } => {
                "condition-syntax"
            }
            Self::TooLong { .. } => "condition-too-long",
            Self::TooDeep { .. } => "condition-too-deep",
            Self::UnknownQuestion { .. } => "unknown-question",
            Self::NotAQuestion { .. } => "not-a-question",
            Self::UnknownChoice { .. } => "unknown-choice",
            Self::NeedsComparison { .. } => "needs-comparison",
            Self::WrongLiteral { .. } | Self::NoOrder { .. } => "condition-type",
            Self::UseSelected { .. } => "use-selected",
            Self::SelectedNeedsMultiple { .. } => "selected-needs-multiple",
            Self::SumUnbounded { .. } => "sum-unbounded",
            Self::SumUnscored { .. } => "sum-unscored",
            Self::SumNotNumber { .. } => "sum-not-number",
            Self::ValueOutsideConstraint => "value-outside-constraint",
            Self::BadNumber => "bad-number",
            Self::BadDate => "bad-date",
        }
    }
}

//! What can be wrong with an answer.

use thiserror::Error;

use crate::checklist::Checklist;
use crate::checklist::condition::Literal;
use crate::checklist::nearest::nearest;
use crate::checklist::question::{Kind, QuestionIndex};

/// An answer that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AnswerFault {
    /// The answers are no object from question to answer.
    #[error("answers are an object from question to answer")]
    NotAnObject,
    /// No question has this name.
    #[error("no question is called {name}")]
    UnknownQuestion {
        /// The name.
        name: String,
        /// The nearest question.
        nearest: Option<String>,
    },
    /// A note takes no answer.
    #[error("{name} takes no answer")]
    NotAQuestion {
        /// The name.
        name: String,
    },
    /// No choice of the question has this name.
    #[error("{question} has no choice {choice}")]
    UnknownChoice {
        /// The question.
        question: String,
        /// The choice.
        choice: String,
        /// The nearest choice.
        nearest: Option<String>,
    },
    /// The answer is of another type.
    #[error("{question} cannot be answered like this")]
    WrongType {
        /// The question.
        question: String,
        /// What it takes.
        wanted: Literal,
    },
    /// A fraction where whole numbers are asked.
    #[error("{question} takes whole numbers")]
    NotWhole {
        /// The question.
        question: String,
    },
    /// A number below zero where none can be.
    #[error("{question} cannot be below zero")]
    BelowZero {
        /// The question.
        question: String,
    },
    /// A choice marked `none` together with others.
    #[error("{question}: none of these, and others")]
    NoneWithOthers {
        /// The question.
        question: String,
    },
}

impl AnswerFault {
    /// Stable id of the rule that was broken.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::NotAnObject => "answers-not-an-object",
            Self::UnknownQuestion { .. } => "unknown-question",
            Self::NotAQuestion { .. } => "not-a-question",
            Self::UnknownChoice { .. } => "unknown-choice",
            Self::WrongType { .. } => "answer-type",
            Self::NotWhole { .. } => "answer-not-whole",
            Self::BelowZero { .. } => "answer-below-zero",
            Self::NoneWithOthers { .. } => "none-with-others",
        }
    }

    pub(crate) fn unknown_question(checklist: &Checklist, name: &str) -> Self {
        let names = checklist.questions.iter().map(|question| question.name.as_str());
        Self::UnknownQuestion { name: name.to_owned(), nearest: nearest(name, names) }
    }

    pub(crate) fn unknown_choice(checklist: &Checklist, question: QuestionIndex, choice: &str) -> Self {
        let names = checklist.choices(question).iter().map(|choice| choice.name.as_str());
        Self::UnknownChoice {
            question: checklist[question].name.clone(),
            choice: choice.to_owned(),
            nearest: nearest(choice, names),
        }
    }

    pub(crate) fn wrong_type(checklist: &Checklist, question: QuestionIndex) -> Self {
        let name = checklist[question].name.clone();
        let wanted = match checklist[question].kind {
            Kind::YesNo { .. } => Literal::YesNo,
            Kind::SelectOne { .. } | Kind::SelectMultiple { .. } => Literal::Choice,
            Kind::Number(_) => Literal::Number,
            Kind::Date => Literal::Date,
            Kind::Note => return Self::NotAQuestion { name },
        };
        Self::WrongType { question: name, wanted }
    }
}

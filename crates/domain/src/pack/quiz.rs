//! Teach-back: a person says it back, puts steps in order, or chooses what they would do. Never a mark: what was
//! misunderstood is explained in other words.

mod check;
mod judge;

use serde::{Deserialize, Serialize};

use super::direction::Direction;
use super::pack_fault::PackFault;
use super::reading;

pub(super) use self::check::faults;
pub use self::judge::Judged;

/// The tasks of one teach-back, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Quiz {
    /// Direction of the texts.
    pub dir: Direction,
    /// File id.
    pub id: String,
    /// The tasks, in the author's order.
    pub items: Vec<QuizItem>,
    /// Language of the texts.
    pub lang: String,
}

/// One task.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct QuizItem {
    /// Answers to choose from, steps in their right order, or the points that an explanation should have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<String>,
    /// What is to be done.
    pub kind: QuizKind,
    /// A picture beside the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// A picture for each answer, in the same order; none or as many as there are answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<String>,
    /// Numbers of the right answers, from 1, for [`QuizKind::Choose`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub right: Vec<u32>,
    /// Row in the author's table; the header is row 1.
    pub row: u32,
    /// The question.
    pub text: String,
    /// The explanation in other words, after an answer that is not right.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuizKind {
    /// Choose what you would do.
    #[default]
    Choose,
    /// Put steps in order.
    Order,
    /// Explain it to a relative.
    Explain,
}

impl QuizKind {
    /// Every kind with the word for it.
    pub const NAMES: [(&'static str, Self); 3] =
        [("choose", Self::Choose), ("explain", Self::Explain), ("order", Self::Order)];
}

impl Quiz {
    /// Reads one teach-back of a built pack.
    pub fn parse(bytes: &[u8]) -> Result<Self, PackFault> {
        reading::json(bytes)
    }

    /// Path inside a built pack.
    pub fn path(id: &str) -> String {
        format!("quizzes/{id}.json")
    }

    /// Path in the author's folder.
    pub fn source_path(&self) -> String {
        format!("quizzes/{}.csv", self.id)
    }
}

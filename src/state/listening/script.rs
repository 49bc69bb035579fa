//! What is to be heard: recordings of a pack, or words for a voice of the phone.

use uzima_domain::pack::Lesson;
use uzima_domain::pack::article::{CalloutKind, Piece};

/// A text as it can be heard.
#[derive(Debug, Clone, PartialEq)]
pub struct Script {
    /// The language of its words (BCP 47).
    pub lang: String,
    /// Names of its recordings in the pack, in order; without any the words are said.
    pub recordings: Vec<String>,
    /// How many sections it has; as many recordings are one a section.
    pub sections: usize,
    /// The words, in reading order.
    pub pieces: Vec<Piece>,
}

impl Script {
    /// A lesson; `title` says what a box is called.
    pub fn of(lesson: &Lesson, title: &dyn Fn(CalloutKind) -> Option<String>) -> Self {
        Self {
            lang: lesson.lang.clone(),
            recordings: lesson.audio.clone(),
            sections: lesson.sections().len(),
            pieces: lesson.pieces(title),
        }
    }
}

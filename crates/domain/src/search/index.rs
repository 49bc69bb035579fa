//! The index of one pack: what can be found, by which words, and where the words stand.

use super::lists::Lists;
use super::words::Words;

/// What a thing that can be found is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A lesson.
    Lesson,
    /// A checklist.
    Checklist,
    /// A word that the glossary explains.
    Word,
    /// An alert, with what is said and false.
    Alert,
}

/// Whether something goes before others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Weight {
    /// It holds danger signs.
    Danger,
    /// It does not.
    #[default]
    Usual,
}

/// Where the words were found; the best comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundIn {
    /// Every word is in the title.
    Title,
    /// Every word is in title or summary.
    Summary,
    /// Some word is only in the text.
    Body,
}

/// Something that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doc {
    /// What it is.
    pub kind: Kind,
    /// Its id among its kind.
    pub id: String,
    /// Whether it goes before others: what the contents of the pack say of a lesson, never the search file.
    pub weight: Weight,
}

/// An index as a query reads it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Index {
    pub(super) docs: Vec<Doc>,
    pub(super) words: Words,
    pub(super) lists: Lists,
}

impl Index {
    /// What can be found.
    pub fn docs(&self) -> &[Doc] {
        &self.docs
    }

    /// How many different words there are.
    pub fn word_count(&self) -> usize {
        self.words.len()
    }
}

//! The glossary: words a lesson may explain in place.

use serde::{Deserialize, Serialize};

use super::fault::{At, Fault};
use super::pack_fault::{Expected, PackFault};
use super::value;

/// Path of the glossary inside a built pack; absent when there are no words.
pub const PATH: &str = "glossary.json";
/// The author's file.
pub const SOURCE_PATH: &str = "glossary.csv";

/// One word, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Term {
    /// Other words for the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Id, `[a-z][a-z0-9_]*`.
    pub id: String,
    /// The word.
    pub label: String,
    /// Language of the texts.
    pub lang: String,
    /// Row in the author's table; the header is row 1.
    pub row: u32,
    /// What it means.
    pub say: String,
}

/// All words of a pack, in the author's order.
pub type Glossary = Vec<Term>;

/// Everything that is wrong with a glossary, in the author's places.
pub fn faults(glossary: &[Term]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, term) in glossary.iter().enumerate() {
        let mut add = |column: &str, fault| {
            faults.push(Fault::pack(SOURCE_PATH, At::cell(term.row, column), fault));
        };
        if !value::is_file_id(&term.id) {
            add("id", PackFault::BadValue { expected: Expected::FileId, found: term.id.clone() });
        }
        if glossary.iter().take(index).any(|before| before.id == term.id) {
            add("id", PackFault::Twice { value: term.id.clone() });
        }
        let also = term.also.iter().find_map(|word| PackFault::of_line(word));
        let texts = [
            ("label", PackFault::of_line(&term.label)),
            ("also", also),
            ("say", PackFault::of_paragraph(&term.say)),
        ];
        for (column, fault) in texts {
            if let Some(fault) = fault {
                add(&format!("{column}::{}", term.lang), fault);
            }
        }
    }
    faults
}

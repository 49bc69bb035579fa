//! Lessons as typed blocks: what the phone draws. Never HTML, never an address that could run anything.

mod aloud;
mod check;
mod plain;
mod walk;

pub use walk::{each_term_id, push_words};

use serde::{Deserialize, Serialize};

use super::direction::Direction;
use super::label::Review;
use super::pack_fault::PackFault;
use super::reading;

pub use self::aloud::Piece;
pub use self::check::Names;

/// Deepest nesting of lists and quotations.
pub const MAX_DEPTH: usize = 16;
/// Topics of lessons that hold danger signs: search never puts those below others.
pub const DANGER_TOPICS: [&str; 2] = ["danger-signs", "danger"];

/// One lesson in one language. `lang` is that of the text, which may be the pack's source language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Lesson {
    /// Recordings: one of the whole lesson, or one for each [`Lesson::sections`], in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audio: Vec<String>,
    /// The text.
    pub blocks: Vec<Placed>,
    /// Direction of the text.
    pub dir: Direction,
    /// File id.
    pub id: String,
    /// Language of the text.
    pub lang: String,
    /// The one thing to remember.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Place among the lessons; equal ones stand by id.
    pub order: u32,
    /// The picture at its head.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// Id of the teach-back at its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quiz: Option<String>,
    /// Ids of other lessons.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<String>,
    /// Who reviewed this lesson, when it is not said for the whole pack.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Review>,
    /// Ids of the pack's sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// One or two sentences for the list.
    pub summary: String,
    /// Title.
    pub title: String,
    /// Topics; [`DANGER_TOPICS`] have a meaning.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
}

const fn first() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
const fn is_first(start: &u32) -> bool {
    *start == 1
}

/// A block and the line of the author's file where it starts, so that a fault can name it on the phone too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// The block.
    pub block: Block,
    /// Line in the source; the first is 1.
    pub line: u32,
}

/// Running text.
pub type Inlines = Vec<Inline>;

/// A block of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Block {
    /// A heading; the title of the lesson is level 1, so these are 2 to 6.
    Heading {
        /// Level, 2 to 6.
        level: u8,
        /// The words.
        text: Inlines,
    },
    /// A paragraph.
    Paragraph(Inlines),
    /// A list; each item is blocks.
    List {
        /// Points or steps.
        kind: ListKind,
        /// The items.
        items: Vec<Vec<Block>>,
        /// The number of the first step: steps go on where something stands between them.
        #[serde(default = "first", skip_serializing_if = "is_first")]
        start: u32,
    },
    /// A box that stands out.
    Callout {
        /// How much it stands out.
        kind: CalloutKind,
        /// What is in it.
        blocks: Vec<Block>,
    },
    /// A table with a header row.
    Table {
        /// Header cells.
        head: Vec<Inlines>,
        /// Rows of cells.
        rows: Vec<Vec<Inlines>>,
    },
    /// A line between two parts.
    Separator,
    /// A picture between paragraphs.
    Picture {
        /// What it shows here; empty where the list of media says enough.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        alt: String,
        /// Name of the file, without its folder.
        file: String,
    },
}

/// What a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ListKind {
    /// Points in no order.
    Bullets,
    /// Steps, numbered from 1.
    Steps,
}

/// What a box is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CalloutKind {
    /// Something said by somebody, or set apart.
    Quote,
    /// Good to know.
    Note,
    /// A way to do it better.
    Tip,
    /// Take care.
    Warning,
    /// A danger sign: go now.
    Danger,
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Inline {
    /// Plain words.
    Text(String),
    /// Strong words.
    Strong(Inlines),
    /// Stressed words.
    Em(Inlines),
    /// A link out of the app: `https:` or `tel:` only.
    Link {
        /// The address.
        to: String,
        /// The words.
        text: Inlines,
    },
    /// A word that the glossary explains.
    Term {
        /// Id in the glossary.
        id: String,
        /// The words.
        text: Inlines,
    },
    /// Another lesson of the pack.
    Lesson {
        /// Id of the lesson.
        id: String,
        /// The words.
        text: Inlines,
    },
    /// A new line inside a paragraph.
    Break,
}

impl Lesson {
    /// Reads one lesson of a built pack, for a phone that opens a single page.
    pub fn parse(bytes: &[u8]) -> Result<Self, PackFault> {
        reading::json(bytes)
    }

    /// Path of the lesson inside a built pack.
    pub fn path(id: &str) -> String {
        format!("lessons/{id}.json")
    }

    /// Path of the lesson in the author's folder: the name faults use on both sides.
    pub fn source_path(&self) -> String {
        format!("articles/{}/{}.md", self.lang, self.id)
    }
}

//! `pack.json`: the table of contents and the sources, enough to draw every list without opening a lesson.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::article::Lesson;
use super::pack_fault::PackFault;
use super::reading;

/// Path inside a built pack.
pub const PATH: &str = "pack.json";

/// What is in a pack.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Contents {
    /// Checklists by order, then id.
    pub checklists: Vec<ChecklistCard>,
    /// Lessons by order, then id.
    pub lessons: Vec<LessonCard>,
    /// Sources by id.
    pub sources: BTreeMap<String, Source>,
}

/// A lesson in a list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LessonCard {
    /// File id.
    pub id: String,
    /// Language of title and summary.
    pub lang: String,
    /// Place among the lessons.
    pub order: u32,
    /// One or two sentences.
    pub summary: String,
    /// Title.
    pub title: String,
    /// Topics.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
}

/// A checklist in a list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ChecklistCard {
    /// What the person complains of, as an id shared by packs; may be missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complaint: Option<String>,
    /// File id.
    pub id: String,
    /// Place among the checklists.
    pub order: u32,
    /// Title.
    pub title: String,
}

/// Where facts were read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Source {
    /// Edition or date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Title.
    pub title: String,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl Contents {
    /// Reads `pack.json`.
    pub fn parse(bytes: &[u8]) -> Result<Self, PackFault> {
        reading::json(bytes)
    }
}

impl LessonCard {
    /// The card of a lesson.
    pub fn of(lesson: &Lesson) -> Self {
        Self {
            id: lesson.id.clone(),
            lang: lesson.lang.clone(),
            order: lesson.order,
            summary: lesson.summary.clone(),
            title: lesson.title.clone(),
            topics: lesson.topics.clone(),
        }
    }
}

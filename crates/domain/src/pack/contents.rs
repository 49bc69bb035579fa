//! `pack.json`: the table of contents and the sources, enough to draw every list without opening a lesson.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::alert::Alert;
use super::article::{DANGER_TOPICS, Lesson};
use super::pack_fault::PackFault;
use super::reading;

/// Path inside a built pack.
pub const PATH: &str = "pack.json";

/// What is in a pack.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Contents {
    /// Alerts by first day, then id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alerts: Vec<AlertCard>,
    /// Ids of calendars of visits and vaccinations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calendars: Vec<String>,
    /// Checklists by order, then id.
    pub checklists: Vec<ChecklistCard>,
    /// Lessons by order, then id.
    pub lessons: Vec<LessonCard>,
    /// Ids of teach-backs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quizzes: Vec<String>,
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
    /// The picture at its head.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// Topics.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
}

/// An alert in a list: enough to know whether it is to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AlertCard {
    /// The first day.
    pub from: String,
    /// File id.
    pub id: String,
    /// Language of title and summary.
    pub lang: String,
    /// Regions for which it is; empty for any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<String>,
    /// One or two sentences.
    pub summary: String,
    /// Title.
    pub title: String,
    /// The last day.
    pub until: String,
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

impl AlertCard {
    /// The card of an alert.
    pub fn of(alert: &Alert) -> Self {
        Self {
            from: alert.from.clone(),
            id: alert.text.id.clone(),
            lang: alert.text.lang.clone(),
            regions: alert.regions.clone(),
            summary: alert.text.summary.clone(),
            title: alert.text.title.clone(),
            until: alert.until.clone(),
        }
    }
}

impl LessonCard {
    /// Whether the lesson holds danger signs.
    pub fn is_danger(&self) -> bool {
        self.topics.iter().any(|topic| DANGER_TOPICS.contains(&topic.as_str()))
    }

    /// The card of a lesson.
    pub fn of(lesson: &Lesson) -> Self {
        Self {
            id: lesson.id.clone(),
            lang: lesson.lang.clone(),
            order: lesson.order,
            picture: lesson.picture.clone(),
            summary: lesson.summary.clone(),
            title: lesson.title.clone(),
            topics: lesson.topics.clone(),
        }
    }
}

//! Everything of a folder beside lessons, checklists and words.

use std::collections::BTreeMap;

use uzima_domain::pack::{Interface, More};

use super::alerts::Alerts;
use super::media::Media;
use super::table::TableFile;
use super::{alerts, calendars, interface, media, medicines, quizzes};
use crate::finding::Finding;
use crate::tree::FileTree;

/// Alerts, calendars, interface languages, media, medicines and teach-backs, in every language.
#[derive(Debug, Clone, Default)]
pub(super) struct Others {
    pub alerts: Alerts,
    pub calendars: Vec<TableFile>,
    /// Languages of the interface.
    pub interfaces: BTreeMap<String, Interface>,
    /// Pictures and sounds.
    pub media: Media,
    pub medicines: Vec<TableFile>,
    pub quizzes: Vec<TableFile>,
}

impl Others {
    /// Reads all of them.
    pub(super) fn read(tree: &FileTree, languages: &[String], findings: &mut Vec<Finding>) -> Self {
        Self {
            alerts: alerts::read(tree, languages, findings),
            calendars: calendars::read(tree, languages, findings),
            interfaces: interface::read(tree, languages, findings),
            media: media::read(tree, languages, findings),
            medicines: medicines::read(tree, languages, findings),
            quizzes: quizzes::read(tree, languages, findings),
        }
    }

    /// What of them a language's pack holds, media apart.
    pub(super) fn in_language(&self, lang: &str, source: &str, findings: &mut Vec<Finding>) -> More {
        More {
            alerts: self.alerts.in_language(lang, source, findings),
            calendars: self.calendars.iter().map(|file| calendars::in_language(file, lang, source)).collect(),
            interface: self.interfaces.get(lang).cloned(),
            media: Vec::new(),
            medicines: medicines::in_language(&self.medicines, lang, source),
            quizzes: self.quizzes.iter().map(|file| quizzes::in_language(file, lang, source)).collect(),
        }
    }
}

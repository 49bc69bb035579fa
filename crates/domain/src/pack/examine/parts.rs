//! Which file of a pack is what, by its path. A file that the contents do not name is nobody's.

use std::collections::BTreeMap;

use crate::pack::contents::{self, Contents};
use crate::pack::media::{self, Medium};
use crate::pack::{Alert, Calendar, Lesson, Quiz, RawPackChecklist, glossary, interface, medicines};
use crate::search;

/// Files that every pack has.
pub(super) const NEEDED: [&str; 2] = [contents::PATH, search::PATH];

/// What a file is; numbers are places in the lists that name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Contents,
    Glossary,
    Media,
    Medicines,
    Interface,
    Search,
    Lesson(usize),
    Alert(usize),
    Quiz(usize),
    Calendar(usize),
    Logic(usize),
    Texts(usize),
    Medium(usize),
}

/// Paths that are named, and what each is.
#[derive(Debug, Default)]
pub(super) struct Parts(BTreeMap<String, Part>);

impl Parts {
    /// What a file of this path is.
    pub(super) fn of(&self, path: &str) -> Option<Part> {
        match path {
            contents::PATH => Some(Part::Contents),
            glossary::PATH => Some(Part::Glossary),
            media::PATH => Some(Part::Media),
            medicines::PATH => Some(Part::Medicines),
            interface::PATH => Some(Part::Interface),
            search::PATH => Some(Part::Search),
            _ => self.0.get(path).copied(),
        }
    }

    /// Notes what the contents name, and returns all those paths.
    pub(super) fn add_contents(&mut self, contents: &Contents) -> Vec<String> {
        let mut named: Vec<(String, Part)> = Vec::new();
        for (index, card) in contents.lessons.iter().enumerate() {
            named.push((Lesson::path(&card.id), Part::Lesson(index)));
        }
        for (index, card) in contents.checklists.iter().enumerate() {
            let [logic, texts] = RawPackChecklist::paths(&card.id);
            named.extend([(logic, Part::Logic(index)), (texts, Part::Texts(index))]);
        }
        for (index, card) in contents.alerts.iter().enumerate() {
            named.push((Alert::path(&card.id), Part::Alert(index)));
        }
        for (index, id) in contents.quizzes.iter().enumerate() {
            named.push((Quiz::path(id), Part::Quiz(index)));
        }
        for (index, id) in contents.calendars.iter().enumerate() {
            named.push((Calendar::path(id), Part::Calendar(index)));
        }
        self.0.extend(named.iter().cloned());
        named.into_iter().map(|(path, _)| path).collect()
    }

    /// Notes the pictures and sounds.
    pub(super) fn add_media(&mut self, media: &[Medium]) {
        self.0.extend(
            media.iter().enumerate().map(|(index, medium)| (media::path(&medium.file), Part::Medium(index))),
        );
    }
}

//! What another version of a pack brings, words anew and takes away, by the titles a person knows.

use super::contents::Contents;
use super::read::Files;
use super::{Lesson, RawPackChecklist};

/// One version of a pack in one language.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'a> {
    /// Its table of contents.
    pub contents: &'a Contents,
    /// Path to SHA-256 of its files.
    pub files: &'a Files,
}

/// The titles that differ, in the order of the newer contents; those that went, in the order of the older.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Lessons and checklists that were not there.
    pub new: Vec<String>,
    /// Those whose words or rules are others now.
    pub changed: Vec<String>,
    /// Those that are there no more.
    pub gone: Vec<String>,
}

/// One thing a person can open: how it is found, what it is called, which files it is made of.
struct Item<'a> {
    id: (&'static str, &'a str),
    title: &'a str,
    paths: Vec<String>,
}

impl Changes {
    /// From one version to another. Lessons and checklists are known by their ids, whatever their titles.
    pub fn between(before: Edition<'_>, after: Edition<'_>) -> Self {
        let (old, new) = (items(before.contents), items(after.contents));
        let mut changes = Self::default();
        for item in &new {
            match old.iter().find(|other| other.id == item.id) {
                None => changes.new.push(item.title.to_owned()),
                Some(_) if item.paths.iter().all(|path| before.files.get(path) == after.files.get(path)) => {}
                Some(_) => changes.changed.push(item.title.to_owned()),
            }
        }
        let gone = old.iter().filter(|item| new.iter().all(|other| other.id != item.id));
        changes.gone = gone.map(|item| item.title.to_owned()).collect();
        changes
    }

    /// Whether a person would see no difference.
    pub fn is_none(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.gone.is_empty()
    }
}

fn items(contents: &Contents) -> Vec<Item<'_>> {
    let lessons = contents.lessons.iter().map(|card| Item {
        id: ("lesson", &card.id),
        title: &card.title,
        paths: vec![Lesson::path(&card.id)],
    });
    let checklists = contents.checklists.iter().map(|card| Item {
        id: ("checklist", &card.id),
        title: &card.title,
        paths: RawPackChecklist::paths(&card.id).into(),
    });
    lessons.chain(checklists).collect()
}

#[cfg(test)]
mod tests {
    use super::super::contents::{ChecklistCard, LessonCard};
    use super::*;

    fn contents(lessons: &[(&str, &str)], checklists: &[(&str, &str)]) -> Contents {
        let lesson = |&(id, title): &(&str, &str)| LessonCard {
            id: id.to_owned(),
            title: title.to_owned(),
            ..LessonCard::default()
        };
        let checklist = |&(id, title): &(&str, &str)| ChecklistCard {
            id: id.to_owned(),
            title: title.to_owned(),
            ..ChecklistCard::default()
        };
        Contents {
            lessons: lessons.iter().map(lesson).collect(),
            checklists: checklists.iter().map(checklist).collect(),
            ..Contents::default()
        }
    }

    fn files(hashes: &[(String, &str)]) -> Files {
        hashes.iter().map(|(path, hash)| (path.clone(), (*hash).to_owned())).collect()
    }

    #[test]
    fn what_came_changed_and_went_is_said_by_its_title() {
        let [logic, texts] = RawPackChecklist::paths("fever");
        let old = contents(&[("soap", "Soap"), ("water", "Water"), ("salt", "Salt")], &[("fever", "Fever")]);
        let new =
            contents(&[("soap", "Soap"), ("water", "Clean water"), ("fever", "Hot")], &[("fever", "Fever")]);
        let before = files(&[
            (Lesson::path("soap"), "1"),
            (Lesson::path("water"), "2"),
            (Lesson::path("salt"), "3"),
            (logic.clone(), "4"),
            (texts.clone(), "5"),
        ]);
        let after = files(&[
            (Lesson::path("soap"), "1"),
            (Lesson::path("water"), "6"),
            (Lesson::path("fever"), "7"),
            (logic, "8"),
            (texts, "5"),
        ]);
        let changes = Changes::between(
            Edition { contents: &old, files: &before },
            Edition { contents: &new, files: &after },
        );
        assert_eq!(changes.new, ["Hot"], "a lesson is not the checklist of the same id");
        assert_eq!(changes.changed, ["Clean water", "Fever"]);
        assert_eq!(changes.gone, ["Salt"]);
        let same = Edition { contents: &new, files: &after };
        assert!(Changes::between(same, same).is_none());
    }
}

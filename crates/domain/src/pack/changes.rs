//! What another version of a pack brings, words anew and takes away, by the titles a person knows.

use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
use super::contents::{Contents, Source};
use super::read::Files;
use super::{Alert, Lesson, Quiz, RawPackChecklist, glossary, interface, media, medicines};

/// One version of a pack in one language.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'a> {
    /// Its table of contents.
    pub contents: &'a Contents,
    /// Path to SHA-256 of its files.
    pub files: &'a Files,
}

/// The titles that differ, in the order of the newer contents; those that went, in the order of the older.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Changes {
    /// Alerts, lessons and checklists that were not there.
    pub new: Vec<String>,
    /// Those whose words, rules or picture are others now.
    pub changed: Vec<String>,
    /// Those that are there no more.
    pub gone: Vec<String>,
    /// Parts without a title of their own, and how they differ.
    pub parts: Vec<(Part, PartChange)>,
}

/// What a pack holds beside what has a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Calendars of vaccinations and visits.
    Calendars,
    /// Medicines to begin a plan with.
    Medicines,
    /// Words explained.
    Glossary,
    /// A language of the interface.
    Interface,
    /// Pictures and sounds.
    Media,
    /// Questions with which a person says it back.
    TeachBacks,
    /// Where facts were read.
    Sources,
}

/// How such a part differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartChange {
    /// There was none before.
    New,
    /// It is other than before.
    Changed,
    /// There is none any more.
    Gone,
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
                Some(other) if other.is_same(item, before.files, after.files) => {}
                Some(_) => changes.changed.push(item.title.to_owned()),
            }
        }
        let gone = old.iter().filter(|item| new.iter().all(|other| other.id != item.id));
        changes.gone = gone.map(|item| item.title.to_owned()).collect();
        changes.parts =
            Part::ALL.into_iter().filter_map(|part| Some((part, part.between(before, after)?))).collect();
        changes
    }

    /// Whether a person would see no difference.
    pub fn is_none(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.gone.is_empty() && self.parts.is_empty()
    }
}

impl Item<'_> {
    /// Whether another version of it is made of the same bytes.
    fn is_same(&self, other: &Item<'_>, before: &Files, after: &Files) -> bool {
        self.paths == other.paths && self.paths.iter().all(|path| before.get(path) == after.get(path))
    }
}

impl Part {
    const ALL: [Self; 7] = [
        Self::TeachBacks,
        Self::Calendars,
        Self::Medicines,
        Self::Glossary,
        Self::Interface,
        Self::Media,
        Self::Sources,
    ];

    fn between(self, before: Edition<'_>, after: Edition<'_>) -> Option<PartChange> {
        let (old, new) = (self.files(before), self.files(after));
        match (old.is_empty(), new.is_empty()) {
            _ if old == new => None,
            (true, _) => Some(PartChange::New),
            (_, true) => Some(PartChange::Gone),
            _ => Some(PartChange::Changed),
        }
    }

    /// Paths and hashes of the files that it is made of; of sources, which have none, their ids and what is said of them.
    fn files(self, edition: Edition<'_>) -> Vec<(String, String)> {
        let contents = edition.contents;
        let calendars = || contents.calendars.iter().map(|id| Calendar::path(id)).collect();
        let paths: Vec<String> = match self {
            Self::Calendars => calendars(),
            Self::Medicines => vec![medicines::PATH.to_owned()],
            Self::Glossary => vec![glossary::PATH.to_owned()],
            Self::Interface => vec![interface::PATH.to_owned()],
            Self::TeachBacks => contents.quizzes.iter().map(|id| Quiz::path(id)).collect(),
            Self::Sources => {
                let said = |(id, source): (&String, &Source)| (id.clone(), format!("{source:?}"));
                return contents.sources.iter().map(said).collect();
            }
            Self::Media => {
                edition.files.keys().filter(|path| path.starts_with(media::FOLDER)).cloned().collect()
            }
        };
        let hashed = |path: String| edition.files.get(&path).map(|hash| (path.clone(), hash.clone()));
        paths.into_iter().filter_map(hashed).collect()
    }
}

fn items(contents: &Contents) -> Vec<Item<'_>> {
    let lessons = contents.lessons.iter().map(|card| Item {
        id: ("lesson", &card.id),
        title: &card.title,
        paths: [Lesson::path(&card.id)].into_iter().chain(card.picture.as_deref().map(media::path)).collect(),
    });
    let alerts = contents.alerts.iter().map(|card| Item {
        id: ("alert", &card.id),
        title: &card.title,
        paths: vec![Alert::path(&card.id)],
    });
    let checklists = contents.checklists.iter().map(|card| Item {
        id: ("checklist", &card.id),
        title: &card.title,
        paths: RawPackChecklist::paths(&card.id).into(),
    });
    alerts.chain(lessons).chain(checklists).collect()
}

#[cfg(test)]
mod tests {
    use super::super::contents::{AlertCard, ChecklistCard, LessonCard};
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

    #[test]
    fn teach_backs_and_sources_are_known_by_what_they_are_made_of() {
        let mut old = contents(&[("water", "Water")], &[]);
        old.quizzes = vec!["water".to_owned()];
        let source = |title: &str| Source { title: title.to_owned(), ..Source::default() };
        old.sources.insert("who".to_owned(), source("Water"));
        let lesson = || (Lesson::path("water"), "1");
        let before = files(&[lesson(), (Quiz::path("water"), "2")]);
        let parts = |new: &Contents, after: &Files| {
            let changes = Changes::between(
                Edition { contents: &old, files: &before },
                Edition { contents: new, files: after },
            );
            assert!(changes.new.is_empty() && changes.changed.is_empty() && changes.gone.is_empty());
            changes.parts
        };
        assert_eq!(parts(&old, &before), []);
        let other = files(&[lesson(), (Quiz::path("water"), "3")]);
        assert_eq!(parts(&old, &other), [(Part::TeachBacks, PartChange::Changed)]);
        let mut new = old.clone();
        new.quizzes.clear();
        new.sources.insert("who".to_owned(), source("Drinking-water"));
        assert_eq!(
            parts(&new, &files(&[lesson()])),
            [(Part::TeachBacks, PartChange::Gone), (Part::Sources, PartChange::Changed)]
        );
        old.sources.clear();
        let mut new = old.clone();
        new.sources.insert("who".to_owned(), source("Water"));
        let changes = Changes::between(
            Edition { contents: &old, files: &before },
            Edition { contents: &new, files: &before },
        );
        assert_eq!(changes.parts, [(Part::Sources, PartChange::New)]);
    }

    #[test]
    fn alerts_calendars_medicines_and_pictures_are_known_too() {
        let card = |id: &str, title: &str| AlertCard {
            id: id.to_owned(),
            title: title.to_owned(),
            ..AlertCard::default()
        };
        let mut old = contents(&[("water", "Water")], &[]);
        old.lessons[0].picture = Some("pot.svg".to_owned());
        let mut new = old.clone();
        old.alerts = vec![card("heat", "Heat"), card("flu", "Flu")];
        new.alerts = vec![card("heat", "Great heat"), card("cholera", "Cholera")];
        new.calendars = vec!["epi".to_owned()];
        let own = |path: &str| path.to_owned();
        let before = files(&[
            (Lesson::path("water"), "1"),
            (own("media/pot.svg"), "2"),
            (Alert::path("heat"), "3"),
            (Alert::path("flu"), "4"),
            (own(medicines::PATH), "5"),
            (own(interface::PATH), "6"),
        ]);
        let after = files(&[
            (Lesson::path("water"), "1"),
            (own("media/pot.svg"), "9"),
            (Alert::path("heat"), "8"),
            (Alert::path("cholera"), "7"),
            (own(medicines::PATH), "0"),
            (Calendar::path("epi"), "6"),
        ]);
        let changes = Changes::between(
            Edition { contents: &old, files: &before },
            Edition { contents: &new, files: &after },
        );
        assert_eq!((changes.new, changes.gone), (vec![own("Cholera")], vec![own("Flu")]));
        assert_eq!(changes.changed, ["Great heat", "Water"], "a new picture of a lesson is a change of it");
        assert_eq!(
            changes.parts,
            [
                (Part::Calendars, PartChange::New),
                (Part::Medicines, PartChange::Changed),
                (Part::Interface, PartChange::Gone),
                (Part::Media, PartChange::Changed),
            ]
        );
        let same = Edition { contents: &new, files: &after };
        assert!(Changes::between(same, same).is_none());
    }
}

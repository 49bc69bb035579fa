//! The validation both sides run: a pack as it was written in, a pack that can be trusted to hold together out.

mod label_check;
pub(super) mod pieces;
mod proved;
mod text_check;
pub(super) mod whole;

use std::collections::BTreeMap;

use super::checklist::{PackChecklist, RawPackChecklist};
use super::contents::Contents;
use super::fault::Fault;
use super::glossary::{self, Glossary};
use super::interface::{self, Interface};
use super::label::Label;
use super::media::{self, Medium};
use super::medicines::{self, MedicineTemplate};
use super::read::Files;
use super::{Alert, Calendar, Lesson, Quiz};
use crate::checklist::proof::Effort;

/// Files by path, such as the pictures and sounds of a pack under `media/`.
pub type Blobs = BTreeMap<String, Vec<u8>>;

/// A pack in one language as it was written: parsed, nothing checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawPack {
    /// What it says about itself.
    pub label: Label,
    /// Table of contents and sources.
    pub contents: Contents,
    /// Lessons in the order of the contents.
    pub lessons: Vec<Lesson>,
    /// Checklists in the order of the contents.
    pub checklists: Vec<RawPackChecklist>,
    /// Words explained.
    pub glossary: Glossary,
    /// All else.
    pub more: More,
}

/// What a pack may hold beside lessons, checklists and words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct More {
    /// Public-health alerts.
    pub alerts: Vec<Alert>,
    /// Vaccinations and visits.
    pub calendars: Vec<Calendar>,
    /// A language of the interface.
    pub interface: Option<Interface>,
    /// Pictures and sounds.
    pub media: Vec<Medium>,
    /// Medicines to begin a plan with.
    pub medicines: Vec<MedicineTemplate>,
    /// Teach-backs.
    pub quizzes: Vec<Quiz>,
}

/// A validated pack in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Pack {
    /// What it says about itself.
    pub label: Label,
    /// Table of contents and sources.
    pub contents: Contents,
    /// Lessons in the order of the contents.
    pub lessons: Vec<Lesson>,
    /// Checklists in the order of the contents.
    pub checklists: Vec<PackChecklist>,
    /// Words explained.
    pub glossary: Glossary,
    /// All else.
    pub more: More,
    /// Path to SHA-256 of every file of the built pack; empty before it is built.
    pub files: Files,
}

/// Checks everything that can be checked about a whole pack and reports all of it, sorted by file and place. `blobs` holds
/// the bytes of pictures and sounds.
///
/// # Errors
/// Everything that is wrong.
pub fn validate(raw: RawPack, files: Files, blobs: &Blobs) -> Result<Pack, Vec<Fault>> {
    let RawPack { label, contents, lessons, checklists, glossary, more } = raw;
    let names = pieces::names(&contents, &glossary, &more.media);
    let mut faults = whole::faults(&label, &contents);
    if whole::is_empty(&contents) && more.medicines.is_empty() && more.interface.is_none() {
        faults.push(whole::nothing_inside());
    }
    faults.extend(glossary::faults(&glossary));
    faults.extend(media::faults(&more.media, &|path| blobs.contains_key(path)));
    for medium in &more.media {
        let bytes = blobs.get(&media::path(&medium.file));
        faults.extend(bytes.and_then(|bytes| media::bytes_fault(medium, bytes)));
    }
    faults.extend(medicines::faults(&more.medicines, &names));
    faults.extend(more.interface.iter().flat_map(interface::faults));
    let cards = contents.lessons.iter().zip(&lessons);
    faults.extend(cards.flat_map(|(card, lesson)| pieces::lesson(card, lesson, &names)));
    let cards = contents.alerts.iter().zip(&more.alerts);
    faults.extend(cards.flat_map(|(card, alert)| pieces::alert(card, alert, &names)));
    let ids = contents.quizzes.iter().zip(&more.quizzes);
    faults.extend(ids.flat_map(|(id, quiz)| pieces::quiz(id, quiz, &names)));
    let ids = contents.calendars.iter().zip(&more.calendars);
    faults.extend(ids.flat_map(|(id, calendar)| pieces::calendar(id, calendar, &names)));
    let source = label.languages.first().map_or("", String::as_str);
    let (mut compiled, mut effort) = (Vec::new(), Effort::default());
    for (card, checklist) in contents.checklists.iter().zip(checklists) {
        match pieces::checklist(card, checklist, &names, source, &mut effort) {
            Ok(checklist) => compiled.push(checklist),
            Err(found) => faults.extend(found),
        }
    }
    if !faults.is_empty() {
        faults.sort_by(|a, b| a.place.cmp(&b.place));
        return Err(faults);
    }
    Ok(Pack { label, contents, lessons, checklists: compiled, glossary, more, files })
}

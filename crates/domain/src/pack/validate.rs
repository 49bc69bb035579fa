//! The validation both sides run: a pack as it was written in, a pack that can be trusted to hold together out.

mod label_check;
mod text_check;
mod together;

use std::collections::BTreeMap;

use super::Lesson;
use super::alert::{self, Alert};
use super::article::Names;
use super::calendar::{self, Calendar};
use super::checklist::{PackChecklist, RawPackChecklist};
use super::contents::Contents;
use super::fault::{At, Fault};
use super::glossary::{self, Glossary};
use super::interface::{self, Interface};
use super::label::Label;
use super::media::{self, Medium, MediumKind};
use super::medicines::{self, MedicineTemplate};
use super::pack_fault::{Named, PackFault};
use super::quiz::{self, Quiz};
use super::read::Files;

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
pub fn validate(raw: RawPack, files: Files, blobs: &Blobs) -> Result<Pack, Vec<Fault>> {
    let mut faults = label_check::faults(&raw.label, &raw.contents.sources);
    if together::is_empty(&raw) {
        faults.push(Fault::pack("pack.yaml", At::File, PackFault::NothingInside));
    }
    faults.extend(glossary::faults(&raw.glossary));
    let names = names(&raw);
    faults.extend(raw.lessons.iter().flat_map(|lesson| lesson.faults(&names)));
    faults.extend(together::contents_faults(&raw));
    faults.extend(more_faults(&raw, &names, blobs));
    let source = raw.label.languages.first().map_or("", String::as_str);
    let mut checklists = Vec::new();
    for checklist in &raw.checklists {
        faults.extend(rule_names(checklist, &names));
        faults.extend(text_check::faults(checklist, source));
        match checklist.clone().compile() {
            Ok(checklist) => checklists.push(checklist),
            Err(found) => faults.extend(found),
        }
    }
    if !faults.is_empty() {
        faults.sort_by(|a, b| a.place.cmp(&b.place));
        return Err(faults);
    }
    let RawPack { label, contents, lessons, glossary, more, .. } = raw;
    Ok(Pack { label, contents, lessons, checklists, glossary, more, files })
}

/// Every name that something in the pack may use.
fn names(raw: &RawPack) -> Names<'_> {
    let media = |kind| raw.more.media.iter().filter(move |medium| medium.kind == kind);
    Names {
        terms: raw.glossary.iter().map(|term| term.id.as_str()).collect(),
        lessons: raw.lessons.iter().map(|lesson| lesson.id.as_str()).collect(),
        sources: raw.contents.sources.keys().map(String::as_str).collect(),
        pictures: media(MediumKind::Picture).map(|medium| medium.file.as_str()).collect(),
        sounds: media(MediumKind::Sound).map(|medium| medium.file.as_str()).collect(),
        quizzes: raw.more.quizzes.iter().map(|quiz| quiz.id.as_str()).collect(),
    }
}

fn more_faults(raw: &RawPack, names: &Names<'_>, blobs: &Blobs) -> Vec<Fault> {
    let more = &raw.more;
    let mut faults = media::faults(&more.media, blobs);
    faults.extend(more.quizzes.iter().flat_map(|quiz| quiz::faults(quiz, names)));
    faults.extend(more.alerts.iter().flat_map(|alert| alert::faults(alert, names)));
    faults.extend(medicines::faults(&more.medicines, names));
    faults.extend(more.calendars.iter().flat_map(|calendar| calendar::faults(calendar, names)));
    faults.extend(more.interface.iter().flat_map(interface::faults));
    faults
}

/// The sources, lessons, pictures and sounds that the tables of a checklist name.
fn rule_names(checklist: &RawPackChecklist, names: &Names<'_>) -> Vec<Fault> {
    let logic = &checklist.logic;
    let tables = [
        ("rules.csv", &logic.rules, [("source", Named::Source), ("article", Named::Lesson)]),
        ("questions.csv", &logic.questions, [("picture", Named::Picture), ("audio", Named::Sound)]),
        ("choices.csv", &logic.choices, [("picture", Named::Picture), ("audio", Named::Sound)]),
    ];
    let mut faults = Vec::new();
    for (file, rows, columns) in tables {
        let file = format!("checklists/{}/{file}", logic.id);
        for row in rows {
            for (column, what) in columns {
                let fault = row.cells.get(column).and_then(|name| names.check(what, name));
                faults.extend(fault.map(|fault| Fault::pack(file.clone(), At::cell(row.row, column), fault)));
            }
            let spoken =
                row.cells.get("name").and_then(|name| checklist.texts.get(&format!("question/{name}/audio")));
            let fault = spoken
                .filter(|_| file.ends_with("questions.csv"))
                .and_then(|name| names.check(Named::Sound, name));
            faults.extend(fault.map(|fault| Fault::pack(file.clone(), At::cell(row.row, "audio"), fault)));
        }
    }
    faults
}

//! The validation both sides run: a pack as it was written in, a pack that can be trusted to hold together out.

mod label_check;
mod text_check;

use std::collections::BTreeSet;

use super::article::Names;
use super::checklist::{PackChecklist, RawPackChecklist};
use super::contents::{Contents, LessonCard};
use super::fault::{At, Fault};
use super::glossary::{self, Glossary};
use super::label::Label;
use super::pack_fault::{Named, PackFault};
use super::read::Files;
use super::{Lesson, contents, value};

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
    /// Path to SHA-256 of every file of the built pack; empty before it is built.
    pub files: Files,
}

/// Checks everything that can be checked about a whole pack and reports all of it, sorted by file and place.
pub fn validate(raw: RawPack, files: Files) -> Result<Pack, Vec<Fault>> {
    let mut faults = label_check::faults(&raw.label, &raw.contents.sources);
    if raw.lessons.is_empty() && raw.checklists.is_empty() {
        faults.push(Fault::pack("pack.yaml", At::File, PackFault::NothingInside));
    }
    faults.extend(glossary::faults(&raw.glossary));
    let names = Names {
        terms: raw.glossary.iter().map(|term| term.id.as_str()).collect(),
        lessons: raw.lessons.iter().map(|lesson| lesson.id.as_str()).collect(),
        sources: raw.contents.sources.keys().map(String::as_str).collect(),
    };
    faults.extend(raw.lessons.iter().flat_map(|lesson| lesson.faults(&names)));
    faults.extend(contents_faults(&raw));
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
    let RawPack { label, contents, lessons, glossary, .. } = raw;
    Ok(Pack { label, contents, lessons, checklists, glossary, files })
}

/// The sources and lessons that the rules of a checklist name.
fn rule_names(checklist: &RawPackChecklist, names: &Names<'_>) -> Vec<Fault> {
    let file = format!("checklists/{}/rules.csv", checklist.logic.id);
    let mut faults = Vec::new();
    for row in &checklist.logic.rules {
        for (column, what) in [("source", Named::Source), ("article", Named::Lesson)] {
            let fault = row.cells.get(column).and_then(|name| names.check(what, name));
            faults.extend(fault.map(|fault| Fault::pack(file.clone(), At::cell(row.row, column), fault)));
        }
    }
    faults
}

/// The contents must say of each file what the file says of itself, once.
fn contents_faults(raw: &RawPack) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut disagree = |file: String| {
        faults.push(Fault::pack(contents::PATH, At::key(file), PackFault::ContentsDisagree));
    };
    let mut seen = BTreeSet::new();
    for (card, lesson) in raw.contents.lessons.iter().zip(&raw.lessons) {
        if *card != LessonCard::of(lesson) || !seen.insert(&card.id) {
            disagree(Lesson::path(&card.id));
        }
    }
    let mut seen = BTreeSet::new();
    for (card, checklist) in raw.contents.checklists.iter().zip(&raw.checklists) {
        let title = checklist.texts.get("title").unwrap_or_default();
        let same = card.id == checklist.logic.id && card.title == title && value::is_file_id(&card.id);
        if !same || !seen.insert(&card.id) {
            disagree(RawPackChecklist::paths(&card.id)[0].clone());
        }
    }
    faults
}

//! Examining the files of a pack one after the other: each is parsed, checked by the names that the pack has, and let go.
//!
//! Kept are the label, the contents, the words and the list of media, which every other file may name.

mod parts;

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;

use self::parts::{Part, Parts};
use super::article::Names;
use super::contents::Contents;
use super::fault::{At, Fault};
use super::glossary::Glossary;
use super::label::Label;
use super::manifest::{Genuine, Manifest};
use super::media::Medium;
use super::medicines::{self, MedicineTemplate};
use super::pack_fault::PackFault;
use super::read::Files;
use super::validate::{pieces, whole};
use super::{Calendar, Interface, Lesson, Quiz, RawPackChecklist, glossary, interface, media, reading};
use crate::checklist::proof::Effort;
use crate::checklist::raw::RawChecklist;
use crate::search;

/// A pack that is being examined.
#[derive(Debug)]
pub struct Examination {
    label: Label,
    files: Files,
    parts: Parts,
    contents: Contents,
    glossary: Glossary,
    media: Vec<Medium>,
    names: Names,
    /// Logic whose texts are still to come, by the place of the checklist in the contents.
    logic: BTreeMap<usize, RawChecklist>,
    has: BTreeSet<&'static str>,
    /// What the proofs of its checklists may still take.
    effort: Effort,
    unreadable: Vec<Fault>,
    faults: Vec<Fault>,
}

/// A pack in which every file was examined and nothing is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// What it says about itself.
    pub label: Label,
    /// Table of contents and sources.
    pub contents: Contents,
    /// Path to SHA-256 of every file.
    pub files: Files,
}

impl Examination {
    /// Of the files that a manifest lists.
    pub fn new(manifest: &Manifest) -> Self {
        let files: Files =
            manifest.files.iter().map(|file| (file.path.clone(), file.sha256.clone())).collect();
        let missing = parts::NEEDED.iter().filter(|path| !files.contains_key(**path));
        Self {
            label: manifest.label.clone(),
            unreadable: missing.map(|path| Fault::pack(*path, At::File, PackFault::Missing)).collect(),
            files,
            parts: Parts::default(),
            contents: Contents::default(),
            glossary: Glossary::default(),
            media: Vec::new(),
            names: Names::default(),
            logic: BTreeMap::new(),
            has: BTreeSet::new(),
            effort: Effort::default(),
            faults: Vec::new(),
        }
    }

    /// Whether nothing is wrong yet.
    pub const fn is_good(&self) -> bool {
        self.unreadable.is_empty() && self.faults.is_empty()
    }

    /// Looks into a file. `pack.json`, `glossary.json` and `media.json` must come first, in this order, where they are
    /// listed; every other file may come in any order, but the logic of a checklist before its texts.
    pub fn take(&mut self, file: &Genuine) {
        if let Some(part) = self.parts.of(file.path())
            && let Err(fault) = self.look(part, file)
        {
            self.unreadable.push(Fault::pack(file.path(), At::File, fault));
        }
    }

    /// The pack as a whole, when every file was taken.
    ///
    /// # Errors
    /// All files that cannot be read, else everything else that is wrong, sorted by file and place.
    pub fn finish(mut self) -> Result<Examined, Vec<Fault>> {
        if self.unreadable.is_empty() {
            self.whole();
        } else {
            self.faults = self.unreadable;
        }
        if !self.faults.is_empty() {
            self.faults.sort_by(|a, b| a.place.cmp(&b.place));
            return Err(self.faults);
        }
        Ok(Examined { label: self.label, contents: self.contents, files: self.files })
    }

    /// What only the whole can break.
    fn whole(&mut self) {
        self.faults.extend(whole::faults(&self.label, &self.contents));
        let has_more = [medicines::PATH, interface::PATH].iter().any(|path| self.has.contains(path));
        if whole::is_empty(&self.contents) && !has_more {
            self.faults.push(whole::nothing_inside());
        }
        self.faults.extend(glossary::faults(&self.glossary));
        self.faults.extend(media::faults(&self.media, &|path| self.files.contains_key(path)));
    }

    fn look(&mut self, part: Part, file: &Genuine) -> Result<(), PackFault> {
        match part {
            Part::Contents => {
                self.contents = read(file)?;
                self.note_contents();
                self.names = pieces::names(&self.contents, &[], &[]);
            }
            Part::Glossary => {
                self.glossary = read(file)?;
                self.names.terms = self.glossary.iter().map(|term| term.id.clone()).collect();
            }
            Part::Media => {
                self.media = read(file)?;
                self.parts.add_media(&self.media);
                let names = pieces::names(&Contents::default(), &[], &self.media);
                (self.names.pictures, self.names.sounds) = (names.pictures, names.sounds);
            }
            Part::Medicines => {
                let medicines: Vec<MedicineTemplate> = read(file)?;
                if !medicines.is_empty() {
                    self.has.insert(medicines::PATH);
                }
                self.faults.extend(medicines::faults(&medicines, &self.names));
            }
            Part::Interface => {
                let interface: Interface = read(file)?;
                self.has.insert(interface::PATH);
                self.faults.extend(interface::faults(&interface));
            }
            Part::Search => search::check(file.bytes())?,
            Part::Medium(index) => {
                let medium = self.media.get(index);
                self.faults.extend(medium.and_then(|medium| media::bytes_fault(medium, file.bytes())));
            }
            Part::Lesson(_) | Part::Alert(_) | Part::Quiz(_) | Part::Calendar(_) => {
                self.look_at_page(part, file)?;
            }
            Part::Logic(index) => {
                self.logic.insert(index, read(file)?);
            }
            Part::Texts(index) => {
                let texts = read(file)?;
                let card = self.contents.checklists.get(index);
                if let Some((card, logic)) = card.zip(self.logic.remove(&index)) {
                    let source = self.label.languages.first().map_or("", String::as_str);
                    let raw = RawPackChecklist { logic, texts };
                    let compiled = pieces::checklist(card, raw, &self.names, source, &mut self.effort);
                    self.faults.extend(compiled.err().unwrap_or_default());
                }
            }
        }
        Ok(())
    }

    fn look_at_page(&mut self, part: Part, file: &Genuine) -> Result<(), PackFault> {
        let found = match part {
            Part::Lesson(index) => {
                let lesson: Lesson = read(file)?;
                self.contents.lessons.get(index).map(|card| pieces::lesson(card, &lesson, &self.names))
            }
            Part::Alert(index) => {
                let alert = read(file)?;
                self.contents.alerts.get(index).map(|card| pieces::alert(card, &alert, &self.names))
            }
            Part::Quiz(index) => {
                let quiz: Quiz = read(file)?;
                self.contents.quizzes.get(index).map(|id| pieces::quiz(id, &quiz, &self.names))
            }
            Part::Calendar(index) => {
                let calendar: Calendar = read(file)?;
                self.contents.calendars.get(index).map(|id| pieces::calendar(id, &calendar, &self.names))
            }
            _ => None,
        };
        self.faults.extend(found.unwrap_or_default());
        Ok(())
    }

    /// Notes what the contents name; a file that is not listed is missing.
    fn note_contents(&mut self) {
        for path in self.parts.add_contents(&self.contents) {
            if !self.files.contains_key(&path) {
                self.unreadable.push(Fault::pack(path, At::File, PackFault::Missing));
            }
        }
    }
}

fn read<T: DeserializeOwned>(file: &Genuine) -> Result<T, PackFault> {
    reading::json(file.bytes())
}

//! Reading an opened pack: JSON into typed values, then the validation that the packer ran too.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::checklist::{ChecklistTexts, RawPackChecklist};
use super::contents::{self, Contents};
use super::fault::{At, Fault};
use super::glossary::{self, Glossary};
use super::open::Opened;
use super::pack_fault::PackFault;
use super::validate::{More, Pack, RawPack, validate};
use super::{Alert, Calendar, Lesson, Quiz, interface, media, medicines, reading};
use crate::checklist::raw::RawChecklist;
use crate::search;

/// Parses and validates. Files that cannot be read are all named; when every file can be read, all other faults are.
pub fn read(opened: &Opened) -> Result<Pack, Vec<Fault>> {
    let mut reader = Reader { opened, faults: Vec::new() };
    let contents: Contents = reader.file(contents::PATH);
    let lessons: Vec<Lesson> =
        contents.lessons.iter().map(|card| reader.file(&Lesson::path(&card.id))).collect();
    let checklists = contents.checklists.iter().map(|card| reader.checklist(&card.id)).collect();
    let glossary: Glossary = reader.optional(glossary::PATH).unwrap_or_default();
    reader.search();
    let more = More {
        alerts: contents.alerts.iter().map(|card| reader.file(&Alert::path(&card.id))).collect(),
        calendars: contents.calendars.iter().map(|id| reader.file(&Calendar::path(id))).collect(),
        interface: reader.optional(interface::PATH),
        media: reader.optional(media::PATH).unwrap_or_default(),
        medicines: reader.optional(medicines::PATH).unwrap_or_default(),
        quizzes: contents.quizzes.iter().map(|id| reader.file(&Quiz::path(id))).collect(),
    };
    if !reader.faults.is_empty() {
        return Err(reader.faults);
    }
    let files = opened.manifest.files.iter().map(|file| (file.path.clone(), file.sha256.clone())).collect();
    let label = opened.manifest.label.clone();
    let raw = RawPack { label, contents, lessons, checklists, glossary, more };
    validate(raw, files, &opened.files)
}

struct Reader<'a> {
    opened: &'a Opened,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn file<T: DeserializeOwned + Default>(&mut self, path: &str) -> T {
        let bytes = self.opened.files.get(path);
        let parsed = bytes.map_or(Err(PackFault::Missing), |bytes| reading::json(bytes));
        parsed.unwrap_or_else(|fault| {
            self.faults.push(Fault::pack(path, At::File, fault));
            T::default()
        })
    }

    /// A file that may be missing.
    fn optional<T: DeserializeOwned + Default>(&mut self, path: &str) -> Option<T> {
        self.opened.files.contains_key(path).then(|| self.file(path))
    }

    /// Whoever looks for something reads it, nobody before: what it says of itself is checked here.
    fn search(&mut self) {
        let bytes = self.opened.files.get(search::PATH);
        let checked = bytes.map_or(Err(PackFault::Missing), |bytes| search::check(bytes));
        self.faults.extend(checked.err().map(|fault| Fault::pack(search::PATH, At::File, fault)));
    }

    fn checklist(&mut self, id: &str) -> RawPackChecklist {
        let [logic, texts] = RawPackChecklist::paths(id);
        RawPackChecklist {
            logic: self.file::<RawChecklist>(&logic),
            texts: self.file::<ChecklistTexts>(&texts),
        }
    }
}

/// Paths to hashes of a pack's files.
pub type Files = BTreeMap<String, String>;

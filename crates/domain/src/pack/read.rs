//! Reading an opened pack: JSON into typed values, then the validation that the packer ran too.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::checklist::{ChecklistTexts, RawPackChecklist};
use super::contents::{self, Contents};
use super::fault::{At, Fault};
use super::glossary::{self, Glossary};
use super::open::Opened;
use super::pack_fault::PackFault;
use super::validate::{Pack, RawPack, validate};
use super::{Lesson, reading};
use crate::checklist::raw::RawChecklist;
use crate::search::{self, SearchText};

/// Parses and validates. Files that cannot be read are all named; when every file can be read, all other faults are.
pub fn read(opened: &Opened) -> Result<Pack, Vec<Fault>> {
    let mut reader = Reader { opened, faults: Vec::new() };
    let contents: Contents = reader.file(contents::PATH);
    let lessons: Vec<Lesson> =
        contents.lessons.iter().map(|card| reader.file(&Lesson::path(&card.id))).collect();
    let checklists = contents.checklists.iter().map(|card| reader.checklist(&card.id)).collect();
    let glossary: Glossary =
        if opened.files.contains_key(glossary::PATH) { reader.file(glossary::PATH) } else { Glossary::new() };
    let _: Vec<SearchText> = reader.file(search::PATH);
    if !reader.faults.is_empty() {
        return Err(reader.faults);
    }
    let files = opened.manifest.files.iter().map(|file| (file.path.clone(), file.sha256.clone())).collect();
    let raw = RawPack { label: opened.manifest.label.clone(), contents, lessons, checklists, glossary };
    validate(raw, files)
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

//! The files of a container, one after the other, each held against its line in the manifest.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;

use crate::pack::container::crc::crc32;
use crate::pack::container::entry::Entry;
use crate::pack::fault::{At, Fault};
use crate::pack::manifest::{Genuine, ListedFile, MANIFEST, Manifest};
use crate::pack::pack_fault::{Feature, PackFault};
use crate::pack::{contents, glossary, media};

/// Files that name what others may use: they come first, wherever they stand.
const FIRST: [&str; 3] = [contents::PATH, glossary::PATH, media::PATH];

/// The files that are still to come.
#[derive(Debug)]
pub(super) struct Queue {
    waiting: VecDeque<(Entry, ListedFile)>,
    container: Vec<Fault>,
    files: Vec<Fault>,
}

impl Queue {
    /// Pairs entries with lines of the manifest. What has no partner is a fault.
    pub(super) fn new(entries: Vec<Entry>, manifest: &Manifest) -> Self {
        let mut files = Vec::new();
        let present: BTreeSet<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
        for file in manifest.files.iter().filter(|file| !present.contains(file.path.as_str())) {
            files.push(Fault::pack(file.path.clone(), At::File, PackFault::Missing));
        }
        let in_order =
            entries.iter().map(|entry| &entry.name).eq(manifest.files.iter().map(|file| &file.path));
        let listed: BTreeMap<&str, &ListedFile> =
            manifest.files.iter().map(|file| (file.path.as_str(), file)).collect();
        let mut waiting = Vec::new();
        for entry in entries {
            match listed.get(entry.name.as_str()) {
                None => files.push(Fault::pack(entry.name, At::File, PackFault::NotListed)),
                Some(file) => waiting.push((entry, (*file).clone())),
            }
        }
        if files.is_empty() && !in_order {
            files.push(Fault::pack(MANIFEST, At::File, PackFault::HeadersDisagree));
        }
        let (mut order, others): (Vec<_>, Vec<_>) =
            waiting.into_iter().partition(|(entry, _)| FIRST.contains(&entry.name.as_str()));
        order.sort_by_key(|(entry, _)| FIRST.iter().position(|path| *path == entry.name));
        order.extend(others);
        Self { waiting: order.into(), container: Vec::new(), files }
    }

    pub(super) fn wants(&self) -> Option<Range<u64>> {
        self.waiting.front().map(|(entry, _)| entry.range())
    }

    /// Takes the bytes of the first that waits.
    pub(super) fn feed(&mut self, bytes: Vec<u8>) -> Option<Genuine> {
        let (entry, file) = self.waiting.pop_front()?;
        let at = |fault| Fault::pack(file.path.clone(), At::File, fault);
        let packed = entry.packed(bytes).map_err(|fault| self.container.push(at(fault))).ok()?;
        check(&entry, &file, packed).map_err(|fault| self.files.push(at(fault))).ok()
    }

    /// Faults of the container alone, else those of the files.
    pub(super) fn finish(mut self) -> Vec<Fault> {
        for (entry, _) in &self.waiting {
            self.files.push(Fault::pack(entry.name.clone(), At::File, PackFault::Missing));
        }
        if self.container.is_empty() { self.files } else { self.container }
    }
}

fn check(entry: &Entry, file: &ListedFile, packed: Vec<u8>) -> Result<Genuine, PackFault> {
    if !entry.is_plain() {
        return Err(PackFault::Forbidden(Feature::Attributes));
    }
    if entry.size != file.size || crc32(&packed) != file.packed {
        return Err(PackFault::Changed);
    }
    file.genuine(entry.inflate(packed)?)
}

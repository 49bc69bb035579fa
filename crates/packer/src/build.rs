//! A validated pack to the bytes of its file. The same source and key give the same bytes.

mod container;
mod sign;

use std::collections::BTreeMap;

use serde::Serialize;
use thiserror::Error;
use uzima_domain::checklist::raw::RawChecklist;
use uzima_domain::pack::manifest::{FORMAT, ListedFile, MANIFEST, Manifest, SIGNATURE, sha256_hex};
use uzima_domain::pack::{
    Alert, Blobs, Calendar, Fault, Label, Lesson, Pack, Quiz, RawPackChecklist, contents, glossary,
    interface, media, medicines,
};
use uzima_domain::search;

use self::container::{Packed, Writer};
pub use self::sign::{sign, signature};
use crate::key::SigningKey;

/// Why a validated pack could not be built.
#[derive(Debug, Error)]
pub enum BuildError {
    /// A value could not be written as JSON.
    #[error("cannot write JSON")]
    Json(#[from] serde_json::Error),
    /// The container cannot hold it.
    #[error("too large for a pack")]
    TooLarge,
    /// The phone's reader refuses what was built.
    #[error("the built pack is refused")]
    Refused(Vec<Fault>),
}

/// The name of the file of a pack.
pub fn file_name(label: &Label) -> String {
    format!("{}-{}-{}.uzima", label.id, label.version, label.lang)
}

/// Builds one pack and reads it back as the phone will. `blobs` holds the bytes of its pictures and sounds.
pub fn build(pack: &Pack, blobs: &Blobs, key: &SigningKey) -> Result<Vec<u8>, BuildError> {
    pack_up(files(pack, blobs)?, &pack.label, key)
}

/// Writes files, their manifest and its signature, and reads the whole back.
fn pack_up(files: BTreeMap<String, Vec<u8>>, label: &Label, key: &SigningKey) -> Result<Vec<u8>, BuildError> {
    let packed: Vec<(String, Packed)> =
        files.into_iter().map(|(path, bytes)| (path, Packed::new(bytes))).collect();
    let listed = |(path, packed): &(String, Packed)| ListedFile {
        packed: packed.packed_crc(),
        path: path.clone(),
        sha256: sha256_hex(packed.plain()),
        size: packed.plain().len() as u64,
    };
    let label = Label { signing: key.signing, ..label.clone() };
    let manifest = Manifest { files: packed.iter().map(listed).collect(), format: FORMAT, label };
    let manifest = canonical(&manifest)?;
    let signature = signature(&manifest, key);
    let mut writer = Writer::default();
    writer.add(MANIFEST, &Packed::stored(manifest))?;
    writer.add(SIGNATURE, &Packed::stored(signature))?;
    for (path, packed) in &packed {
        writer.add(path, packed)?;
    }
    let bytes = writer.finish()?;
    let opened = uzima_domain::pack::open(&bytes).map_err(BuildError::Refused)?;
    uzima_domain::pack::read(&opened).map_err(BuildError::Refused)?;
    Ok(bytes)
}

/// Every file of the pack but manifest and signature.
pub fn files(pack: &Pack, blobs: &Blobs) -> Result<BTreeMap<String, Vec<u8>>, BuildError> {
    let mut files = BTreeMap::new();
    files.insert(contents::PATH.to_owned(), canonical(&pack.contents)?);
    if !pack.glossary.is_empty() {
        files.insert(glossary::PATH.to_owned(), canonical(&pack.glossary)?);
    }
    let more = &pack.more;
    if !more.media.is_empty() {
        files.insert(media::PATH.to_owned(), canonical(&more.media)?);
    }
    for medium in &more.media {
        let path = media::path(&medium.file);
        files.extend(blobs.get(&path).map(|bytes| (path, bytes.clone())));
    }
    if !more.medicines.is_empty() {
        files.insert(medicines::PATH.to_owned(), canonical(&more.medicines)?);
    }
    if let Some(interface) = &more.interface {
        files.insert(interface::PATH.to_owned(), canonical(interface)?);
    }
    for quiz in &more.quizzes {
        files.insert(Quiz::path(&quiz.id), canonical(quiz)?);
    }
    for alert in &more.alerts {
        files.insert(Alert::path(&alert.text.id), canonical(alert)?);
    }
    for calendar in &more.calendars {
        files.insert(Calendar::path(&calendar.id), canonical(calendar)?);
    }
    let checklists = pack.contents.checklists.iter().zip(pack.checklists.iter().map(|list| &list.texts));
    let texts = search::texts(&more.alerts, &pack.lessons, checklists, &pack.glossary);
    files.insert(search::PATH.to_owned(), canonical(&search::write(&texts))?);
    for lesson in &pack.lessons {
        files.insert(Lesson::path(&lesson.id), canonical(lesson)?);
    }
    for checklist in &pack.checklists {
        let [logic, texts] = RawPackChecklist::paths(&checklist.checklist.id);
        files.insert(logic, canonical::<RawChecklist>(&checklist.logic)?);
        files.insert(texts, canonical(&checklist.texts)?);
    }
    Ok(files)
}

/// Canonical JSON (RFC 8785) for what packs hold: names in ASCII, whole numbers only. `serde_json`'s map sorts by name.
fn canonical<T: Serialize>(value: &T) -> Result<Vec<u8>, BuildError> {
    Ok(serde_json::to_vec(&serde_json::to_value(value)?)?)
}

//! A validated pack to the bytes of its file. The same source and key give the same bytes.

mod container;

use std::collections::BTreeMap;

use serde::Serialize;
use thiserror::Error;
use uzima_domain::checklist::raw::RawChecklist;
use uzima_domain::pack::manifest::{FORMAT, ListedFile, MANIFEST, Manifest, SIGNATURE, sha256_hex};
use uzima_domain::pack::{Fault, Label, Lesson, Pack, RawPackChecklist, contents, glossary, signature};
use uzima_domain::search::{self, SearchText};

use self::container::{Packed, Writer};
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

/// Builds one pack and reads it back as the phone will.
pub fn build(pack: &Pack, key: &SigningKey) -> Result<Vec<u8>, BuildError> {
    let files = files(pack)?;
    let packed: Vec<(String, Packed)> =
        files.into_iter().map(|(path, bytes)| (path, Packed::new(bytes))).collect();
    let listed = |(path, packed): &(String, Packed)| ListedFile {
        packed: packed.packed_crc(),
        path: path.clone(),
        sha256: sha256_hex(packed.plain()),
        size: packed.plain().len() as u64,
    };
    let label = Label { signing: key.signing, ..pack.label.clone() };
    let manifest = Manifest { files: packed.iter().map(listed).collect(), format: FORMAT, label };
    let manifest = canonical(&manifest)?;
    let signature = sign(&manifest, key);
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
fn files(pack: &Pack) -> Result<BTreeMap<String, Vec<u8>>, BuildError> {
    let mut files = BTreeMap::new();
    files.insert(contents::PATH.to_owned(), canonical(&pack.contents)?);
    if !pack.glossary.is_empty() {
        files.insert(glossary::PATH.to_owned(), canonical(&pack.glossary)?);
    }
    let texts: Vec<SearchText> = pack.lessons.iter().map(SearchText::of).collect();
    files.insert(search::PATH.to_owned(), canonical(&texts)?);
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

fn sign(manifest: &[u8], key: &SigningKey) -> Vec<u8> {
    let mut out = vec![signature::VERSION];
    out.extend(*key.pair.pk);
    out.extend(*key.pair.sk.sign(manifest, None));
    out.push(0);
    out
}

//! `catalog.json`: which packs a web host offers, and every file of them by its hash, so that an update fetches what is new.
//!
//! Its form: `{"packs": [{"id", "version", "language", "title", "file", "bytes", "sha256"}]}`, sorted by file name: what the
//! app reads. `files` (path to SHA-256) stands beside, and `blobs/<sha256>` are the files themselves.

use std::collections::BTreeMap;

use serde::Serialize;
use uzima_domain::pack::Opened;
use uzima_domain::pack::label::Signing;
use uzima_domain::pack::manifest::{hex, sha256_hex};

/// Name of the catalogue.
pub const NAME: &str = "catalog.json";
/// Folder of the files by hash.
pub const BLOBS: &str = "blobs";

/// The whole catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Catalog {
    /// The packs, by file name.
    pub packs: Vec<Offer>,
}

/// One pack in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// The pack's id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The language of the file.
    pub language: String,
    /// Title in that language.
    pub title: String,
    /// Name of the file beside the catalogue.
    pub file: String,
    /// Bytes of the file.
    pub bytes: usize,
    /// Hash of the file.
    pub sha256: String,
    /// The last day on which it is current.
    pub expires: String,
    /// Public key of who signed it.
    pub key: String,
    /// What kind of key that is.
    pub signing: Signing,
    /// Path to hash of every file inside.
    pub files: BTreeMap<String, String>,
}

impl Offer {
    /// The offer of a file that was verified.
    pub fn of(file: &str, bytes: &[u8], opened: &Opened) -> Self {
        let label = &opened.manifest.label;
        let listed = opened.manifest.files.iter();
        Self {
            id: label.id.clone(),
            version: label.version.clone(),
            language: label.lang.clone(),
            title: label.title.clone(),
            file: file.to_owned(),
            bytes: bytes.len(),
            sha256: sha256_hex(bytes),
            expires: label.expires.clone(),
            key: hex(&opened.signer.key),
            signing: label.signing,
            files: listed.map(|file| (file.path.clone(), file.sha256.clone())).collect(),
        }
    }
}

//! `catalog.json`: which packs a web host offers. Owns what the packer says of each beyond what the phone reads
//! (`uzima_domain::pack::catalog`).
//!
//! Its form: `{"packs": [{"id", "version", "language", "title", "file", "bytes", "sha256", "install"?, "blobs"?, "link"}]}`, sorted by
//! file name. `link` is what follows the address of the app to open the offer. `install` is `at_start` for packs that a phone installs without being asked.
//! `blobs` names manifest and signature by their hashes; they and every file they list stand under `blobs/<sha256>`.

pub mod page;

use serde::Serialize;
use uzima_domain::pack::label::Signing;
use uzima_domain::pack::manifest::{hex, sha256_hex};
use uzima_domain::pack::{Opened, catalog};

/// The whole catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Catalog {
    /// The packs, by file name.
    pub packs: Vec<Offer>,
}

/// One pack in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// What the phone reads.
    #[serde(flatten)]
    pub offer: catalog::Offer,
    /// The last day on which it is current.
    pub expires: String,
    /// Public key of who signed it.
    pub key: String,
    /// What kind of key that is.
    pub signing: Signing,
    /// What follows the address of the app to open the offer of the pack.
    pub link: String,
}

impl Offer {
    /// The offer of a file that was verified.
    pub fn of(file: &str, bytes: &[u8], opened: &Opened) -> Self {
        let label = &opened.manifest.label;
        let offer = catalog::Offer {
            id: label.id.clone(),
            version: label.version.clone(),
            language: label.lang.clone(),
            title: label.title.clone(),
            file: file.to_owned(),
            bytes: bytes.len() as u64,
            sha256: sha256_hex(bytes),
            install: catalog::Install::default(),
            blobs: None,
        };
        let expires = label.expires.clone();
        let link = page::link(&label.id);
        Self { link, offer, expires, key: hex(&opened.signer.key), signing: label.signing }
    }
}

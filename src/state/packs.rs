//! Installed packs: listing them and opening one page of one. Owns the stored row of a pack; `propose` looks at a file
//! and writes nothing, `fetching` brings one from this app's own origin, `install` writes what was proposed, `remove` takes it
//! away or goes back to the version before.
//!
//! Files live by their SHA-256 in `blobs`. They are stored first (`staging`); one transaction writes the row that names them,
//! so a pack is here whole or not at all, and a refusal changes nothing that anybody sees.

pub mod fetching;
mod goods;
mod install;
pub mod looking;
pub mod news;
pub mod offered;
pub mod parcel;
pub mod progress;
pub mod propose;
mod remove;
pub mod share_target;
mod staging;
pub mod templates;
pub mod unwanted;
mod words_and_media;

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use uzima_domain::pack::stranger::Stranger;
use uzima_domain::pack::{Contents, Fault, Label};
use uzima_domain::record::Table;
use uzima_domain::time::Instant;

use crate::state::State;
use crate::state::dispatch::ApplyError;
use crate::storage::apply::Put;
use crate::storage::reads::ReadError;

/// The stored form that this app reads and writes.
const FORM: u32 = 1;

/// One installed pack at one version (stored form 1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstalledPack {
    /// The form's version.
    pub v: u32,
    /// The pack's id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// When it was installed or last changed.
    pub installed: Instant,
    /// The public key it was signed with, in hexadecimal digits.
    pub key: String,
    /// Language to layer.
    pub layers: BTreeMap<String, Layer>,
    /// The version that this one replaced, for one way back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Previous>,
}

/// A version of a pack that another one replaced, in the languages that were here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Previous {
    /// Its version.
    pub version: String,
    /// When it was installed or last changed.
    pub installed: Instant,
    /// The public key it was signed with, in hexadecimal digits.
    pub key: String,
    /// Language to layer.
    pub layers: BTreeMap<String, Layer>,
}

/// One language of an installed pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layer {
    /// What the pack says of itself.
    pub label: Label,
    /// Lessons and checklists.
    pub contents: Contents,
    /// Path to SHA-256 of every file.
    pub files: BTreeMap<String, String>,
    /// SHA-256 to size of those files, bytes; empty where an older app installed it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sizes: BTreeMap<String, u64>,
}

/// Why a pack was not installed, removed or brought back. Nothing changed.
#[derive(Debug, Clone, PartialEq)]
pub enum InstallRefusal {
    /// The file is no pack, but something else.
    NotAPack(Stranger),
    /// The file is larger than any pack, and nobody here knows what it is.
    TooLarge,
    /// The file is not right: everything that is wrong with it.
    Faults(Vec<Fault>),
    /// A newer version is installed, and nobody has agreed to go back.
    Older {
        /// The version installed.
        installed: String,
    },
    /// Another key signed the installed pack of this id.
    OtherKey,
    /// It asks for a newer version of this app.
    NewerApp,
    /// Signed with the key that is public with the source of this app, so by anybody.
    OpenKey,
    /// What is stored under this id is damaged, or of a newer form: nothing takes its place unread.
    Unknown,
    /// What is installed is not what it was when this was asked.
    Moved,
    /// The browser cannot read the file, or reads another one than before.
    Unreadable,
    /// This app's own origin could not be reached.
    NotFetched,
    /// What this app's own origin sent is not what it offers.
    NotOffered,
    /// It could not be written.
    Apply(ApplyError),
    /// It could not be compared with what is installed.
    Read(ReadError),
}

impl Layer {
    /// What its files take, bytes.
    pub fn size(&self) -> u64 {
        self.sizes.values().sum()
    }
}

impl InstalledPack {
    /// The layer for a language: itself, else the pack's source language, else any.
    pub fn layer(&self, lang: &str) -> Option<&Layer> {
        let source = || self.layers.values().next().and_then(|layer| layer.label.languages.first());
        self.layers
            .get(lang)
            .or_else(|| source().and_then(|source| self.layers.get(source)))
            .or_else(|| self.layers.values().next())
    }

    /// What it takes on the phone with the version before, bytes. Files that layers share count once.
    pub fn size(&self) -> u64 {
        let sizes: BTreeMap<_, _> = self.every_layer().flat_map(|layer| &layer.sizes).collect();
        sizes.into_values().sum()
    }

    /// Every file that the row names.
    fn hashes(&self) -> BTreeSet<String> {
        self.every_layer().flat_map(|layer| layer.files.values().cloned()).collect()
    }

    fn every_layer(&self) -> impl Iterator<Item = &Layer> {
        let previous = self.previous.iter().flat_map(|previous| previous.layers.values());
        self.layers.values().chain(previous)
    }
}

impl State {
    /// All installed packs, by id.
    pub async fn packs(self) -> Result<Vec<InstalledPack>, ReadError> {
        let rows = self.db().plains(Table::Packs).await?;
        Ok(rows.iter().filter_map(|row| read_row(&row.bytes)).collect())
    }

    /// One installed pack; `None` also for one that this app cannot read.
    pub async fn pack(self, id: &str) -> Result<Option<InstalledPack>, ReadError> {
        let bytes = self.db().plain(Table::Packs, id).await?;
        Ok(bytes.and_then(|bytes| read_row(&bytes)))
    }

    /// What an install of this id would replace, if anything.
    ///
    /// # Errors
    /// [`InstallRefusal::Unknown`] when something is there that cannot be read, [`InstallRefusal::Read`] when the storage fails.
    pub async fn replaceable(self, id: &str) -> Result<Option<InstalledPack>, InstallRefusal> {
        let pack = self.pack(id).await.map_err(InstallRefusal::Read)?;
        if pack.is_none() && self.db().holds(Table::Packs, id).await.map_err(InstallRefusal::Read)? {
            return Err(InstallRefusal::Unknown);
        }
        Ok(pack)
    }

    /// The bytes of a file of a layer; `None` when the layer has no such file.
    pub async fn file(self, layer: &Layer, path: &str) -> Result<Option<Vec<u8>>, ReadError> {
        match layer.files.get(path) {
            Some(hash) => self.db().plain(Table::Blobs, hash).await,
            None => Ok(None),
        }
    }

    /// A JSON file of a layer.
    pub async fn json<T: DeserializeOwned>(self, layer: &Layer, path: &str) -> Result<Option<T>, ReadError> {
        let bytes = self.file(layer, path).await?;
        Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
    }

    /// Removes what a pack had and needs no more, and no other pack uses. Nothing while a pack's row cannot be read: nobody
    /// knows which files it uses.
    async fn sweep(
        self,
        id: &str,
        had: &BTreeSet<String>,
        wanted: &BTreeSet<String>,
    ) -> Result<Vec<Put>, InstallRefusal> {
        let packs = self.packs().await.map_err(InstallRefusal::Read)?;
        if packs.len() < self.db().count(Table::Packs).await.map_err(InstallRefusal::Read)? {
            return Ok(Vec::new());
        }
        let others = packs.iter().filter(|pack| pack.id != id);
        let others: BTreeSet<String> = others.flat_map(InstalledPack::hashes).collect();
        let orphans = had.iter().filter(|hash| !wanted.contains(*hash) && !others.contains(*hash));
        Ok(orphans.map(|hash| Put::Remove { table: Table::Blobs, id: hash.clone() }).collect())
    }
}

/// A stored row; `None` when it is damaged or of another form.
fn read_row(bytes: &[u8]) -> Option<InstalledPack> {
    let mut pack: InstalledPack = serde_json::from_slice(bytes).ok()?;
    for layer in pack.layers.values_mut() {
        layer.label.signing = layer.label.signing.under(&pack.key);
    }
    Some(pack).filter(|pack| pack.v == FORM)
}

//! Installed packs: installing, listing, opening one page of one. Owns the stored row of a pack; whether a pack may be
//! installed is the domain's to say, and it says everything that is wrong at once.
//!
//! Files live by their SHA-256 in `blobs`; the row that names them is written in the same transaction, so a pack is here
//! whole or not at all, and a refusal changes nothing.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use uzima_domain::pack::label::AppFit;
use uzima_domain::pack::manifest::hex;
use uzima_domain::pack::version::Version;
use uzima_domain::pack::{self, Contents, Fault, Label, Opened, Pack};
use uzima_domain::record::Table;
use uzima_domain::time::Instant;

use crate::platform::{clock, lock};
use crate::state::State;
use crate::state::dispatch::{ApplyError, WRITE_LOCK};
use crate::storage::apply::{Put, put_plain};
use crate::storage::reads::ReadError;

/// The public half of `packs/development.key`, which is committed: RFC 8032, section 7.1, test 1.
const DEVELOPMENT_KEY: &str = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

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
}

/// Why a pack was not installed. Nothing changed.
#[derive(Debug, Clone, PartialEq)]
pub enum InstallRefusal {
    /// The file is not right: everything that is wrong with it.
    Faults(Vec<Fault>),
    /// A newer version is installed already.
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
    /// It could not be written.
    Apply(ApplyError),
    /// It could not be compared with what is installed.
    Read(ReadError),
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

    /// Installs a pack from a file that somebody gave. The starter packs, whose key is public, are trusted by what this
    /// app's own origin lists; in a file that key vouches for nobody.
    pub async fn install_file(self, bytes: &[u8]) -> Result<InstalledPack, InstallRefusal> {
        let opened = pack::open(bytes).map_err(InstallRefusal::Faults)?;
        if hex(&opened.signer.key) == DEVELOPMENT_KEY {
            return Err(InstallRefusal::OpenKey);
        }
        self.install(bytes).await
    }

    /// Verifies, validates and installs a pack file, or says everything that is wrong with it.
    pub async fn install(self, bytes: &[u8]) -> Result<InstalledPack, InstallRefusal> {
        let opened = pack::open(bytes).map_err(InstallRefusal::Faults)?;
        // Before its contents are read: they may be of a kind that is not known here.
        let app = Version::parse(env!("CARGO_PKG_VERSION"));
        if app.is_some_and(|app| opened.manifest.label.app_fit(app) == AppFit::NeedsNewerApp) {
            return Err(InstallRefusal::NewerApp);
        }
        let read = pack::read(&opened).map_err(InstallRefusal::Faults)?;
        // Another tab may be installing the other language of the same pack: neither may forget the other's.
        let installed = lock::hold(WRITE_LOCK, self.put_pack(opened, read)).await;
        let installed =
            installed.ok_or(InstallRefusal::Apply(ApplyError::Aborted("no lock".to_owned())))??;
        self.tables.changed(&[Table::Packs, Table::Blobs]);
        Ok(installed)
    }

    async fn put_pack(self, opened: Opened, read: Pack) -> Result<InstalledPack, InstallRefusal> {
        let keys = Keys {
            now: hex(&opened.signer.key),
            replaced: opened.signer.replaced.iter().map(|key| hex(key)).collect(),
        };
        let before = self.replaceable(&read.label.id).await?;
        let layer = Layer { label: read.label.clone(), contents: read.contents, files: read.files };
        let installed = merged(before.clone(), layer, keys)?;
        let mut puts: Vec<Put> = Vec::new();
        let wanted = hashes(&installed);
        let had = before.as_ref().map(hashes).unwrap_or_default();
        for (path, hash) in &installed.layers[&read.label.lang].files {
            if let Some(bytes) = opened.files.get(path).filter(|_| !had.contains(hash)) {
                puts.push(put_plain(Table::Blobs, hash, bytes.clone()));
            }
        }
        for orphan in self.orphans(&installed.id, &had, &wanted).await.map_err(InstallRefusal::Read)? {
            puts.push(Put::Remove { table: Table::Blobs, id: orphan });
        }
        let row = serde_json::to_vec(&installed).unwrap_or_default();
        puts.push(put_plain(Table::Packs, &installed.id, row));
        self.db().apply(&puts).await.map_err(InstallRefusal::Apply)?;
        Ok(installed)
    }

    /// Files that the pack had and needs no more, and that no other pack uses. None while a pack's row cannot be read:
    /// nobody knows which files it uses.
    async fn orphans(
        self,
        id: &str,
        had: &BTreeSet<String>,
        wanted: &BTreeSet<String>,
    ) -> Result<Vec<String>, ReadError> {
        let packs = self.packs().await?;
        if packs.len() < self.db().count(Table::Packs).await? {
            return Ok(Vec::new());
        }
        let others: BTreeSet<String> = packs.iter().filter(|pack| pack.id != id).flat_map(hashes).collect();
        Ok(had.iter().filter(|hash| !wanted.contains(*hash) && !others.contains(*hash)).cloned().collect())
    }
}

/// The key a file was signed with, and those it replaced.
struct Keys {
    now: String,
    replaced: Vec<String>,
}

/// A stored row; `None` when it is damaged or of another form.
fn read_row(bytes: &[u8]) -> Option<InstalledPack> {
    serde_json::from_slice(bytes).ok().filter(|pack: &InstalledPack| pack.v == FORM)
}

fn hashes(pack: &InstalledPack) -> BTreeSet<String> {
    pack.layers.values().flat_map(|layer| layer.files.values().cloned()).collect()
}

/// The pack with the layer in it. Another version replaces all layers: languages of two versions never mix.
fn merged(before: Option<InstalledPack>, layer: Layer, keys: Keys) -> Result<InstalledPack, InstallRefusal> {
    let mut layers = BTreeMap::new();
    if let Some(before) = before {
        if before.key != keys.now && !keys.replaced.contains(&before.key) {
            return Err(InstallRefusal::OtherKey);
        }
        match Version::parse(&layer.label.version).cmp(&Version::parse(&before.version)) {
            Ordering::Less => return Err(InstallRefusal::Older { installed: before.version }),
            Ordering::Equal => layers = before.layers,
            Ordering::Greater => {}
        }
    }
    let (id, version) = (layer.label.id.clone(), layer.label.version.clone());
    layers.insert(layer.label.lang.clone(), layer);
    Ok(InstalledPack { v: FORM, id, version, installed: clock::now(), key: keys.now, layers })
}

//! Looking at a pack file before anything is written: what it is, who signed it, and what installing it would do.

use std::cmp::Ordering;

use uzima_domain::pack::admission::{NotAdmitted, Origin, admit};
use uzima_domain::pack::changes::{Changes, Edition};
use uzima_domain::pack::manifest::hex;
use uzima_domain::pack::signature::Signer;
use uzima_domain::pack::version::Version;
use uzima_domain::pack::{self, Label, Opened, Pack};

use super::{InstallRefusal, InstalledPack, Layer};
use crate::state::State;

/// A pack file that was verified and validated, and that may be installed. Nothing of it is written.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// Size of the file, bytes.
    pub size: usize,
    /// What installing it would do.
    pub standing: Standing,
    /// Whether its publisher is known here.
    pub publisher: Publisher,
    /// What a person would find new, in titles.
    pub changes: Changes,
    pub(super) opened: Opened,
    pub(super) read: Pack,
}

/// What installing a file would do to what is installed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The pack is not here.
    New,
    /// It brings one more language of the version that is here.
    Language,
    /// This language of this version is here.
    Again,
    /// It is newer than what is here.
    Newer(Replaced),
    /// It is older than what is here.
    Older(Replaced),
}

impl Standing {
    /// Whether something that is here would go.
    pub(super) const fn takes_away(&self) -> bool {
        matches!(self, Self::Newer(_) | Self::Older(_))
    }
}

/// What another version would take the place of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// The version that is here.
    pub version: String,
    /// Languages that are here and would not be there in the other version, unless they are fetched again.
    pub languages: Vec<String>,
}

/// Whether whoever signed is known on this phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publisher {
    /// Their key signed what is installed under this id, or another pack that is here.
    Known,
    /// The key that signed what is installed under this id has signed this one as its successor.
    Successor,
    /// Nothing of theirs is here.
    Unknown,
}

impl Proposal {
    /// What the pack says of itself.
    pub fn label(&self) -> &Label {
        &self.read.label
    }

    /// How many lessons and checklists it has.
    pub fn holds(&self) -> (usize, usize) {
        (self.read.contents.lessons.len(), self.read.contents.checklists.len())
    }

    /// The publisher's key as words to compare by voice.
    pub fn fingerprint(&self) -> String {
        pack::fingerprint::words(&self.opened.signer.key)
    }
}

impl State {
    /// Looks at a pack from a file that somebody gave. The starter packs, whose key is public, are trusted by what this
    /// app's own origin lists; in a file that key vouches for nobody.
    ///
    /// # Errors
    /// Everything that is wrong with the file, or why it may not be installed here.
    pub async fn propose_file(self, bytes: &[u8]) -> Result<Proposal, InstallRefusal> {
        self.propose_from(Origin::File, bytes).await
    }

    /// Looks at a pack that this app's own origin offers.
    ///
    /// # Errors
    /// As [`State::propose_file`].
    pub async fn propose(self, bytes: &[u8]) -> Result<Proposal, InstallRefusal> {
        self.propose_from(Origin::App, bytes).await
    }

    async fn propose_from(self, origin: Origin, bytes: &[u8]) -> Result<Proposal, InstallRefusal> {
        let opened = pack::open(bytes).map_err(InstallRefusal::Faults)?;
        admit(&opened, origin, Version::parse(env!("CARGO_PKG_VERSION"))).map_err(|reason| match reason {
            NotAdmitted::OpenKey => InstallRefusal::OpenKey,
            NotAdmitted::NeedsNewerApp => InstallRefusal::NewerApp,
        })?;
        let read = pack::read(&opened).map_err(InstallRefusal::Faults)?;
        let here = self.replaceable(&read.label.id).await?;
        let standing = standing(here.as_ref(), &read.label, &opened.signer)?;
        let publisher = match &here {
            Some(pack) if pack.key != hex(&opened.signer.key) => Publisher::Successor,
            Some(_) => Publisher::Known,
            None => self.publisher(&hex(&opened.signer.key)).await?,
        };
        let changes = here.as_ref().and_then(|pack| pack.layer(&read.label.lang)).map(|layer| {
            Changes::between(
                Edition { contents: &layer.contents, files: &layer.files },
                Edition { contents: &read.contents, files: &read.files },
            )
        });
        let changes = changes.filter(|_| standing.takes_away());
        Ok(Proposal {
            size: bytes.len(),
            standing,
            publisher,
            changes: changes.unwrap_or_default(),
            opened,
            read,
        })
    }

    async fn publisher(self, key: &str) -> Result<Publisher, InstallRefusal> {
        let packs = self.packs().await.map_err(InstallRefusal::Read)?;
        let known = packs.iter().any(|pack| pack.key == key);
        Ok(if known { Publisher::Known } else { Publisher::Unknown })
    }
}

/// What installing a file with this label would do, if its signer may sign this pack here.
pub(super) fn standing(
    here: Option<&InstalledPack>,
    label: &Label,
    signer: &Signer,
) -> Result<Standing, InstallRefusal> {
    let Some(here) = here else { return Ok(Standing::New) };
    let may_sign = std::iter::once(&signer.key).chain(&signer.replaced).any(|key| hex(key) == here.key);
    if !may_sign {
        return Err(InstallRefusal::OtherKey);
    }
    let languages = || here.layers.keys().filter(|tag| **tag != label.lang).cloned().collect();
    let replaced = || Replaced { version: here.version.clone(), languages: languages() };
    Ok(match Version::parse(&label.version).cmp(&Version::parse(&here.version)) {
        Ordering::Less => Standing::Older(replaced()),
        Ordering::Greater => Standing::Newer(replaced()),
        Ordering::Equal if here.layers.contains_key(&label.lang) => Standing::Again,
        Ordering::Equal => Standing::Language,
    })
}

/// The layer that a proposal would add.
pub(super) fn layer(proposal: &Proposal) -> Layer {
    let files = &proposal.opened.manifest.files;
    Layer {
        label: proposal.read.label.clone(),
        contents: proposal.read.contents.clone(),
        files: proposal.read.files.clone(),
        sizes: files.iter().map(|file| (file.sha256.clone(), file.size)).collect(),
    }
}

//! Looking at a pack file before anything of it counts: what it is, who signed it, and what installing it would do.

use std::cmp::Ordering;

use uzima_domain::pack::admission::{NotAdmitted, Origin, admit_sealed};
use uzima_domain::pack::changes::{Changes, Edition};
use uzima_domain::pack::container::MAX_PACKED;
use uzima_domain::pack::manifest::{hex, sha256_hex};
use uzima_domain::pack::signature::Signer;
use uzima_domain::pack::stranger::Stranger;
use uzima_domain::pack::version::Version;
use uzima_domain::pack::{self, Label, Sealed};

use super::goods::Goods;
use super::parcel::Parcel;
use super::progress::{Told, nobody};
use super::{InstallRefusal, InstalledPack, Layer};
use crate::state::State;

/// A pack file that was verified and validated, and that may be installed. Nothing names its files yet.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// Size of the file, or of the files of all languages that come, bytes.
    pub size: u64,
    /// What installing it would do.
    pub standing: Standing,
    /// Whether its publisher is known here.
    pub publisher: Publisher,
    /// What a person would find new, in titles.
    pub changes: Changes,
    /// The title of an installed pack whose place it says that it takes.
    pub instead: Option<String>,
    /// Bytes that came over the network for it, if any did.
    pub fetched: Option<u64>,
    /// More languages of the same version, which come along.
    pub(super) others: Vec<Proposal>,
    pub(super) goods: Goods,
    pub(super) layer: Layer,
}

/// What installing a file would do to what is installed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The pack is not here.
    New,
    /// It brings one more language of the version that is here.
    Language,
    /// This language of this version is here, file for file.
    Again,
    /// It has the number of the version that is here, and other contents.
    Changed(Replaced),
    /// It is newer than what is here.
    Newer(Replaced),
    /// It is older than what is here.
    Older(Replaced),
}

impl Standing {
    /// Whether something that is here would go.
    pub(super) const fn takes_away(&self) -> bool {
        matches!(self, Self::Newer(_) | Self::Older(_) | Self::Changed(_))
    }

    /// The same where these languages come too, and so do not go.
    pub(super) fn sparing(mut self, languages: &[String]) -> Self {
        if let Self::Newer(replaced) | Self::Older(replaced) | Self::Changed(replaced) = &mut self {
            replaced.languages.retain(|tag| !languages.contains(tag));
        }
        self
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

/// Whether whoever signed is known on this phone. A name is free for anybody to write; only the key says who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Publisher {
    /// Their key signed what is installed under this id, or another pack that is here.
    Known,
    /// Their key signed a pack that is here, in which they call themselves otherwise.
    Renamed(String),
    /// Nothing of theirs is here, and a pack that is here names the same publisher, with another key.
    Namesake,
    /// The key that signed what is installed under this id has signed this one as its successor.
    Successor,
    /// Nothing of theirs is here.
    Unknown,
}

impl Proposal {
    /// What the pack says of itself.
    pub fn label(&self) -> &Label {
        &self.layer.label
    }

    /// What it has in it.
    pub fn layer(&self) -> &Layer {
        &self.layer
    }

    /// This one and every other language that comes along.
    pub(super) fn editions(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.others)
    }

    /// The languages that come (BCP 47).
    pub fn languages(&self) -> Vec<String> {
        self.editions().map(|edition| edition.label().lang.clone()).collect()
    }

    /// Takes another language of the same version along.
    ///
    /// # Errors
    /// [`InstallRefusal::NotOffered`] where it is of another pack, version or signer.
    pub(super) fn join(&mut self, other: Self) -> Result<(), InstallRefusal> {
        let (this, that) = (self.label(), other.label());
        let same = (&this.id, &this.version) == (&that.id, &that.version);
        if !same || self.goods.signer() != other.goods.signer() {
            return Err(InstallRefusal::NotOffered);
        }
        let standing = self.standing.clone().sparing(std::slice::from_ref(&that.lang));
        self.standing = standing;
        self.size += other.size;
        self.fetched = self.fetched.zip(other.fetched).map(|(one, two)| one + two);
        self.others.push(other);
        Ok(())
    }

    /// Whether this very pack, in every language that comes, was built with the app.
    pub fn is_vouched(&self) -> bool {
        self.editions().all(|edition| is_vouched(edition.goods.sealed()))
    }

    /// The publisher's key as words to compare by voice.
    pub fn fingerprint(&self) -> String {
        pack::fingerprint::words(&self.goods.signer().key)
    }
}

impl State {
    /// Looks at a pack from a file that somebody gave. The starter packs, whose key is public, are trusted because this app
    /// was built with them; in a file that key vouches for nobody.
    ///
    /// # Errors
    /// Everything that is wrong with the file, or why it may not be installed here.
    pub async fn propose_file(self, file: Parcel, told: Told) -> Result<Proposal, InstallRefusal> {
        if file.size() > MAX_PACKED {
            let named = file.named().await.filter(|named| *named != Stranger::Unknown);
            return Err(named.map_or(InstallRefusal::TooLarge, InstallRefusal::NotAPack));
        }
        match self.propose_whole(Origin::File, file.clone(), &told).await {
            Err(InstallRefusal::Faults(faults)) => Err(match file.named().await {
                Some(named) => InstallRefusal::NotAPack(named),
                None => InstallRefusal::Faults(faults),
            }),
            outcome => outcome,
        }
    }

    /// Looks at a pack that this app's own origin offers.
    ///
    /// # Errors
    /// As [`State::propose_file`].
    pub async fn propose(self, bytes: Vec<u8>) -> Result<Proposal, InstallRefusal> {
        self.propose_whole(Origin::App, Parcel::from(bytes), &nobody()).await
    }

    /// The same for a whole file from anywhere.
    pub(super) async fn propose_whole(
        self,
        origin: Origin,
        file: Parcel,
        told: &Told,
    ) -> Result<Proposal, InstallRefusal> {
        let size = file.size();
        let looked = Goods::of_file(self, file, |sealed| admitted(origin, sealed), told).await;
        let proposed = match looked {
            Ok((goods, layer)) => self.compare(goods, layer, size).await,
            Err(refusal) => Err(refusal),
        };
        if proposed.is_err() {
            self.let_go().await;
        }
        proposed
    }

    /// The same for single files of this app's own origin; `size` is that of the whole file, bytes.
    pub(super) async fn propose_parts(
        self,
        goods: Goods,
        layer: Layer,
        size: u64,
    ) -> Result<Proposal, InstallRefusal> {
        admitted(Origin::App, goods.sealed())?;
        self.compare(goods, layer, size).await
    }

    /// What it would do to what is here.
    async fn compare(self, goods: Goods, layer: Layer, size: u64) -> Result<Proposal, InstallRefusal> {
        let key = hex(&goods.signer().key);
        let here = self.replaceable(&layer.label.id).await?;
        let standing = standing(here.as_ref(), &layer, goods.signer())?;
        let publisher = match &here {
            Some(pack) if pack.key != key => Publisher::Successor,
            _ => self.publisher(&key, &layer.label).await?,
        };
        let changes = here.as_ref().and_then(|pack| pack.layer(&layer.label.lang)).map(|old| {
            Changes::between(
                Edition { contents: &old.contents, files: &old.files },
                Edition { contents: &layer.contents, files: &layer.files },
            )
        });
        let changes = changes.filter(|_| standing.takes_away()).unwrap_or_default();
        let instead = self.replaced_by(&layer.label).await?;
        let (fetched, others) = (None, Vec::new());
        Ok(Proposal { size, standing, publisher, changes, instead, fetched, others, goods, layer })
    }

    /// The installed pack, by its title, that a label says it takes the place of.
    async fn replaced_by(self, label: &Label) -> Result<Option<String>, InstallRefusal> {
        let Some(id) = label.replaces.as_ref().filter(|id| **id != label.id) else { return Ok(None) };
        let packs = self.packs().await.map_err(InstallRefusal::Read)?;
        let pack = packs.into_iter().find(|pack| pack.id == *id);
        let layer = pack.and_then(|mut pack| {
            pack.layers.remove(&label.lang).or_else(|| pack.layers.into_values().next())
        });
        Ok(layer.map(|layer| layer.label.title))
    }

    async fn publisher(self, key: &str, label: &Label) -> Result<Publisher, InstallRefusal> {
        let packs = self.packs().await.map_err(InstallRefusal::Read)?;
        let named = |pack: &InstalledPack| {
            let layer = pack.layer(&label.lang)?;
            Some(layer.label.publisher.name.clone())
        };
        let theirs: Vec<String> = packs.iter().filter(|pack| pack.key == key).filter_map(named).collect();
        let name = &label.publisher.name;
        Ok(match theirs.first() {
            Some(_) if theirs.contains(name) => Publisher::Known,
            Some(other) => Publisher::Renamed(other.clone()),
            None if packs.iter().filter_map(named).any(|other| other == *name) => Publisher::Namesake,
            None => Publisher::Unknown,
        })
    }
}

/// What installing this language of a pack would do, if its signer may sign this pack here.
pub(super) fn standing(
    here: Option<&InstalledPack>,
    layer: &Layer,
    signer: &Signer,
) -> Result<Standing, InstallRefusal> {
    let label = &layer.label;
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
        Ordering::Equal => match here.layers.get(&label.lang) {
            Some(same) if same.files == layer.files => Standing::Again,
            None if here.layers.values().all(|other| has_same_logic(other, layer)) => Standing::Language,
            _ => Standing::Changed(replaced()),
        },
    })
}

/// Whether two languages of one version decide alike: the logic of a checklist has the same bytes in each language.
fn has_same_logic(one: &Layer, other: &Layer) -> bool {
    let logic = |layer: &Layer| -> Vec<(String, String)> {
        let files = layer.files.iter().filter(|(path, _)| path.ends_with(".logic.json"));
        files.map(|(path, hash)| (path.clone(), hash.clone())).collect()
    };
    logic(one) == logic(other)
}

/// The starter packs that were built with this app: SHA-256 of their manifests, with commas between. `cargo xtask build` tells.
const STARTER_PACKS: &str = match option_env!("UZIMA_STARTER_PACKS") {
    Some(hashes) => hashes,
    None => "",
};

/// Whether this very pack was built with the app. Whoever may change the packs of a host can sign with the key of the starter
/// packs, which everybody has, but cannot change what the app was built with.
fn is_vouched(sealed: &Sealed) -> bool {
    is_starter(&sha256_hex(&sealed.manifest_bytes))
}

/// Whether a manifest with this SHA-256 was built with the app.
pub fn is_starter(manifest: &str) -> bool {
    STARTER_PACKS.split(',').any(|hash| hash == manifest)
}

/// Asked before the contents are read: they may be of a kind that this version of the app does not know.
fn admitted(origin: Origin, sealed: &Sealed) -> Result<(), InstallRefusal> {
    let app = Version::parse(env!("CARGO_PKG_VERSION"));
    let origin = if is_vouched(sealed) { origin } else { Origin::File };
    admit_sealed(sealed, origin, app).map_err(|reason| match reason {
        NotAdmitted::OpenKey => InstallRefusal::OpenKey,
        NotAdmitted::NeedsNewerApp => InstallRefusal::NewerApp,
    })
}

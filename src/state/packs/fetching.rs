//! Fetching what this app's own origin offers: a whole file, or, where a version of the pack is here, only the files that
//! are new. Owns what is asked of the network and nothing that is written.

use std::collections::BTreeMap;

use web_sys::Blob;

use uzima_domain::pack::admission::Origin;
use uzima_domain::pack::catalog::{BLOBS, Catalog, Here, NAME, Offer, Published};
use uzima_domain::pack::container::MAX_PACKED;
use uzima_domain::pack::manifest::{ListedFile, Sum};
use uzima_domain::pack::{Examination, Sealed};
use uzima_domain::record::Table;

use super::goods::{Goods, layer};
use super::parcel::Parcel;
use super::progress::{Progress, Stage, Told};
use super::propose::Proposal;
use super::{InstallRefusal, InstalledPack, Layer};
use crate::platform::file;
use crate::platform::network::{self, FetchError};
use crate::platform::turns::Turns;
use crate::state::State;

/// More single files than this are slower to fetch one by one than all of them as one file.
const MOST_BLOBS: usize = 60;
/// Bytes that a manifest of the most files may have.
const MAX_MANIFEST: u64 = 1024 * 1024;
/// So long the origin may take to say what it offers.
const PATIENCE_MS: i32 = 10_000;

/// What this app's own origin offers now.
///
/// # Errors
/// [`InstallRefusal::NotFetched`] where it does not answer, [`InstallRefusal::NotOffered`] where it is no catalogue.
pub(super) async fn catalogue() -> Result<Catalog, InstallRefusal> {
    let text =
        network::newest_text(&place(NAME), PATIENCE_MS).await.map_err(|_| InstallRefusal::NotFetched)?;
    serde_json::from_str(&text).map_err(|_| InstallRefusal::NotOffered)
}

fn place(file: &str) -> String {
    format!("packs/{file}")
}

/// Single files that came and the browser keeps, by SHA-256: languages of a pack share many.
type Come = BTreeMap<String, Blob>;

impl From<&InstalledPack> for Here {
    fn from(pack: &InstalledPack) -> Self {
        Self { version: pack.version.clone(), languages: pack.layers.keys().cloned().collect() }
    }
}

impl State {
    /// Fetches these languages of one pack at one version and looks at them; nothing is written.
    ///
    /// # Errors
    /// Why nothing of it may be installed.
    pub async fn fetch_offers(self, offers: Vec<Offer>, told: Told) -> Result<Proposal, InstallRefusal> {
        let mut proposal: Option<Proposal> = None;
        let mut come = Come::new();
        for offer in offers {
            let next = self.fetch_offer(&offer, &mut come, &told).await?;
            match &mut proposal {
                None => proposal = Some(next),
                Some(first) => first.join(next)?,
            }
        }
        proposal.ok_or(InstallRefusal::NotOffered)
    }

    async fn fetch_offer(
        self,
        offer: &Offer,
        come: &mut Come,
        told: &Told,
    ) -> Result<Proposal, InstallRefusal> {
        let here = self.replaceable(&offer.id).await?;
        let parts = match (&offer.blobs, here) {
            (Some(published), Some(_)) => self.fetch_parts(offer, published, come, told).await.ok(),
            _ => None,
        };
        // Whatever is wrong with the single files, the whole one may be right.
        let (mut proposal, fetched) = if let Some((goods, layer, fetched)) = parts {
            (self.propose_parts(goods, layer, offer.bytes).await?, fetched)
        } else {
            let file = whole(offer, told).await?;
            let fetched = file::size(&file);
            (self.propose_whole(Origin::App, Parcel::from(file), told).await?, fetched)
        };
        let label = proposal.label();
        if (&label.id, &label.version, &label.lang) != (&offer.id, &offer.version, &offer.language) {
            return Err(InstallRefusal::NotOffered);
        }
        proposal.fetched = Some(fetched);
        Ok(proposal)
    }

    /// The pack from files that are here and those that are new, validated, and how many bytes those took.
    async fn fetch_parts(
        self,
        offer: &Offer,
        published: &Published,
        come: &mut Come,
        told: &Told,
    ) -> Result<(Goods, Layer, u64), InstallRefusal> {
        let manifest = bytes(&single(&published.manifest, MAX_MANIFEST).await?).await?;
        let signature = bytes(&single(&published.signature, MAX_MANIFEST).await?).await?;
        let mut fetched = (manifest.len() + signature.len()) as u64;
        let sealed = Sealed::verify_listed(manifest, &signature).map_err(InstallRefusal::Faults)?;
        let stored = self.stored().await?;
        let is_missing = |file: &&&ListedFile| !stored.contains(&file.sha256);
        let files = sealed.in_order();
        let missing = files.iter().filter(is_missing).count();
        let size: u64 = files.iter().filter(is_missing).map(|file| file.size).sum();
        if size > offer.bytes || missing > MOST_BLOBS {
            return Err(InstallRefusal::NotOffered);
        }
        let mut examination = Examination::new(&sealed.manifest);
        let mut turns = Turns::begin();
        for (at, file) in files.iter().enumerate() {
            let here = self.db().plain(Table::Blobs, &file.sha256).await.map_err(InstallRefusal::Read)?;
            let genuine = if let Some(genuine) = here.and_then(|bytes| file.genuine(bytes).ok()) {
                genuine
            } else {
                if !come.contains_key(&file.sha256) {
                    come.insert(file.sha256.clone(), single(&file.sha256, file.size).await?);
                    fetched += file.size;
                }
                let blob = come.get(&file.sha256).ok_or(InstallRefusal::NotOffered)?;
                file.genuine(bytes(blob).await?).map_err(|_| InstallRefusal::NotOffered)?
            };
            examination.take(&genuine);
            told(Progress::of(Stage::Fetching, at as u64 + 1, files.len() as u64));
            turns.go_on().await;
        }
        let examined = examination.finish().map_err(InstallRefusal::Faults)?;
        let layer = layer(examined, &sealed);
        let parts =
            files.iter().filter_map(|file| Some((file.sha256.clone(), come.get(&file.sha256)?.clone())));
        let parts = parts.collect();
        Ok((Goods::of_parts(sealed, parts), layer, fetched))
    }
}

/// The whole file, if it is the one that is offered.
async fn whole(offer: &Offer, told: &Told) -> Result<Blob, InstallRefusal> {
    told(Progress { stage: Stage::Fetching, percent: 0 });
    let so_far = |came| told(Progress::of(Stage::Fetching, came, offer.bytes));
    fetched(&offer.file, &offer.sha256, MAX_PACKED, &so_far).await
}

async fn single(hash: &str, limit: u64) -> Result<Blob, InstallRefusal> {
    fetched(&format!("{BLOBS}/{hash}"), hash, limit, &|_| ()).await
}

/// A file that has this SHA-256.
async fn fetched(file: &str, hash: &str, limit: u64, told: &dyn Fn(u64)) -> Result<Blob, InstallRefusal> {
    let (mut sum, mut came) = (Sum::default(), 0);
    let mut take = |piece: &[u8]| {
        sum.add(piece);
        came += piece.len() as u64;
        told(came);
    };
    let blob = network::blob(&place(file), limit, &mut take).await.map_err(|error| refused(&error))?;
    if sum.hex() == hash { Ok(blob) } else { Err(InstallRefusal::NotOffered) }
}

/// All of a file that came.
pub(super) async fn bytes(blob: &Blob) -> Result<Vec<u8>, InstallRefusal> {
    file::read_range(blob, 0..file::size(blob)).await.map_err(|_| InstallRefusal::Unreadable)
}

fn refused(error: &FetchError) -> InstallRefusal {
    match error {
        FetchError::NoAnswer => InstallRefusal::NotFetched,
        FetchError::Status(_) | FetchError::TooLong => InstallRefusal::NotOffered,
    }
}

//! Fetching what this app's own origin offers: a whole file, or, where a version of the pack is here, only the files that
//! are new. Owns what is asked of the network and nothing that is written.

use std::collections::BTreeMap;

use uzima_domain::pack::admission::Origin;
use uzima_domain::pack::catalog::{BLOBS, Catalog, Here, NAME, Offer, Published};
use uzima_domain::pack::container::MAX_PACKED;
use uzima_domain::pack::manifest::{ListedFile, sha256_hex};
use uzima_domain::pack::{Examination, Sealed};
use uzima_domain::record::Table;

use super::goods::{Goods, layer};
use super::parcel::Parcel;
use super::progress::{Progress, Stage, Told};
use super::propose::Proposal;
use super::{InstallRefusal, InstalledPack, Layer};
use crate::platform::network::{self, FetchError};
use crate::platform::turns::Turns;
use crate::state::State;

/// More single files than this are slower to fetch one by one than all of them as one file.
const MOST_BLOBS: usize = 60;
/// Bytes that a manifest of the most files may have.
const MAX_MANIFEST: u64 = 1024 * 1024;

/// What this app's own origin offers, or offered when it was last reached.
///
/// # Errors
/// [`InstallRefusal::NotFetched`] where there is neither, [`InstallRefusal::NotOffered`] where it is no catalogue.
pub async fn catalogue() -> Result<Catalog, InstallRefusal> {
    let text = network::text(&place(NAME)).await.map_err(|_| InstallRefusal::NotFetched)?;
    serde_json::from_str(&text).map_err(|_| InstallRefusal::NotOffered)
}

/// Whether this app's own origin answers now.
pub async fn is_reachable() -> bool {
    const PATIENCE_MS: i32 = 10_000;
    network::reachable(&place(NAME), PATIENCE_MS).await
}

fn place(file: &str) -> String {
    format!("packs/{file}")
}

/// Single files that came, by SHA-256: languages of a pack share many.
type Come = BTreeMap<String, Vec<u8>>;

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
            let bytes = whole(offer, told).await?;
            let fetched = bytes.len() as u64;
            (self.propose_whole(Origin::App, Parcel::from(bytes), told).await?, fetched)
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
        let manifest = blob(&published.manifest, MAX_MANIFEST).await?;
        let signature = blob(&published.signature, MAX_MANIFEST).await?;
        let mut fetched = (manifest.len() + signature.len()) as u64;
        let sealed = Sealed::verify_listed(manifest, &signature).map_err(InstallRefusal::Faults)?;
        let stored = self.stored().await?;
        let is_missing = |file: &&&ListedFile| !stored.contains(&file.sha256);
        let files = sealed.in_order();
        let missing = files.iter().filter(is_missing).count();
        let bytes: u64 = files.iter().filter(is_missing).map(|file| file.size).sum();
        if bytes > offer.bytes || missing > MOST_BLOBS {
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
                    come.insert(file.sha256.clone(), blob(&file.sha256, file.size).await?);
                    fetched += file.size;
                }
                let bytes = come.get(&file.sha256).cloned().unwrap_or_default();
                file.genuine(bytes).map_err(|_| InstallRefusal::NotOffered)?
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
async fn whole(offer: &Offer, told: &Told) -> Result<Vec<u8>, InstallRefusal> {
    told(Progress { stage: Stage::Fetching, percent: 0 });
    let come = |so_far| told(Progress::of(Stage::Fetching, so_far, offer.bytes));
    let bytes = network::bytes_telling(&place(&offer.file), MAX_PACKED, &come)
        .await
        .map_err(|error| refused(&error))?;
    if sha256_hex(&bytes) == offer.sha256 { Ok(bytes) } else { Err(InstallRefusal::NotOffered) }
}

async fn blob(hash: &str, limit: u64) -> Result<Vec<u8>, InstallRefusal> {
    let path = place(&format!("{BLOBS}/{hash}"));
    let bytes = network::bytes_telling(&path, limit, &|_| ()).await.map_err(|error| refused(&error))?;
    if sha256_hex(&bytes) == hash { Ok(bytes) } else { Err(InstallRefusal::NotOffered) }
}

fn refused(error: &FetchError) -> InstallRefusal {
    match error {
        FetchError::NoAnswer => InstallRefusal::NotFetched,
        FetchError::Status(_) | FetchError::TooLong => InstallRefusal::NotOffered,
    }
}

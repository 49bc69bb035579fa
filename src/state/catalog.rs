//! The starter packs that are served beside the app. Owns fetching them once, in the chosen language.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;

use leptos::wasm_split::{SplitLoaderError, wasm_split};
use serde::Deserialize;

use uzima_domain::pack::manifest::sha256_hex;
use uzima_domain::pack::version::Version;

use crate::platform::network;
use crate::state::State;
use crate::state::packs::InstalledPack;
use crate::state::packs::unwanted::is_unwanted;

const CATALOG: &str = "packs/catalog.json";

/// `packs/catalog.json`: which packs this origin offers.
#[derive(Debug, Clone, Default, Deserialize)]
struct Catalog {
    packs: Vec<Offer>,
}

#[derive(Debug, Clone, Deserialize)]
struct Offer {
    id: String,
    version: String,
    language: String,
    file: String,
    sha256: String,
}

/// Fetches the code that installs packs, then installs what is offered. A fetch that fails is tried at the next start.
pub async fn install_offered(state: State, lang: String) {
    if let Ok(installing) = installing(state, lang).await {
        installing.await;
    }
}

#[wasm_split(packing, wasm_split_path = ::leptos::wasm_split, fallible)]
fn installing(state: State, lang: String) -> Result<Pin<Box<dyn Future<Output = ()>>>, SplitLoaderError> {
    Ok(Box::pin(install_missing(state, lang)))
}

/// Whether the offer brings nothing: its layer is here at its version, or the pack at a higher one.
fn has(pack: &InstalledPack, offer: &Offer) -> bool {
    match Version::parse(&pack.version).cmp(&Version::parse(&offer.version)) {
        Ordering::Less => false,
        Ordering::Equal => pack.layers.contains_key(&offer.language),
        Ordering::Greater => true,
    }
}

/// Installs every offered pack whose layer for `lang` (or, failing that, English, or any) is not here yet. Without a
/// network nothing happens, and the next start tries again.
async fn install_missing(state: State, lang: String) {
    let Ok(text) = network::text(CATALOG).await else { return };
    let Ok(catalog) = serde_json::from_str::<Catalog>(&text) else { return };
    let ids: BTreeSet<&String> = catalog.packs.iter().map(|offer| &offer.id).collect();
    for id in ids {
        let of_pack = || catalog.packs.iter().filter(|offer| offer.id == *id);
        let in_language = |tag: &str| of_pack().find(|offer| offer.language == tag);
        let Some(offer) = in_language(&lang).or_else(|| in_language("en")).or_else(|| of_pack().next())
        else {
            continue;
        };
        if is_unwanted(id, &offer.version) {
            continue;
        }
        // Nothing is fetched that could not be installed.
        let Ok(here) = state.replaceable(id).await else { continue };
        if here.is_some_and(|pack| has(&pack, offer)) {
            continue;
        }
        let fetched = network::bytes(&format!("packs/{}", offer.file)).await;
        if let Ok(bytes) = fetched
            && sha256_hex(&bytes) == offer.sha256
        {
            // What we serve ourselves is built and checked with the app; a refusal here keeps what is installed.
            drop(state.install(&bytes).await);
        }
    }
}

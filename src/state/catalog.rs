//! The starter packs that are served beside the app. Owns fetching them once, in the chosen language.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::platform::network;
use crate::state::State;

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
}

/// Installs every offered pack whose layer for `lang` (or, failing that, English, or any) is not here yet. Without a
/// network nothing happens, and the next start tries again.
pub async fn install_offered(state: State, lang: &str) {
    let Ok(text) = network::text(CATALOG).await else { return };
    let Ok(catalog) = serde_json::from_str::<Catalog>(&text) else { return };
    let ids: BTreeSet<&String> = catalog.packs.iter().map(|offer| &offer.id).collect();
    for id in ids {
        let of_pack = || catalog.packs.iter().filter(|offer| offer.id == *id);
        let in_language = |tag: &str| of_pack().find(|offer| offer.language == tag);
        let Some(offer) = in_language(lang).or_else(|| in_language("en")).or_else(|| of_pack().next()) else {
            continue;
        };
        let here = state.pack(id).await.ok().flatten();
        if here.is_some_and(|pack| pack.version == offer.version && pack.layers.contains_key(&offer.language))
        {
            continue;
        }
        if let Ok(bytes) = network::bytes(&format!("packs/{}", offer.file)).await {
            // What we serve ourselves is built and checked with the app; a refusal here keeps what is installed.
            drop(state.install(&bytes).await);
        }
    }
}

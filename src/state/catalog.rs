//! The starter packs that are served beside the app: fetched in the chosen language at the first start, and looked at for
//! newer versions at most once a day, where nobody pays for the network.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use leptos::wasm_split::{SplitLoaderError, wasm_split};

use uzima_domain::pack::catalog::{Group, Here, Install, Offer, OfferStanding};

use crate::platform::document::host_name;
use crate::state::State;
use crate::state::packs::InstallRefusal;
use crate::state::packs::looking::{has_looked, is_time, takes_updates};
use crate::state::packs::news::News;
use crate::state::packs::offered::{Answer, Offered};
use crate::state::packs::progress::nobody;
use crate::state::packs::propose::{Proposal, is_starter};
use crate::state::packs::unwanted::is_unwanted;

/// Where `uzima-pack preview` shows a pack.
const PREVIEW: &str = "preview.localhost";

/// Fetches the code that installs packs, then installs what is offered. A fetch that fails is tried at the next start.
pub async fn install_offered(state: State, lang: String) {
    if let Ok(installing) = installing(state, lang).await {
        installing.await;
    }
}

#[wasm_split(packing, wasm_split_path = ::leptos::wasm_split, fallible)]
fn installing(state: State, lang: String) -> Result<Pin<Box<dyn Future<Output = ()>>>, SplitLoaderError> {
    Ok(Box::pin(look(state, lang)))
}

/// Looks at what is offered, if it is time.
async fn look(state: State, lang: String) {
    // What stays now goes at the next start.
    drop(state.sweep_at_start().await);
    let Ok(packs) = state.packs().await else { return };
    if !is_time(&lang, packs.is_empty()) {
        return;
    }
    let Ok(Offered { catalog, answer: Answer::Now, .. }) = state.offered().await else { return };
    let mut is_whole = true;
    for group in catalog.groups() {
        is_whole &= bring(state, &group, &lang).await.is_ok();
    }
    // Where everything was deleted meanwhile, nothing is noted any more.
    if is_whole && state.packs().await.is_ok() {
        has_looked(&lang);
    }
}

/// Installs a pack that every phone has and that the app was built with, where its layer for `lang` (or, failing that, English, or any) is not here yet, or,
/// where nobody pays for the network, a newer version of what is here. Languages that the newer version lacks are taken from nobody who was not asked.
async fn bring(state: State, group: &Group, lang: &str) -> Result<(), InstallRefusal> {
    // Nothing is fetched that could not be installed.
    let Ok(here) = state.replaceable(&group.id).await else { return Ok(()) };
    let offers = wanted(group, here.as_ref().map(Here::from).as_ref(), lang);
    if offers.is_empty() || offers.iter().any(|offer| is_unwanted(&offer.id, &offer.version)) {
        return Ok(());
    }
    if here.is_none() && !offers.iter().all(says_starter) && !is_preview() {
        return Ok(());
    }
    match state.fetch_offers(offers, nobody()).await {
        Ok(proposal) if here.is_none() && !proposal.is_vouched() && !is_preview() => {
            state.let_go().await;
            Ok(())
        }
        Ok(proposal) => accept(state, proposal).await,
        // A host that is gone is asked at the next start.
        Err(refusal @ InstallRefusal::NotFetched) => Err(refusal),
        // A host that sends what it does not offer is asked again when it is time: somebody pays for each try. What we serve
        // ourselves is built and checked with the app; any other refusal keeps what is installed.
        Err(_) => Ok(()),
    }
}

/// Installs it. That a newer version came is told once: noted before it stands, so that a page that is open hears of both.
async fn accept(state: State, proposal: Proposal) -> Result<(), InstallRefusal> {
    let id = proposal.label().id.clone();
    if let Some(news) = News::of(&proposal) {
        state.tell_news(news).await;
    }
    let outcome = state.accept(Rc::new(proposal), nobody()).await;
    if outcome.is_err() {
        state.forget_news(&id).await;
    }
    outcome.map(|_| ())
}

/// Whether a host says that this is one of the packs that the app was built with: only those come without anybody's word. Asked
/// before it is fetched, as somebody pays for that; what came is asked again.
fn says_starter(offer: &Offer) -> bool {
    offer.blobs.as_ref().is_some_and(|published| is_starter(&published.manifest))
}

/// An educator's own pack, shown by `uzima-pack preview` on the same machine: a browser asks no other one for this name.
fn is_preview() -> bool {
    host_name() == PREVIEW
}

fn wanted(group: &Group, here: Option<&Here>, lang: &str) -> Vec<Offer> {
    if takes_updates()
        && let Some(update) = here.and_then(|here| group.update(here, lang))
    {
        return if update.lost.is_empty() { update.offers } else { Vec::new() };
    }
    let offer = group.for_reader(lang).filter(|offer| {
        offer.install == Install::AtStart
            && matches!(offer.standing(here), OfferStanding::New | OfferStanding::Language)
    });
    offer.into_iter().cloned().collect()
}

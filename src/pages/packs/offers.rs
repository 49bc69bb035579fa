//! What this site offers: every pack, what is here of it, and looking for newer versions when a person asks.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::pack::catalog::{Catalog, Here, Network};
use uzima_domain::record::Table;

use super::faults::Refused;
use super::offer::OfferCard;
use super::work::{Said, Work};
use crate::components::notice::{Kind, Notice, notice};
use crate::components::waiting::Waiting;
use crate::i18n::{Key, tf, words};
use crate::pages::loaded::loaded;
use crate::state::live::live;
use crate::state::packs::fetching::{catalogue, is_reachable};
use crate::state::packs::looking::{has_looked, network};
use crate::state::packs::{InstallRefusal, InstalledPack};
use crate::state::session::session;
use crate::state::{State, state};

/// How far the list has come.
#[derive(Clone, PartialEq)]
enum List {
    Coming,
    Here(Catalog, Asked),
    Failed(InstallRefusal),
}

/// Whether a person asked for newer versions, and whether the site answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    No,
    Answered,
    NoNetwork,
}

/// The page.
#[component]
pub fn Offers() -> impl IntoView {
    let (state, work) = (state(), Work::new());
    let list = RwSignal::new_local(List::Coming);
    let language = session().language.get_untracked();
    let fetch = move |asked: Asked| {
        let language = language.clone();
        list.set(List::Coming);
        spawn_local(async move {
            let asked = match asked {
                Asked::Answered if !is_reachable().await => Asked::NoNetwork,
                asked => asked,
            };
            let found = match catalogue().await {
                Ok(catalog) => List::Here(catalog, asked),
                Err(refusal) => List::Failed(refusal),
            };
            let answered = matches!(found, List::Here(_, Asked::Answered));
            // Who has left the page meanwhile may have deleted everything.
            if list.try_set(found).is_none() && answered {
                has_looked(&language);
            }
        });
    };
    fetch(Asked::No);
    let packs = live(state, &[Table::Packs], State::packs);
    view! {
        <Said work/>
        <p>{words(Key::OffersText)}</p>
        <p>{words(by_itself(network()))}</p>
        <button class="button" on:click=move |_| fetch(Asked::Answered)>{words(Key::OffersLook)}</button>
        {loaded(packs, move |packs| {
            let packs = packs.clone();
            (move || list.with(|list| shelf(work, list, &packs))).into_any()
        })}
    }
}

/// When Uzima looks without being asked.
const fn by_itself(network: Network) -> Key {
    match network {
        Network::Free => Key::OffersFree,
        Network::Counted => Key::OffersCounted,
        Network::Unknown => Key::OffersUnsaid,
    }
}

fn shelf(work: Work, list: &List, packs: &[InstalledPack]) -> AnyView {
    let (catalog, asked) = match list {
        List::Coming => return view! { <Waiting/> }.into_any(),
        List::Failed(refusal) => return view! { <Refused refusal=refusal.clone()/> }.into_any(),
        List::Here(catalog, asked) => (catalog, *asked),
    };
    let reader = session().language.get_untracked();
    let of = |id: &str| packs.iter().find(|pack| pack.id == id).map(Here::from);
    let groups = catalog.groups();
    let is_newer = |id: &str, here: &Here| {
        groups.iter().any(|group| group.id == id && group.update(here, &reader).is_some())
    };
    let newer = packs.iter().filter(|pack| is_newer(&pack.id, &Here::from(*pack))).count();
    let cards = groups.iter().map(|group| {
        let here = of(&group.id);
        view! { <OfferCard work group=group.clone() here/> }
    });
    let cards = cards.collect_view();
    let answer = answer(asked, newer);
    let nothing = groups.is_empty().then(|| view! { <Notice kind=Kind::Info key=Key::OffersNone/> });
    view! {
        {answer}
        {cards}
        {nothing}
    }
    .into_any()
}

/// What looking brought.
fn answer(asked: Asked, newer: usize) -> AnyView {
    match asked {
        Asked::No => ().into_any(),
        Asked::NoNetwork => view! { <Notice kind=Kind::Attention key=Key::OffersKept/> }.into_any(),
        Asked::Answered => {
            notice(Kind::Info, tf(Key::OffersFound, &[("n", newer.to_string())]), ()).into_any()
        }
    }
}

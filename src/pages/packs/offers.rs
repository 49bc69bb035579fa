//! What this site offers: every pack, what is here of it, and looking for newer versions when a person asks.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::pack::catalog::{Here, Network};
use uzima_domain::record::Table;

use super::faults::Refused;
use super::offer::OfferCard;
use super::work::{Said, Work};
use crate::components::notice::{Kind, Notice, notice};
use crate::components::waiting::Waiting;
use crate::i18n::{Key, format, locale, tf, words};
use crate::pages::loaded::loaded;
use crate::state::live::live;
use crate::state::packs::looking::{has_looked, last, network};
use crate::state::packs::offered::{Answer, Offered};
use crate::state::packs::{InstallRefusal, InstalledPack};
use crate::state::session::session;
use crate::state::{State, here_and_now, state};

/// How far the list has come.
#[derive(Clone, PartialEq)]
enum List {
    Coming,
    Here(Offered, Asked),
    Failed(InstallRefusal),
}

/// Whether a person asked for newer versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    No,
    Yes,
}

/// The page.
#[component]
pub fn Offers() -> impl IntoView {
    let (state, work) = (state(), Work::new());
    let list = RwSignal::new_local(List::Coming);
    let looked = RwSignal::new(());
    let language = session().language.get_untracked();
    let fetch = move |asked: Asked| {
        let language = language.clone();
        list.set(List::Coming);
        spawn_local(async move {
            let found = match state.offered().await {
                Ok(offered) => List::Here(offered, asked),
                Err(refusal) => List::Failed(refusal),
            };
            let answered = matches!(&found, List::Here(offered, Asked::Yes) if offered.answer == Answer::Now);
            // Who has left the page meanwhile may have deleted everything.
            if list.try_set(found).is_none() && answered {
                has_looked(&language);
                looked.try_set(());
            }
        });
    };
    fetch(Asked::No);
    let packs = live(state, &[Table::Packs], State::packs);
    view! {
        <Said work/>
        <p>{words(Key::OffersText)}</p>
        {move || {
            looked.track();
            how_it_looks()
        }}
        <button class="button" on:click=move |_| fetch(Asked::Yes)>{words(Key::OffersLook)}</button>
        {loaded(packs, move |packs| {
            let packs = packs.clone();
            (move || list.with(|list| shelf(work, list, &packs))).into_any()
        })}
    }
}

/// When Uzima looks without being asked, and when it looked last.
pub(super) fn how_it_looks() -> AnyView {
    let (_, zone) = here_and_now();
    let day = |at| format::full_date(&locale().tag(), zone.civil(at).date());
    let looked = last().map(|at| tf(Key::OffersLooked, &[("date", day(at))]));
    view! {
        <p>{words(by_itself(network()))}</p>
        {looked.map(|looked| view! { <p class="soft">{looked}</p> })}
    }
    .into_any()
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
    let (offered, asked) = match list {
        List::Coming => return view! { <Waiting/> }.into_any(),
        List::Failed(refusal) => return view! { <Refused refusal=refusal.clone()/> }.into_any(),
        List::Here(offered, asked) => (offered, *asked),
    };
    let reader = session().language.get_untracked();
    let of = |id: &str| packs.iter().find(|pack| pack.id == id).map(Here::from);
    let groups = offered.catalog.groups();
    let is_newer = |id: &str, here: &Here| {
        groups.iter().any(|group| group.id == id && group.update(here, &reader).is_some())
    };
    let newer = packs.iter().filter(|pack| is_newer(&pack.id, &Here::from(*pack))).count();
    let cards = groups.iter().map(|group| {
        let here = of(&group.id);
        view! { <OfferCard work group=group.clone() here/> }
    });
    let cards = cards.collect_view();
    let answer = answer(offered, asked, newer);
    let nothing = groups.is_empty().then(|| view! { <Notice kind=Kind::Info key=Key::OffersNone/> });
    view! {
        {answer}
        {cards}
        {nothing}
    }
    .into_any()
}

/// What looking brought.
fn answer(offered: &Offered, asked: Asked, newer: usize) -> AnyView {
    match (asked, offered.answer) {
        (Asked::Yes, Answer::Now) => {
            notice(Kind::Info, tf(Key::OffersFound, &[("n", newer.to_string())]), ()).into_any()
        }
        _ => as_of(offered),
    }
}

/// That a list is not of now, and of which day it is.
pub(super) fn as_of(offered: &Offered) -> AnyView {
    if offered.answer == Answer::Now {
        return ().into_any();
    }
    let (_, zone) = here_and_now();
    let date = format::full_date(&locale().tag(), zone.civil(offered.at).date());
    notice(Kind::Attention, tf(Key::OffersKept, &[("date", date)]), ()).into_any()
}

//! One pack that this site offers, beside what is here of it: what can be fetched, and what happens where versions differ.

use leptos::prelude::*;

use uzima_domain::pack::catalog::{Group, Here, Offer, OfferStanding};
use uzima_domain::pack::direction::Direction;

use super::work::Work;
use super::{kilobytes, names};
use crate::components::unread::unread;
use crate::i18n::native::native;
use crate::i18n::{Key, t, tf};
use crate::state::session::session;
use crate::state::state;

/// The card.
#[component]
pub fn OfferCard(
    /// What the page is doing.
    work: Work,
    /// What is offered.
    group: Group,
    /// What is here of it.
    here: Option<Here>,
) -> impl IntoView {
    let reader = session().language.get_untracked();
    let title = group.for_reader(&reader).cloned().unwrap_or_default();
    let update = here.as_ref().and_then(|here| group.update(here, &reader)).map(|update| {
        let version = update.offers.first().map(|offer| offer.version.clone()).unwrap_or_default();
        let most = update.offers.iter().map(|offer| offer.bytes).sum();
        let said = tf(Key::OffersUpdate, &[("version", version), ("kb", kilobytes(most))]);
        fetching(work, said, update.offers, title.title.clone(), true)
    });
    let rows = group.offers.iter().map(|offer| row(work, offer, here.as_ref())).collect_view();
    let dir = Direction::of(&title.language).as_str();
    view! {
        <section class="card">
            <h2 class="card-title" lang=title.language.clone() dir=dir>{title.title.clone()}</h2>
            <p>{standing(here.as_ref())}</p>
            <div class="stack" inert=unread()>
                {update}
                {rows}
            </div>
        </section>
    }
}

/// What is here.
fn standing(here: Option<&Here>) -> String {
    match here {
        None => t(Key::OffersNotHere),
        Some(here) => {
            let languages = names(here.languages.iter());
            tf(Key::OffersHere, &[("version", here.version.clone()), ("languages", languages)])
        }
    }
}

/// One language: a button that fetches it, or why there is none.
fn row(work: Work, offer: &Offer, here: Option<&Here>) -> AnyView {
    let language = native(&offer.language);
    let is_here = here.is_some_and(|here| here.languages.contains(&offer.language));
    let version = [("language", language.clone()), ("version", offer.version.clone())];
    let key = match offer.standing(here) {
        OfferStanding::Newer if !is_here => return said(tf(Key::OffersWaits, &version)),
        OfferStanding::Older if !is_here => return said(tf(Key::OffersBehind, &version)),
        OfferStanding::Older => return said(tf(Key::OffersOlder, &version)),
        OfferStanding::Newer | OfferStanding::Current => return ().into_any(),
        OfferStanding::New => Key::OffersGet,
        OfferStanding::Language => Key::OffersAdd,
    };
    let words = tf(key, &[("language", language), ("kb", kilobytes(offer.bytes))]);
    fetching(work, words, vec![offer.clone()], offer.title.clone(), false)
}

fn said(sentence: String) -> AnyView {
    view! { <p class="hint">{sentence}</p> }.into_any()
}

fn fetching(work: Work, said: String, offers: Vec<Offer>, title: String, is_main: bool) -> AnyView {
    let state = state();
    let label = format!("{said} {title}");
    view! {
        <button
            class="button"
            data-variant=is_main.then_some("main")
            aria-label=label
            on:click=move |_| work.fetch(state, offers.clone())
        >
            {said}
        </button>
    }
    .into_any()
}

//! Handing on a pack that this site offers: an address and a code that lead to its offer. The pack itself is not sent.

use leptos::prelude::*;
use leptos::task::spawn_local;
use qrcodegen::QrCodeEcc;

use crate::components::code::code;
use crate::i18n::{Key, t, tf, words};
use crate::pages::learn::message::send;
use crate::routes::packs::Errand;
use crate::state::page::address;
use crate::state::state;

/// The ways, folded; nothing for a pack that came from elsewhere.
#[component]
pub fn SharePack(
    /// The pack's id.
    id: String,
    /// What it is called.
    title: String,
) -> impl IntoView {
    let is_offered = RwSignal::new(false);
    let (state, wanted) = (state(), id.clone());
    spawn_local(async move {
        // The list that was kept: to show a card nothing is asked of the network.
        let offered = state.offered_last().await.and_then(|offered| offered.catalog.group(&wanted));
        is_offered.try_set(offered.is_some());
    });
    move || is_offered.get().then(|| ways(&id, &title))
}

fn ways(id: &str, title: &str) -> AnyView {
    let place = format!("{}{}", address(), Errand::get(id));
    let pack = ("pack", title.to_owned());
    let message = tf(Key::PacksShareMessage, &[pack.clone(), ("address", place.clone())]);
    let (share, told) = send(title.to_owned(), message);
    view! {
        <details>
            <summary>{tf(Key::PacksShare, &[pack])}</summary>
            <div class="stack">
                <p>{words(Key::PacksShareText)}</p>
                {code(&place, QrCodeEcc::Medium, t(Key::PacksShareCode))}
                <p dir="ltr">{place}</p>
                <div class="row">{share}</div>
                {told}
            </div>
        </details>
    }
    .into_any()
}

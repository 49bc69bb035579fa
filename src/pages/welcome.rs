//! The first start: language, country, and what Uzima is in three sentences.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, words};
use crate::pages::settings::{CountryChoice, LanguageChoice};
use crate::state::session::session;

/// Asks language and country; both can be changed later.
#[component]
pub fn Welcome() -> impl IntoView {
    let session = session();
    view! {
        <section class="stack">
            <h2>{words(Key::WelcomeTitle)}</h2>
            <LanguageChoice/>
        </section>
        <CountryChoice/>
        <section class="card">
            <h2 class="card-title">{words(Key::WelcomeKnow)}</h2>
            <ul class="reasons">
                {[
                    (IconName::Offline, Key::WelcomeOffline),
                    (IconName::Heart, Key::WelcomePrivate),
                    (IconName::Info, Key::WelcomeNotDoctor),
                ]
                    .map(|(icon, key)| view! { <li><Icon name=icon/><p>{words(key)}</p></li> })
                    .collect_view()}
            </ul>
        </section>
        <div class="page-actions">
            <button class="button" data-variant="main" on:click=move |_| session.welcome_done()>
                {words(Key::WelcomeStart)}
            </button>
        </div>
    }
}

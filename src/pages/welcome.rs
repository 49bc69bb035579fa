//! The first start: language, country, and in three sentences what is kept, where, and who sees it. To start is to
//! agree.

pub mod choices;

use leptos::prelude::*;

use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, words};
use crate::routes::Route;
use crate::state::session::session;
use crate::state::start::{Opening, Trouble};
use choices::{CountryChoice, LanguageChoice};

/// Asks language and country; both can be changed later.
#[component]
pub fn Welcome() -> impl IntoView {
    let session = session();
    let opening = use_context::<RwSignal<Opening, LocalStorage>>();
    let keeps_nothing = Memo::new(move |_| {
        opening.is_some_and(|opening| {
            opening.with(|opening| matches!(opening, Opening::Failed(Trouble::NotAvailable)))
        })
    });
    let kept = move || {
        if keeps_nothing.get() {
            lines(&[(IconName::Warning, Key::WelcomeKeepsNothing)])
        } else {
            lines(&[
                (IconName::Book, Key::WelcomeKeeps),
                (IconName::Heart, Key::WelcomePrivate),
                (IconName::Person, Key::WelcomeSeen),
            ])
        }
    };
    let agree =
        move || (!keeps_nothing.get()).then(|| view! { <p class="hint">{words(Key::WelcomeAgree)}</p> });
    view! {
        <section class="stack">
            <h2>{words(Key::WelcomeTitle)}</h2>
            <LanguageChoice/>
        </section>
        <CountryChoice/>
        <section class="card">
            <h2 class="card-title">{words(Key::WelcomeBefore)}</h2>
            {kept}
            <a class="button" href=Route::Privacy.href()>{words(Key::PrivacyTitle)}</a>
        </section>
        <section class="card">
            <h2 class="card-title">{words(Key::WelcomeKnow)}</h2>
            {lines(&[(IconName::Offline, Key::WelcomeOffline), (IconName::Info, Key::WelcomeNotDoctor)])}
        </section>
        // What is agreed to is read on the way to it.
        <div class="page-actions" data-place="end">
            {agree}
            <button class="button" data-variant="main" on:click=move |_| session.welcome_done()>
                {words(Key::WelcomeStart)}
            </button>
        </div>
    }
}

fn lines(said: &[(IconName, Key)]) -> impl IntoView + use<> {
    let line = |&(icon, key): &(IconName, Key)| view! { <li><Icon name=icon/><p>{words(key)}</p></li> };
    view! { <ul class="reasons">{said.iter().map(line).collect_view()}</ul> }
}

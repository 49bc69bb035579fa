//! What stands around every page: title, way back, emergency, the four places, and what the app has to announce.

use leptos::prelude::*;

use uzima_domain::pack::direction::Direction;

use super::pages::Page;
use super::status::Status;
use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, t, words};
use crate::pages::place::Place;
use crate::pages::welcome::Welcome;
use crate::routes::Route;
use crate::state::anew;
use crate::state::session::session;
use crate::state::start::Opening;

const PLACES: [(Route, IconName, Key); 4] = [
    (Route::Today, IconName::Today, Key::NavToday),
    (Route::Learn, IconName::Learn, Key::NavLearn),
    (Route::Check, IconName::Check, Key::NavCheck),
    (Route::Care, IconName::Care, Key::NavCare),
];

/// The frame and the page in it.
#[component]
pub fn Frame(
    /// Where the person is.
    place: Place,
    /// Whether what is kept is open yet.
    opening: RwSignal<Opening, LocalStorage>,
) -> impl IntoView {
    let session = session();
    // What has to be known before the first tap can be read before it.
    let asks_first = Memo::new(move |_| {
        !session.welcomed.get() && !matches!(place.route(), Route::Emergency | Route::Privacy)
    });
    let back = move || {
        place.route().parent().filter(|_| !asks_first.get()).map(|parent| {
            view! {
                <a class="topbar-back" href=parent.href() aria-label=t(Key::NavBack)>
                    <Icon name=IconName::Back/>
                </a>
            }
        })
    };
    // Only whoever has put a lock on has something to hide quickly.
    let leave = move || {
        matches!(opening.get(), Opening::Ready(state, _) if state.has_lock()).then(|| {
            view! {
                <button class="topbar-leave" aria-label=t(Key::LockLeave) on:click=|_| anew::leave()>
                    <Icon name=IconName::Close/>
                </button>
            }
        })
    };
    let lang = move || place.title_language();
    let dir = move || place.title_language().map(|lang| Direction::of(&lang).as_str());
    view! {
        <div class="app">
            <button class="skip-link" on:click=move |_| Place::to_content()>{words(Key::NavSkip)}</button>
            <header class="topbar">
                {back}
                <h1 id="title" tabindex="-1" lang=lang dir=dir>{move || if asks_first.get() { t(Key::ShellAppName) } else { place.title() }}</h1>
                {leave}
                <a class="emergency-button" href=Route::Emergency.href()>
                    <Icon name=IconName::Emergency/>
                    <span>{words(Key::EmergencyButton)}</span>
                </a>
            </header>
            <main class="page" id="main" tabindex="-1">
                <Status opening/>
                {move || {
                    if asks_first.get() {
                        view! { <Welcome/> }.into_any()
                    } else {
                        view! { <Page place opening/> }.into_any()
                    }
                }}
            </main>
            <Bar place/>
        </div>
    }
}

/// The four places.
#[component]
fn Bar(place: Place) -> impl IntoView {
    let entry = move |(route, icon, key): (Route, IconName, Key)| {
        let href = route.href();
        let current = move || (place.route().home().as_ref() == Some(&route)).then_some("page");
        view! {
            <a href=href aria-current=current>
                <Icon name=icon/>
                <span>{words(key)}</span>
            </a>
        }
    };
    view! { <nav class="bottombar" aria-label=t(Key::NavLabel)>{PLACES.map(entry).collect_view()}</nav> }
}

//! The app as a whole: contexts, the frame around every page, the router.

mod frame;
mod languages;
mod pages;
mod panic;
mod room;
mod status;

use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::Locale;
use crate::pages::place::Place;
use crate::state::catalog::install_offered;
use crate::state::page::{app_element, guard_taps, page_is_ready, page_stays};
use crate::state::session::Session;
use crate::state::start::{Opening, fetched, open, say_anew};
use crate::state::update::Connection;
use frame::Frame;

/// Mounts the app beside the first words of index.html, then removes those. Without the texts of a language they stay.
pub fn start() {
    wasm_bindgen_futures::spawn_local(async {
        let Ok(session) = Session::open().await else { return page_stays() };
        panic::show_in(session.locale());
        let Some(element) = app_element() else { return };
        mount_to(element, move || view! { <App session/> }).forget();
        guard_taps();
        page_is_ready();
    });
}

/// Everything a person sees.
#[component]
pub fn App(
    /// Language, country, looks.
    session: Session,
) -> impl IntoView {
    let locale: Locale = session.locale();
    let place = Place::watch();
    provide_context(session);
    provide_context(locale);
    provide_context(place);
    provide_context(Connection::watch());
    let opening = RwSignal::new_local(Opening::Waiting);
    spawn_local(open(locale, opening, fetched));
    Effect::new(move || {
        if let Opening::Ready(state, _) = opening.get()
            && session.welcomed.get()
        {
            spawn_local(install_offered(state, session.language.get()));
        }
    });
    Effect::new(move |before: Option<String>| {
        let language = session.language.get();
        if before.is_some_and(|before| before != language)
            && let Opening::Ready(state, _) = opening.get_untracked()
        {
            say_anew(state);
        }
        language
    });
    provide_context(opening);
    languages::watch(opening, session);
    // Texts are read once as a view is built: another language builds the page anew.
    let frame = move || {
        session.language.track();
        view! { <Frame place opening/> }
    };
    view! { {frame} {pages::bell(opening)} }
}

//! The screen of a closed lock: one field, and the way to what must be reachable without it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::lock::Secret;

use crate::components::field::TextField;
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, locale, words};
use crate::pages::keep::lock::trouble::{Trouble, TroubleNotice};
use crate::routes::Route;
use crate::routes::keep::KeepPage;
use crate::state::page::focus;
use crate::state::start::{Door, unlock};

const FIELD: &str = "secret";

/// The page.
#[component]
pub fn Unlock(
    /// What is behind it.
    door: Door,
) -> impl IntoView {
    let locale = locale();
    let typed = RwSignal::new(String::new());
    let working = RwSignal::new(false);
    let trouble = RwSignal::new(None);
    let (label, keyboard) = match door.secret {
        Secret::Pin => (Key::UnlockPin, "numeric"),
        Secret::Passphrase => (Key::UnlockPassphrase, "text"),
    };
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if working.get_untracked() {
            return;
        }
        working.set(true);
        trouble.set(None);
        spawn_local(async move {
            if let Err(error) = unlock(locale, door, typed.get_untracked()).await {
                typed.try_set(String::new());
                trouble.try_set(Some(Trouble::from(&error)));
                working.try_set(false);
                focus(FIELD);
            }
        });
    };
    view! {
        <form class="stack" on:submit=open>
            <h2>{words(Key::UnlockTitle)}</h2>
            <TextField
                id=FIELD
                label
                kind="password"
                keyboard
                value=typed
                changed=move |text: String| typed.set(text)
                error=Signal::derive(|| None)
            />
            <TroubleNotice trouble/>
            {move || working.get().then(|| view! { <Notice kind=Kind::Info key=Key::UnlockWorking/> })}
            <button class="button" data-variant="main" type="submit">{words(Key::UnlockOpen)}</button>
        </form>
        <a class="button" href=Route::Emergency.href()>{words(Key::UnlockDanger)}</a>
        <details>
            <summary>{words(Key::UnlockForgottenTitle)}</summary>
            <p>{words(Key::UnlockForgotten)}</p>
            <a class="button" href=KeepPage::Delete.href()>{words(Key::EraseTitle)}</a>
        </details>
    }
}

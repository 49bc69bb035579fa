//! The screen of a closed lock: one field, and the way to what must be reachable without it.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::lock::Secret;

use crate::components::field::SecretField;
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, locale, words};
use crate::pages::keep::lock::trouble::{Trouble, TroubleNotice};
use crate::routes::Route;
use crate::routes::keep::KeepPage;
use crate::state::page::focus;
use crate::state::start::{Door, opens_by_phone, unlock, unlock_by_phone};
use crate::state::unlocking::UnlockError;

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
    let send = move |work: Pin<Box<dyn Future<Output = Result<(), UnlockError>>>>| {
        if working.get_untracked() {
            return;
        }
        working.set(true);
        trouble.set(None);
        spawn_local(async move {
            if let Err(error) = work.await {
                typed.try_set(String::new());
                trouble.try_set(Some(Trouble::from(&error)));
                working.try_set(false);
                focus(FIELD);
            }
        });
    };
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        send(Box::pin(unlock(locale, door, typed.get_untracked())));
    };
    let offered = RwSignal::new(false);
    spawn_local(async move {
        let found = opens_by_phone().await;
        offered.try_set(found);
    });
    let by_phone = move || {
        let ask = move |_| send(Box::pin(unlock_by_phone(locale, door)));
        offered.get().then(|| {
            view! {
                <button class="button" type="button" id="by-phone" on:click=ask>
                    {words(Key::UnlockByPhone)}
                </button>
            }
        })
    };
    view! {
        <form class="stack" on:submit=open>
            <h2>{words(Key::UnlockTitle)}</h2>
            <SecretField id=FIELD label keyboard value=typed/>
            <TroubleNotice trouble/>
            {move || working.get().then(|| view! { <Notice kind=Kind::Info key=Key::UnlockWorking/> })}
            <button class="button" data-variant="main" type="submit">{words(Key::UnlockOpen)}</button>
            {by_phone}
        </form>
        <a class="button" href=Route::Emergency.href()>{words(Key::UnlockDanger)}</a>
        <details>
            <summary>{words(Key::UnlockForgottenTitle)}</summary>
            <p>{words(Key::UnlockForgotten)}</p>
            <a class="button" href=KeepPage::Delete.href()>{words(Key::EraseTitle)}</a>
        </details>
    }
}

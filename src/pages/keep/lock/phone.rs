//! The phone's own screen lock beside the PIN, where the phone can do that; otherwise nothing is shown.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::asking::{Asking, Present, Progress};
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, words};
use crate::state::locking::phone::Offer;
use crate::state::state;

/// Adding it, or removing it.
#[component]
pub fn ByPhone() -> impl IntoView {
    let state = state();
    let offer = RwSignal::new(Offer::None);
    let look = move || {
        spawn_local(async move {
            let found = state.phone_offer().await;
            offer.try_set(found);
        });
    };
    look();
    // What was removed is said beside the new offer: the form that did it is gone by then.
    let said = RwSignal::new(None::<Key>);
    let added = move || {
        said.set(None);
        look();
    };
    let removed = move || {
        said.set(Some(Key::LockPhoneIsOff));
        look();
    };
    let form = move || match offer.get() {
        Offer::None => ().into_any(),
        Offer::Add => view! { <Add added/> }.into_any(),
        Offer::Remove => view! { <Remove removed/> }.into_any(),
    };
    view! {
        {move || said.get().map(|key| view! { <Notice kind=Kind::Success key/> })}
        {form}
    }
}

#[component]
fn Add(#[prop(into)] added: Callback<()>) -> impl IntoView {
    let state = state();
    let asking = Asking::new();
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        asking.send(move |typed| state.add_phone_key(typed), move || added.run(()));
    };
    view! {
        <details>
            <summary>{words(Key::LockPhoneTitle)}</summary>
            <form class="stack" on:submit=add>
                <p>{words(Key::LockPhoneText)}</p>
                <Notice kind=Kind::Attention key=Key::LockPhoneLimits/>
                <Present id="phone-secret" asking/>
                <Progress asking done=Key::LockPhoneIsOn/>
                <button class="button" data-variant="main" type="submit">{words(Key::LockPhoneAdd)}</button>
            </form>
        </details>
    }
}

#[component]
fn Remove(#[prop(into)] removed: Callback<()>) -> impl IntoView {
    let state = state();
    let asking = Asking::new();
    let remove = move |_| asking.send(move |_| state.remove_phone_key(), move || removed.run(()));
    view! {
        <section class="stack">
            <Notice kind=Kind::Success key=Key::LockPhoneIsOn/>
            <Progress asking done=Key::LockPhoneIsOff/>
            <button class="button" id="phone-off" on:click=remove>{words(Key::LockPhoneOff)}</button>
        </section>
    }
}

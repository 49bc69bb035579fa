//! Another PIN or passphrase, and taking the lock off. Both ask for the present one.

use leptos::prelude::*;

use super::asking::{Asking, Present, Progress};
use super::choose::{Choice, ChoiceFields};
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, words};
use crate::state::{anew, state};

/// Changing what opens the lock.
#[component]
pub fn Change() -> impl IntoView {
    let state = state();
    let (choice, asking) = (Choice::new(), Asking::new());
    let change = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some((secret, chosen)) = choice.take() {
            asking.send(move |old| state.change_lock(old, secret, chosen), move || choice.forget());
        }
    };
    view! {
        <details>
            <summary>{words(Key::LockChangeTitle)}</summary>
            <form class="stack" on:submit=change>
                <Notice kind=Kind::Attention key=Key::LockForgotten/>
                <p>{words(Key::LockOldOpens)}</p>
                <Present id="old-secret" asking/>
                <ChoiceFields choice/>
                <Progress asking done=Key::LockChanged/>
                <button class="button" data-variant="main" type="submit">{words(Key::LockChange)}</button>
            </form>
        </details>
    }
}

/// Taking the lock off.
#[component]
pub fn TakeOff() -> impl IntoView {
    let state = state();
    let asking = Asking::new();
    let take_off = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        asking.send(move |typed| state.take_lock_off(typed), anew::everywhere);
    };
    view! {
        <details>
            <summary>{words(Key::LockOffTitle)}</summary>
            <form class="stack" on:submit=take_off>
                <p>{words(Key::LockOffText)}</p>
                <Present id="off-secret" asking/>
                <Progress asking done=Key::LockIsOff/>
                <button class="button" data-variant="danger" type="submit">{words(Key::LockOff)}</button>
            </form>
        </details>
    }
}

//! Another PIN or passphrase, and taking the lock off. Both ask for the present one.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::choose::{Choice, ChoiceFields};
use super::trouble::{Trouble, TroubleNotice};
use crate::components::field::TextField;
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, words};
use crate::state::{anew, state};

/// Where a form stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Asking,
    Working,
    Done,
}

/// Changing what opens the lock.
#[component]
pub fn Change() -> impl IntoView {
    let state = state();
    let choice = Choice::new();
    let old = RwSignal::new(String::new());
    let (progress, trouble) = (RwSignal::new(Stage::Asking), RwSignal::new(None));
    let change = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some((secret, chosen)) = choice.take().filter(|_| progress.get_untracked() != Stage::Working)
        else {
            return;
        };
        progress.set(Stage::Working);
        trouble.set(None);
        spawn_local(async move {
            let outcome = state.change_lock(old.get_untracked(), secret, chosen).await;
            trouble.try_set(outcome.as_ref().err().map(Trouble::from));
            if outcome.is_ok() {
                old.try_set(String::new());
                choice.forget();
            }
            progress.try_set(if outcome.is_ok() { Stage::Done } else { Stage::Asking });
        });
    };
    view! {
        <details>
            <summary>{words(Key::LockChangeTitle)}</summary>
            <form class="stack" on:submit=change>
                <Notice kind=Kind::Attention key=Key::LockForgotten/>
                <Present id="old-secret" typed=old/>
                <ChoiceFields choice/>
                <TroubleNotice trouble/>
                <Progress progress done=Key::LockChanged/>
                <button class="button" data-variant="main" type="submit">{words(Key::LockChange)}</button>
            </form>
        </details>
    }
}

/// Taking the lock off.
#[component]
pub fn TakeOff() -> impl IntoView {
    let state = state();
    let typed = RwSignal::new(String::new());
    let (progress, trouble) = (RwSignal::new(Stage::Asking), RwSignal::new(None));
    let take_off = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if progress.get_untracked() == Stage::Working {
            return;
        }
        progress.set(Stage::Working);
        trouble.set(None);
        spawn_local(async move {
            match state.take_lock_off(typed.get_untracked()).await {
                Ok(()) => anew::everywhere(),
                Err(error) => {
                    trouble.try_set(Some(Trouble::from(&error)));
                    progress.try_set(Stage::Asking);
                }
            }
        });
    };
    view! {
        <details>
            <summary>{words(Key::LockOffTitle)}</summary>
            <form class="stack" on:submit=take_off>
                <p>{words(Key::LockOffText)}</p>
                <Present id="off-secret" typed/>
                <TroubleNotice trouble/>
                <Progress progress done=Key::LockChanged/>
                <button class="button" data-variant="danger" type="submit">{words(Key::LockOff)}</button>
            </form>
        </details>
    }
}

/// The field for what opens the lock now.
#[component]
fn Present(id: &'static str, typed: RwSignal<String>) -> impl IntoView {
    view! {
        <TextField
            id
            label=Key::LockPresent
            kind="password"
            value=typed
            changed=move |text: String| typed.set(text)
            error=Signal::derive(|| None)
        />
    }
}

/// That it takes a moment, and that it is done.
#[component]
fn Progress(progress: RwSignal<Stage>, done: Key) -> impl IntoView {
    move || match progress.get() {
        Stage::Asking => ().into_any(),
        Stage::Working => view! { <Notice kind=Kind::Info key=Key::LockWorking/> }.into_any(),
        Stage::Done => view! { <Notice kind=Kind::Success key=done/> }.into_any(),
    }
}

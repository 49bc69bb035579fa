//! Putting the lock on, in two steps: that forgotten means gone is said in each.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::lock::Secret;

use super::choose::{Choice, ChoiceFields};
use super::trouble::{Trouble, TroubleNotice};
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, words};
use crate::state::locking::Autolock;
use crate::state::{anew, state};

/// Where the person is.
#[derive(Clone, PartialEq, Eq)]
enum Step {
    Choosing,
    Confirming(Secret, String),
    Working,
}

/// A lock closes five minutes after the last touch, and a minute after it went out of sight, until chosen otherwise.
const AT_FIRST: Autolock = Autolock { idle_minutes: Some(5), hidden_seconds: Some(60) };

/// The form.
#[component]
pub fn Setup() -> impl IntoView {
    let state = state();
    let choice = Choice::new();
    let step = RwSignal::new(Step::Choosing);
    let trouble = RwSignal::new(None);
    let next = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some((secret, chosen)) = choice.take() {
            step.set(Step::Confirming(secret, chosen));
        }
    };
    let put_on = move |(secret, chosen): (Secret, String)| {
        step.set(Step::Working);
        trouble.set(None);
        spawn_local(async move {
            match state.put_lock_on(secret, chosen, AT_FIRST).await {
                Ok(()) => anew::everywhere(),
                Err(error) => {
                    trouble.try_set(Some(Trouble::from(&error)));
                    step.try_set(Step::Choosing);
                }
            }
        });
    };
    move || match step.get() {
        Step::Choosing => view! {
            <form class="stack" on:submit=next>
                <Notice kind=Kind::Attention key=Key::LockForgotten/>
                <ChoiceFields choice/>
                <TroubleNotice trouble/>
                <button class="button" data-variant="main" type="submit">{words(Key::LockNext)}</button>
            </form>
        }
        .into_any(),
        Step::Confirming(secret, chosen) => {
            let chosen = (secret, chosen);
            view! {
                <section class="stack">
                    <Notice kind=Kind::Danger key=Key::LockForgottenAgain/>
                    <button class="button" data-variant="main" on:click=move |_| put_on(chosen.clone())>
                        {words(Key::LockPutOn)}
                    </button>
                    <button class="button" on:click=move |_| step.set(Step::Choosing)>
                        {words(Key::LockNotNow)}
                    </button>
                </section>
            }
            .into_any()
        }
        Step::Working => view! { <Notice kind=Kind::Info key=Key::LockWorking/> }.into_any(),
    }
}

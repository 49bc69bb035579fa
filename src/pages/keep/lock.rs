//! The lock: putting it on, what opens it, when it closes by itself, taking it off.

mod asking;
mod autolock;
mod change;
mod choose;
mod phone;
mod setup;
pub mod trouble;

use leptos::prelude::*;

use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, words};
use crate::state::state;

/// The page.
#[component]
pub fn LockPage() -> impl IntoView {
    if state().has_lock() {
        view! {
            <Notice kind=Kind::Success key=Key::LockIsOn/>
            <autolock::AutolockChoice/>
            <phone::ByPhone/>
            <change::Change/>
            <change::TakeOff/>
            <Limits/>
        }
        .into_any()
    } else {
        view! {
            <p>{words(Key::LockIntro)}</p>
            <Limits/>
            <setup::Setup/>
        }
        .into_any()
    }
}

/// What a lock can do and what it cannot, in plain words.
#[component]
fn Limits() -> impl IntoView {
    view! {
        <section class="card">
            <h2 class="card-title">{words(Key::LockLimitsTitle)}</h2>
            <p>{words(Key::LockLimits)}</p>
            <p>{words(Key::LockBefore)}</p>
            <p>{words(Key::LockReminders)}</p>
        </section>
    }
}

//! The shape of what is about to come.

use leptos::prelude::*;

use crate::i18n::{Key, words};

/// A skeleton, and a word for those who do not see it.
#[component]
pub fn Waiting() -> impl IntoView {
    view! {
        <p class="visually-hidden" role="status">{words(Key::CommonWaiting)}</p>
        <div class="skeleton" aria-hidden="true"></div>
        <div class="skeleton" aria-hidden="true"></div>
    }
}

//! An empty state teaches: what this is for, one picture, one button.

use leptos::prelude::*;

use super::icon::{Icon, IconName};
use crate::i18n::{Key, words};

/// What this is for, and the one thing to do.
#[component]
pub fn Empty(
    /// The picture.
    icon: IconName,
    /// What is missing.
    title: Key,
    /// What it is for.
    text: Key,
    /// Where the button leads.
    href: String,
    /// What the button says.
    action: Key,
) -> impl IntoView {
    view! {
        <section class="empty">
            <Icon name=icon/>
            <h2>{words(title)}</h2>
            <p>{words(text)}</p>
            <a class="button" data-variant="main" href=href>{words(action)}</a>
        </section>
    }
}

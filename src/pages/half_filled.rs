//! A form that opens with what was filled in before says so: it may have been begun for somebody else, or for something else.

use leptos::prelude::*;

use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, words};

/// The word above such a form, and the way to an empty one.
#[component]
pub fn HalfFilled(
    /// Whether something was found; the word goes with it.
    found: RwSignal<bool>,
    /// Puts it aside.
    anew: Callback<()>,
) -> impl IntoView {
    let begin_anew = move |_| {
        found.set(false);
        anew.run(());
    };
    move || {
        found.get().then(|| {
            view! {
                <Notice kind=Kind::Info key=Key::MedicinesHalf>
                    <button class="button" type="button" on:click=begin_anew>{words(Key::CommonBeginAnew)}</button>
                </Notice>
            }
        })
    }
}

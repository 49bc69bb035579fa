//! A word that explains itself: a tap opens a small sheet with its meaning.

use leptos::html::Dialog;
use leptos::prelude::*;

use uzima_domain::pack::direction::Direction;

use crate::i18n::{Key, own_words};

/// The word in running text, and its sheet.
#[component]
pub fn TermButton(
    /// The word as the glossary has it.
    word: String,
    /// What it means.
    meaning: String,
    /// The language of both.
    lang: String,
    /// The words in the running text.
    shown: AnyView,
) -> impl IntoView {
    let sheet = NodeRef::<Dialog>::new();
    let open = move |_| {
        if let Some(sheet) = sheet.get() {
            // A sheet that is open already stays open.
            drop(sheet.show_modal());
        }
    };
    let close = move |_| {
        if let Some(sheet) = sheet.get() {
            sheet.close();
        }
    };
    let (label, dir) = (word.clone(), Direction::of(&lang).as_str());
    view! {
        <button class="term" type="button" on:click=open>{shown}</button>
        <dialog node_ref=sheet aria-label=label lang=lang dir=dir>
            <h2>{word}</h2>
            <p>{meaning}</p>
            <div class="dialog-actions">
                <button class="button" autofocus on:click=close>{own_words(Key::CommonClose)}</button>
            </div>
        </dialog>
    }
}

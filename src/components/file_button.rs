//! Choosing a file: one button in the person's words. The browser's own control is small and speaks the browser's language.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, File, HtmlInputElement};

use super::icon::{Icon, IconName};
use crate::i18n::{Key, words};

/// The button.
#[component]
pub fn FileButton(
    /// The input's id; the hint derives its own from it.
    id: &'static str,
    /// What is to be chosen.
    label: Key,
    /// How such a file is known.
    #[prop(optional)]
    hint: Option<Key>,
    /// Endings and media types that the browser offers first.
    #[prop(optional)]
    accept: Option<&'static str>,
    /// What it looks like.
    #[prop(default = IconName::File)]
    icon: IconName,
    /// Called with the file; the same one can be chosen again.
    chosen: UnsyncCallback<File>,
) -> impl IntoView {
    let changed = move |event: Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        input.set_value("");
        chosen.run(file);
    };
    view! {
        <div class="field">
            {hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{words(hint)}</p> })}
            <label class="button file-button">
                <input
                    id=id
                    type="file"
                    accept=accept
                    aria-describedby=hint.map(|_| format!("{id}-hint"))
                    on:change=changed
                />
                <Icon name=icon/>
                {words(label)}
            </label>
        </div>
    }
}

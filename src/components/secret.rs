//! A field for a secret: hidden unless the person wants to see it. Nothing helps with it: no memory, no spelling.

use leptos::prelude::*;

use super::field::{ErrorText, FieldError};
use crate::i18n::{Key, words};

/// A labelled field whose signs are hidden or shown.
#[component]
pub fn SecretField(
    /// The input's id; hint and error derive theirs from it.
    id: &'static str,
    /// The label.
    label: Key,
    /// What is asked for.
    #[prop(optional)]
    hint: Option<Key>,
    /// What is typed.
    value: RwSignal<String>,
    /// Whether it can be read on the screen.
    #[prop(into)]
    shown: Signal<bool>,
    /// What is wrong with it.
    error: FieldError,
) -> impl IntoView {
    let described = if hint.is_some() { format!("{id}-hint {id}-error") } else { format!("{id}-error") };
    view! {
        <div class="field">
            <label for=id>{words(label)}</label>
            {hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{words(hint)}</p> })}
            <input
                id=id
                type=move || if shown.get() { "text" } else { "password" }
                dir="auto"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                prop:value=value
                aria-describedby=described
                aria-invalid=move || error.get().is_some().then_some("true")
                on:input=move |event| value.set(event_target_value(&event))
            />
            <ErrorText id error/>
        </div>
    }
}

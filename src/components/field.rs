//! One field of a form: label, hint and error are tied to the input here. Three inputs stand elsewhere: the times of a
//! medicine (named by their number) and an answer (named by its question) have no label of their own and tie only an
//! [`ErrorText`]; the search of Learn can be neither wrong nor explained.

use leptos::prelude::*;

use super::icon::{Icon, IconName};
use crate::i18n::{Key, words};

/// What a field's error is: nothing, or a text of the interface.
pub type FieldError = Signal<Option<Key>>;

/// A labelled text input.
#[component]
pub fn TextField(
    /// The input's id; hint and error derive theirs from it.
    id: &'static str,
    /// The label.
    label: Key,
    /// What is asked for.
    #[prop(optional)]
    hint: Option<Key>,
    /// `text`, `date`, `number`…
    #[prop(default = "text")]
    kind: &'static str,
    /// `numeric`, `decimal`… for the phone's keyboard.
    #[prop(default = "text")]
    keyboard: &'static str,
    /// What is typed.
    #[prop(into)]
    value: Signal<String>,
    /// Called with every change.
    #[prop(into)]
    changed: Callback<String>,
    /// What is wrong with it.
    error: FieldError,
) -> impl IntoView {
    let input = view! {
        <input
            id=id
            type=kind
            inputmode=keyboard
            autocomplete="off"
            prop:value=value
            aria-describedby=described(id, hint.is_some())
            aria-invalid=move || error.get().is_some().then_some("true")
            on:input=move |event| changed.run(event_target_value(&event))
        />
    };
    labelled(id, label, hint, error, input.into_any())
}

/// One of several numbers that are one answer together, such as years and months: one error for all of them.
#[component]
pub fn NumberPart(
    /// The input's id.
    id: &'static str,
    /// The label.
    label: Key,
    /// Called with every change.
    #[prop(into)]
    changed: Callback<String>,
    /// Called by the enter key.
    enter: Callback<()>,
    /// The id of the error.
    error_id: &'static str,
    /// What is wrong with the answer.
    error: FieldError,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{words(label)}</label>
            <input
                id=id
                type="text"
                inputmode="numeric"
                autocomplete="off"
                aria-describedby=error_id
                aria-invalid=move || error.get().is_some().then_some("true")
                on:input=move |event| changed.run(event_target_value(&event))
                on:keydown=move |event| {
                    if event.key() == "Enter" && !event.repeat() {
                        enter.run(());
                    }
                }
            />
        </div>
    }
}

/// A labelled field whose signs are hidden or shown. Nothing helps with it: no memory, no spelling.
#[component]
pub fn SecretField(
    /// The input's id; hint and error derive theirs from it.
    id: &'static str,
    /// The label.
    label: Key,
    /// What is asked for.
    #[prop(optional)]
    hint: Option<Key>,
    /// `numeric` for a PIN.
    #[prop(default = "text")]
    keyboard: &'static str,
    /// What is typed.
    value: RwSignal<String>,
    /// Whether it can be read on the screen.
    #[prop(into, default = Signal::stored(false))]
    shown: Signal<bool>,
    /// What is wrong with it.
    #[prop(default = Signal::stored(None))]
    error: FieldError,
) -> impl IntoView {
    let input = view! {
        <input
            id=id
            type=move || if shown.get() { "text" } else { "password" }
            inputmode=keyboard
            dir="auto"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            prop:value=value
            aria-describedby=described(id, hint.is_some())
            aria-invalid=move || error.get().is_some().then_some("true")
            on:input=move |event| value.set(event_target_value(&event))
        />
    };
    labelled(id, label, hint, error, input.into_any())
}

fn labelled(id: &'static str, label: Key, hint: Option<Key>, error: FieldError, input: AnyView) -> AnyView {
    view! {
        <div class="field">
            <label for=id>{words(label)}</label>
            {hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{words(hint)}</p> })}
            {input}
            <ErrorText id error/>
        </div>
    }
    .into_any()
}

/// A labelled choice of one.
#[component]
pub fn SelectField(
    /// The select's id.
    id: &'static str,
    /// The label.
    label: Key,
    /// Values and their words.
    options: Vec<(String, String)>,
    /// The chosen value.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the newly chosen value.
    #[prop(into)]
    changed: Callback<String>,
    /// What is wrong with it.
    #[prop(default = Signal::stored(None))]
    error: FieldError,
) -> impl IntoView {
    let option = move |(known, shown): (String, String)| {
        let chosen = known.clone();
        view! { <option value=known prop:selected=move || value.get() == chosen>{shown}</option> }
    };
    let select = view! {
        <select
            id=id
            aria-describedby=described(id, false)
            aria-invalid=move || error.get().is_some().then_some("true")
            on:change=move |event| changed.run(event_target_value(&event))
        >
            {options.into_iter().map(option).collect_view()}
        </select>
    };
    labelled(id, label, None, error, select.into_any())
}

/// The sentence under a field, announced as it appears.
#[component]
pub fn ErrorText(
    /// The field's id.
    #[prop(into)]
    id: String,
    /// What is wrong.
    error: FieldError,
) -> impl IntoView {
    move || {
        error.get().map(|key| {
            view! {
                <p class="field-error" id=format!("{id}-error") role="alert">
                    <Icon name=IconName::Warning/>
                    <span>{words(key)}</span>
                </p>
            }
        })
    }
}

fn described(id: &str, hint: bool) -> String {
    if hint { format!("{id}-hint {id}-error") } else { format!("{id}-error") }
}

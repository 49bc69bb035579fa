//! Choosing a passphrase: how strong it is in words, one made by the phone, typed twice unless it is shown.

use leptos::prelude::*;

use uzima_domain::backup::passphrase::{Strength, plain, strength};

use crate::components::field::SecretField;
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, words};
use crate::state::backup::suggestion;

/// What is typed, and whether it can be used.
#[derive(Clone, Copy)]
pub struct Typed {
    /// The passphrase.
    pub first: RwSignal<String>,
    again: RwSignal<String>,
    shown: RwSignal<bool>,
    asked: RwSignal<bool>,
}

impl Typed {
    /// Nothing yet.
    pub fn nothing() -> Self {
        Self {
            first: RwSignal::new(String::new()),
            again: RwSignal::new(String::new()),
            shown: RwSignal::new(false),
            asked: RwSignal::new(false),
        }
    }

    /// The passphrase, or nothing while it is too short or was typed in two ways; then the fields say so.
    pub fn accepted(self) -> Option<String> {
        self.asked.set(true);
        let typed = self.first.get_untracked();
        (self.short().is_none() && self.other().is_none()).then_some(typed)
    }

    fn short(self) -> Option<Key> {
        (strength(&self.first.get()) == Strength::TooShort).then_some(Key::BackupTooShort)
    }

    fn other(self) -> Option<Key> {
        let is_other = !self.shown.get() && plain(&self.first.get()) != plain(&self.again.get());
        is_other.then_some(Key::BackupNotTheSame)
    }
}

/// The fields.
#[component]
pub fn NewPassphrase(
    /// What is typed.
    typed: Typed,
) -> impl IntoView {
    let suggest = move |_| {
        if let Some(suggestion) = suggestion() {
            typed.first.set(suggestion);
            typed.shown.set(true);
        }
    };
    let asked = move |fault: Option<Key>| fault.filter(|_| typed.asked.get());
    view! {
        <SecretField
            id="passphrase"
            label=Key::BackupPassphrase
            hint=Key::BackupPassphraseHint
            value=typed.first
            shown=typed.shown
            error=Signal::derive(move || asked(typed.short()))
        />
        <div aria-live="polite">{move || worth(strength(&typed.first.get()))}</div>
        <Show when=move || !typed.shown.get()>
            <SecretField
                id="passphrase-again"
                label=Key::BackupAgain
                value=typed.again
                shown=typed.shown
                error=Signal::derive(move || asked(typed.other()))
            />
        </Show>
        <label class="check-row">
            <input
                type="checkbox"
                prop:checked=typed.shown
                on:change=move |event| typed.shown.set(event_target_checked(&event))
            />
            {words(Key::BackupShow)}
        </label>
        <button type="button" class="button" on:click=suggest>{words(Key::BackupSuggest)}</button>
    }
}

/// What a passphrase is worth, in words; nothing while it is too short.
pub fn worth(strength: Strength) -> AnyView {
    match strength {
        Strength::TooShort => ().into_any(),
        Strength::Weak => view! { <Notice kind=Kind::Attention key=Key::BackupWeak/> }.into_any(),
        Strength::Fair => view! { <Notice kind=Kind::Info key=Key::BackupFair/> }.into_any(),
        Strength::Strong => view! { <Notice kind=Kind::Success key=Key::BackupStrong/> }.into_any(),
    }
}

//! Choosing a PIN or a passphrase: typed twice, with what is wrong said at the field.

use leptos::prelude::*;

use uzima_domain::backup::passphrase::strength;
use uzima_domain::lock::{Secret, SecretFault, choose};

use crate::components::field::{SecretField, SelectField};
use crate::i18n::{Key, t};
use crate::pages::keep::passphrase::worth;

/// What is being chosen.
#[derive(Clone, Copy)]
pub struct Choice {
    secret: RwSignal<Secret>,
    typed: RwSignal<String>,
    again: RwSignal<String>,
    fault: RwSignal<Option<SecretFault>>,
}

impl Choice {
    /// Nothing chosen yet.
    pub fn new() -> Self {
        Self {
            secret: RwSignal::new(Secret::Pin),
            typed: RwSignal::new(String::new()),
            again: RwSignal::new(String::new()),
            fault: RwSignal::new(None),
        }
    }

    /// What is chosen, if it may be; otherwise the fields say why not.
    pub fn take(self) -> Option<(Secret, String)> {
        let secret = self.secret.get_untracked();
        match choose(secret, &self.typed.get_untracked(), &self.again.get_untracked()) {
            Ok(chosen) => {
                self.fault.set(None);
                Some((secret, chosen))
            }
            Err(fault) => {
                self.fault.set(Some(fault));
                None
            }
        }
    }

    /// Takes what was typed off the page.
    pub fn forget(self) {
        self.typed.set(String::new());
        self.again.set(String::new());
    }
}

/// The fields.
#[component]
pub fn ChoiceFields(
    /// What they fill.
    choice: Choice,
) -> impl IntoView {
    let Choice { secret, typed, again, fault } = choice;
    let options = [("pin", Key::LockKindPin), ("passphrase", Key::LockKindPassphrase)];
    let first = move || fault.get().filter(|fault| *fault != SecretFault::Differs);
    let second = move || fault.get().filter(|fault| *fault == SecretFault::Differs);
    let error = move |fault: Option<SecretFault>| fault.map(|fault| sentence(secret.get(), fault));
    let fields = move || {
        let (label, hint, keyboard) = match secret.get() {
            Secret::Pin => (Key::LockNewPin, Key::LockNewPinHint, "numeric"),
            Secret::Passphrase => (Key::LockNewPassphrase, Key::LockNewPassphraseHint, "text"),
        };
        view! {
            <SecretField
                id="new-secret"
                label
                hint=hint
                keyboard
                value=typed
                error=Signal::derive(move || error(first()))
            />
            <div aria-live="polite">
                {move || (secret.get() == Secret::Passphrase).then(|| worth(strength(&typed.get())))}
            </div>
            <SecretField
                id="new-secret-again"
                label=Key::LockAgain
                keyboard
                value=again
                error=Signal::derive(move || error(second()))
            />
        }
    };
    view! {
        <SelectField
            id="lock-kind"
            label=Key::LockKind
            options=options.map(|(code, key)| (code.to_owned(), t(key))).into()
            value=Signal::derive(move || code(secret.get()).to_owned())
            changed=move |chosen: String| {
                choice.forget();
                fault.set(None);
                secret.set(if chosen == "pin" { Secret::Pin } else { Secret::Passphrase });
            }
        />
        {fields}
    }
}

const fn code(secret: Secret) -> &'static str {
    match secret {
        Secret::Pin => "pin",
        Secret::Passphrase => "passphrase",
    }
}

const fn sentence(secret: Secret, fault: SecretFault) -> Key {
    match (fault, secret) {
        (SecretFault::NotDigits, _) => Key::LockFaultDigits,
        (SecretFault::TooShort, Secret::Pin) => Key::LockNewPinHint,
        (SecretFault::TooShort, Secret::Passphrase) => Key::LockNewPassphraseHint,
        (SecretFault::TooSimple, _) => Key::LockFaultSimple,
        (SecretFault::Differs, _) => Key::LockFaultDiffers,
    }
}

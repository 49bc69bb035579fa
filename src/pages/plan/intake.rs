//! What somebody types about one dose or one box: a text, what is wrong with it, and how it reads as an amount or a moment.

use leptos::prelude::*;

use uzima_domain::amount::{Amount, AmountFault, Kind};
use uzima_domain::digits::western;
use uzima_domain::id::PersonId;
use uzima_domain::person::Person;
use uzima_domain::record::Envelope;
use uzima_domain::time::{Instant, civil_text, parse_civil};

use crate::components::field::ErrorText;
use crate::i18n::{Key, t, words};
use crate::pages::people::choices;
use crate::state::here_and_now;

/// A text that is being typed.
#[derive(Clone, Copy)]
pub(super) struct Typing {
    text: RwSignal<String>,
    fault: RwSignal<Option<Key>>,
    /// The moment that was filled in. While it stands there unchanged it is meant, also in an hour that comes twice.
    filled: StoredValue<Option<Instant>>,
}

impl Typing {
    pub fn blank() -> Self {
        Self::of(String::new())
    }

    pub fn of(text: String) -> Self {
        Self { text: RwSignal::new(text), fault: RwSignal::new(None), filled: StoredValue::new(None) }
    }

    /// This moment, as a browser's field has it.
    pub fn now() -> Self {
        let typing = Self::blank();
        typing.fill_moment_if_empty(here_and_now().0);
        typing
    }

    pub fn text(self) -> String {
        self.text.get_untracked().trim().to_owned()
    }

    pub fn empty(self) {
        self.text.try_set(String::new());
        self.fault.try_set(None);
    }

    /// How much is most likely meant, where nothing was typed; as somebody may type it.
    pub fn fill_amount_if_empty(self, amount: Amount) {
        self.fill_if_empty(&amount.shown(Kind::Counted, '.'));
    }

    /// When it most likely was, where nothing was typed; as a browser's field has it.
    pub fn fill_moment_if_empty(self, at: Instant) {
        if self.fill_if_empty(&shown(at)) {
            self.filled.set_value(Some(at));
        }
    }

    /// What is most likely meant, where nothing was typed.
    fn fill_if_empty(self, text: &str) -> bool {
        let is_empty = self.text.with_untracked(String::is_empty);
        if is_empty {
            self.text.set(text.to_owned());
        }
        is_empty
    }

    pub fn refuse(self, key: Key) {
        self.fault.set(Some(key));
    }

    /// Whether it says none.
    pub fn is_zero(self) -> bool {
        self.fault.set(None);
        let plain = western(&self.text());
        plain.contains('0') && plain.trim().chars().all(|sign| matches!(sign, '0' | '.' | ','))
    }

    /// How much; said at the field where it is no amount.
    pub fn amount(self) -> Option<Amount> {
        let text = self.text();
        let amount = Amount::typed(&text);
        self.fault.set(match amount {
            Ok(_) => None,
            Err(_) if text.is_empty() => Some(Key::FieldHowMany),
            Err(AmountFault::NotUnderstood) => Some(Key::FieldAmountUnclear),
            Err(AmountFault::Ambiguous) => Some(Key::FieldAmountAmbiguous),
        });
        amount.ok()
    }

    /// When; said at the field where that is no moment, or still to come.
    pub fn moment(self) -> Option<Instant> {
        let (now, zone) = here_and_now();
        let text = self.text();
        let unchanged = self.filled.get_value().filter(|at| shown(*at) == text);
        let moment = unchanged.or_else(|| zone.instant(parse_civil(&text)?));
        // What is shown to the minute may be a moment ahead.
        let fault = match moment {
            None => Some(Key::FieldTimeMissing),
            Some(at) if at > now.plus_minutes(1) => Some(Key::FieldInFuture),
            Some(_) => None,
        };
        self.fault.set(fault);
        moment.filter(|_| fault.is_none()).map(|at| at.min(now))
    }
}

/// A moment on this phone's clock, as a browser's field has it.
fn shown(at: Instant) -> String {
    civil_text(here_and_now().1.civil(at))
}

/// The field of a text.
pub(super) fn field(
    id: &'static str,
    label: Key,
    kind: &'static str,
    keyboard: &'static str,
    typing: Typing,
) -> AnyView {
    let put = move |event| typing.text.set(event_target_value(&event));
    view! {
        <div class="field">
            <label for=id>{words(label)}</label>
            <input
                id=id
                type=kind
                inputmode=keyboard
                autocomplete="off"
                prop:value=typing.text
                aria-describedby=format!("{id}-error")
                aria-invalid=move || typing.fault.get().is_some().then_some("true")
                on:change=put
            />
            <ErrorText id error=typing.fault.into()/>
        </div>
    }
    .into_any()
}

/// Who gave it: nobody named, or somebody at home.
pub(super) fn giver(people: &[Envelope<Person>], chosen: RwSignal<String>) -> Option<AnyView> {
    if people.len() < 2 {
        return None;
    }
    let options = std::iter::once((String::new(), t(Key::DoseNobody))).chain(choices(people));
    let option = move |(known, shown): (String, String)| {
        let value = known.clone();
        view! { <option value=known prop:selected=move || chosen.get() == value>{shown}</option> }
    };
    Some(
        view! {
            <div class="field">
                <label for="giver">{words(Key::DoseGivenBy)}</label>
                <select id="giver" on:change=move |event| chosen.set(event_target_value(&event))>
                    {options.map(option).collect_view()}
                </select>
            </div>
        }
        .into_any(),
    )
}

/// The person who is chosen.
pub(super) fn given_by(chosen: RwSignal<String>) -> Option<PersonId> {
    Some(chosen.get_untracked()).filter(|id| !id.is_empty()).map(PersonId::new)
}

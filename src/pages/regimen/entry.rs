//! One typed field of the form: where it stands in it, how it is typed, what is wrong with it.

use leptos::prelude::*;

use uzima_domain::command::draft::Field;
use uzima_domain::command::form::PlanForm;

use super::sheet::Sheet;
use crate::components::field::ErrorText;
use crate::i18n::{Key, words};

/// The text in the form.
type Lens = Box<dyn Fn(&mut PlanForm) -> Option<&mut String> + Send + Sync>;

/// How a field is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Typed {
    Text,
    Number,
    Decimal,
    Date,
    Time,
    Moment,
}

impl Typed {
    const fn kind(self) -> &'static str {
        match self {
            Self::Text | Self::Number | Self::Decimal => "text",
            Self::Date => "date",
            Self::Time => "time",
            Self::Moment => "datetime-local",
        }
    }

    const fn keyboard(self) -> &'static str {
        match self {
            Self::Number => "numeric",
            Self::Decimal => "decimal",
            _ => "text",
        }
    }

    /// A clock or calendar has nothing to say while it is half filled in.
    const fn says_each_sign(self) -> bool {
        matches!(self, Self::Text | Self::Number | Self::Decimal)
    }
}

/// A field.
pub(super) struct Entry {
    label: Key,
    hint: Option<Key>,
    typed: Typed,
    lens: Lens,
}

impl Entry {
    pub fn text(label: Key, lens: fn(&mut PlanForm) -> &mut String) -> Self {
        Self { label, hint: None, typed: Typed::Text, lens: Box::new(move |form| Some(lens(form))) }
    }

    pub fn at(
        label: Key,
        typed: Typed,
        lens: impl Fn(&mut PlanForm) -> Option<&mut String> + Send + Sync + 'static,
    ) -> Self {
        Self { label, hint: None, typed, lens: Box::new(lens) }
    }

    pub fn hint(self, hint: Key) -> Self {
        Self { hint: Some(hint), ..self }
    }
}

/// The field, its hint and its error.
pub(super) fn entry(
    sheet: Sheet,
    id: impl Into<String>,
    entry: Entry,
    field: impl Into<Option<Field>>,
) -> AnyView {
    let Entry { label, hint, typed, lens } = entry;
    let (id, lens) = (id.into(), StoredValue::new(lens));
    let error = field.into().map_or_else(|| Signal::stored(None), |field| sheet.saving().error(field));
    let value = sheet.read(move |form| {
        let mut form = form.clone();
        lens.with_value(|lens| lens(&mut form).cloned()).unwrap_or_default()
    });
    let put = move |text: String| {
        sheet.change(|form| {
            lens.with_value(|lens| {
                if let Some(there) = lens(form) {
                    *there = text;
                }
            });
        });
    };
    let described = match hint {
        Some(_) => format!("{id}-hint {id}-error"),
        None => format!("{id}-error"),
    };
    view! {
        <div class="field">
            <label for=id.clone()>{words(label)}</label>
            {hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{words(hint)}</p> })}
            <input
                id=id.clone()
                type=typed.kind()
                inputmode=typed.keyboard()
                autocomplete="off"
                prop:value=value
                aria-describedby=described
                aria-invalid=move || error.get().is_some().then_some("true")
                on:input=move |event| {
                    if typed.says_each_sign() {
                        put(event_target_value(&event));
                    }
                }
                on:change=move |event| {
                    if !typed.says_each_sign() {
                        put(event_target_value(&event));
                    }
                }
            />
            <ErrorText id error/>
        </div>
    }
    .into_any()
}

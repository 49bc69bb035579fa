//! Asked again before an answer counts: an unusual number, or a danger sign that would be taken back.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconName};
use crate::components::unread::unread;
use crate::i18n::{Key, words};
use crate::pages::check::answer_entry::once;
use crate::pages::check::said::Said;

/// Why an answer is asked about again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Doubt {
    /// This is outside what the author thinks possible.
    Unusual(Said),
    /// This day is still to come.
    StillToCome(Said),
    /// These danger signs were given before and would count no longer.
    DangerTakenBack(Vec<Said>),
}

/// The question about the answer. Until "yes" the earlier answers stand.
#[component]
pub(super) fn Confirm(
    /// Why it is asked.
    doubt: Doubt,
    /// The new answer counts.
    yes: Callback<()>,
    /// The earlier one stays.
    no: Callback<()>,
) -> impl IntoView {
    let (text, about, keep, change) = match doubt {
        Doubt::Unusual(said) => (Key::CheckUnusual, vec![said], Key::CheckRightNo, Key::CheckRightYes),
        Doubt::StillToCome(said) => (Key::CheckToCome, vec![said], Key::CheckRightNo, Key::CheckRightYes),
        Doubt::DangerTakenBack(signs) => {
            (Key::CheckTakenBack, signs, Key::CheckKeepAnswer, Key::CheckChangeAnswer)
        }
    };
    view! {
        <div class="notice" data-kind="attention" role="alert" id="doubt" tabindex="-1">
            <Icon name=IconName::Warning/>
            <p><strong>{words(text)}</strong></p>
            <ul>{about.into_iter().map(|said| view! { <li>{said.span()}</li> }).collect_view()}</ul>
        </div>
        <div class="choices" inert=unread()>
            <button class="choice" on:click=move |event| once(&event, || no.run(()))><span>{words(keep)}</span></button>
            <button class="choice" on:click=move |event| once(&event, || yes.run(()))><span>{words(change)}</span></button>
        </div>
    }
}

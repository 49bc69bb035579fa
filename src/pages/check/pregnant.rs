//! "Is this person pregnant?": asked where a list is for only one of the two and the record cannot say. The answer holds
//! for this run alone.

use leptos::prelude::*;

use uzima_domain::checklist::audience::Pregnancy;
use uzima_domain::person::Person;
use uzima_domain::record::Envelope;

use crate::components::icon::{Icon, IconName};
use crate::components::unread::unread;
use crate::i18n::{Key, words};
use crate::pages::check::answer_entry::once;
use crate::pages::check::run::Session;
use crate::pages::people::{names, people, who_in};
use crate::state::state;

/// The question.
#[component]
pub(super) fn Pregnant(
    /// The run.
    run: Session,
    /// For whom.
    person: Envelope<Person>,
) -> impl IntoView {
    let everybody = names(people(state()));
    let whom = person.person.clone();
    let again = run.clone();
    let choice = |said: Pregnancy, key: Key, hint: Option<Key>| {
        let (run, person) = (run.clone(), person.clone());
        let hint = hint.map(|hint| view! { <span class="hint">{words(hint)}</span> });
        view! {
            <button class="choice" on:click=move |event| once(&event, || run.told(&person, said))>
                <span>{words(key)}{hint}</span>
            </button>
        }
    };
    view! {
        <p>
            <span class="chip">
                <Icon name=IconName::Person/>
                {move || everybody.with(|people| who_in(people, &whom))}
            </span>
        </p>
        <section class="question">
            <h2 id="question" tabindex="-1">{words(Key::CheckPregnant)}</h2>
            <p class="hint">{words(Key::CheckPregnantHint)}</p>
            <div class="choices" role="group" aria-labelledby="question" inert=unread()>
                {choice(Pregnancy::Pregnant, Key::CheckYes, None)}
                {choice(Pregnancy::NotPregnant, Key::CheckNo, None)}
                {choice(Pregnancy::NotSure, Key::CheckNotSure, Some(Key::CheckNotSureHint))}
            </div>
        </section>
        <div class="row">
            <button class="button" data-variant="quiet" on:click=move |_| again.restart()>
                <Icon name=IconName::Back/>
                {words(Key::CheckBack)}
            </button>
        </div>
    }
}

//! "Is this person pregnant?": asked where a list is for only one of the two and the record cannot say. The answer holds
//! for this run alone.

use leptos::prelude::*;

use uzima_domain::checklist::audience::Pregnancy;
use uzima_domain::person::Person;
use uzima_domain::record::Envelope;

use crate::components::unread::unread;
use crate::i18n::{Key, words};
use crate::pages::check::answer_entry::once;
use crate::pages::check::run::Session;
use crate::pages::check::said::Said;
use crate::pages::check::step::Step;

/// The question.
#[component]
pub(super) fn Pregnant(
    /// The run.
    run: Session,
    /// For whom.
    person: Envelope<Person>,
) -> impl IntoView {
    let (again, whom, age) = (run.clone(), person.person.clone(), run.subject.get_value().age);
    let choice = |said: Pregnancy, key: Key, hint: Option<Key>| {
        let (run, person) = (run.clone(), person.clone());
        let hint = hint.map(|hint| view! { <span class="hint">{words(hint)}</span> });
        view! {
            <button class="choice" on:click=move |event| once(&event, || run.told_pregnancy(&person, said))>
                <span>{words(key)}{hint}</span>
            </button>
        }
    };
    let choices = view! {
        <div class="choices" role="group" aria-labelledby="question" inert=unread()>
            {choice(Pregnancy::Pregnant, Key::CheckYes, None)}
            {choice(Pregnancy::NotPregnant, Key::CheckNo, None)}
            {choice(Pregnancy::NotSure, Key::CheckNotSure, Some(Key::CheckNotSureHint))}
        </div>
    }
    .into_any();
    let (asks, hint) = (Said::fixed(Key::CheckPregnant), Said::fixed(Key::CheckPregnantHint));
    view! { <Step person=whom age asks hint back=Callback::new(move |()| again.restart())>{choices}</Step> }
}

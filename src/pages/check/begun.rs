//! A list that is half done: said where lists are chosen, and asked before it goes on for whom it was begun. Whoever only
//! loads the page anew goes on at once.

use std::cell::Cell;

use leptos::prelude::*;

use uzima_domain::checklist::fresh::fresh;
use uzima_domain::id::PersonId;
use uzima_domain::person::Person;
use uzima_domain::record::{Envelope, Table};

use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, tf, words};
use crate::pages::check::answer_entry::once;
use crate::pages::check::kept_run::{Run, draft};
use crate::pages::check::run::Session;
use crate::pages::check::step::whom;
use crate::pages::people::{name_in, names, people};
use crate::state::live::{Loaded, live};
use crate::state::{State, here_and_now, state};

thread_local! {
    /// Whether a list was chosen among all of them just now.
    static CHOSEN: Cell<bool> = const { Cell::new(false) };
}

/// A list is chosen.
pub(super) fn choose() {
    CHOSEN.set(true);
}

/// Whether this one was; once.
pub(super) fn was_chosen() -> bool {
    CHOSEN.take()
}

/// For whom a list is half done, as far as an answer still counts by itself.
async fn half_done(state: State, key: String) -> Option<PersonId> {
    let kept: Run = state.draft(&key).await?;
    let answers = fresh(&kept.answers, &kept.given, here_and_now().0);
    answers.iter().next().map(|_| kept.person)
}

/// A word beside a list that is half done.
pub(super) fn half_done_row(pack: &str, checklist: &str) -> impl IntoView + use<> {
    let key = draft(pack, checklist);
    let begun = live(state(), &[Table::People], move |state| {
        let key = key.clone();
        async move { Ok(half_done(state, key).await) }
    });
    let everybody = names(people(state()));
    move || {
        begun.with(|begun| {
            let Loaded::Ready(Some(person)) = begun else { return None };
            let name = everybody.with(|people| name_in(people, person));
            Some(view! { <span class="list-summary">{tf(Key::CheckBegunRow, &[("name", name)])}</span> })
        })
    }
}

/// Whether to go on for whom it was begun.
#[component]
pub(super) fn Begun(
    /// The run.
    run: Session,
    /// For whom it was begun.
    person: Envelope<Person>,
) -> impl IntoView {
    let (anew, of_anew, other) = (run.clone(), person.clone(), run.clone());
    let whose = person.person.clone();
    let everybody = names(people(state()));
    let go_on = move || {
        let name = everybody.with(|people| name_in(people, &whose));
        tf(Key::CheckBegunGoOn, &[("name", name)])
    };
    view! {
        {whom(person.person.clone(), None)}
        <section class="question">
            <h2 id="who" tabindex="-1">{words(Key::CheckBegun)}</h2>
            <div class="choices" role="group" aria-labelledby="who">
                <button class="choice" on:click=move |event| once(&event, || run.resume_for(&person))>
                    <span>{go_on}</span>
                </button>
                <button class="choice" on:click=move |event| once(&event, || anew.begin_anew(&of_anew))>
                    <Icon name=IconName::Back/>
                    <span>{words(Key::CommonBeginAnew)}</span>
                </button>
                <button class="choice" on:click=move |event| once(&event, || other.restart())>
                    <Icon name=IconName::Person/>
                    <span>{words(Key::CheckSomebodyElse)}</span>
                </button>
            </div>
        </section>
    }
}

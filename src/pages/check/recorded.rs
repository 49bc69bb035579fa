//! What a form without rules ends in: the answers are kept, and nothing is said of how urgent it is. No level, no colour of
//! one, no word that soothes. Owns also the line that says whose result it is and when.

use leptos::prelude::*;

use uzima_domain::checklist::audience::Age;
use uzima_domain::id::PersonId;
use uzima_domain::record::check::{CheckRecord, Ending, Reviewed};
use uzima_domain::time::Instant;

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, tf, words};
use crate::pages::check::outcome::{get_worse, when};
use crate::pages::check::since::SinceLastTime;
use crate::pages::people::{names, people, who_in};
use crate::routes::Route;
use crate::state::state;

/// The page's part below the title.
#[component]
pub(super) fn Recorded(
    /// For whom it was.
    person: PersonId,
    /// What was answered.
    record: CheckRecord,
    /// When it was finished.
    at: Instant,
) -> impl IntoView {
    let (of_since, compared, age) = (person.clone(), record.clone(), record.subject.age);
    let shown = record.shown;
    let unreviewed = (shown.review == Reviewed::Unreviewed).then(|| words(Key::PacksNotReviewed));
    view! {
        <ForWhom person age at/>
        {(record.ending == Ending::Stopped).then(|| view! { <Notice kind=Kind::Attention key=Key::CheckRecordNotFinished/> })}
        <section class="card">
            <h2 class="card-title" id="urgency" tabindex="-1">{words(Key::CheckRecordKept)}</h2>
            <p>{words(Key::CheckRecordText)}</p>
        </section>
        <section class="card">
            <h2 class="card-title">{words(Key::CheckGoNowIf)}</h2>
            <p>{get_worse(&shown)}</p>
        </section>
        <SinceLastTime person=of_since record=compared at/>
        <p class="source-label">{unreviewed}</p>
        <div class="row">
            <a class="button" href=Route::Check.href()>{words(Key::CheckOtherList)}</a>
        </div>
    }
}

/// Whose result it is, and when they were checked.
#[component]
pub(super) fn ForWhom(
    /// For whom it was.
    person: PersonId,
    /// How old they were, as far as the run knew.
    age: Option<Age>,
    /// When it was finished.
    at: Instant,
) -> impl IntoView {
    let everybody = names(people(state()));
    let href = Route::Person(person.as_str().to_owned()).href();
    view! {
        <p class="row">
            <a class="chip" href=href>
                <Icon name=IconName::Person/>
                {move || everybody.with(|people| who_in(people, &person, age))}
            </a>
            <small>{tf(Key::CheckDoneAt, &[("time", when(at))])}</small>
        </p>
    }
}

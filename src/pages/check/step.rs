//! One step of a run: for whom, what is asked, the answers below, the way back. Every question of a run stands in it.

use leptos::prelude::*;

use uzima_domain::checklist::audience::Age;
use uzima_domain::id::PersonId;

use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, words};
use crate::pages::check::beside::Beside;
use crate::pages::check::said::Said;
use crate::pages::emergency::CountryCall;
use crate::pages::people::{names, people, who_in};
use crate::state::state;

/// Who is asked about: name, and the age that the run goes by.
pub(super) fn whom(person: PersonId, age: Option<Age>) -> impl IntoView {
    let everybody = names(people(state()));
    view! {
        <p>
            <span class="chip">
                <Icon name=IconName::Person/>
                {move || everybody.with(|people| who_in(people, &person, age))}
            </span>
        </p>
    }
}

/// The frame around one question. Its heading takes the keyboard, and names the answers for a screen reader.
#[component]
pub(super) fn Step(
    /// For whom.
    person: PersonId,
    /// How old they are, as far as the run knows.
    age: Option<Age>,
    /// How far the run has come, where that can be counted.
    #[prop(optional)]
    progress: Option<AnyView>,
    /// What is asked.
    asks: Said,
    /// More about it; nothing where it is empty.
    hint: Said,
    /// What stands beside what is asked.
    #[prop(optional)]
    around: Option<Beside>,
    /// The step before.
    back: Callback<()>,
    /// Another way out, beside the way back.
    #[prop(optional)]
    beside: Option<AnyView>,
    /// The answers.
    children: Children,
) -> impl IntoView {
    let around = around.unwrap_or_default();
    let dir = asks.dir();
    let hint = (!hint.text.is_empty()).then(|| {
        let dir = hint.dir();
        view! { <p class="hint" id="question-hint" lang=hint.lang dir=dir>{hint.text}</p> }
    });
    view! {
        {whom(person, age)}
        {progress}
        <section class="question">
            {around.above}
            <h2
                id="question"
                tabindex="-1"
                lang=asks.lang
                dir=dir
                aria-describedby="question-group question-notes"
            >
                {asks.text}
            </h2>
            {hint}
            {around.below}
            {children()}
            {around.after}
        </section>
        <div class="row">
            <button class="button" data-variant="quiet" on:click=move |_| back.run(())>
                <Icon name=IconName::Back/>
                {words(Key::CheckBack)}
            </button>
            {beside}
        </div>
        <CountryCall/>
    }
}

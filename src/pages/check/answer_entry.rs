//! Giving one answer: buttons for yes, no and choices, a field for numbers and dates. "Not sure" is always there.

mod body_map;
mod choices;
mod scale;
mod typed;

use std::sync::Arc;

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use uzima_domain::checklist::answer::Answer;
use uzima_domain::checklist::question::appearance::Appearance;
use uzima_domain::checklist::question::{Kind, QuestionIndex};

use crate::components::unread::unread;
use crate::i18n::{Key, words};
use crate::pages::check::opened::Opened;

/// The entry that fits the question's type.
#[component]
pub(super) fn AnswerEntry(
    /// The checklist.
    opened: Arc<Opened>,
    /// Which question.
    question: QuestionIndex,
    /// The answer given before, or what the record knows.
    given: Option<Answer>,
    /// Takes a new answer.
    take: Callback<Answer>,
) -> impl IntoView {
    let known = &opened.checklist[question];
    let looks = match &known.kind {
        _ if known.appears(Appearance::Pictures) => Some("pictures"),
        Kind::YesNo { .. } => Some("pair"),
        _ => known.scale().map(|_| "scale"),
    };
    let entry = match (&known.kind, known.scale()) {
        (Kind::YesNo { .. }, _) => yes_no(given.as_ref(), take),
        (Kind::SelectOne { .. }, _) => choices::one_of(&opened, question, given.as_ref(), take),
        (Kind::SelectMultiple { .. }, _) => choices::any_of(opened.clone(), question, given.as_ref(), take),
        (Kind::Number(_), Some(steps)) => scale::scale(known.unit.as_deref(), steps, given.as_ref(), take),
        (Kind::Number(_) | Kind::Date, _) => typed::typed(opened.clone(), question, given.as_ref(), take),
        (Kind::Note, _) => ().into_any(),
    };
    let unsure = given == Some(Answer::NotSure);
    view! {
        <div class="choices" data-looks=looks role="group" aria-labelledby="question" inert=unread()>
            {entry}
            <button
                class="choice"
                aria-pressed=unsure.to_string()
                on:click=move |event| once(&event, || take.run(Answer::NotSure))
            >
                <span>{words(Key::CheckNotSure)}<span class="hint">{words(Key::CheckNotSureHint)}</span></span>
            </button>
        </div>
    }
}

/// The second click of a double tap lands on the next question, which nobody has read: it is no answer.
pub(super) fn once(event: &MouseEvent, answer: impl FnOnce()) {
    if event.detail() < 2 {
        answer();
    }
}

fn choice(said: AnyView, answer: Answer, given: Option<&Answer>, take: Callback<Answer>) -> AnyView {
    let pressed = (given == Some(&answer)).to_string();
    view! {
        <button
            class="choice"
            aria-pressed=pressed
            on:click=move |event| once(&event, || take.run(answer.clone()))
        >
            {said}
        </button>
    }
    .into_any()
}

/// The words of a choice.
fn worded(said: AnyView) -> AnyView {
    view! { <span>{said}</span> }.into_any()
}

fn yes_no(given: Option<&Answer>, take: Callback<Answer>) -> AnyView {
    [(Key::CheckYes, Answer::Yes), (Key::CheckNo, Answer::No)]
        .map(|(key, answer)| choice(worded(words(key)), answer, given, take))
        .collect_view()
        .into_any()
}

//! Giving one answer: buttons for yes, no and choices, a field for numbers and dates. "Not sure" is always there.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use uzima_domain::checklist::answer::{Answer, toggled};
use uzima_domain::checklist::decimal::Decimal;
use uzima_domain::checklist::question::{Kind, NumberForm, QuestionIndex};
use uzima_domain::digits::western;

use crate::components::field::ErrorText;
use crate::components::unread::unread;
use crate::i18n::{Key, words};
use crate::pages::check::answered::choice as called;
use crate::pages::check::counter::TapCounter;
use crate::pages::check::opened::Opened;

/// The entry that fits the question's type.
#[component]
pub(super) fn AnswerEntry(
    /// The checklist.
    opened: Arc<Opened>,
    /// Which question.
    question: QuestionIndex,
    /// The answer given before.
    given: Option<Answer>,
    /// Takes a new answer.
    take: Callback<Answer>,
) -> impl IntoView {
    let entry = match &opened.checklist[question].kind {
        Kind::YesNo { .. } => yes_no(given.as_ref(), take),
        Kind::SelectOne { .. } => one_of(&opened, question, given.as_ref(), take),
        Kind::SelectMultiple { .. } => any_of(opened.clone(), question, given.as_ref(), take),
        Kind::Number(_) | Kind::Date => typed(opened.clone(), question, given.as_ref(), take),
        Kind::Note => ().into_any(),
    };
    let unsure = given == Some(Answer::NotSure);
    view! {
        <div class="choices" role="group" aria-labelledby="question" inert=unread()>
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
            <span>{said}</span>
        </button>
    }
    .into_any()
}

fn yes_no(given: Option<&Answer>, take: Callback<Answer>) -> AnyView {
    [(Key::CheckYes, Answer::Yes), (Key::CheckNo, Answer::No)]
        .map(|(key, answer)| choice(words(key), answer, given, take))
        .collect_view()
        .into_any()
}

fn one_of(
    opened: &Opened,
    question: QuestionIndex,
    given: Option<&Answer>,
    take: Callback<Answer>,
) -> AnyView {
    let choices = opened.checklist.choices(question).iter().map(|known| {
        let said = called(opened, question, &known.name).span();
        choice(said, Answer::Choice(known.name.clone()), given, take)
    });
    choices.collect_view().into_any()
}

fn any_of(
    opened: Arc<Opened>,
    question: QuestionIndex,
    given: Option<&Answer>,
    take: Callback<Answer>,
) -> AnyView {
    let chosen = RwSignal::new(match given {
        Some(Answer::Choices(names)) => names.clone(),
        _ => BTreeSet::new(),
    });
    let choices: Vec<AnyView> = opened
        .checklist
        .choices(question)
        .iter()
        .map(|known| {
            let (name, opened) = (known.name.clone(), opened.clone());
            let said = called(&opened, question, &name).span();
            let checked = {
                let name = name.clone();
                move || chosen.with(|chosen| chosen.contains(&name)).to_string()
            };
            let toggle = move |_| {
                let before = Answer::Choices(chosen.get_untracked());
                chosen.set(toggled(&opened.checklist, question, Some(&before), &name));
            };
            view! {
                <button class="choice" role="checkbox" aria-checked=checked on:click=toggle><span>{said}</span></button>
            }
            .into_any()
        })
        .collect();
    view! {
        {choices}
        <button
            class="button"
            data-variant="main"
            disabled=move || chosen.with(BTreeSet::is_empty)
            on:click=move |event| once(&event, || take.run(Answer::Choices(chosen.get_untracked())))
        >
            {words(Key::CommonContinue)}
        </button>
    }
    .into_any()
}

fn cannot_be(opened: &Opened, question: QuestionIndex, value: Decimal) -> bool {
    matches!(&opened.checklist[question].kind, Kind::Number(number) if !number.can_be(value))
}

fn typed(
    opened: Arc<Opened>,
    question: QuestionIndex,
    given: Option<&Answer>,
    take: Callback<Answer>,
) -> AnyView {
    let known = &opened.checklist[question];
    let text = RwSignal::new(match given {
        Some(Answer::Number(number)) => number.to_text(),
        Some(Answer::Date(date)) => uzima_domain::time::date_text(*date),
        _ => String::new(),
    });
    let error = RwSignal::new(None::<Key>);
    let (kind, keyboard, unclear) = match &known.kind {
        Kind::Number(number) if number.form == NumberForm::Integer => {
            ("text", "numeric", Key::CheckNumberUnclear)
        }
        Kind::Number(_) => ("text", "decimal", Key::CheckNumberUnclear),
        _ => ("date", "text", Key::CheckDateUnclear),
    };
    let unit = known.unit.clone();
    let meter = known.is_read_from_a_meter().then(|| {
        [
            (Answer::High, Key::CheckMeterHigh, Key::CheckMeterHighHint),
            (Answer::Low, Key::CheckMeterLow, Key::CheckMeterLowHint),
        ]
        .map(|(answer, shown, hint)| {
            let said = view! { {words(shown)}<span class="hint">{words(hint)}</span> }.into_any();
            choice(said, answer, given, take)
        })
        .collect_view()
    });
    let counter = known.is_counted_by_tapping().map(|counted| {
        let take = Callback::new(move |number: u16| take.run(Answer::Number(Decimal::whole(number.into()))));
        view! { <TapCounter counted take/> }
    });
    let go_on = move || {
        let plain = western(text.get_untracked().trim()).replace(',', ".");
        match Answer::from_text(&opened.checklist, question, &plain) {
            Ok(Answer::Number(value)) if cannot_be(&opened, question, value) => {
                error.set(Some(Key::CheckNumberImpossible));
            }
            Ok(answer) if answer != Answer::NotSure => take.run(answer),
            _ => error.set(Some(unclear)),
        }
    };
    let enter = go_on.clone();
    view! {
        {counter}
        <div class="field">
            <input
                id="answer"
                type=kind
                inputmode=keyboard
                autocomplete="off"
                aria-labelledby="question"
                aria-describedby="question-hint answer-error"
                aria-invalid=move || error.get().is_some().then_some("true")
                prop:value=text
                on:input=move |event| text.set(event_target_value(&event))
                on:keydown=move |event| {
                    if event.key() == "Enter" && !event.repeat() {
                        enter();
                    }
                }
            />
            {unit.map(|unit| view! { <p class="hint"><bdi>{unit}</bdi></p> })}
            <ErrorText id="answer" error=error.into()/>
        </div>
        <button class="button" data-variant="main" on:click=move |event| once(&event, &go_on)>
            {words(Key::CommonContinue)}
        </button>
        {meter}
    }
    .into_any()
}

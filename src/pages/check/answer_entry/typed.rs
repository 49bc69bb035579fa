//! A number or a day in a field, with what a meter shows beside it, or a count by tapping along.

use std::sync::Arc;

use leptos::prelude::*;

use uzima_domain::checklist::answer::{Answer, AnswerFault, typed_number};
use uzima_domain::checklist::decimal::Decimal;
use uzima_domain::checklist::question::{Kind, NumberForm, QuestionIndex};

use super::{choice, once, worded};
use crate::components::field::ErrorText;
use crate::i18n::{Key, words};
use crate::pages::check::counter::TapCounter;
use crate::pages::check::opened::Opened;
use crate::pages::check::unit::UnitWords;

pub(super) fn typed(
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
    let unit = known.unit.as_deref().map(|unit| UnitWords::here().of(unit));
    let meter = known.is_read_from_a_meter().then(|| {
        [
            (Answer::High, Key::CheckMeterHigh, Key::CheckMeterHighHint),
            (Answer::Low, Key::CheckMeterLow, Key::CheckMeterLowHint),
        ]
        .map(|(answer, shown, hint)| {
            let said = view! { {words(shown)}<span class="hint">{words(hint)}</span> }.into_any();
            choice(worded(said), answer, given, take)
        })
        .collect_view()
    });
    let counter = known.is_counted_by_tapping().map(|counted| {
        let take = Callback::new(move |number: u16| take.run(Answer::Number(Decimal::whole(number.into()))));
        view! { <TapCounter counted take/> }
    });
    let go_on = move || {
        let text = text.get_untracked();
        let plain = match &opened.checklist[question].kind {
            Kind::Number(number) => typed_number(&text, number.form),
            _ => Some(text.trim().to_owned()),
        };
        let Some(plain) = plain else {
            error.set(Some(Key::CheckNumberTwo));
            return;
        };
        match Answer::from_text(&opened.checklist, question, &plain) {
            Err(AnswerFault::BelowZero { .. }) => error.set(Some(Key::CheckNumberImpossible)),
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

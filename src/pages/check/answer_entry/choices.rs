//! One choice or several of a list: each a big row with its picture and its words; tiles where the author says `pictures`.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use uzima_domain::checklist::answer::{Answer, toggled};
use uzima_domain::checklist::choice::Choice;
use uzima_domain::checklist::question::QuestionIndex;
use uzima_domain::checklist::question::appearance::Appearance;

use super::body_map::body_map;
use super::{once, worded};
use crate::i18n::{Key, words};
use crate::pages::check::answered::choice as called;
use crate::pages::check::opened::Opened;
use crate::pages::learn::picture::{Words, picture_in};

/// The picture and the words of a choice. The words say what the picture shows.
fn shown(opened: &Opened, question: QuestionIndex, known: &Choice) -> AnyView {
    let picture = known.picture.as_deref().map(|file| {
        let drawn = picture_in(&opened.layer, &opened.media, file, Words::Beside);
        view! { <span class="choice-picture">{drawn}</span> }
    });
    let said = worded(called(opened, question, &known.name).span());
    view! { {picture} {said} }.into_any()
}

/// Marks what can be a tile.
fn tile(known: &Choice) -> Option<&'static str> {
    known.picture.is_some().then_some("")
}

pub(super) fn one_of(
    opened: &Opened,
    question: QuestionIndex,
    given: Option<&Answer>,
    take: Callback<Answer>,
) -> AnyView {
    let choices = opened.checklist.choices(question).iter().map(|known| {
        let answer = Answer::Choice(known.name.clone());
        let pressed = (given == Some(&answer)).to_string();
        view! {
            <button
                class="choice"
                data-tile=tile(known)
                aria-pressed=pressed
                on:click=move |event| once(&event, || take.run(answer.clone()))
            >
                {shown(opened, question, known)}
            </button>
        }
    });
    choices.collect_view().into_any()
}

pub(super) fn any_of(
    opened: Arc<Opened>,
    question: QuestionIndex,
    given: Option<&Answer>,
    take: Callback<Answer>,
) -> AnyView {
    let chosen = RwSignal::new(match given {
        Some(Answer::Choices(names)) => names.clone(),
        _ => BTreeSet::new(),
    });
    let toggle = {
        let opened = opened.clone();
        Callback::new(move |name: String| {
            let before = Answer::Choices(chosen.get_untracked());
            chosen.set(toggled(&opened.checklist, question, Some(&before), &name));
        })
    };
    let known = opened.checklist.choices(question);
    let map =
        opened.checklist[question].appears(Appearance::BodyMap).then(|| body_map(known, chosen, toggle));
    let choices: Vec<AnyView> = known
        .iter()
        .map(|known| {
            let (name, own) = (known.name.clone(), known.name.clone());
            let checked = move || chosen.with(|chosen| chosen.contains(&own)).to_string();
            view! {
                <button
                    class="choice"
                    data-tile=tile(known)
                    role="checkbox"
                    aria-checked=checked
                    on:click=move |_| toggle.run(name.clone())
                >
                    {shown(&opened, question, known)}
                </button>
            }
            .into_any()
        })
        .collect();
    view! {
        {map}
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

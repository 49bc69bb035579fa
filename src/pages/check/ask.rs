//! One question a screen: what is asked, big answers, "not sure" always among them, back, and stop.

use leptos::prelude::*;

use uzima_domain::checklist::answer::{Answer, Answers};
use uzima_domain::checklist::decimal::Decimal;
use uzima_domain::checklist::progress::plausible;
use uzima_domain::checklist::question::QuestionIndex;
use uzima_domain::checklist::recall::stops_counting;
use uzima_domain::id::PersonId;
use uzima_domain::pack::direction::Direction;

use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, tf, words};
use crate::pages::check::answer_entry::AnswerEntry;
use crate::pages::check::asked::{Confirm, Doubt};
use crate::pages::check::run::{AGE, Session};
use crate::pages::people::{names, people, who_in};
use crate::state::state;

/// The question, and what may have to be asked again before an answer counts.
#[component]
pub(super) fn Ask(
    /// The run.
    run: Session,
    /// For whom.
    person: PersonId,
    /// Which question.
    question: QuestionIndex,
) -> impl IntoView {
    let opened = run.opened.clone();
    let name = opened.checklist[question].name.clone();
    let answers = run.answers.get_untracked();
    let asked = run.asked(&answers);
    let number = asked.iter().position(|known| *known == question).unwrap_or(0) + 1;
    let doubt = RwSignal::new_local(None::<(Doubt, Answers)>);
    let on_record = || {
        let months = run.age.get_untracked().filter(|_| name == AGE)?;
        Some(Answer::Number(Decimal::whole(i32::from(months))))
    };
    let given = answers.get(&name).cloned().or_else(on_record);
    let everybody = names(people(state()));
    let whom = person.clone();
    let take = {
        let (run, person, name) = (run.clone(), person.clone(), name.clone());
        Callback::new(move |answer: Answer| {
            let before = run.answers.get_untracked();
            let mut after = before.clone();
            after.set(&name, answer);
            let checklist = &run.opened.checklist;
            let silenced = stops_counting(checklist, &before, &after);
            if !silenced.is_empty() {
                let signs = silenced.iter().map(|sign| run.opened.question(&checklist[*sign].name)).collect();
                doubt.set(Some((Doubt::DangerTakenBack(signs), after)));
            } else if plausible(checklist, &after, question) {
                run.answered(person.clone(), question, after);
            } else {
                doubt.set(Some((Doubt::Unusual, after)));
            }
        })
    };
    let (back, stop, confirmed) = (run.clone(), run.clone(), run.clone());
    let (back_person, stop_person, confirmed_person) = (person.clone(), person.clone(), person);
    let hint = Some(opened.text(&format!("question/{name}/hint"))).filter(|hint| !hint.is_empty());
    let count = [("n", number.to_string()), ("all", asked.len().to_string())];
    let progress = tf(Key::CheckProgress, &count);
    let text_lang = opened.label.lang.clone();
    let dir = Direction::of(&text_lang).as_str();
    view! {
        <p>
            <span class="chip">
                <Icon name=IconName::Person/>
                {move || everybody.with(|people| who_in(people, &whom))}
            </span>
        </p>
        <div class="progress">
            <span>{progress.clone()}</span>
            <progress value=number.to_string() max=asked.len().to_string() aria-label=progress></progress>
        </div>
        <section class="question">
            <h2 id="question" tabindex="-1" lang=text_lang.clone() dir=dir>{opened.question(&name)}</h2>
            {hint.map(|hint| view! { <p class="hint" id="question-hint" lang=text_lang dir=dir>{hint}</p> })}
            {move || match doubt.get() {
                None => {
                    view! { <AnswerEntry opened=opened.clone() question given=given.clone() take/> }.into_any()
                }
                Some((kind, after)) => {
                    let (run, person) = (confirmed.clone(), confirmed_person.clone());
                    view! {
                        <Confirm
                            doubt=kind
                            yes=Callback::new(move |()| run.answered(person.clone(), question, after.clone()))
                            no=Callback::new(move |()| doubt.set(None))
                        />
                    }
                        .into_any()
                }
            }}
        </section>
        <div class="row">
            <button class="button" data-variant="quiet" on:click=move |_| back.back(back_person.clone(), question)>
                <Icon name=IconName::Back/>
                {words(Key::CheckBack)}
            </button>
            <button class="button" data-variant="quiet" on:click=move |_| stop.stop(stop_person.clone())>
                {words(Key::CheckStop)}
            </button>
        </div>
    }
}

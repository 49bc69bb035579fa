//! One question a screen: what is asked, big answers, "not sure" always among them, back, and stop.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::checklist::answer::{Answer, Answers};
use uzima_domain::checklist::decimal::Decimal;
use uzima_domain::checklist::progress::plausible;
use uzima_domain::checklist::question::QuestionIndex;
use uzima_domain::checklist::recall::stops_counting;
use uzima_domain::id::PersonId;

use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, tf, words};
use crate::pages::check::answer_entry::{AnswerEntry, once};
use crate::pages::check::asked::{Confirm, Doubt};
use crate::pages::check::run::{AGE, Session};
use crate::pages::people::{names, people, who_in};
use crate::state::{page, state};

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
    // What is still to be asked about an answer, one after the other, before it counts.
    let open = RwSignal::new_local(None::<(Vec<Doubt>, Answers)>);
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
            let mut doubts = Vec::new();
            let silenced = stops_counting(checklist, &before, &after);
            if !silenced.is_empty() {
                let signs = silenced.iter().map(|sign| run.opened.question(&checklist[*sign].name)).collect();
                doubts.push(Doubt::DangerTakenBack(signs));
            }
            if !plausible(checklist, &after, question) {
                doubts.push(Doubt::Unusual);
            }
            if doubts.is_empty() {
                run.answered(person.clone(), question, after);
            } else {
                open.set(Some((doubts, after)));
            }
        })
    };
    let (back, stop, confirmed) = (run.clone(), run.clone(), run.clone());
    let (back_person, stop_person, confirmed_person) = (person.clone(), person.clone(), person);
    let asks = opened.question(&name);
    let asks_dir = asks.dir();
    let hint = Some(opened.said(&format!("question/{name}/hint"))).filter(|hint| !hint.text.is_empty());
    let hint = hint.map(|hint| {
        let dir = hint.dir();
        view! { <p class="hint" id="question-hint" lang=hint.lang dir=dir>{hint.text}</p> }
    });
    let count = [("n", number.to_string()), ("all", asked.len().to_string())];
    let progress = tf(Key::CheckProgress, &count);
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
            <h2 id="question" tabindex="-1" lang=asks.lang dir=asks_dir>{asks.text}</h2>
            {hint}
            {move || match open.get().and_then(|(doubts, after)| Some((doubts.first()?.clone(), doubts, after))) {
                None => {
                    view! { <AnswerEntry opened=opened.clone() question given=given.clone() take/> }.into_any()
                }
                Some((doubt, doubts, after)) => {
                    let (run, person) = (confirmed.clone(), confirmed_person.clone());
                    let yes = move |()| match doubts.get(1..) {
                        Some(rest) if !rest.is_empty() => open.set(Some((rest.to_vec(), after.clone()))),
                        _ => run.answered(person.clone(), question, after.clone()),
                    };
                    let no = move |()| {
                        open.set(None);
                        page::focus("question");
                    };
                    spawn_local(async { page::focus("doubt") });
                    view! { <Confirm doubt yes=Callback::new(yes) no=Callback::new(no)/> }.into_any()
                }
            }}
        </section>
        <div class="row">
            <button class="button" data-variant="quiet" on:click=move |_| back.back(back_person.clone(), question)>
                <Icon name=IconName::Back/>
                {words(Key::CheckBack)}
            </button>
            <button class="button" data-variant="quiet" on:click=move |event| once(&event, || stop.stop(stop_person.clone()))>
                {words(Key::CheckStop)}
            </button>
        </div>
    }
}

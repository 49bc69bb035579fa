//! One question a screen: what is asked, big answers, "not sure" always among them, back, and stop.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::checklist::answer::{Answer, Answers};
use uzima_domain::checklist::carried::carried;
use uzima_domain::checklist::day::{Unlikely, unlikely};
use uzima_domain::checklist::progress::plausible;
use uzima_domain::checklist::question::QuestionIndex;
use uzima_domain::id::PersonId;
use uzima_domain::record::check::Reviewed;

use crate::components::urgency::{Urgency, word};
use crate::i18n::{Key, tf, words};
use crate::pages::check::answer_entry::{AnswerEntry, once};
use crate::pages::check::asked::{Confirm, Doubt};
use crate::pages::check::beside::Beside;
use crate::pages::check::run::Session;
use crate::pages::check::step::Step;
use crate::state::{here_and_now, page};

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
    let before = answers.get(&name).cloned();
    let known = carried(&opened.checklist, question, &run.subject.get_value()).filter(|_| before.is_none());
    let on_record = known.is_some().then(|| view! { <p class="hint">{words(Key::CheckOnRecord)}</p> });
    let given = before.or(known);
    let mut around = Beside::of(&opened, &answers, question);
    around.below = Some(view! { {around.below} {on_record} }.into_any());
    let (whom, age) = (person.clone(), run.subject.get_value().age);
    let take = {
        let (run, person, name) = (run.clone(), person.clone(), name.clone());
        Callback::new(move |answer: Answer| {
            let mut after = run.answers.get_untracked();
            after.set(&name, answer);
            let mut doubts = Vec::new();
            let silenced = run.silenced(&after);
            if !silenced.is_empty() {
                doubts.push(Doubt::DangerTakenBack(silenced));
            }
            if let Some(doubt) = doubtful(&run, &after, question) {
                doubts.push(doubt);
            }
            if doubts.is_empty() {
                run.answered(person.clone(), question, after);
            } else {
                run.leave_open(&person, &name);
                open.set(Some((doubts, after)));
            }
        })
    };
    let (back, stop, confirmed) = (run.clone(), run.clone(), run.clone());
    let (back_person, stop_person, confirmed_person) = (person.clone(), person.clone(), person);
    let asks = opened.question(&name);
    let hint = opened.said(&format!("question/{name}/hint"));
    let count = [("n", number.to_string()), ("all", asked.len().to_string())];
    let progress = tf(Key::CheckProgress, &count);
    let stands = run.held_level(&answers).map(|level| {
        view! { <Urgency level word=word(level, Reviewed::Unreviewed) advice=words(Key::CheckHeld)/> }
    });
    let progress = view! {
        {stands}
        <div class="progress">
            <span>{progress.clone()}</span>
            <progress value=number.to_string() max=asked.len().to_string() aria-label=progress></progress>
        </div>
    }
    .into_any();
    let answers = move || match open
        .get()
        .and_then(|(doubts, after)| Some((doubts.first()?.clone(), doubts, after)))
    {
        None => view! { <AnswerEntry opened=opened.clone() question given=given.clone() take/> }.into_any(),
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
    };
    let answers = answers.into_any();
    let beside = view! {
        <button class="button" data-variant="quiet" on:click=move |event| once(&event, || stop.stop(stop_person.clone()))>
            {words(Key::CheckStop)}
        </button>
    }
    .into_any();
    let back = Callback::new(move |()| back.back(back_person.clone(), question));
    view! { <Step person=whom age progress asks hint around back beside>{answers}</Step> }
}

/// Why an answer is asked about by itself.
fn doubtful(run: &Session, answers: &Answers, question: QuestionIndex) -> Option<Doubt> {
    let checklist = &run.opened.checklist;
    let known = &checklist[question];
    let answer = answers.get(&known.name)?;
    let (now, zone) = here_and_now();
    let day = match answer {
        Answer::Date(day) => unlikely(known, *day, zone.civil(now).date()),
        _ => None,
    };
    if day.is_none() && plausible(checklist, answers, question) {
        return None;
    }
    let said = run.in_words(question, answer);
    Some(if day == Some(Unlikely::StillToCome) { Doubt::StillToCome(said) } else { Doubt::Unusual(said) })
}

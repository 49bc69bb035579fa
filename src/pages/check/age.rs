//! "How old is this person?": asked where a list is only for some ages and the record cannot say. The answer holds for this
//! run alone; "not sure" is one, and lets the list run in doubt (SAFETY C0).

use leptos::prelude::*;

use uzima_domain::checklist::audience::Age;
use uzima_domain::command::draft::{AgeDraft, DraftFault, DraftProblem, Field};
use uzima_domain::person::{Person, Precision};
use uzima_domain::record::Envelope;

use crate::components::field::{ErrorText, NumberPart};
use crate::components::unread::unread;
use crate::i18n::{Key, words};
use crate::pages::check::answer_entry::once;
use crate::pages::check::run::Session;
use crate::pages::check::said::Said;
use crate::pages::check::step::Step;
use crate::pages::fault_text::sentence;

/// The question.
#[component]
pub(super) fn HowOld(
    /// The run.
    run: Session,
    /// For whom.
    person: Envelope<Person>,
) -> impl IntoView {
    let draft = RwSignal::new(AgeDraft::default());
    let problem = RwSignal::new(None::<DraftProblem>);
    let error = Signal::derive(move || {
        problem.get().map(|problem| match problem {
            DraftProblem::Missing | DraftProblem::NotUnderstood => Key::CheckNumberUnclear,
            problem => sentence(DraftFault { field: Field::Birth, problem }),
        })
    });
    let (again, whom, unsure, nobody) = (run.clone(), person.person.clone(), run.clone(), person.clone());
    let (waits, waited_for) = (run.clone(), whom.clone());
    let write_down = run.way_to(Some(&whom)).href();
    let go_on = move || match draft.with_untracked(AgeDraft::check) {
        Ok((months, precision)) => run.told_age(&person, Age::Months(months), precision),
        Err(found) => problem.set(Some(found)),
    };
    let enter = Callback::new({
        let go_on = go_on.clone();
        move |()| go_on()
    });
    let entry = view! {
        <div class="choices" role="group" aria-labelledby="question" inert=unread()>
            <div class="field">
                <div class="number-parts">
                    <NumberPart
                        id="years"
                        label=Key::CheckYears
                        changed=move |text| draft.update(|draft| draft.years = text)
                        enter
                        error_id="age-error"
                        error
                    />
                    <NumberPart
                        id="months"
                        label=Key::CheckMonths
                        changed=move |text| draft.update(|draft| draft.months = text)
                        enter
                        error_id="age-error"
                        error
                    />
                </div>
                <ErrorText id="age" error/>
            </div>
            <button class="button" data-variant="main" on:click=move |event| once(&event, &go_on)>
                {words(Key::CommonContinue)}
            </button>
            <button
                class="choice"
                on:click=move |event| once(&event, || unsure.told_age(&nobody, Age::NotSure, Precision::Month))
            >
                <span>{words(Key::CheckNotSure)}<span class="hint">{words(Key::CheckAgeNotSureHint)}</span></span>
            </button>
        </div>
    }
    .into_any();
    let beside = view! {
        <a class="button" data-variant="quiet" href=write_down on:click=move |_| waits.wait_for(&waited_for)>{words(Key::CheckSayAge)}</a>
    }
    .into_any();
    let (asks, hint) = (Said::fixed(Key::CheckAge), Said::fixed(Key::CheckAgeHint));
    view! {
        <Step person=whom asks hint back=Callback::new(move |()| again.restart()) beside>{entry}</Step>
    }
}

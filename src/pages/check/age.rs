//! "How old is this person?": asked where a list is only for some ages and the record cannot say. The answer holds for this
//! run alone; "not sure" is one, and lets the list run in doubt (SAFETY C0).

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::checklist::audience::Age;
use uzima_domain::command::draft::{AgeDraft, DraftFault, DraftProblem, Field};
use uzima_domain::person::{Person, Precision};
use uzima_domain::record::Envelope;

use crate::components::field::{ErrorText, NumberPart};
use crate::components::unread::unread;
use crate::i18n::{Key, words};
use crate::pages::check::answer_entry::once;
use crate::pages::check::asked::{Confirm, Doubt};
use crate::pages::check::run::Session;
use crate::pages::check::said::Said;
use crate::pages::check::step::Step;
use crate::pages::fault_text::sentence;
use crate::state::page;

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
    let (again, whom) = (run.clone(), person.person.clone());
    let (waits, waited_for) = (run.clone(), whom.clone());
    let write_down = run.way_to(Some(&whom)).href();
    // Danger signs that the age would silence are asked about again before it counts.
    let open = RwSignal::new_local(None::<(Vec<Said>, Age, Precision)>);
    let (confirmed, of_confirmed) = (run.clone(), person.clone());
    let told = move |said: Age, precision: Precision| {
        let silenced = run.silenced_by_age(said, precision);
        if silenced.is_empty() {
            run.told_age(&person, said, precision);
        } else {
            open.set(Some((silenced, said, precision)));
        }
    };
    let unsure = told.clone();
    let go_on = move || match draft.with_untracked(AgeDraft::check) {
        Ok((months, precision)) => told(Age::Months(months), precision),
        Err(found) => problem.set(Some(found)),
    };
    let enter = Callback::new({
        let go_on = go_on.clone();
        move |()| go_on()
    });
    let asked_again = move || {
        open.get().map(|(signs, said, precision)| {
            let (run, person) = (confirmed.clone(), of_confirmed.clone());
            let yes = move |()| run.told_age(&person, said, precision);
            let no = move |()| {
                open.set(None);
                page::focus("question");
            };
            spawn_local(async { page::focus("doubt") });
            let doubt = Doubt::DangerTakenBack(signs);
            view! { <Confirm doubt yes=Callback::new(yes) no=Callback::new(no)/> }
        })
    };
    let entry = view! {
        <div class="choices" role="group" aria-labelledby="question" inert=unread() hidden=move || open.with(Option::is_some)>
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
                on:click=move |event| once(&event, || unsure(Age::NotSure, Precision::Month))
            >
                <span>{words(Key::CheckNotSure)}<span class="hint">{words(Key::CheckAgeNotSureHint)}</span></span>
            </button>
        </div>
        {asked_again}
    }
    .into_any();
    let beside = view! {
        <a class="button" data-variant="quiet" href=write_down on:click=move |_| waits.wait_for(&waited_for)>{words(Key::CheckSayAge)}</a>
    }
    .into_any();
    let (asks, hint) = (Said::fixed(Key::CheckAge), Said::fixed(Key::CheckAgeHint));
    view! {
        <Step person=whom age=None asks hint back=Callback::new(move |()| again.restart()) beside>{entry}</Step>
    }
}

//! A new medicine: for whom, what, how much, at which times. Half-filled forms survive a reload.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::command::draft::{DraftFault, Field, PlanDraft};
use uzima_domain::command::{Command, Refusal};
use uzima_domain::id::PersonId;

use crate::components::field::{ErrorText, SelectField, TextField};
use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, tf, words};
use crate::pages::failure::{FailureNotice, failure};
use crate::pages::fault_text::sentence;
use crate::pages::medicines::unit;
use crate::pages::people::{choices, names, people};
use crate::routes::Route;
use crate::state::dispatch::DispatchError;
use crate::state::page::go;
use crate::state::{State, state};

const DRAFT: &str = "medicine";

/// What is kept of a half-filled form.
type Kept = (String, PlanDraft);

fn fresh(state: State) -> Kept {
    let draft = PlanDraft {
        amount: "1".to_owned(),
        unit: unit::UNITS[0].0.to_owned(),
        times: vec!["08:00".to_owned()],
        ..PlanDraft::default()
    };
    (state.owner().as_str().to_owned(), draft)
}

/// The form.
#[component]
pub fn NewMedicine() -> impl IntoView {
    let state = state();
    let form = RwSignal::new(fresh(state));
    let faults = RwSignal::new(Vec::<DraftFault>::new());
    let failure = failure();
    spawn_local(async move {
        if let Some(kept) = state.draft::<Kept>(DRAFT).await {
            form.set(kept);
        }
    });
    let change = move |change: &dyn Fn(&mut Kept)| {
        form.update(|form| change(form));
        let kept = form.get_untracked();
        // A draft that cannot be kept is still on the screen.
        spawn_local(async move { drop(state.keep_draft(DRAFT, &kept).await) });
    };
    let error = move |field: Field| {
        Signal::derive(move || {
            faults
                .with(|faults| faults.iter().find(|fault| fault.field == field).map(|fault| sentence(*fault)))
        })
    };
    let save = move |_| {
        let (person, draft) = form.get_untracked();
        let command = Command::AddPlan { person: PersonId::new(person), draft };
        spawn_local(async move {
            let outcome = state.dispatch(command).await.err();
            faults.set(match &outcome {
                Some(DispatchError::Refused(Refusal::Draft(faults))) => faults.clone(),
                _ => Vec::new(),
            });
            let saved = outcome.is_none();
            failure.set(outcome);
            if saved {
                drop(state.drop_draft(DRAFT).await);
                go(&Route::Today.href());
            }
        });
    };
    let everybody = names(people(state));
    view! {
        {move || {
            everybody.with(|people| {
                (people.len() > 1).then(|| {
                    view! {
                        <SelectField
                            id="person"
                            label=Key::MedicinesPerson
                            options=choices(people)
                            value=Signal::derive(move || form.with(|form| form.0.clone()))
                            changed=move |id: String| change(&|form| form.0.clone_from(&id))
                        />
                    }
                })
            })
        }}
        <TextField
            id="name"
            label=Key::MedicinesName
            hint=Key::MedicinesNameHint
            value=Signal::derive(move || form.with(|form| form.1.name.clone()))
            changed=move |text: String| change(&|form| form.1.name.clone_from(&text))
            error=error(Field::Name)
        />
        <TextField
            id="strength"
            label=Key::MedicinesStrength
            hint=Key::MedicinesStrengthHint
            value=Signal::derive(move || form.with(|form| form.1.strength.clone()))
            changed=move |text: String| change(&|form| form.1.strength.clone_from(&text))
            error=Signal::derive(|| None)
        />
        <TextField
            id="amount"
            label=Key::MedicinesAmount
            hint=Key::MedicinesAmountHint
            keyboard="decimal"
            value=Signal::derive(move || form.with(|form| form.1.amount.clone()))
            changed=move |text: String| change(&|form| form.1.amount.clone_from(&text))
            error=error(Field::Amount)
        />
        <SelectField
            id="unit"
            label=Key::MedicinesUnit
            options=unit::choices()
            value=Signal::derive(move || form.with(|form| form.1.unit.clone()))
            changed=move |code: String| change(&|form| form.1.unit.clone_from(&code))
        />
        <fieldset class="field">
            <legend>{words(Key::MedicinesTimes)}</legend>
            {move || {
                let count = form.with(|form| form.1.times.len());
                (0..count)
                    .map(|index| {
                        let value = move || form.with(|form| form.1.times.get(index).cloned().unwrap_or_default());
                        let number = [("n", (index + 1).to_string())];
                        view! {
                            <div class="time-row">
                                <input
                                    type="time"
                                    id=format!("time-{index}")
                                    aria-label=tf(Key::MedicinesTime, &number)
                                    aria-describedby=format!("time-{index}-error")
                                    prop:value=value
                                    on:change=move |event| {
                                        let text = event_target_value(&event);
                                        change(&|form| {
                                            if let Some(time) = form.1.times.get_mut(index) {
                                                time.clone_from(&text);
                                            }
                                        });
                                    }
                                />
                                <button
                                    class="button"
                                    data-variant="quiet"
                                    aria-label=tf(Key::MedicinesTimeRemove, &number)
                                    on:click=move |_| {
                                        change(&|form| {
                                            form.1.times.remove(index);
                                        });
                                    }
                                >
                                    <Icon name=IconName::Trash/>
                                </button>
                            </div>
                            <ErrorText id=format!("time-{index}") error=error(Field::Time(index))/>
                        }
                    })
                    .collect_view()
            }}
            <ErrorText id="times" error=error(Field::Times)/>
            <button
                class="button"
                on:click=move |_| change(&|form| form.1.times.push(next_time(&form.1.times)))
            >
                <Icon name=IconName::Plus/>
                {words(Key::MedicinesTimeAdd)}
            </button>
        </fieldset>
        <FailureNotice failure/>
        <div class="page-actions">
            <button class="button" data-variant="main" on:click=save>{words(Key::CommonSave)}</button>
        </div>
    }
}

/// The usual next time of a day: evening, noon, then bedtime.
fn next_time(times: &[String]) -> String {
    ["08:00", "20:00", "14:00", "22:00"]
        .into_iter()
        .find(|usual| times.iter().all(|time| time != usual))
        .unwrap_or_default()
        .to_owned()
}

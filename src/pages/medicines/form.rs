//! A new medicine: for whom, what, how much, at which times. Half-filled forms survive a reload.

use std::iter;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::command::Command;
use uzima_domain::command::draft::{Field, PlanDraft};
use uzima_domain::id::PersonId;
use uzima_domain::record::Table;

use crate::components::field::{SelectField, TextField};
use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, words};
use crate::pages::failure::FailureNotice;
use crate::pages::half_filled::HalfFilled;
use crate::pages::medicines::times::TimesField;
use crate::pages::medicines::unit;
use crate::pages::people::{choices, names, people};
use crate::pages::saving::Saving;
use crate::pages::unusual::{Unusual, unusual};
use crate::routes::Route;
use crate::routes::plan::PlanPage;
use crate::state::live::{Loaded, live};
use crate::state::{State, state};

/// The name under which it is kept while half filled in.
pub const DRAFT: &str = "medicine";

/// What is kept of a half-filled form.
type Kept = (String, PlanDraft);

fn fresh(state: State) -> Kept {
    // Nothing of a dose is filled in: whoever types only a name must not save one that nobody gave.
    let draft = PlanDraft { times: vec![String::new()], ..PlanDraft::default() };
    (state.owner().as_str().to_owned(), draft)
}

/// Whom a half-filled form is for; the phone's owner where nobody was chosen yet.
pub async fn person_of_draft(state: State) -> String {
    state.draft::<Kept>(DRAFT).await.map_or_else(|| state.owner().as_str().to_owned(), |(person, _)| person)
}

/// The form.
#[component]
pub fn NewMedicine() -> impl IntoView {
    let state = state();
    let form = RwSignal::new(fresh(state));
    let saving = Saving::form();
    let (found, doubt) = (RwSignal::new(false), RwSignal::new(None));
    spawn_local(async move {
        if let Some(kept) = state.draft::<Kept>(DRAFT).await {
            found.try_set(kept != fresh(state));
            form.try_set(kept);
        }
    });
    let anew = Callback::new(move |()| {
        form.set(fresh(state));
        saving.forget();
        spawn_local(async move { drop(state.drop_draft(DRAFT).await) });
    });
    let change = move |change: &dyn Fn(&mut Kept)| {
        form.update(|form| change(form));
        doubt.set(None);
        let kept = form.get_untracked();
        // A draft that cannot be kept is still on the screen.
        spawn_local(async move { drop(state.keep_draft(DRAFT, &kept).await) });
    };
    let send = Callback::new(move |()| {
        let (person, draft) = form.get_untracked();
        let command = Command::AddPlan { person: PersonId::new(person), draft };
        saving.send(command, vec![DRAFT.to_owned()], Route::Today);
    });
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let asks = form.with_untracked(|(_, draft)| unusual(iter::once(&*draft.amount), &draft.unit));
        if asks.is_none() {
            send.run(());
        }
        doubt.set(asks);
    };
    let times_changed = move |times: Vec<String>| change(&|form| form.1.times.clone_from(&times));
    let everybody = names(people(state));
    let templates = live(state, &[Table::Packs], State::has_templates);
    let from_pack = move || {
        templates.with(|has| *has == Loaded::Ready(true)).then(|| {
            view! {
                <div class="row">
                    <a class="button" href=PlanPage::Pick.href()><Icon name=IconName::Pack/>{words(Key::PickLink)}</a>
                </div>
            }
        })
    };
    view! {
        <form class="stack" novalidate on:submit=save>
        <HalfFilled found anew/>
        {from_pack}
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
            error=saving.error(Field::Name)
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
            error=saving.error(Field::Amount)
        />
        <SelectField
            id="unit"
            label=Key::MedicinesUnit
            options=unit::choices()
            value=Signal::derive(move || form.with(|form| form.1.unit.clone()))
            changed=move |code: String| change(&|form| form.1.unit.clone_from(&code))
            error=saving.error(Field::Unit)
        />
        <TimesField
            times=Signal::derive(move || form.with(|form| form.1.times.clone()))
            changed=times_changed
            error=Callback::new(move |field| saving.error(field).get())
        />
        <div class="row">
            <a class="button" data-variant="quiet" href=PlanPage::New.href()>{words(Key::RegimenOther)}</a>
        </div>
        <FailureNotice failure=saving.failure/>
        <Unusual amount=doubt right=send/>
        <div class="page-actions">
            <button class="button" data-variant="main" type="submit">{words(Key::CommonSave)}</button>
        </div>
        </form>
    }
}

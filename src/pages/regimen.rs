//! A plan of any rhythm: what, how often, how much, from when until when, in steps. For a new plan and for a change of one,
//! which holds from now on. Half-filled forms survive a reload.

mod ending;
mod entry;
pub mod sheet;
mod step;
mod times;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::command::Command;
use uzima_domain::command::draft::{Field, PlanDraft};
use uzima_domain::command::form::{PhaseForm, PlanForm, TimeForm};
use uzima_domain::id::{PersonId, PlanId};
use uzima_domain::schedule::Clock;

use crate::components::field::SelectField;
use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice};
use crate::components::waiting::Waiting;
use crate::i18n::{Key, t, tf, words};
use crate::pages::failure::FailureNotice;
use crate::pages::half_filled::HalfFilled;
use crate::pages::medicines::form::DRAFT as SIMPLE;
use crate::pages::medicines::unit;
use crate::pages::people::{choices, names, people};
use crate::pages::regimen::entry::{Entry, entry};
use crate::pages::regimen::sheet::{Filled, Sheet};
use crate::pages::unusual::{Unusual, unusual};
use crate::routes::Route;
use crate::routes::plan::PlanPage;
use crate::state::{State, here_and_now, state};

/// The form for a plan of any rhythm.
#[component]
pub fn RegimenPage(
    /// The plan that is changed; none for a new one.
    plan: Option<String>,
) -> impl IntoView {
    let sheet = Sheet::blank(plan.clone());
    let gone = RwSignal::new(false);
    let found = RwSignal::new(false);
    let here = state();
    spawn_local(async move {
        let kept = here.draft::<Filled>(&sheet::draft(plan.as_deref())).await;
        found.try_set(kept.is_some());
        match kept.or(begun(here, plan).await) {
            Some(filled) => sheet.fill(filled),
            None => {
                gone.try_set(true);
            }
        }
    });
    let anew = Callback::new(move |()| {
        spawn_local(async move {
            drop(here.drop_draft(&sheet::draft(sheet.plan().as_deref())).await);
            sheet.saving().forget();
            if let Some(filled) = begun(here, sheet.plan()).await {
                sheet.fill(filled);
            }
        });
    });
    move || {
        if gone.get() {
            return view! { <Notice kind=Kind::Attention key=Key::ErrorsGone/> }.into_any();
        }
        if sheet.is_filled() {
            view! { <HalfFilled found anew/> {form(sheet)} }.into_any()
        } else {
            view! { <Waiting/> }.into_any()
        }
    }
}

/// The name under which a new plan is kept while half filled in: whom for, and a [`PlanForm`].
pub fn draft_of_new() -> String {
    sheet::draft(None)
}

/// What the form begins with where nothing of it was kept: the plan, or what stood in the short form.
async fn begun(state: State, plan: Option<String>) -> Option<Filled> {
    let (now, zone) = here_and_now();
    if let Some(id) = plan {
        let plan = state.plans().await.ok()?.into_iter().find(|plan| plan.id == id)?;
        return Some((plan.person.as_str().to_owned(), PlanForm::filled(plan.body.as_ref()?, &zone)));
    }
    let short: Option<(String, PlanDraft)> = state.draft(SIMPLE).await;
    let (person, short) = short.unwrap_or_else(|| (state.owner().as_str().to_owned(), PlanDraft::default()));
    let mut step = PhaseForm::fresh(zone.civil(now).date());
    let time = |at: &String| TimeForm { at: at.clone(), amount: short.amount.clone(), ..TimeForm::default() };
    if !short.times.is_empty() {
        step.times = short.times.iter().map(time).collect();
    }
    let form = PlanForm {
        name: short.name,
        form: String::new(),
        strength: short.strength,
        unit: short.unit,
        reason: String::new(),
        atc: None,
        clock: Clock::Phone,
        phases: vec![step],
    };
    Some((person, form))
}

fn form(sheet: Sheet) -> impl IntoView {
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let asks = unusual_in(&sheet.now().1);
        if asks.is_none() {
            send(sheet);
        }
        sheet.doubt().set(asks);
    };
    let plain = |label, lens| Entry::text(label, lens);
    // Nothing that was filled in hides in a fold.
    let (_, known) = sheet.now();
    let opens = !known.form.is_empty() || !known.reason.is_empty() || known.clock != Clock::Phone;
    view! {
        <form class="stack" novalidate on:submit=save>
            {sheet.plan().is_none().then(|| whose(sheet))}
            {entry(sheet, "name", plain(Key::MedicinesName, |it| &mut it.name).hint(Key::MedicinesNameHint), Field::Name)}
            {entry(
                sheet,
                "strength",
                plain(Key::MedicinesStrength, |it| &mut it.strength).hint(Key::MedicinesStrengthHint),
                None,
            )}
            <SelectField
                id="unit"
                label=Key::MedicinesUnit
                options=units(sheet)
                value=sheet.read(|it| it.unit.clone())
                changed=move |code: String| sheet.change(|it| it.unit.clone_from(&code))
                error=sheet.saving().error(Field::Unit)
            />
            {move || (0..sheet.steps()).map(|at| step::step(sheet, at)).collect_view()}
            <button class="button" type="button" on:click=move |_| sheet.add_step()>
                <Icon name=IconName::Plus/>
                {words(Key::RegimenStepAdd)}
            </button>
            <details prop:open=opens>
                <summary>{words(Key::RegimenMore)}</summary>
                <div class="stack">
                    {entry(sheet, "form", plain(Key::RegimenForm, |it| &mut it.form).hint(Key::RegimenFormHint), None)}
                    {entry(sheet, "reason", plain(Key::RegimenReason, |it| &mut it.reason).hint(Key::RegimenReasonHint), None)}
                    {clock(sheet)}
                </div>
            </details>
            {sheet.plan().map(|_| view! { <p class="soft">{words(Key::RegimenFromNow)}</p> })}
            <FailureNotice failure=sheet.saving().failure/>
            <Unusual amount=sheet.doubt() right=Callback::new(move |()| send(sheet))/>
            <div class="page-actions">
                <button class="button" data-variant="main" type="submit">{words(Key::CommonSave)}</button>
            </div>
        </form>
    }
}

/// What of a form is to be asked about before it is kept.
fn unusual_in(form: &PlanForm) -> Option<String> {
    let times = form.phases.iter().flat_map(|step| &step.times);
    unusual(times.map(|time| &*time.amount), &form.unit)
}

/// Those a person can choose, and the one of this plan where that came from elsewhere.
fn units(sheet: Sheet) -> Vec<(String, String)> {
    let mut units = unit::choices();
    let own = sheet.read(|it| it.unit.clone()).get_untracked();
    if !units.iter().any(|(code, _)| *code == own) {
        units.push((own.clone(), own));
    }
    units
}

fn whose(sheet: Sheet) -> impl IntoView {
    let everybody = names(people(state()));
    move || {
        everybody.with(|people| {
            (people.len() > 1).then(|| {
                view! {
                    <SelectField
                        id="person"
                        label=Key::MedicinesPerson
                        options=choices(people)
                        value=sheet.person()
                        changed=move |id: String| sheet.for_person(id)
                    />
                }
            })
        })
    }
}

/// Whose clock: the phone's, or always that of the place where somebody is now.
fn clock(sheet: Sheet) -> impl IntoView {
    let (_, zone) = here_and_now();
    let (_, PlanForm { clock: now, .. }) = sheet.now();
    let mut zones = vec![zone.name().to_owned()];
    if let Clock::Home(home) = now
        && home != zone.name()
    {
        zones.push(home);
    }
    zones.retain(|name| !name.is_empty());
    let named = |name: String| (name.clone(), tf(Key::RegimenClockHome, &[("zone", name)]));
    let options = std::iter::once((String::new(), t(Key::RegimenClockPhone)))
        .chain(zones.into_iter().map(named))
        .collect::<Vec<_>>();
    let value = sheet.read(|it| match &it.clock {
        Clock::Phone => String::new(),
        Clock::Home(zone) => zone.clone(),
    });
    let changed = move |zone: String| {
        sheet.change(|it| {
            it.clock = if zone.is_empty() { Clock::Phone } else { Clock::Home(zone.clone()) };
        });
    };
    view! { <SelectField id="clock" label=Key::RegimenClock options value changed/> }
}

fn send(sheet: Sheet) {
    let (_, zone) = here_and_now();
    let (person, form) = sheet.now();
    match form.check(&zone) {
        Err(faults) => sheet.saving().refuse(faults),
        Ok(draft) => {
            let draft = Box::new(draft);
            let (command, then) = match sheet.plan() {
                Some(id) => {
                    let plan = PlanId::new(id.clone());
                    (Command::RevisePlan { plan, draft }, PlanPage::One(id).route())
                }
                None => (Command::AddRegimen { person: PersonId::new(person), draft }, Route::Today),
            };
            sheet.saving().send(command, sheet.drafts(), then);
        }
    }
}

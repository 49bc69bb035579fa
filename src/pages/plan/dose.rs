//! One dose: when and how much it was really, who gave it, why it was left out, asking again later; and taking back what was
//! said of it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use uzima_domain::command::{Command, Entry, Mark};
use uzima_domain::dose::DoseId;
use uzima_domain::dose_doubt::may_be_marked;
use uzima_domain::dose_log::{DoseAction, DoseEvent, DoseState, Reason, counting, logged, state as state_of};
use uzima_domain::doses::{self, PlannedDose};
use uzima_domain::id::PersonId;
use uzima_domain::person::Person;
use uzima_domain::record::{Envelope, Table};
use uzima_domain::schedule::Schedule;

use super::rhythm::moment;
use super::{called, gone};
use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, t, tf, words};
use crate::pages::failure::FailureNotice;
use crate::pages::loaded::loaded;
use crate::pages::medicines::unit::amount_text;
use crate::pages::people::name_in;
use crate::pages::plan::intake::{Typing, field, given_by, giver};
use crate::pages::saving::Saving;
use crate::routes::Route;
use crate::state::live::{ReadError, live};
use crate::state::{State, here_and_now, state};

/// What is known of the dose.
#[derive(Debug, Clone, PartialEq)]
struct Known {
    plan: Envelope<Schedule>,
    planned: PlannedDose,
    state: DoseState,
    /// What counts of what was said, oldest first, and who wrote it down.
    said: Vec<(DoseEvent, PersonId)>,
    is_doubtful: bool,
    people: Vec<Envelope<Person>>,
}

async fn read(state: State, id: String) -> Result<Option<Known>, ReadError> {
    let Some(dose) = DoseId::parse(&id) else { return Ok(None) };
    let Some(plan) = state.plans().await?.into_iter().find(|plan| plan.id == dose.plan.as_str()) else {
        return Ok(None);
    };
    let Some(schedule) = &plan.body else { return Ok(None) };
    let found = state.log_of(&plan.person).await?;
    let events = logged(&found.events);
    let (_, zone) = here_and_now();
    let Some(planned) = doses::find(&dose, schedule, &zone, &events).ok().flatten() else { return Ok(None) };
    let by = |id: &str| found.events.iter().find(|envelope| envelope.id == id).map(|it| it.by.clone());
    let said = counting(&dose, &events)
        .into_iter()
        .filter_map(|(id, event)| Some((event.clone(), by(id.as_str())?)))
        .collect();
    let stands = state_of(&dose, &events);
    let is_open = matches!(stands, DoseState::Open { .. });
    let is_doubtful = is_open && may_be_marked(&plan, planned.instant, &found.events, &found.unreadable);
    let people = state.people().await?;
    Ok(Some(Known { planned, state: stands, said, is_doubtful, people, plan }))
}

/// What is typed.
#[derive(Clone, Copy)]
struct Form {
    at: Typing,
    amount: Typing,
    by: RwSignal<String>,
    reason: RwSignal<String>,
    own_words: Typing,
    saving: StoredValue<Saving>,
}

/// The page.
#[component]
pub fn DosePage(
    /// The dose, as it is stored.
    id: String,
) -> impl IntoView {
    let tables = &[Table::Plans, Table::Doses, Table::People];
    let known = live(state(), tables, move |state| read(state, id.clone()));
    let form = Form {
        at: Typing::blank(),
        amount: Typing::blank(),
        by: RwSignal::new(String::new()),
        reason: RwSignal::new(String::new()),
        own_words: Typing::blank(),
        saving: StoredValue::new(Saving::form()),
    };
    view! {
        <FailureNotice failure=form.saving.get_value().failure/>
        {loaded(known, move |known| match known {
            Some(known) => page(known, form),
            None => gone(),
        })}
    }
}

fn page(known: &Known, form: Form) -> AnyView {
    let Some(schedule) = &known.plan.body else { return gone() };
    let product = schedule.product_at(known.planned.instant);
    let unit = &product.unit;
    let (_, zone) = here_and_now();
    let local = zone.instant(known.planned.local).unwrap_or(known.planned.instant);
    let planned = tf(Key::DosePlanned, &[("when", moment(local))]);
    let what = format!(
        "{} · {}",
        amount_text(known.planned.amount, unit),
        name_in(&known.people, &known.plan.person)
    );
    let rest = match known.state {
        DoseState::Open { .. } if known.is_doubtful => {
            view! { <Notice kind=Kind::Attention key=Key::TodayMayBeMarked/> }.into_any()
        }
        DoseState::Open { .. } => open(known, form),
        DoseState::Taken { .. } | DoseState::Skipped => marked(known, unit, form),
    };
    view! {
        <h2>{called(product)}</h2>
        <p>{what}<br/><span class="soft">{planned}</span></p>
        {rest}
    }
    .into_any()
}

fn marked(known: &Known, unit: &str, form: Form) -> AnyView {
    let said = known.said.iter().map(|(event, by)| said(event, by, known, unit)).collect_view();
    let dose = known.planned.dose.clone();
    let undo = move |_| form.saving.get_value().send(Command::Undo(dose.clone()), Vec::new(), Route::Today);
    view! {
        <section class="card">
            <ul class="stack">{said}</ul>
            <div class="row">
                <button class="button" data-variant="quiet" on:click=undo>
                    <Icon name=IconName::Undo/>
                    {words(Key::CommonUndo)}
                </button>
            </div>
        </section>
    }
    .into_any()
}

fn said(event: &DoseEvent, by: &PersonId, known: &Known, unit: &str) -> AnyView {
    let (what, giver) = match &event.what {
        DoseAction::Taken { at, amount, given_by } => {
            let parts = [("when", moment(*at)), ("amount", amount_text(*amount, unit))];
            (tf(Key::DoseSaidTaken, &parts), given_by.clone())
        }
        DoseAction::Skipped => {
            let said = match &event.reason {
                Some(reason) => tf(Key::DoseSaidSkipped, &[("reason", reason_text(reason))]),
                None => t(Key::TodaySkipped),
            };
            (said, None)
        }
        DoseAction::Snoozed { until } => (tf(Key::TodayAskedAgain, &[("time", moment(*until))]), None),
        DoseAction::Undone { .. } => return ().into_any(),
    };
    let giver = giver.map(|who| tf(Key::DoseSaidGiven, &[("name", name_in(&known.people, &who))]));
    let written =
        tf(Key::DoseSaidBy, &[("name", name_in(&known.people, by)), ("when", moment(event.recorded))]);
    view! {
        <li>
            <p>{what}</p>
            {giver.map(|giver| view! { <p>{giver}</p> })}
            <p class="soft">{written}</p>
        </li>
    }
    .into_any()
}

const REASONS: [(Reason, Key); 7] = [
    (Reason::RanOut, Key::DoseRanOut),
    (Reason::NotAtHand, Key::DoseNotAtHand),
    (Reason::SideEffect, Key::DoseSideEffect),
    (Reason::Refused, Key::DoseRefused),
    (Reason::Asleep, Key::DoseAsleep),
    (Reason::ToldTo, Key::DoseToldTo),
    (Reason::NotNeeded, Key::DoseNotNeeded),
];

/// A reason in words.
pub fn reason_text(reason: &Reason) -> String {
    match reason {
        Reason::Words(own) => own.clone(),
        known => REASONS.iter().find(|(it, _)| it == known).map(|(_, key)| t(*key)).unwrap_or_default(),
    }
}

fn open(known: &Known, form: Form) -> AnyView {
    let (now, zone) = here_and_now();
    // Today it was taken now; of a day that is over one says so most likely at its time.
    let is_past = known.planned.local.date() < zone.civil(now).date();
    let at = if is_past { known.planned.instant } else { now };
    form.at.fill_moment_if_empty(at);
    form.amount.fill_amount_if_empty(known.planned.amount);
    let later = matches!(known.state, DoseState::Open { snoozed: Some(until) } if until > now);
    let asked = known.said.iter().rev().find_map(|(event, _)| match event.what {
        DoseAction::Snoozed { until } if later => Some(tf(Key::TodayAskedAgain, &[("time", moment(until))])),
        _ => None,
    });
    view! {
        {asked.map(|asked| view! { <p class="soft">{asked}</p> })}
        {taken(&known.planned.dose, &known.people, form)}
        {put_off(&known.planned.dose, form)}
        {skipped(&known.planned.dose, form)}
    }
    .into_any()
}

fn taken(dose: &DoseId, people: &[Envelope<Person>], form: Form) -> impl IntoView + use<> {
    let dose = dose.clone();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let (amount, at) = (form.amount.amount(), form.at.moment());
        if let (Some(amount), Some(at)) = (amount, at) {
            let entry = Entry::Taken { at, amount: Some(amount), given_by: given_by(form.by) };
            form.saving.get_value().send(
                Command::Record { dose: dose.clone(), entry },
                Vec::new(),
                Route::Today,
            );
        }
    };
    view! {
        <form class="card" novalidate on:submit=save>
            <h3 class="card-title">{words(Key::DoseTaken)}</h3>
            {field("taken-at", Key::DoseAt, "datetime-local", "text", form.at)}
            {field("taken-amount", Key::DoseAmount, "text", "decimal", form.amount)}
            {giver(people, form.by)}
            <button class="button" data-variant="main" type="submit">
                <Icon name=IconName::Tick/>
                {words(Key::MedicinesTaken)}
            </button>
        </form>
    }
}

fn put_off(dose: &DoseId, form: Form) -> impl IntoView + use<> {
    let dose = dose.clone();
    let buttons = [15, 30, 60, 120].map(|minutes: i64| {
        let dose = dose.clone();
        let later = move |_| {
            let (now, _) = here_and_now();
            let mark = Mark::Later(now.plus_minutes(minutes));
            let command = Command::Mark { dose: dose.clone(), mark, cause: None };
            form.saving.get_value().send(command, Vec::new(), Route::Today);
        };
        view! {
            <button class="button" on:click=later>
                {tf(Key::DoseInMinutes, &[("n", minutes.to_string())])}
            </button>
        }
    });
    view! {
        <section class="card">
            <h3 class="card-title">{words(Key::DoseLater)}</h3>
            <div class="row">{buttons.collect_view()}</div>
        </section>
    }
}

fn skipped(dose: &DoseId, form: Form) -> impl IntoView + use<> {
    let dose = dose.clone();
    let codes = || REASONS.map(|(reason, key)| (String::from(reason), t(key)));
    let options: Vec<(String, String)> = std::iter::once((String::new(), t(Key::DoseNoReason)))
        .chain(codes())
        .chain([("words".to_owned(), t(Key::DoseOwnReason))])
        .collect();
    let option = move |(code, shown): (String, String)| {
        let value = code.clone();
        view! { <option value=code prop:selected=move || form.reason.get() == value>{shown}</option> }
    };
    let skip = move |event: SubmitEvent| {
        event.prevent_default();
        let reason = match form.reason.get_untracked().as_str() {
            "" => None,
            "words" => Some(form.own_words.text()).filter(|own| !own.is_empty()).map(Reason::Words),
            code => Some(Reason::from(code.to_owned())),
        };
        let entry = Entry::Skipped { reason };
        form.saving.get_value().send(Command::Record { dose: dose.clone(), entry }, Vec::new(), Route::Today);
    };
    let own = move || {
        (form.reason.get() == "words")
            .then(|| field("own-reason", Key::DoseOwnReason, "text", "text", form.own_words))
    };
    view! {
        <form class="card" novalidate on:submit=skip>
            <h3 class="card-title">{words(Key::DoseSkip)}</h3>
            <div class="field">
                <label for="reason">{words(Key::DoseReason)}</label>
                <select id="reason" on:change=move |event| form.reason.set(event_target_value(&event))>
                    {options.into_iter().map(option).collect_view()}
                </select>
            </div>
            {own}
            <div class="row"><button class="button" type="submit">{words(Key::MedicinesSkip)}</button></div>
        </form>
    }
}

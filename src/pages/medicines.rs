//! Medicines: what everybody at home takes, and when; and, folded, what has ended.

mod ended;
pub mod form;
mod times;
pub mod unit;

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::command::Command;
use uzima_domain::command::delete::Target;
use uzima_domain::id::PlanId;
use uzima_domain::person::Person;
use uzima_domain::record::{Envelope, Table};
use uzima_domain::schedule::{Clock, Schedule};

use crate::components::empty::Empty;
use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, tf, words};
use crate::pages::deleting::{DeleteButton, Deleted, Deleting};
use crate::pages::failure::{Failure, FailureNotice, failure};
use crate::pages::loaded::loaded;
use crate::pages::people::name_in;
use crate::pages::plan::rhythm::lines;
use crate::pages::plan::title;
use crate::pages::torn::Torn;
use crate::routes::Route;
use crate::routes::plan::{PlanPage, RECEIVE};
use crate::routes::see::SeePage;
use crate::state::live::live;
use crate::state::{State, here_and_now, state};

type Known = (Vec<Envelope<Schedule>>, Vec<Envelope<Person>>);

async fn read(state: State) -> Result<Known, crate::state::live::ReadError> {
    Ok((state.plans().await?, state.people().await?))
}

/// The list of medicines.
#[component]
pub fn Medicines() -> impl IntoView {
    let failure = failure();
    let deleting = Deleting::nothing();
    let known = live(state(), &[Table::Plans, Table::People], read);
    view! {
        <FailureNotice failure/>
        <FailureNotice failure=deleting.failure/>
        <Deleted deleting/>
        <Torn/>
        {loaded(known, move |(plans, people)| list(plans, people, failure, deleting))}
    }
}

fn list(
    plans: &[Envelope<Schedule>],
    people: &[Envelope<Person>],
    failure: Failure,
    deleting: Deleting,
) -> AnyView {
    let (now, zone) = here_and_now();
    let today = zone.civil(now).date();
    let (current, over): (Vec<_>, Vec<_>) = plans
        .iter()
        .filter_map(|plan| plan.body.as_ref().map(|schedule| (plan, schedule)))
        .partition(|(_, schedule)| !schedule.is_over(today));
    let over = ended::folded(&over, people, deleting);
    if current.is_empty() {
        return view! {
            <Empty
                icon=IconName::Pill
                title=Key::MedicinesEmptyTitle
                text=Key::MedicinesEmptyText
                href=Route::NewMedicine.href()
                action=Key::MedicinesAdd
            />
            {over}
            <div class="row">{from_file()}</div>
        }
        .into_any();
    }
    let cards = current
        .into_iter()
        .map(|(plan, schedule)| card(plan, schedule, people, failure, deleting))
        .collect_view();
    view! {
        {cards}
        {over}
        <p class="soft">{words(Key::MedicinesHonest)}</p>
        <div class="row">
            <a class="button" href=SeePage::Home.href()>
                <Icon name=IconName::Calendar/>
                {words(Key::SeeTitle)}
            </a>
            <a class="button" href=Route::Settings.href()>
                <Icon name=IconName::Clock/>
                {words(Key::ReminderHeading)}
            </a>
            {from_file()}
        </div>
        <div class="page-actions">
            <a class="button" data-variant="main" href=Route::NewMedicine.href()>
                <Icon name=IconName::Plus/>
                {words(Key::MedicinesAdd)}
            </a>
        </div>
    }
    .into_any()
}

/// Plans that a clinic or another phone wrote down.
fn from_file() -> impl IntoView {
    view! {
        <a class="button" data-variant="quiet" href=Route::Plan(RECEIVE.to_owned()).href()>
            <Icon name=IconName::File/>
            {words(Key::ReceiveTitle)}
        </a>
    }
}

fn card(
    plan: &Envelope<Schedule>,
    schedule: &Schedule,
    people: &[Envelope<Person>],
    failure: Failure,
    deleting: Deleting,
) -> impl IntoView {
    let times = lines(schedule);
    let page = PlanPage::One(plan.id.clone());
    let title = title(schedule);
    let asking = RwSignal::new(false);
    let state = state();
    let id = PlanId::new(plan.id.clone());
    let target = Target::Plan(id.clone());
    let name = title.clone();
    let delete_label = tf(Key::DeleteLabel, &[("name", title.clone())]);
    let end = move |_| {
        let command = Command::EndPlan(id.clone());
        spawn_local(async move { failure.set(state.dispatch(command).await.err()) });
    };
    let person = name_in(people, &plan.person);
    let home = match &schedule.clock {
        Clock::Home(zone) => Some(tf(Key::MedicinesHomeClock, &[("zone", zone.clone())])),
        Clock::Phone => None,
    };
    let end_label = tf(Key::MedicinesEndLabel, &[("name", title.clone())]);
    view! {
        <section class="card">
            <h2 class="card-title">{title.clone()}</h2>
            <p>
                <span class="chip"><Icon name=IconName::Person/>{person}</span>
            </p>
            <ul>{times.into_iter().map(|time| view! { <li>{time}</li> }).collect_view()}</ul>
            {home.map(|home| view! { <p class="soft">{home}</p> })}
            <div class="row">
                <a class="button" href=page.href() aria-label=tf(Key::PlanSee, &[("name", title)])>
                    {words(Key::PlanOpen)}
                </a>
                <button
                    class="button"
                    data-variant="quiet"
                    aria-label=end_label
                    aria-expanded=move || asking.get().to_string()
                    on:click=move |_| asking.update(|asking| *asking = !*asking)
                >
                    {words(Key::MedicinesEnd)}
                </button>
            </div>
            <div class="notice" data-kind="attention" role="group" hidden=move || !asking.get()>
                <Icon name=IconName::Warning/>
                <p>{words(Key::MedicinesEndAsk)}</p>
                <div class="row">
                    <button class="button" on:click=end>{words(Key::MedicinesEndYes)}</button>
                    <button class="button" on:click=move |_| asking.set(false)>{words(Key::MedicinesEndNo)}</button>
                </div>
            </div>
            <DeleteButton deleting target name text=Key::DeleteButton label=delete_label/>
        </section>
    }
}

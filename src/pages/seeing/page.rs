//! How it went: the last days of each medicine, all of them together, and a month.

use chrono::{Days, NaiveDate};
use leptos::prelude::*;

use uzima_domain::adherence::Figures;
use uzima_domain::record::{Envelope, Table};
use uzima_domain::schedule::{Clock, Schedule};

use crate::components::empty::Empty;
use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, notice};
use crate::i18n::{Key, t, tf, words};
use crate::pages::loaded::loaded;
use crate::pages::people::name_in;
use crate::pages::place::place;
use crate::pages::plan::title;
use crate::pages::seeing::clinic;
use crate::pages::seeing::kept::{Kept as Found, Medicine, Whose, kept};
use crate::pages::seeing::medicine::summary;
use crate::pages::seeing::month::{bounds, table};
use crate::pages::torn::Torn;
use crate::routes::Route;
use crate::routes::plan::PlanPage;
use crate::routes::see::SeePage;
use crate::state::live::live;
use crate::state::{here_and_now, state};

/// So many days back a run of good days is counted.
const BACK: u64 = 55;

const TABLES: [Table; 3] = [Table::Plans, Table::Doses, Table::People];

/// The page.
#[component]
pub fn Kept(
    /// Of which plans.
    whose: Whose,
) -> impl IntoView {
    place().rename(t(Key::SeeTitle));
    let (now, zone) = here_and_now();
    let today = zone.civil(now).date();
    let shown = RwSignal::new(today);
    let (of_days, of_month) = (whose.clone(), whose.clone());
    let last_days = live(state(), &TABLES, move |state| {
        let whose = of_days.clone();
        let first = today.checked_sub_days(Days::new(BACK)).unwrap_or(today);
        async move { kept(state, &whose, first..=today).await }
    });
    let month = live(state(), &TABLES, move |state| {
        let (whose, day) = (of_month.clone(), shown.get());
        let (first, last) = bounds(day);
        async move { Ok((day, kept(state, &whose, first..=last).await?)) }
    });
    view! {
        <Torn/>
        {loaded(last_days, move |found| of_last_days(found, &whose))}
        {loaded(month, move |(_, found): &(NaiveDate, Found)| {
            if found.medicines.is_empty() { ().into_any() } else { table(&found.together(), shown, found.today) }
        })}
    }
}

fn of_last_days(found: &Found, whose: &Whose) -> AnyView {
    let elsewhere = found.elsewhere.iter().filter_map(|plan| elsewhere(plan, found)).collect_view();
    if found.medicines.is_empty() {
        let none = view! {
            <Empty
                icon=IconName::Pill
                title=Key::MedicinesEmptyTitle
                text=Key::SeeEmpty
                href=Route::NewMedicine.href()
                action=Key::MedicinesAdd
            />
        };
        return view! { {elsewhere} {none} }.into_any();
    }
    // What had no dose in all this time is not worth a card, unless the page is about it.
    let counts = |medicine: &&Medicine| {
        matches!(whose, Whose::Plan(_)) || medicine.adherence().total() != Figures::default()
    };
    let shown: Vec<&Medicine> = found.medicines.iter().filter(counts).collect();
    let all = (shown.len() > 1).then(|| {
        let name = match whose {
            Whose::Person(id) => {
                found.people.iter().find(|one| one.id == *id).map(|one| name_in(&found.people, &one.person))
            }
            _ => None,
        };
        let name = name.unwrap_or_else(|| t(Key::SeeEverybody));
        view! {
            <section class="card">
                <h2 class="card-title">{name}</h2>
                <p class="soft">{words(Key::SeeLastDays)}</p>
                {summary(&found.together(), found.today)}
            </section>
        }
    });
    let cards = shown.iter().map(|medicine| card(medicine, found, whose)).collect_view();
    view! { {elsewhere} {all} {cards} {clinic::offer(found, whose)} }.into_any()
}

fn card(medicine: &Medicine, found: &Found, whose: &Whose) -> Option<AnyView> {
    let schedule = medicine.plan.body.as_ref()?;
    let (id, name) = (medicine.plan.id.clone(), title(schedule));
    let person = name_in(&found.people, &medicine.plan.person);
    let is_alone = matches!(whose, Whose::Plan(_));
    let more = (!is_alone).then(|| {
        let label = tf(Key::SeeOf, &[("name", name.clone())]);
        view! { <a class="button" href=SeePage::Plan(id.clone()).href() aria-label=label>{words(Key::SeeTitle)}</a> }
    });
    let plan = is_alone.then(|| {
        let label = tf(Key::PlanSee, &[("name", name.clone())]);
        view! {
            <a class="button" href=SeePage::Log(id.clone()).href()>{words(Key::SeeLog)}</a>
            <a class="button" href=PlanPage::One(id.clone()).href() aria-label=label>{words(Key::PlanOpen)}</a>
        }
    });
    Some(
        view! {
            <section class="card">
                <h2 class="card-title">{name}</h2>
                <p><span class="chip"><Icon name=IconName::Person/>{person}</span></p>
                <p class="soft">{words(Key::SeeLastDays)}</p>
                {summary(&medicine.adherence(), found.today)}
                <div class="row">{more} {plan}</div>
            </section>
        }
        .into_any(),
    )
}

/// A plan by the clock of another place: nothing is said of its days, but that.
fn elsewhere(plan: &Envelope<Schedule>, found: &Found) -> Option<AnyView> {
    let schedule = plan.body.as_ref()?;
    let zone = match &schedule.clock {
        Clock::Home(zone) => zone.clone(),
        Clock::Phone => String::new(),
    };
    let name = format!("{} · {}", title(schedule), name_in(&found.people, &plan.person));
    let said = tf(Key::TodayElsewhere, &[("name", name), ("zone", zone)]);
    Some(notice(Kind::Attention, said, ()).into_any())
}

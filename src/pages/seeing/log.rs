//! Every dose of one medicine that something became of, from the newest back: when, how much, who gave it, why not.

use chrono::{Days, NaiveDate, NaiveDateTime};
use leptos::prelude::*;

use uzima_domain::adherence::{Kept as Became, Timing};
use uzima_domain::export::log::{LogLine, lines};
use uzima_domain::person::Person;
use uzima_domain::record::{Envelope, Table};
use uzima_domain::schedule::{Product, Schedule};

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, format, locale, t, tf, words};
use crate::pages::loaded::loaded;
use crate::pages::medicines::unit::amount_text;
use crate::pages::people::name_in;
use crate::pages::place::place;
use crate::pages::plan::dose::reason_text;
use crate::pages::plan::{called, title};
use crate::pages::seeing::kept::{Kept, Medicine, Whose, kept};
use crate::pages::seeing::table;
use crate::pages::torn::Torn;
use crate::state::live::{ReadError, live};
use crate::state::looking_back::since;
use crate::state::{State, here_and_now, state};

/// So many days are drawn at once; a tap brings as many more.
const STRETCH: u64 = 31;

/// What is shown, and whether there is more before.
#[derive(Debug, Clone, PartialEq)]
struct Shown {
    found: Kept,
    lines: Vec<LogLine>,
    has_more: bool,
}

async fn read(state: State, id: String, days: u64) -> Result<Shown, ReadError> {
    let (now, zone) = here_and_now();
    let today = zone.civil(now).date();
    let first = today.checked_sub_days(Days::new(days)).unwrap_or(today);
    let found = kept(state, &Whose::Plan(id), first..=today).await?;
    let (_, zone) = since(first);
    let medicine = found.medicines.first();
    let told = |medicine: &Medicine| Some(lines(medicine.plan.body.as_ref()?, &medicine.outcomes, &zone));
    let mut lines = medicine.and_then(told).unwrap_or_default();
    lines.reverse();
    let begin =
        medicine.map_or(today, |medicine| begins(&medicine.plan, zone.civil(medicine.plan.when).date()));
    Ok(Shown { has_more: begin < first, lines, found })
}

/// The first day of which anything may be written down: of the plan, or before it was added.
pub fn begins(plan: &Envelope<Schedule>, added: NaiveDate) -> NaiveDate {
    let phases = plan
        .body
        .iter()
        .flat_map(|body| body.past.iter().flat_map(|past| &past.phases[..]).chain(&body.phases[..]));
    phases.map(|phase| phase.from).chain([added]).min().unwrap_or(added)
}

/// The page.
#[component]
pub fn Log(
    /// The plan.
    id: String,
) -> impl IntoView {
    place().rename(t(Key::SeeLog));
    let days = RwSignal::new(STRETCH);
    let known = live(state(), &[Table::Plans, Table::Doses, Table::People], move |state| {
        read(state, id.clone(), days.get())
    });
    view! {
        <Torn/>
        {loaded(known, move |shown| page(shown, days))}
    }
}

fn page(shown: &Shown, days: RwSignal<u64>) -> AnyView {
    let medicine = shown.found.medicines.first();
    let Some((schedule, plan)) = medicine.and_then(|one| Some((one.plan.body.as_ref()?, &one.plan))) else {
        return view! { <Notice kind=Kind::Attention key=Key::ErrorsGone/> }.into_any();
    };
    let person = name_in(&shown.found.people, &plan.person);
    let list = if shown.lines.is_empty() {
        view! { <p class="soft">{words(Key::SeeLogEmpty)}</p> }.into_any()
    } else {
        view! { <ul class="list">{by_day(&shown.lines, &schedule.product, &shown.found.people)}</ul> }
            .into_any()
    };
    let more = shown.has_more.then(|| {
        view! {
            <div class="row">
                <button class="button" on:click=move |_| days.update(|days| *days += STRETCH)>{words(Key::SeeLogMore)}</button>
            </div>
        }
    });
    view! {
        <h2>{title(schedule)}</h2>
        <p><span class="chip"><Icon name=IconName::Person/>{person}</span></p>
        {list}
        {more}
        {table::offer(plan)}
    }
    .into_any()
}

/// A row a day, its doses below each other.
fn by_day(lines: &[LogLine], now: &Product, people: &[Envelope<Person>]) -> Vec<AnyView> {
    let tag = locale().tag();
    let days = lines.chunk_by(|one, other| one.planned.date() == other.planned.date());
    let day = |doses: &[LogLine]| {
        let date = doses.first().map(|line| format::full_date(&tag, line.planned.date()));
        let rows = doses.iter().rev().map(|line| row(line, now, people)).collect_view();
        view! { <li class="log-day"><h3>{date}</h3><ul class="stack">{rows}</ul></li> }.into_any()
    };
    days.map(day).collect()
}

fn row(line: &LogLine, now: &Product, people: &[Envelope<Person>]) -> AnyView {
    // What was given before an edit keeps its name.
    let other = (called(now) != called(&line.product)).then(|| called(&line.product));
    let (icon, said) = became(line.kept);
    let time = |at: NaiveDateTime| format::time(&locale().tag(), at.time());
    let given = line.given.map(|at| {
        let amount = amount_text(line.amount, &line.product.unit);
        tf(Key::DoseSaidTaken, &[("when", near(at, line.planned)), ("amount", amount)])
    });
    let by = line.given_by.as_ref().map(|who| tf(Key::DoseSaidGiven, &[("name", name_in(people, who))]));
    let reason = line.reason.as_ref().map(|why| tf(Key::DoseSaidSkipped, &[("reason", reason_text(why))]));
    view! {
        <li class="log-dose">
            <Icon name=icon/>
            <p>
                <time>{time(line.planned)}</time>" · "<strong>{said}</strong>
                {other.map(|said| view! { <br/><small>{said}</small> })}
                {given.map(|said| view! { <br/><small>{said}</small> })}
                {by.map(|said| view! { <br/><small>{said}</small> })}
                {reason.map(|said| view! { <br/><small>{said}</small> })}
            </p>
        </li>
    }
    .into_any()
}

/// The time, with its day where that is another than the planned one.
fn near(at: NaiveDateTime, planned: NaiveDateTime) -> String {
    let tag = locale().tag();
    let time = format::time(&tag, at.time());
    if at.date() == planned.date() {
        return time;
    }
    tf(Key::CommonDayAndTime, &[("day", format::full_date(&tag, at.date())), ("time", time)])
}

/// What became of a dose, in a shape and in words.
pub fn became(kept: Became) -> (IconName, String) {
    match kept {
        Became::Given(Timing::OnTime) => (IconName::Ok, t(Key::SeeOnTime)),
        Became::Given(Timing::Late) => (IconName::Ok, t(Key::SeeLater)),
        Became::Given(Timing::Early) => (IconName::Ok, t(Key::SeeEarlier)),
        Became::Beside => (IconName::Plus, t(Key::SeeNotPlanned)),
        Became::LeftOut => (IconName::Skip, t(Key::SeeSkipped)),
        Became::Excused => (IconName::Skip, t(Key::SeeExcused)),
        Became::Unknown => (IconName::Info, t(Key::SeeUnknown)),
        Became::Missed | Became::Ahead | Became::NotAsked => (IconName::Clock, t(Key::SeeNotMarked)),
    }
}

//! The doses of today, and one tap to say what happened.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::command::{Command, Mark};
use uzima_domain::dose_log::DoseState;
use uzima_domain::person::Person;
use uzima_domain::record::{Envelope, Table};
use uzima_domain::view::today::{
    Asked, DoseGroup, DoseRow, Due, Elsewhere, Recorded, elsewhere, late, today,
};

use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, notice};
use crate::components::waiting::Waiting;
use crate::i18n::{Key, format, locale, t, tf, words};
use crate::pages::failure::{Failure, FailureNotice, failure};
use crate::pages::loaded::loaded;
use crate::pages::medicines::unit::amount_text;
use crate::pages::people::name_in;
use crate::pages::today::all_taken::{Unmarked, all_taken};
use crate::pages::today::day::to_day_before;
use crate::pages::today::slot::Slot;
use crate::pages::today::{Stands, nothing_planned, to_medicines};
use crate::pages::torn::Torn;
use crate::routes::plan::PlanPage;
use crate::state::live::live;
use crate::state::{State, here_and_now, state, travel};

#[derive(PartialEq)]
struct Day {
    date: NaiveDate,
    groups: Vec<DoseGroup>,
    elsewhere: Vec<Elsewhere>,
    people: Vec<Envelope<Person>>,
}

async fn read(state: State) -> Result<Day, crate::state::live::ReadError> {
    let (now, zone) = here_and_now();
    let day = zone.civil(now).date();
    let plans = state.plans().await?;
    let found = state.doses_for(&plans, day.pred_opt().unwrap_or(day), day).await?;
    let mut groups = late(&plans, &found.events, &found.unreadable, day, now, &zone);
    groups.extend(today(&plans, &found.events, &found.unreadable, day, now, &zone));
    Ok(Day { date: day, groups, elsewhere: elsewhere(&plans, day, &zone), people: state.people().await? })
}

/// The doses of today, of everybody at home.
#[component]
pub fn Doses(
    /// Brings what stands beside the doses.
    aside: fn() -> AnyView,
    /// Brings what is asked, or said, where the phone shows another clock than the plans follow.
    clock: fn() -> AnyView,
) -> impl IntoView {
    let state = state();
    let is_elsewhere = Memo::new(move |_| {
        state.with_time();
        travel::settle();
        travel::elsewhere().is_some()
    });
    let failure = failure();
    let day = live(state, &[Table::Plans, Table::Doses, Table::People], read);
    let slot = expect_context::<Slot>();
    let unmarked = Unmarked::provide();
    let settled = Memo::new(move |_| slot.is_settled());
    let stands = expect_context::<Stands>();
    let drawn = move || {
        if !settled.get() {
            return view! { <Waiting/> }.into_any();
        }
        loaded(day, move |day| {
            stands.settle();
            let elsewhere = day.elsewhere.iter().map(|plan| elsewhere_view(plan, &day.people)).collect_view();
            if day.groups.is_empty() {
                return view! {
                    {elsewhere}
                    {slot.draw()}
                    {nothing_planned(day.date)}
                }
                .into_any();
            }
            let drawn = |groups: &[DoseGroup]| {
                let views = groups
                    .iter()
                    .map(|group| group_view(group, &day.people, Heading::TimeAndDue, failure).into_any());
                views.collect::<Vec<AnyView>>()
            };
            let (due, later) = day.groups.split_at(waiting(&day.groups));
            view! {
                <p class="soft">{format::date(&locale().tag(), day.date)}</p>
                {elsewhere}
                {drawn(due)}
                {slot.draw()}
                {drawn(later)}
                {to_day_before(day.date)}
                {to_medicines()}
            }
            .into_any()
        })
        .into_any()
    };
    view! {
        <FailureNotice failure/>
        {move || unmarked.said()}
        <Torn/>
        {move || is_elsewhere.get().then(clock)}
        {drawn}
        {stands.then(aside)}
    }
}

/// How many groups stand above an alert: all up to the last with a dose that waits for an answer now. A dose that is due
/// comes before any news.
fn waiting(groups: &[DoseGroup]) -> usize {
    let waits = |group: &DoseGroup| {
        group.due != Due::Later
            && group
                .rows
                .iter()
                .any(|row| row.record == Recorded::Known && matches!(row.state, DoseState::Open { .. }))
    };
    groups.iter().rposition(waits).map_or(0, |last| last + 1)
}

/// A time that would be wrong is not shown; that it is not is said.
fn elsewhere_view(plan: &Elsewhere, people: &[Envelope<Person>]) -> impl IntoView {
    let name = format!("{} · {}", plan.name, name_in(people, &plan.person));
    let said = tf(Key::TodayElsewhere, &[("name", name), ("zone", plan.zone.clone())]);
    notice(Kind::Attention, said, ())
}

/// What stands over the doses of one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    /// The time, and how it lies to now. An open dose is marked with one tap, as of now.
    TimeAndDue,
    /// The time. Of an open dose somebody says when it was.
    TimeAlone,
}

/// The doses of one time.
pub fn group_view(
    group: &DoseGroup,
    people: &[Envelope<Person>],
    heading: Heading,
    failure: Failure,
) -> impl IntoView + use<> {
    let due = match group.due {
        Due::Before(day) => format::full_date(&locale().tag(), day),
        Due::Yesterday => t(Key::TodayYesterday),
        Due::Earlier => t(Key::TodayEarlier),
        Due::Now => t(Key::TodayNow),
        Due::Later => t(Key::TodayLater),
    };
    let time = format::time(&locale().tag(), group.time);
    let is_today = heading == Heading::TimeAndDue;
    // Where somebody takes several at this time, and is not alone, each person's stand together.
    let is_long = group.rows.chunk_by(is_of_one).any(|rows| rows.len() > 1);
    let together = |rows: &[DoseRow], name: Option<String>| {
        let all = is_today.then(|| all_taken(rows, group.due, name.as_ref())).flatten();
        let rows = rows.iter().map(|row| dose_view(row, group, people, heading, failure)).collect_view();
        view! {
            {name.map(|name| view! { <p><span class="chip"><Icon name=IconName::Person/>{name}</span></p> })}
            <ul class="stack">{rows}</ul>
            {all}
        }
        .into_any()
    };
    let is_shared = group.rows.chunk_by(is_of_one).count() > 1;
    let rows = if is_long && is_shared {
        let each = group.rows.chunk_by(is_of_one);
        each.map(|rows| together(rows, rows.first().map(|row| name_in(people, &row.person)))).collect()
    } else {
        vec![together(&group.rows, None)]
    };
    let due = is_today.then(|| view! { <small>{due}</small> });
    view! {
        <section class="stack">
            <h2 class="dose-group"><time>{time}</time>" "{due}</h2>
            {rows}
        </section>
    }
}

fn is_of_one(row: &DoseRow, other: &DoseRow) -> bool {
    row.person == other.person
}

fn dose_view(
    row: &DoseRow,
    group: &DoseGroup,
    people: &[Envelope<Person>],
    heading: Heading,
    failure: Failure,
) -> impl IntoView + use<> {
    let shown_state = match (&row.state, group.due) {
        _ if row.record == Recorded::MayBeMarked => "unknown",
        (DoseState::Taken { .. }, _) => "taken",
        (DoseState::Skipped, _) => "skipped",
        // Before the plan was written down nobody was asked to mark it.
        (DoseState::Open { .. }, Due::Before(_) | Due::Earlier | Due::Yesterday)
            if row.asked == Asked::Yes =>
        {
            "missed"
        }
        (DoseState::Open { .. }, _) => "planned",
    };
    let name = match &row.strength {
        Some(strength) => format!("{} {strength}", row.name),
        None => row.name.clone(),
    };
    let what = format!("{} · {}", amount_text(row.amount, &row.unit), name_in(people, &row.person));
    let place = row.place.as_ref().map(|(time, zone)| {
        let time = format::time(&locale().tag(), *time);
        view! { <p class="soft"><bdi>{zone.clone()}</bdi>": "<time>{time}</time></p> }
    });
    view! {
        <li class="dose" data-state=shown_state>
            <div class="dose-what">
                <h3 class="dose-name"><a href=PlanPage::Dose(row.dose.to_string()).href()>{name.clone()}<Icon name=IconName::Chevron/></a></h3>
                <p class="dose-amount">{what}</p>
                {place}
            </div>
            {state_view(row, shown_state)}
            {(row.phones > 1).then(|| view! { <p class="soft">{words(Key::TodayMorePhones)}</p> })}
            {(row.record == Recorded::Known).then(|| {
                view! { <div class="dose-actions">{actions(row, &name, heading, failure)}</div> }
            })}
        </li>
    }
}

fn state_view(row: &DoseRow, shown_state: &str) -> Option<AnyView> {
    let (icon, text) = match &row.state {
        _ if row.record == Recorded::MayBeMarked => (IconName::Warning, t(Key::TodayMayBeMarked)),
        DoseState::Taken { at } => {
            let (_, zone) = here_and_now();
            let time = format::time(&locale().tag(), zone.civil(*at).time());
            (IconName::Ok, tf(Key::TodayTakenAt, &[("time", time)]))
        }
        DoseState::Skipped => (IconName::Skip, t(Key::TodaySkipped)),
        DoseState::Open { snoozed: Some(until) } => {
            let (_, zone) = here_and_now();
            let time = format::time(&locale().tag(), zone.civil(*until).time());
            (IconName::Clock, tf(Key::TodayAskedAgain, &[("time", time)]))
        }
        DoseState::Open { snoozed: None } if shown_state == "missed" => {
            (IconName::Clock, t(Key::TodayNotMarked))
        }
        DoseState::Open { snoozed: None } => return None,
    };
    Some(view! { <p class="dose-state"><Icon name=icon/><span>{text}</span></p> }.into_any())
}

fn actions(row: &DoseRow, name: &str, heading: Heading, failure: Failure) -> AnyView {
    let state = state();
    let is_open = matches!(row.state, DoseState::Open { .. });
    if is_open && heading == Heading::TimeAlone {
        let page = PlanPage::Dose(row.dose.to_string());
        let label = tf(Key::TodayWriteDownLabel, &[("name", name.to_owned())]);
        return view! { <a class="button" href=page.href() aria-label=label>{words(Key::TodayWriteDown)}</a> }
            .into_any();
    }
    // One mark at a time: what is written changes the row, and with it what these buttons mean.
    let busy = StoredValue::new(false);
    let send = move |command: Command| {
        if busy.get_value() {
            return;
        }
        busy.set_value(true);
        spawn_local(async move {
            let failed = state.dispatch(command).await.err();
            // A mark changes the row, which is drawn anew with buttons of its own. An undo may leave what another phone wrote.
            busy.try_set_value(failed.is_none() && is_open);
            failure.try_set(failed);
        });
    };
    let dose = row.dose.clone();
    if is_open {
        let skipped = dose.clone();
        let mark = move |mark| Command::Mark { dose: dose.clone(), mark, cause: None };
        return view! {
            <button
                class="button"
                data-variant="main"
                aria-label=tf(Key::TodayTakenLabel, &[("name", name.to_owned())])
                on:click=move |_| send(mark(Mark::Taken(here_and_now().0)))
            >
                <Icon name=IconName::Tick/>
                {words(Key::MedicinesTaken)}
            </button>
            <button
                class="button"
                aria-label=tf(Key::TodaySkipLabel, &[("name", name.to_owned())])
                on:click=move |_| {
                    send(Command::Mark { dose: skipped.clone(), mark: Mark::Skipped, cause: None });
                }
            >
                {words(Key::MedicinesSkip)}
            </button>
        }
        .into_any();
    }
    view! {
        <button
            class="button"
            data-variant="quiet"
            aria-label=tf(Key::TodayUndoLabel, &[("name", name.to_owned())])
            on:click=move |_| send(Command::Undo(dose.clone()))
        >
            <Icon name=IconName::Undo/>
            {words(Key::CommonUndo)}
        </button>
    }
    .into_any()
}

//! A person's plans on one sheet for the wall: times of day in columns, amounts in words and discs, what is taken when it is
//! needed with its limits, and a code that says the same in plain words.

mod code;
mod picture;

use chrono::NaiveDate;
use leptos::prelude::*;

use uzima_domain::amount::Amount;
use uzima_domain::person::Person;
use uzima_domain::record::{Envelope, Table};
use uzima_domain::schedule::{AsNeeded, Schedule};
use uzima_domain::view::wall::{PartOfDay, Row, Wall, wall};

use crate::components::empty::Empty;
use crate::components::icon::{Icon, IconName};
use crate::components::notice::{Kind, Notice};
use crate::i18n::{Key, format, locale, t, tf, words};
use crate::pages::loaded::loaded;
use crate::pages::medicines::unit::amount_text;
use crate::pages::people::name_in;
use crate::pages::place::place;
use crate::pages::plan::rhythm::{limits, said_of, times};
use crate::pages::plan::title;
use crate::pages::torn::Torn;
use crate::routes::Route;
use crate::state::live::{ReadError, live};
use crate::state::page::print;
use crate::state::{State, here_and_now, state};

type Known = (Vec<Envelope<Schedule>>, Vec<Envelope<Person>>);

async fn read(state: State, id: String) -> Result<Known, ReadError> {
    let mut plans = state.plans().await?;
    plans.retain(|plan| plan.person.as_str() == id);
    Ok((plans, state.people().await?))
}

/// The page.
#[component]
pub fn WallPage(
    /// The person's id.
    id: String,
) -> impl IntoView {
    place().rename(t(Key::WallTitle));
    let of = id.clone();
    let known = live(state(), &[Table::Plans, Table::People], move |state| read(state, id.clone()));
    view! {
        <Torn/>
        {loaded(known, move |(plans, people)| page(plans, people, &of))}
    }
}

fn page(plans: &[Envelope<Schedule>], people: &[Envelope<Person>], id: &str) -> AnyView {
    let Some(person) = people.iter().find(|person| person.id == id) else {
        return view! { <Notice kind=Kind::Attention key=Key::ErrorsGone/> }.into_any();
    };
    let (now, zone) = here_and_now();
    let today = zone.civil(now).date();
    let wall = wall(plans, today);
    if wall == Wall::default() {
        return view! {
            <Empty
                icon=IconName::Pill
                title=Key::MedicinesEmptyTitle
                text=Key::MedicinesEmptyText
                href=Route::NewMedicine.href()
                action=Key::MedicinesAdd
            />
        }
        .into_any();
    }
    view! {
        <p>{words(Key::WallText)}</p>
        {sheet(&wall, &name_in(people, &person.person), today)}
        <div class="page-actions">
            <button class="button" data-variant="main" on:click=|_| print()>
                <Icon name=IconName::Print/>
                {words(Key::LessonPrint)}
            </button>
        </div>
    }
    .into_any()
}

/// What is printed, and nothing else.
fn sheet(wall: &Wall<'_>, name: &str, today: NaiveDate) -> AnyView {
    let rows = wall.by_day.len() + wall.by_words.len() + wall.needed.len();
    // What has little to say says it large; what has much still fits on one page.
    let size = match rows {
        0..=4 => "large",
        5..=8 => "middle",
        _ => "small",
    };
    let day = format::full_date(&locale().tag(), today);
    let made = tf(Key::WallMade, &[("day", day)]);
    view! {
        <section class="card sheet wall" data-size=size>
            <div class="wall-head">
                <h2>{name.to_owned()}</h2>
                <p>{made.clone()}</p>
            </div>
            {(!wall.by_day.is_empty()).then(|| by_day(wall))}
            {(!wall.by_words.is_empty()).then(|| by_words(wall))}
            {(!wall.needed.is_empty()).then(|| needed(wall))}
            <div class="wall-foot">
                {code::code(&spoken(wall, name, &made))}
                <p>{words(Key::WallAsk)}</p>
            </div>
        </section>
    }
    .into_any()
}

const COLUMNS: [Key; 4] = [Key::WallMorning, Key::WallNoon, Key::WallEvening, Key::WallNight];

fn by_day(wall: &Wall<'_>) -> AnyView {
    let heads = PartOfDay::ALL.into_iter().zip(COLUMNS).map(|(part, key)| {
        view! { <th scope="col">{picture::time_of_day(part)}<span>{words(key)}</span></th> }
    });
    let rows = wall.by_day.iter().map(|row| {
        let unit = &row.schedule.product.unit;
        let cells = PartOfDay::ALL.map(|part| {
            let doses = row.doses(part);
            view! { <td>{doses.into_iter().map(|(time, amount)| {
                let time = format::time(&locale().tag(), time);
                view! { <div class="wall-dose"><time>{time}</time>{amount_of(amount, unit)}</div> }
            }).collect_view()}</td> }
        });
        view! { <tr>{head(row)}{cells.collect_view()}</tr> }
    });
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t(Key::WallTitle)>
            <table>
                <thead><tr><td></td>{heads.collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// What a row is about: the medicine, what it is for, and on which days where that is not every day.
fn head(row: &Row<'_>) -> AnyView {
    let about = [row.schedule.product.form.clone(), reason(row.schedule), said_of(row.phase)];
    let about = about.into_iter().flatten().map(|said| view! { <small>{said}</small> });
    view! { <th scope="row"><strong>{title(row.schedule)}</strong>{about.collect_view()}</th> }.into_any()
}

fn reason(schedule: &Schedule) -> Option<String> {
    schedule.reason.clone().map(|reason| tf(Key::PlanReason, &[("reason", reason)]))
}

fn amount_of(amount: Amount, unit: &str) -> AnyView {
    view! { {picture::counted(amount, unit)}<span>{amount_text(amount, unit)}</span> }.into_any()
}

fn by_words(wall: &Wall<'_>) -> AnyView {
    let rows = wall.by_words.iter().map(|row| {
        let unit = &row.schedule.product.unit;
        let said = said_of(row.phase).into_iter().chain(times(&row.phase.pattern, unit));
        item(row, said.collect())
    });
    view! { <h3>{words(Key::WallOther)}</h3><ul class="wall-list">{rows.collect_view()}</ul> }.into_any()
}

fn needed(wall: &Wall<'_>) -> AnyView {
    let rows = wall.needed.iter().map(|(row, rule)| item(row, in_need(row, rule)));
    view! { <h3>{words(Key::NeededTitle)}</h3><ul class="wall-list">{rows.collect_view()}</ul> }.into_any()
}

fn in_need(row: &Row<'_>, rule: &AsNeeded) -> Vec<String> {
    said_of(row.phase).into_iter().chain(limits(rule, &row.schedule.product.unit)).collect()
}

fn item(row: &Row<'_>, said: Vec<String>) -> AnyView {
    let said = reason(row.schedule).into_iter().chain(said).map(|said| view! { <span>{said}</span> });
    view! { <li><strong>{title(row.schedule)}</strong>{said.collect_view()}</li> }.into_any()
}

/// The same in plain words, a line a row, for the code.
fn spoken(wall: &Wall<'_>, name: &str, made: &str) -> Vec<String> {
    let daily = wall.by_day.iter().map(|row| {
        let said =
            said_of(row.phase).into_iter().chain(times(&row.phase.pattern, &row.schedule.product.unit));
        (row, said.collect::<Vec<_>>())
    });
    let others = wall.by_words.iter().map(|row| {
        let said =
            said_of(row.phase).into_iter().chain(times(&row.phase.pattern, &row.schedule.product.unit));
        (row, said.collect())
    });
    let needed = wall.needed.iter().map(|(row, rule)| (row, in_need(row, rule)));
    let lines = daily.chain(others).chain(needed);
    let lines = lines.map(|(row, said)| format!("{}: {}", title(row.schedule), said.join("; ")));
    std::iter::once(format!("{name}. {made}")).chain(lines).collect()
}

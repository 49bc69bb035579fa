//! What a merge brought, person by person and kind by kind, in words.

use leptos::prelude::*;

use uzima_domain::id::PersonId;
use uzima_domain::merge::report::{How, Report, Tally};
use uzima_domain::person::Person;
use uzima_domain::record::{Envelope, Table};
use uzima_domain::schedule::Schedule;

use crate::components::notice::{Kind, Notice, notice};
use crate::i18n::{Key, list, t, tf, words};
use crate::pages::people::{name_in, names, people};
use crate::pages::torn::Torn;
use crate::routes::Route;
use crate::state::restore::CameIn;
use crate::state::state;

/// The report.
#[component]
pub fn Merged(
    /// What came.
    came: CameIn,
) -> impl IntoView {
    let now = names(people(state()));
    let before = came.before.clone();
    let done = if came.report.total().changes() { Key::RestoreCame } else { Key::RestoreNothingNew };
    let cards: Vec<(PersonId, Vec<String>)> =
        came.report.people().map(|(person, _)| (person.clone(), lines(&came, person))).collect();
    let unreadable = (came.unreadable > 0).then(|| {
        let count = [("n", came.unreadable.to_string())];
        notice(Kind::Attention, tf(Key::RestoreCameUnreadable, &count), ())
    });
    let owner =
        came.report.owner_stays.then(|| view! { <Notice kind=Kind::Info key=Key::RestoreOwnerStays/> });
    view! {
        <Notice kind=Kind::Success key=done/>
        <Torn/>
        {move || {
            let known = [now.get(), before.clone()].concat();
            cards.iter().map(|(id, lines)| card(&known, id, lines)).collect_view()
        }}
        {owner}
        {unreadable}
        <div class="page-actions">
            <a class="button" data-variant="main" href=Route::Care.href()>{words(Key::CommonContinue)}</a>
        </div>
    }
}

/// What came of one person: who and what by name, doses and results by number, then what did not come.
fn lines(came: &CameIn, person: &PersonId) -> Vec<String> {
    let report = &came.report;
    let of = |table: Table| tally(report, person, table);
    let total = Table::ALL.into_iter().fold(Tally::default(), |sum, table| sum.plus(of(table)));
    let (people, plans, doses) = (of(Table::People), of(Table::Plans), of(Table::Doses));
    let (checks, stock) = (of(Table::Checks), of(Table::Stock));
    let counted = |key, number: usize| (number > 0).then(|| tf(key, &[("n", number.to_string())]));
    let by_name = |key, how| {
        let names = medicines(came, person, how);
        (!names.is_empty()).then(|| tf(key, &[("names", list(&names))]))
    };
    // What has a name or a kind of its own is said so; the rest is only counted.
    let named = |how| medicines(came, person, how).len();
    [
        (people.new > 0).then(|| t(Key::RestoreCamePerson)),
        (people.updated > 0).then(|| t(Key::RestoreCamePersonUpdated)),
        by_name(Key::RestoreCameMedicines, How::New),
        by_name(Key::RestoreCameMedicinesUpdated, How::Updated),
        by_name(Key::RestoreCameMedicinesDeleted, How::Deleted),
        counted(Key::RestoreCameDoses, doses.new),
        counted(Key::RestoreCameChecks, checks.new),
        counted(Key::RestoreCameStock, stock.new),
        counted(Key::RestoreCameNew, plans.new - named(How::New)),
        counted(Key::RestoreCameUpdated, total.updated - people.updated - named(How::Updated)),
        counted(Key::RestoreCameBoth, total.both),
        counted(Key::RestoreCameDeleted, total.deleted - named(How::Deleted)),
        counted(Key::RestoreCameSuppressed, total.suppressed),
        counted(Key::RestoreCameSame, total.same),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn tally(report: &Report, person: &PersonId, table: Table) -> Tally {
    let stores = report.people().find(|(id, _)| *id == person);
    stores.and_then(|(_, stores)| stores.get(&table)).copied().unwrap_or_default()
}

/// The names of the person's medicines of which this came; a form that this app cannot read has none.
fn medicines(came: &CameIn, person: &PersonId, how: How) -> Vec<String> {
    let ours = came
        .report
        .named()
        .iter()
        .filter(|named| named.table == Table::Plans && named.how == how && named.person == *person);
    ours.filter_map(|named| product(&came.medicines, &named.id)).collect()
}

fn product(plans: &[Envelope<Schedule>], id: &str) -> Option<String> {
    let plan = plans.iter().find(|plan| plan.id == id)?;
    Some(plan.body.as_ref()?.product.name.clone())
}

fn card(names: &[Envelope<Person>], id: &PersonId, lines: &[String]) -> Option<impl IntoView + use<>> {
    (!lines.is_empty()).then(|| {
        view! {
            <section class="card">
                <h2 class="card-title">{name_in(names, id)}</h2>
                <ul>{lines.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view()}</ul>
            </section>
        }
    })
}

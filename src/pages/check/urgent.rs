//! The most urgent result of the last 24 hours, said wherever a newer and lower one could hide it: on Today for everybody at
//! home, on a person's page for them. On Today also what somebody wants to be reminded to look at again.

use leptos::prelude::*;

use uzima_domain::checklist::recheck::Recheck;
use uzima_domain::person::Person;
use uzima_domain::record::check::CheckRecord;
use uzima_domain::record::{Envelope, Table};
use uzima_domain::view::checks::most_urgent;

use crate::components::icon::{Icon, IconName};
use crate::components::urgency::{shape, word_of};
use crate::i18n::{Key, t, tf, words};
use crate::pages::check::outcome::when;
use crate::pages::people::{name_in, names, people};
use crate::routes::Route;
use crate::state::live::{Loaded, live};
use crate::state::{State, here_and_now, state};

/// On Today: one row a person whose result is still urgent.
#[component]
pub fn StillUrgent() -> impl IntoView {
    let state = state();
    let checks = live(state, &[Table::Checks], move |now| {
        state.with_time();
        State::checks_that_count(now)
    });
    let again = live(state, &[Table::Checks], move |now| {
        state.with_time();
        State::standing_rechecks(now)
    });
    let everybody = names(people(state));
    let urgent = move || {
        checks.with(|checks| {
            let Loaded::Ready(checks) = checks else { return None };
            let now = here_and_now().0;
            let mut rows: Vec<_> = everybody.with(|people| {
                let one = |person: &Envelope<_>| {
                    let theirs: Vec<_> =
                        checks.iter().filter(|check| check.person == person.person).cloned().collect();
                    Some(row(most_urgent(&theirs, now)?, &name_in(people, &person.person)))
                };
                people.iter().filter_map(one).collect()
            });
            rows.retain(Option::is_some);
            (!rows.is_empty()).then(|| {
                view! {
                    <h2 class="section-title">{words(Key::CheckStillUrgent)}</h2>
                    <ul class="list">{rows}</ul>
                }
            })
        })
    };
    let reminded = move || {
        again.with(|again| {
            let Loaded::Ready(again) = again else { return None };
            let rows = everybody.with(|people| again.iter().map(|wish| wished(wish, people)).collect_view());
            (!again.is_empty()).then(|| {
                view! {
                    <h2 class="section-title">{words(Key::CheckRemindTitle)}</h2>
                    <ul class="list">{rows}</ul>
                }
            })
        })
    };
    view! {
        {urgent}
        {reminded}
    }
}

fn wished((wish, title): &(Recheck, String), people: &[Envelope<Person>]) -> AnyView {
    let href = Route::CheckRun(wish.pack.clone(), wish.checklist.clone()).href();
    let key = if wish.due <= here_and_now().0 { Key::CheckRemindNow } else { Key::CheckAgainAt };
    let said = tf(key, &[("time", when(wish.due))]);
    let name = name_in(people, &wish.person);
    view! {
        <li>
            <a class="list-item" href=href>
                <span class="list-icon"><Icon name=IconName::Clock/></span>
                <span class="list-text">
                    <span class="list-title"><bdi>{name}</bdi>" · "<bdi>{title.clone()}</bdi></span>
                    <span class="list-summary">{said}</span>
                </span>
                <Icon name=IconName::Chevron/>
            </a>
        </li>
    }
    .into_any()
}

/// On a person's page: the one that a newer result would hide.
pub fn hidden(checks: &[Envelope<CheckRecord>]) -> Option<AnyView> {
    let urgent = most_urgent(checks, here_and_now().0)?;
    let newest = checks.iter().max_by_key(|check| check.when)?;
    (newest.id != urgent.id).then(|| {
        view! {
            <h3 class="section-title">{words(Key::CheckStillUrgent)}</h3>
            <ul class="list">{row(urgent, "")}</ul>
        }
        .into_any()
    })
}

fn row(check: &Envelope<CheckRecord>, name: &str) -> Option<AnyView> {
    let record = check.body.as_ref()?;
    let level = record.verdict.level()?;
    let said = tf(
        Key::CheckStillUrgentRow,
        &[("level", t(word_of(level, &record.shown))), ("time", when(check.when))],
    );
    let title = if name.is_empty() { record.shown.title.clone() } else { name.to_owned() };
    let href = Route::Result(check.id.clone()).href();
    Some(
        view! {
            <li>
                <a class="list-item" href=href data-level=level.name()>
                    <span class="list-icon"><Icon name=shape(level)/></span>
                    <span class="list-text">
                        <span class="list-title" dir="auto">{title}</span>
                        <span class="list-summary">{said}</span>
                    </span>
                    <Icon name=IconName::Chevron/>
                </a>
            </li>
        }
        .into_any(),
    )
}

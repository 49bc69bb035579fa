//! What changed since the last run of the same list for the same person: signs of danger first. Never a soothing word: what
//! is no longer marked may come back.

use std::cmp::Ordering;

use leptos::prelude::*;

use uzima_domain::id::PersonId;
use uzima_domain::record::Table;
use uzima_domain::record::check::CheckRecord;
use uzima_domain::time::Instant;
use uzima_domain::view::checks::{Change, Changed, Check, Since, last_before, since};

use crate::components::urgency::word_of;
use crate::i18n::{Key, t, tf, words};
use crate::pages::check::outcome::when;
use crate::pages::check::said::Said;
use crate::routes::Route;
use crate::state::live::{Loaded, live};
use crate::state::state;

/// The section, where there was an earlier run.
#[component]
pub(super) fn SinceLastTime(
    /// For whom it was.
    person: PersonId,
    /// What was found now.
    record: CheckRecord,
    /// When.
    at: Instant,
) -> impl IntoView {
    let checks = live(state(), &[Table::Checks], move |state| state.checks_of(person.clone()));
    move || {
        checks.with(|checks| match checks {
            Loaded::Ready(checks) => last_before(checks, &record, at).and_then(|last| section(last, &record)),
            _ => None,
        })
    }
}

fn section(last: &Check, now: &CheckRecord) -> Option<AnyView> {
    let then = last.body.as_ref()?;
    let compared = match since(then, now) {
        Since::Levels => view! { <p>{words(Key::CheckSinceNotComparable)}</p> }.into_any(),
        Since::Answers(changed) if changed.is_empty() => {
            view! { <p>{words(Key::CheckSinceNone)}</p> }.into_any()
        }
        Since::Answers(changed) => GROUPS
            .into_iter()
            .map(|(change, title)| group(now, &changed, change, title))
            .collect_view()
            .into_any(),
    };
    let href = Route::Result(last.id.clone()).href();
    Some(
        view! {
            <section class="card" id="since">
                <h2 class="card-title">{words(Key::CheckSinceTitle)}</h2>
                <p>{urgency(last, then, now)}</p>
                {compared}
                <a href=href>{words(Key::CheckSinceOpen)}</a>
            </section>
        }
        .into_any(),
    )
}

/// Signs of danger first.
const GROUPS: [(Change, Key); 4] = [
    (Change::DangerNow, Key::CheckSinceDangerNow),
    (Change::DangerBoth, Key::CheckSinceDangerBoth),
    (Change::DangerThen, Key::CheckSinceDangerThen),
    (Change::Other, Key::CheckSinceOther),
];

/// More or as urgent, without the name of a lower level; less urgent, with the name of the higher one.
fn urgency(last: &Check, then: &CheckRecord, now: &CheckRecord) -> String {
    let time = ("time", when(last.when));
    let (Some(before), Some(level)) = (then.verdict.level(), now.verdict.level()) else {
        return tf(Key::CheckSinceBefore, &[time]);
    };
    match level.cmp(&before) {
        Ordering::Greater => tf(Key::CheckSinceMore, &[time]),
        Ordering::Equal => tf(Key::CheckSinceSame, &[time]),
        Ordering::Less => tf(Key::CheckSinceLess, &[time, ("level", t(word_of(before, &then.shown)))]),
    }
}

fn group(now: &CheckRecord, changed: &[Changed<'_>], change: Change, title: Key) -> Option<AnyView> {
    let said = |answer: Option<&str>| {
        answer.map_or_else(|| words(Key::CheckSinceNotAsked), |answer| Said::of(&now.shown, answer).span())
    };
    let row = |changed: &Changed<'_>| {
        view! {
            <dt>{Said::of(&now.shown, changed.question).span()}</dt>
            <dd>{words(Key::CheckSinceThen)} " " {said(changed.then)}</dd>
            <dd>{words(Key::CheckSinceNow)} " " {said(changed.now)}</dd>
        }
    };
    let rows: Vec<_> = changed.iter().filter(|changed| changed.change == change).map(row).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <h3>{words(title)}</h3>
            <dl class="facts">{rows}</dl>
        }
        .into_any()
    })
}

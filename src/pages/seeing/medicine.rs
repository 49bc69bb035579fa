//! How it went with one medicine in the last days: a sentence, a row of days, and what else there is to say, without blame.

use chrono::{Days, NaiveDate};
use leptos::prelude::*;

use uzima_domain::adherence::{Adherence, DayMark, Figures, Said, run, said};

use crate::i18n::{Key, format, locale, t, tf};
use crate::pages::seeing::mark;

/// So many days are "the last days", today included.
const WEEK: u64 = 7;
/// From so many days on a run is worth saying.
const RUN: u32 = 3;

/// What there is to say of these figures, as of `today`.
pub fn summary(adherence: &Adherence, today: NaiveDate) -> AnyView {
    let week = last_days(adherence, today);
    let total = week.total();
    let running = run(adherence, today);
    let running = (running >= RUN).then(|| tf(Key::SeeRun, &[("n", running.to_string())]));
    view! {
        <p><strong>{sentence(said(&week))}</strong></p>
        {days(&week, today)}
        {running.map(|said| view! { <p>{said}</p> })}
        {details(total).into_iter().map(|said| view! { <p class="soft">{said}</p> }).collect_view()}
    }
    .into_any()
}

fn last_days(adherence: &Adherence, today: NaiveDate) -> Adherence {
    let first = today.checked_sub_days(Days::new(WEEK - 1)).unwrap_or(today);
    Adherence { days: adherence.days.range(first..=today).map(|(day, own)| (*day, *own)).collect() }
}

/// The plain sentence.
pub fn sentence(said: Said) -> String {
    match said {
        Said::NothingDue => t(Key::SeeNothingDue),
        Said::EveryDay { days } => tf(Key::SeeEveryDay, &[("n", days.to_string())]),
        Said::Days { full, of } => tf(Key::SeeDays, &[("full", full.to_string()), ("of", of.to_string())]),
        Said::Doses { given, due } => {
            tf(Key::SeeDoses, &[("given", given.to_string()), ("due", due.to_string())])
        }
        Said::Beginning => t(Key::SeeBeginning),
    }
}

fn details(total: Figures) -> Vec<String> {
    let said = |key, n: u32| (n > 0).then(|| tf(key, &[("n", n.to_string())]));
    let away = total.late + total.early;
    let timing = (away > 0).then(|| {
        let count = |key, n: u32| (key, n.to_string());
        tf(
            Key::SeeTiming,
            &[count("n", total.given - away), count("late", total.late), count("early", total.early)],
        )
    });
    let all = [
        timing,
        said(Key::SeeLeftOut, total.left_out),
        said(Key::SeeAgreed, total.excused),
        said(Key::SeeBeside, total.beside),
        said(Key::SeeUnread, total.unknown),
    ];
    all.into_iter().flatten().collect()
}

/// The last days side by side, each with its shape and its number in the month.
fn days(week: &Adherence, today: NaiveDate) -> AnyView {
    let all = (0..WEEK).rev().filter_map(|back| today.checked_sub_days(Days::new(back)));
    let drawn = all.map(|day| {
        let own = DayMark::of(week.days.get(&day).copied().unwrap_or_default());
        let number = format::day_number(&locale().tag(), day);
        let label = format!("{}: {}", format::date(&locale().tag(), day), mark::said(own));
        view! {
            <li>
                {mark::shape(own)}
                <span aria-hidden="true">{number}</span>
                <span class="visually-hidden">{label}</span>
            </li>
        }
    });
    view! { <ol class="days">{drawn.collect_view()}</ol> }.into_any()
}

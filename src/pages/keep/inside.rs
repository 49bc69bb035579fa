//! What is inside a file, for a person to recognise it by.

use leptos::prelude::*;

use uzima_domain::backup::summary::Summary;
use uzima_domain::time::Instant;

use crate::i18n::{Key, format, list, locale, tf};
use crate::pages::people::name_of;
use crate::state::here_and_now;

/// People, medicines, events and their range, a line each.
#[component]
pub fn Inside(
    /// What was counted.
    summary: Summary,
) -> impl IntoView {
    let names: Vec<String> = summary.people.iter().map(|(id, person)| name_of(id, person)).collect();
    let count = |key, number: usize| (number > 0).then(|| tf(key, &[("n", number.to_string())]));
    let lines = [
        Some(tf(Key::BackupPeople, &[("names", list(&names))])),
        count(Key::BackupMedicines, summary.medicines),
        count(Key::BackupDoses, summary.doses),
        count(Key::BackupChecks, summary.checks),
        summary
            .between
            .map(|(first, last)| tf(Key::BackupBetween, &[("first", day(first)), ("last", day(last))])),
        count(Key::BackupUnreadable, summary.unreadable),
    ];
    view! { <ul>{lines.into_iter().flatten().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }
}

/// A civil day as the language writes it.
pub fn day(at: Instant) -> String {
    let (_, zone) = here_and_now();
    format::full_date(&locale().tag(), zone.civil(at).date())
}

/// A civil day and the time of day, as the language writes them.
pub fn moment(at: Instant) -> String {
    let (_, zone) = here_and_now();
    let civil = zone.civil(at);
    let tag = locale().tag();
    let (day, time) = (format::full_date(&tag, civil.date()), format::time(&tag, civil.time()));
    tf(Key::CommonDayAndTime, &[("day", day), ("time", time)])
}

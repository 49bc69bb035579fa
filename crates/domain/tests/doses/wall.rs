//! What hangs on the wall: columns by the time of day, what only words can say, and nothing that is over.

use uzima_domain::record::Envelope;
use uzima_domain::schedule::{AsNeeded, Pattern, Schedule};
use uzima_domain::time::time_text;
use uzima_domain::view::wall::{PartOfDay, wall};

use crate::build::{Phone, date, of_pattern, phase, schedule};

fn stored(body: Schedule) -> Vec<Envelope<Schedule>> {
    vec![Envelope { body: Some(body), ..Phone::with_plan(&["08:00"]).plan.unwrap() }]
}

#[test]
fn each_time_stands_in_one_column_and_the_night_ends_in_the_morning() {
    let times = ["21:00", "01:30", "12:00", "04:00", "10:59", "15:00"];
    let plans = stored(schedule(vec![phase("p", "2026-11-01", None, 1, &times)]));
    let wall = wall(&plans, date("2026-11-23"));
    let column =
        |part| wall.by_day[0].doses(part).iter().map(|(time, _)| time_text(*time)).collect::<Vec<_>>();
    assert_eq!(column(PartOfDay::Morning), ["04:00", "10:59"]);
    assert_eq!(column(PartOfDay::Noon), ["12:00"]);
    assert_eq!(column(PartOfDay::Evening), ["15:00"]);
    assert_eq!(column(PartOfDay::Night), ["21:00", "01:30"]);
}

#[test]
fn a_step_that_is_over_does_not_hang_there_and_what_is_needed_stands_apart() {
    let rule = AsNeeded { amount: uzima_domain::amount::Amount::ONE, gap: None, maximum: None, reason: None };
    let plans = stored(schedule(vec![
        phase("over", "2026-11-01", Some("2026-11-22"), 1, &["08:00"]),
        phase("today", "2026-11-23", Some("2026-11-23"), 1, &["08:00"]),
        of_pattern("needed", "2026-11-01", Pattern::AsNeeded(rule)),
    ]));
    let wall = wall(&plans, date("2026-11-23"));
    let ids: Vec<&str> = wall.by_day.iter().map(|row| row.phase.id.as_str()).collect();
    assert_eq!((ids, wall.needed.len(), wall.by_words.len()), (vec!["today"], 1, 0));
}

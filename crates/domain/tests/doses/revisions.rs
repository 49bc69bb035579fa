//! A plan that is edited: what had come due stays, what had not moves, nothing is doubled and nothing lost.

use uzima_domain::amount::Amount;
use uzima_domain::dose::DoseId;
use uzima_domain::dose_log::{DoseAction, DoseEvent, LoggedDose};
use uzima_domain::doses;
use uzima_domain::id::{EventId, PlanId};
use uzima_domain::schedule::{Past, Phase, Phases, Schedule};
use uzima_domain::time::civil_text;

use crate::build::{date, phase, schedule, utc, zone};

/// A plan by UTC, edited at `at`.
fn edited(old: Phase, at: &str, new: Phase) -> Schedule {
    let past = vec![Past { until: utc(at), phases: Phases::one(old), product: None }];
    Schedule { past, revision: 2, ..schedule(vec![new]) }
}

fn daily(times: &[&str]) -> Phase {
    phase("p", "2026-03-01", None, 1, times)
}

fn days(schedule: &Schedule, log: &[LoggedDose]) -> Vec<String> {
    let zone = zone("UTC", "2026-03-09", "2026-03-11");
    let range = date("2026-03-09")..=date("2026-03-11");
    let doses = doses::plan(&PlanId::new("plan"), schedule, &zone, &range, log).unwrap();
    doses.iter().map(|dose| civil_text(dose.local)[8..].to_owned()).collect()
}

fn taken(dose: &str, recorded: &str) -> LoggedDose {
    let recorded = utc(recorded);
    let what = DoseAction::Taken { at: recorded, amount: Amount::ONE, given_by: None };
    let dose = DoseId::parse(dose).unwrap();
    (
        EventId::new(format!("e{}", recorded.ms())),
        DoseEvent { dose, recorded, what, cause: None, reason: None },
    )
}

#[test]
fn what_had_come_due_stays_and_what_had_not_follows_the_new_plan() {
    let plan = edited(daily(&["08:00", "20:00"]), "2026-03-10T14:00", daily(&["09:00", "21:00"]));
    assert_eq!(days(&plan, &[]), ["09T08:00", "09T20:00", "10T08:00", "10T21:00", "11T09:00", "11T21:00"]);
}

#[test]
fn a_dose_that_was_taken_before_it_was_moved_is_not_asked_for_again() {
    let plan = edited(daily(&["08:00"]), "2026-03-10T07:55", daily(&["09:00"]));
    assert_eq!(days(&plan, &[]), ["09T08:00", "10T09:00", "11T09:00"]);
    let early = taken("plan/p/c/p0/2026-03-10", "2026-03-10T07:50");
    assert_eq!(days(&plan, &[early]), ["09T08:00", "10T08:00", "11T09:00"]);
    let late = taken("plan/p/c/p0/2026-03-10", "2026-03-10T09:05");
    assert_eq!(days(&plan, &[late]), ["09T08:00", "10T09:00", "11T09:00"]);
}

#[test]
fn a_dose_that_is_moved_to_an_earlier_time_of_today_is_not_lost() {
    let plan = edited(daily(&["09:00"]), "2026-03-10T08:30", daily(&["08:00"]));
    assert_eq!(days(&plan, &[]), ["09T09:00", "10T08:00", "11T08:00"]);
}

#[test]
fn a_new_time_that_has_passed_today_begins_tomorrow() {
    let plan = edited(daily(&["20:00"]), "2026-03-10T14:00", daily(&["20:00", "12:00"]));
    assert_eq!(days(&plan, &[]), ["09T20:00", "10T20:00", "11T12:00", "11T20:00"]);
}

#[test]
fn a_time_that_was_removed_keeps_what_was_recorded_of_it() {
    let plan = edited(daily(&["08:00", "20:00"]), "2026-03-10T07:55", daily(&["08:00"]));
    assert_eq!(days(&plan, &[]), ["09T08:00", "09T20:00", "10T08:00", "11T08:00"]);
    // Another phone had not heard of the edit.
    let other = taken("plan/p/c/p1/2026-03-11", "2026-03-11T20:00");
    assert_eq!(days(&plan, &[other]), ["09T08:00", "09T20:00", "10T08:00", "11T08:00", "11T20:00"]);
}

#[test]
fn an_edit_in_the_past_of_a_clock_that_was_wrong_loses_nothing() {
    // Edited when the phone said 2027, then again when it was put right.
    let mut plan = edited(daily(&["08:00"]), "2027-03-10T12:00", daily(&["09:00"]));
    plan.past.push(Past {
        until: utc("2026-03-10T14:00"),
        phases: Phases::one(daily(&["09:00"])),
        product: None,
    });
    plan.phases = Phases::one(daily(&["10:00"]));
    assert_eq!(days(&plan, &[]), ["09T08:00", "10T08:00", "11T10:00"]);
}

#[test]
fn another_phase_takes_over_at_the_edit() {
    let plan = edited(
        daily(&["08:00", "20:00"]),
        "2026-03-10T14:00",
        phase("q", "2026-03-10", None, 1, &["07:00", "19:00"]),
    );
    assert_eq!(days(&plan, &[]), ["09T08:00", "09T20:00", "10T08:00", "10T19:00", "11T07:00", "11T19:00"]);
}

//! Which doses a schedule has on which days.

use uzima_domain::dose::Which;
use uzima_domain::time::civil_text;

use crate::build::{date, phase, plan, schedule, utc, zone};

fn days(schedule: &uzima_domain::schedule::Schedule, from: &str, to: &str) -> Vec<String> {
    let zone = zone("Africa/Nairobi", from, to);
    plan(schedule, &zone, from, to).iter().map(|dose| civil_text(dose.local)).collect()
}

#[test]
fn a_phase_has_its_first_and_its_last_day_and_none_beside() {
    let two = schedule(vec![phase("p", "2026-03-03", Some("2026-03-05"), 1, &["08:00"])]);
    assert_eq!(
        days(&two, "2026-03-01", "2026-03-31"),
        ["2026-03-03T08:00", "2026-03-04T08:00", "2026-03-05T08:00"]
    );
    assert_eq!(days(&two, "2026-03-05", "2026-03-05").len(), 1);
    assert!(days(&two, "2026-03-06", "2026-03-09").is_empty());
    assert!(days(&two, "2026-02-01", "2026-03-02").is_empty());
}

#[test]
fn every_third_day_counts_from_the_phase_whatever_is_asked() {
    let third = schedule(vec![phase("p", "2026-02-27", None, 3, &["08:00"])]);
    let wanted = ["2026-03-02T08:00", "2026-03-05T08:00"];
    for from in ["2026-02-28", "2026-03-01", "2026-03-02"] {
        assert_eq!(days(&third, from, "2026-03-07"), wanted, "{from}");
    }
    assert_eq!(days(&third, "2026-03-03", "2026-03-07"), wanted[1..]);
}

#[test]
fn a_phase_that_starts_in_the_future_waits() {
    let later = schedule(vec![phase("p", "2026-03-04", None, 2, &["08:00"])]);
    assert_eq!(days(&later, "2026-03-01", "2026-03-07"), ["2026-03-04T08:00", "2026-03-06T08:00"]);
    assert!(days(&later, "2026-03-01", "2026-03-03").is_empty());
}

#[test]
fn a_phase_that_ended_before_it_began_has_nothing() {
    let never = schedule(vec![phase("p", "2026-03-04", Some("2026-03-03"), 1, &["08:00"])]);
    assert!(days(&never, "2026-03-01", "2026-03-09").is_empty());
}

#[test]
fn two_slots_that_a_gap_puts_on_one_minute_stay_two_doses() {
    let zone = zone("America/New_York", "2026-03-08", "2026-03-08");
    let close = schedule(vec![phase("p", "2026-03-01", None, 1, &["02:30", "03:30"])]);
    let doses = plan(&close, &zone, "2026-03-08", "2026-03-08");
    assert_eq!(doses.len(), 2);
    assert!(doses.iter().all(|dose| dose.instant == utc("2026-03-08T07:30")));
    assert_ne!(doses[0].dose, doses[1].dose);
    assert_eq!(
        doses[0].local,
        date("2026-03-08").and_hms_opt(2, 30, 0).unwrap(),
        "the plan keeps its own time"
    );
}

#[test]
fn the_doses_of_a_day_that_did_not_exist_drop() {
    let zone = zone("Pacific/Apia", "2011-12-29", "2011-12-31");
    let daily = schedule(vec![phase("p", "2011-01-01", None, 1, &["08:00", "20:00"])]);
    let doses = plan(&daily, &zone, "2011-12-29", "2011-12-31");
    let dates: Vec<_> = doses
        .iter()
        .map(|dose| match &dose.dose.which {
            Which::Civil(_, date) => *date,
            other => panic!("{other:?}"),
        })
        .collect();
    let (before, after) = (date("2011-12-29"), date("2011-12-31"));
    assert_eq!(dates, [before, before, after, after]);
}

#[test]
fn the_identity_of_a_dose_does_not_depend_on_the_zone() {
    let daily = schedule(vec![phase("p", "2026-03-01", None, 1, &["02:30", "20:00"])]);
    let ids = |name: &str| -> Vec<String> {
        let zone = zone(name, "2026-03-07", "2026-03-09");
        let doses = plan(&daily, &zone, "2026-03-07", "2026-03-09");
        doses.iter().map(|dose| dose.dose.to_string()).collect()
    };
    let home = ids("Africa/Nairobi");
    assert_eq!(home[0], "plan/p/c/p0/2026-03-07");
    assert_eq!(home, ids("America/New_York"));
    assert_eq!(home, ids("Pacific/Kiritimati"));
}

//! Doses every so many hours: none creeps, none hangs, clocks and travel change nothing.

use std::num::NonZeroU16;

use chrono_tz::Tz;
use proptest::prelude::*;
use proptest::sample::select;
use uzima_domain::amount::Amount;
use uzima_domain::dose::Which;
use uzima_domain::doses::{self, PlannedDose, Unplanned};
use uzima_domain::id::PlanId;
use uzima_domain::schedule::{Awake, Elapsed, Extent, Interval, Pattern, Schedule};
use uzima_domain::time::{civil_text, parse_time};

use crate::build::{date, of_pattern, plan, schedule, utc, zone};

fn every(minutes: u32, anchor: &str, extent: Extent) -> Schedule {
    let every = Interval::minutes(minutes).unwrap();
    let elapsed = Elapsed { extent, ..Elapsed::every(every, utc(anchor), Amount::ONE) };
    schedule(vec![of_pattern("p", "2020-01-01", Pattern::Elapsed(elapsed))])
}

fn local(doses: &[PlannedDose]) -> Vec<String> {
    doses.iter().map(|dose| civil_text(dose.local)).collect()
}

#[test]
fn eight_hours_are_eight_hours_when_the_clock_changes() {
    let zone = zone("America/New_York", "2026-03-07", "2026-03-09");
    let schedule = every(480, "2026-03-07T13:00", Extent::Always);
    let doses = plan(&schedule, &zone, "2026-03-07", "2026-03-09");
    assert_eq!(
        local(&doses),
        [
            "2026-03-07T08:00",
            "2026-03-07T16:00",
            "2026-03-08T00:00",
            "2026-03-08T09:00",
            "2026-03-08T17:00",
            "2026-03-09T01:00",
            "2026-03-09T09:00",
            "2026-03-09T17:00"
        ]
    );
    assert!(doses.windows(2).all(|pair| pair[1].instant.ms() - pair[0].instant.ms() == 480 * 60_000));
    assert_eq!(doses[3].dose.which, Which::Elapsed(3));
}

#[test]
fn nothing_creeps_in_ten_years_and_nothing_is_before_the_anchor() {
    let schedule = every(7 * 60 + 1, "2020-01-01T00:00", Extent::Always);
    let zone = zone("UTC", "2030-01-01", "2030-01-02");
    for dose in plan(&schedule, &zone, "2030-01-01", "2030-01-02") {
        let Which::Elapsed(index) = dose.dose.which else { panic!("{dose:?}") };
        assert_eq!(dose.instant, utc("2020-01-01T00:00").plus_minutes(i64::from(index) * 421));
    }
    assert!(plan(&schedule, &zone, "2019-12-01", "2019-12-31").is_empty());
}

#[test]
fn forty_five_days_are_an_interval_as_any_other() {
    let schedule = every(45 * 24 * 60, "2026-01-01T06:00", Extent::Count(NonZeroU16::new(3).unwrap()));
    let zone = zone("Africa/Nairobi", "2026-01-01", "2027-12-31");
    let doses = plan(&schedule, &zone, "2026-01-01", "2027-12-31");
    assert_eq!(local(&doses), ["2026-01-01T09:00", "2026-02-15T09:00", "2026-04-01T09:00"]);
}

#[test]
fn a_waking_day_lets_no_dose_into_the_night_and_moves_none() {
    let time = |text| parse_time(text).unwrap();
    let zone = zone("Africa/Nairobi", "2026-03-01", "2026-03-02");
    let awake = Extent::Awake(Awake::new(time("07:00"), time("22:00")).unwrap());
    let doses = plan(&every(240, "2026-03-01T03:00", awake), &zone, "2026-03-01", "2026-03-02");
    let wanted = ["06:00", "10:00", "14:00", "18:00", "22:00"];
    let on = |day: &str| wanted[1..4].iter().map(move |time| format!("{day}T{time}")).collect::<Vec<_>>();
    assert_eq!(local(&doses), [on("2026-03-01"), on("2026-03-02")].concat());
    let by_night = Extent::Awake(Awake::new(time("20:00"), time("06:30")).unwrap());
    let doses = plan(&every(240, "2026-03-01T03:00", by_night), &zone, "2026-03-02", "2026-03-02");
    assert_eq!(
        local(&doses),
        ["2026-03-02T02:00", "2026-03-02T06:00", "2026-03-02T22:00"],
        "a day may go over midnight"
    );
}

#[test]
fn a_minute_for_a_hundred_years_is_refused_and_does_not_hang() {
    let schedule = every(1, "2026-01-01T00:00", Extent::Always);
    let zone = zone("UTC", "2026-01-01", "2026-01-01");
    let days = date("2026-01-01")..=date("2125-12-31");
    let refused = doses::plan(&PlanId::new("plan"), &schedule, &zone, &days, &[]);
    assert_eq!(refused, Err(Unplanned::TooMany));
    assert_eq!(plan(&schedule, &zone, "2026-01-02", "2026-01-02").len(), 1_440);
}

#[test]
fn over_the_date_line_east_and_west_the_doses_are_the_same() {
    let schedule = every(720, "2026-03-01T00:00", Extent::Always);
    let doses =
        |name: &str| plan(&schedule, &zone(name, "2026-03-01", "2026-03-31"), "2026-03-02", "2026-03-30");
    let ids = |doses: &[PlannedDose]| -> Vec<(String, i64)> {
        doses.iter().map(|dose| (dose.dose.to_string(), dose.instant.ms())).collect()
    };
    let (east, west) = (ids(&doses("Pacific/Kiritimati")), ids(&doses("Pacific/Niue")));
    let common = east.iter().filter(|dose| west.contains(dose)).count();
    assert!(common >= east.len() - 2, "25 hours apart, at most two doses fall on another day at each end");
    assert_eq!(east.len(), 58);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Against chrono-tz: the civil time of each dose is what the clock of the place shows at it.
    #[test]
    fn each_dose_is_at_its_number_and_shown_as_the_clock_shows_it(
        tz in select(chrono_tz::TZ_VARIANTS.as_slice()),
        minutes in 20u32..5_000,
        start in 0u64..20_000,
    ) {
        let from = date("1980-01-01") + chrono::Days::new(start);
        let to = from + chrono::Days::new(6);
        let zone = crate::zones::table(tz, from, to);
        let schedule = {
            let mut schedule = every(minutes, "1979-12-01T00:00", Extent::Always);
            schedule.phases = schedule.phases.map(|phase| phase.from = date("1979-12-01"));
            schedule
        };
        let doses = doses::plan(&PlanId::new("plan"), &schedule, &zone, &(from..=to), &[]).unwrap();
        for dose in &doses {
            let Which::Elapsed(index) = dose.dose.which else { panic!("{dose:?}") };
            let at = utc("1979-12-01T00:00").plus_minutes(i64::from(index) * i64::from(minutes));
            prop_assert_eq!(dose.instant, at);
            let shown = chrono::DateTime::from_timestamp_millis(at.ms()).unwrap().with_timezone::<Tz>(&tz);
            prop_assert_eq!(dose.local, shown.naive_local());
        }
    }
}

//! Rhythms of days where calendars are uneven: short months, leap days, seasons over the new year, long intervals.

use std::num::NonZeroU16;

use chrono::Weekday;
use uzima_domain::doses::{self, Unplanned};
use uzima_domain::id::PlanId;
use uzima_domain::schedule::{Civil, DayRule, MonthDay, MonthDays, Pattern, Phase, Season, Skip, Weekdays};
use uzima_domain::time::{civil_text, date_text};

use crate::build::{date, of_pattern, plan, schedule, slots, zone};

fn number(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap()
}

fn phase(from: &str, days: DayRule) -> Phase {
    of_pattern("p", from, Pattern::Civil(Civil::every(days, slots("s", &["08:00"]))))
}

/// The days in two years.
fn days(phase: &Phase, from: &str, to: &str) -> Vec<String> {
    let zone = zone("Africa/Nairobi", from, to);
    let planned = plan(&schedule(vec![phase.clone()]), &zone, from, to);
    planned.iter().map(|dose| date_text(dose.local.date())).collect()
}

fn monthly(every: u16, on: &[i8], skip: Skip) -> DayRule {
    DayRule::Monthly { every: number(every), on: MonthDays::new(on.iter().copied()).unwrap(), skip }
}

#[test]
fn a_month_that_lacks_the_day_goes_without_or_takes_its_last() {
    let (from, to) = ("2026-01-01", "2026-05-31");
    let on = |rule| days(&phase("2026-01-31", rule), from, to);
    assert_eq!(on(monthly(1, &[31], Skip::Omit)), ["2026-01-31", "2026-03-31", "2026-05-31"]);
    let backward = ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"];
    assert_eq!(on(monthly(1, &[31], Skip::Backward)), backward);
    assert_eq!(on(monthly(1, &[-1], Skip::Omit)), backward);
    let both = on(monthly(1, &[30, 31], Skip::Backward));
    assert_eq!(both.iter().filter(|day| day.starts_with("2026-02")).count(), 1, "one dose, not two");
    assert_eq!(on(monthly(2, &[1], Skip::Omit)), ["2026-03-01", "2026-05-01"], "counted from January");
    assert!(days(&phase("2026-02-01", monthly(12, &[30], Skip::Omit)), from, "2027-12-31").is_empty());
}

#[test]
fn a_leap_day_is_every_fourth_year_or_the_day_before() {
    let leap = MonthDay::new(2, 29).unwrap();
    let yearly = |skip| DayRule::Yearly { every: number(1), on: leap, skip };
    let on = |rule| days(&phase("2024-02-29", rule), "2024-01-01", "2028-12-31");
    assert_eq!(on(yearly(Skip::Omit)), ["2024-02-29", "2028-02-29"]);
    assert_eq!(on(yearly(Skip::Backward))[1..], ["2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]);
    let daily = DayRule::daily(1).unwrap();
    assert_eq!(days(&phase("2028-02-28", daily), "2028-02-28", "2028-03-01").len(), 3);
}

#[test]
fn every_second_week_is_counted_from_the_week_it_began_in() {
    let on = Weekdays::new([Weekday::Mon, Weekday::Fri]).unwrap();
    let rule = DayRule::Weekly { every: number(2), on };
    // 4 March 2026 is a Wednesday: its week has the Friday only.
    let wanted = ["2026-03-06", "2026-03-16", "2026-03-20", "2026-03-30"];
    assert_eq!(days(&phase("2026-03-04", rule.clone()), "2026-03-01", "2026-03-31"), wanted);
    assert_eq!(days(&phase("2026-03-04", rule), "2026-03-17", "2026-03-31"), wanted[2..]);
}

#[test]
fn three_weeks_on_and_one_off() {
    let rule = DayRule::Cycle { on: number(21), off: number(7) };
    let found = days(&phase("2026-03-01", rule), "2026-03-20", "2026-03-30");
    assert_eq!(found, ["2026-03-20", "2026-03-21", "2026-03-29", "2026-03-30"]);
}

#[test]
fn a_season_goes_over_the_new_year() {
    let day = |month, day| MonthDay::new(month, day).unwrap();
    let season = Some(Season { from: day(11, 30), until: day(1, 2) });
    let civil = Civil { season, ..Civil::every(DayRule::daily(1).unwrap(), slots("s", &["08:00"])) };
    let winter = of_pattern("p", "2026-01-01", Pattern::Civil(civil));
    let found = days(&winter, "2026-01-01", "2026-12-31");
    assert_eq!((found.len(), found[1].as_str(), found[2].as_str()), (34, "2026-01-02", "2026-11-30"));
}

#[test]
fn forty_five_days_are_forty_five_days() {
    let found = days(&phase("2026-01-15", DayRule::daily(45).unwrap()), "2026-02-01", "2026-05-31");
    assert_eq!(found, ["2026-03-01", "2026-04-15", "2026-05-30"]);
}

#[test]
fn a_number_of_doses_ends_within_a_day_and_its_day_is_the_last() {
    let all = slots("s", &["20:00", "08:00"]);
    for (count, last, left) in [(3, "2026-03-02", 1), (4, "2026-03-02", 2), (5, "2026-03-03", 1)] {
        let civil =
            Civil { count: Some(number(count)), ..Civil::every(DayRule::daily(1).unwrap(), all.clone()) };
        let phase = of_pattern("p", "2026-03-01", Pattern::Civil(civil));
        assert_eq!(phase.last_day(), Some(date(last)));
        let zone = zone("Africa/Nairobi", last, "2026-03-31");
        let planned = plan(&schedule(vec![phase]), &zone, last, "2026-03-31");
        assert_eq!(planned.len(), left);
        assert_eq!(
            civil_text(planned[0].local),
            format!("{last}T08:00"),
            "the morning is before the evening"
        );
    }
}

#[test]
fn a_phase_of_so_many_days_has_so_many() {
    let mut week = phase("2026-03-01", DayRule::daily(1).unwrap());
    week.days = Some(number(7));
    assert_eq!(days(&week, "2026-02-01", "2026-03-31").len(), 7);
    week.until = Some(date("2026-03-03"));
    assert_eq!(days(&week, "2026-02-01", "2026-03-31").len(), 3, "the earlier end holds");
}

#[test]
fn what_nobody_can_look_through_is_refused() {
    let zone = zone("UTC", "2026-01-01", "2026-01-01");
    let times: Vec<String> = (0..24).map(|hour| format!("{hour:02}:00")).collect();
    let times: Vec<&str> = times.iter().map(String::as_str).collect();
    let rule = Civil::every(DayRule::daily(1).unwrap(), slots("s", &times));
    let often = schedule(vec![of_pattern("p", "2026-01-01", Pattern::Civil(rule))]);
    let century = date("2026-01-01")..=date("2125-12-31");
    assert_eq!(doses::plan(&PlanId::new("plan"), &often, &zone, &century, &[]), Err(Unplanned::TooMany));
    let never = phase("2026-01-01", monthly(12, &[31], Skip::Omit));
    assert_eq!(days(&never, "2026-01-01", "2027-12-31").len(), 2);
    let never = phase("2026-02-01", monthly(12, &[31], Skip::Omit));
    assert!(days(&never, "2026-01-01", "2029-12-31").is_empty(), "and it does not hang");
}

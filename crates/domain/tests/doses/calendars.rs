//! Plans in a calendar: it rings when a dose is due and at no other time, and its files keep what a phone can bear.

use std::collections::BTreeSet;

use chrono::{Days, Weekday};
use chrono_tz::TZ_VARIANTS;
use proptest::prelude::*;
use proptest::sample::select;
use uzima_domain::dose_log::{DoseAction, DoseEvent, LoggedDose};
use uzima_domain::doses::{self, Unplanned};
use uzima_domain::export::ics::{
    Agenda, Event, Issue, Part, Purpose, Renewal, Repeat, Wall, Why, Wording, Words, agenda, file,
    file_without, given, renewal, taken_back, test_event,
};
use uzima_domain::id::{EventId, PlanId};
use uzima_domain::schedule::{AsNeeded, Clock, DayRule, Elapsed, Interval, Pattern, Schedule, Weekdays};
use uzima_domain::time::Instant;
use uzima_domain::zone::ZoneTable;

use crate::build::{civil, date, of_pattern, phase, plan, schedule, utc, zone};
use crate::planning_laws::phases;
use crate::zones;

fn id() -> PlanId {
    PlanId::new("plan")
}

fn of(schedule: &Schedule, zone: &ZoneTable, now: &str) -> Agenda {
    agenda(&[(id(), schedule, zone)], &[], Wording::Neutral, utc(now))
}

/// Every moment at which a calendar on a phone in `zone` rings.
fn rings(event: &Event, zone: &ZoneTable) -> Vec<Instant> {
    let days = event.repeat.days(event.first.date());
    let at = |day: chrono::NaiveDate| {
        let local = day.and_time(event.first.time());
        match event.wall {
            Wall::Phone | Wall::Zone(_) => zone.instant(local).unwrap(),
            Wall::Utc => Instant::from_ms(local.and_utc().timestamp_millis()),
        }
    };
    days.map(at).collect()
}

fn text(agenda: &Agenda, made: &str) -> String {
    let issue = Issue { owner: "phone", made: utc(made), purpose: Purpose::Ring };
    file(agenda.events.iter(), &agenda.zones, &issue, |_| Words {
        summary: "Time for your plan".to_owned(),
        description: String::new(),
    })
}

fn lines<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    text.lines().filter(|line| line.starts_with(name)).collect()
}

#[test]
fn a_time_of_day_is_one_event_with_a_rule_that_ends_within_90_days() {
    let zone = zone("Africa/Nairobi", "2026-01-01", "2027-01-01");
    let schedule = schedule(vec![phase("p", "2026-01-01", None, 1, &["08:00", "20:00"])]);
    let agenda = of(&schedule, &zone, "2026-03-01T09:00");
    assert_eq!(agenda.parts().len(), 2);
    let written = text(&agenda, "2026-03-01T09:00");
    assert_eq!(lines(&written, "DTSTART"), ["DTSTART:20260302T080000", "DTSTART:20260301T200000"]);
    let until = "RRULE:FREQ=DAILY;INTERVAL=1;UNTIL=20260529T";
    assert_eq!(lines(&written, "RRULE"), [format!("{until}080000"), format!("{until}200000")]);
    assert_eq!(agenda.last, date("2026-05-29"), "90 days with the first");
    assert_eq!(agenda.renew, Some(date("2026-05-15")));
    assert_eq!(lines(&written, "SEQUENCE"), ["SEQUENCE:36666000"; 2]);
    assert!(!written.contains("Amoxicillin"), "nobody reads which medicine");
    assert!(written.contains("BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:PT0S\r\n"));
    assert!(written.contains("END:VALARM\r\nEND:VEVENT\r\n"), "the alarm is last");
}

#[test]
fn a_course_that_ends_is_not_to_be_renewed() {
    let zone = zone("Africa/Nairobi", "2026-01-01", "2027-01-01");
    let course = schedule(vec![phase("p", "2026-03-01", Some("2026-03-07"), 1, &["08:00"])]);
    let agenda = of(&course, &zone, "2026-03-01T00:00");
    assert_eq!((agenda.events.len(), agenda.renew), (1, None));
    let wanted = Repeat::Daily { every: 1, until: date("2026-03-07") };
    assert_eq!(agenda.events[0].repeat, wanted);
}

#[test]
fn what_has_no_rule_is_listed_day_by_day() {
    let zone = zone("Africa/Nairobi", "2026-01-01", "2027-01-01");
    let number = |number| std::num::NonZeroU16::new(number).unwrap();
    let mut cycle = phase("p", "2026-03-01", None, 1, &["08:00"]);
    if let Pattern::Civil(civil) = &mut cycle.pattern {
        civil.days = DayRule::Cycle { on: number(21), off: number(7) };
    }
    let cycle = of(&schedule(vec![cycle]), &zone, "2026-03-01T00:00");
    assert_eq!(cycle.events.len(), 69, "three weeks with, one without, for ninety days");
    let one = uzima_domain::amount::Amount::ONE;
    let hours = Elapsed::every(Interval::hours(8).unwrap(), utc("2026-03-01T05:00"), one);
    let hours = schedule(vec![of_pattern("p", "2026-03-01", Pattern::Elapsed(hours))]);
    let hours = of(&hours, &zone, "2026-03-01T00:00");
    assert_eq!(hours.events.len(), 269, "the first day begins at eight");
    assert_eq!(hours.parts(), [Part::Moments]);
    assert!(text(&hours, "2026-03-01T00:00").contains("DTSTART:20260301T050000Z\r\n"));
}

#[test]
fn every_second_week_is_one_event() {
    let zone = zone("Africa/Nairobi", "2026-01-01", "2027-01-01");
    let mut fortnight = phase("p", "2026-03-01", None, 1, &["08:00"]);
    let on = Weekdays::new([Weekday::Mon, Weekday::Sat]).unwrap();
    if let Pattern::Civil(civil) = &mut fortnight.pattern {
        civil.days = DayRule::Weekly { every: std::num::NonZeroU16::new(2).unwrap(), on };
    }
    let agenda = of(&schedule(vec![fortnight]), &zone, "2026-03-01T00:00");
    let until = date("2026-05-23");
    assert_eq!(
        agenda.events.iter().map(|event| event.repeat).collect::<Vec<_>>(),
        [Repeat::Weekly { every: 2, on, until }]
    );
    assert_eq!(agenda.events[0].first, civil("2026-03-09T08:00"));
    let rule = "RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=MO,SA;UNTIL=20260523T080000";
    assert_eq!(lines(&text(&agenda, "2026-03-01T00:00"), "RRULE"), [rule]);
}

#[test]
fn many_events_are_fewer_days() {
    let zone = zone("Africa/Nairobi", "2026-01-01", "2027-01-01");
    let one = uzima_domain::amount::Amount::ONE;
    let hourly = Elapsed::every(Interval::hours(1).unwrap(), utc("2026-03-01T05:00"), one);
    let hourly = schedule(vec![of_pattern("p", "2026-03-01", Pattern::Elapsed(hourly))]);
    let agenda = of(&hourly, &zone, "2026-03-02T00:00");
    assert_eq!(agenda.last, date("2026-03-08"));
    assert!(agenda.events.len() <= 300);
    assert_eq!(agenda.renew, Some(date("2026-03-07")));
}

#[test]
fn a_plan_that_follows_a_place_names_its_zone_and_how_its_clock_changes() {
    let zone = zone("Africa/Cairo", "2026-01-01", "2027-01-01");
    let mut home = schedule(vec![phase("p", "2026-04-20", None, 1, &["00:30"])]);
    home.clock = Clock::Home("Africa/Cairo".to_owned());
    let written = text(&of(&home, &zone, "2026-04-20T06:00"), "2026-04-20T06:00");
    assert!(written.contains("TZID:Africa/Cairo\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"));
    assert!(written.contains(
        "BEGIN:DAYLIGHT\r\nDTSTART:20260424T000000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0300\r\nEND:DAYLIGHT"
    ));
    assert_eq!(lines(&written, "DTSTART;"), ["DTSTART;TZID=Africa/Cairo:20260421T003000"]);
    assert_eq!(
        lines(&written, "RRULE"),
        ["RRULE:FREQ=DAILY;INTERVAL=1;UNTIL=20260717T213000Z"],
        "in UTC, as the beginning names a zone"
    );
}

#[test]
fn what_cannot_be_foreseen_is_said() {
    let here = zone("Africa/Nairobi", "2026-01-01", "2027-01-01");
    let needed =
        AsNeeded { amount: uzima_domain::amount::Amount::ONE, gap: None, maximum: None, reason: None };
    let needed = schedule(vec![of_pattern("n", "2026-03-01", Pattern::AsNeeded(needed))]);
    let found = of(&needed, &here, "2026-03-01T00:00");
    assert!(found.events.is_empty() && found.renew.is_none());
    assert_eq!(found.left_out[0].why, Why::AsNeeded);
    let mut elsewhere = schedule(vec![phase("p", "2026-03-01", None, 1, &["08:00"])]);
    elsewhere.clock = Clock::Home("Africa/Cairo".to_owned());
    let found = of(&elsewhere, &here, "2026-03-01T00:00");
    let unplanned = Unplanned::OtherClock { zone: "Africa/Cairo".to_owned() };
    assert_eq!(found.left_out[0].why, Why::Unplanned(unplanned));
}

#[test]
fn an_event_keeps_its_name_in_a_later_file_and_other_phones_have_others() {
    let zone = zone("Africa/Nairobi", "2026-01-01", "2027-01-01");
    let daily = schedule(vec![phase("p", "2026-01-01", None, 1, &["08:00", "20:00"])]);
    let names = |now: &str, owner: &str| {
        let agenda = of(&daily, &zone, now);
        let issue = Issue { owner, made: utc(now), purpose: Purpose::Ring };
        let text = file(agenda.events.iter(), &[], &issue, |_| Words::default());
        lines(&text, "UID").iter().map(|&line| line.to_owned()).collect::<BTreeSet<_>>()
    };
    let first = names("2026-03-01T00:00", "one");
    assert_eq!(first.len(), 2);
    assert_eq!(first, names("2026-05-20T00:00", "one"));
    assert!(first.is_disjoint(&names("2026-03-01T00:00", "other")));
}

#[test]
fn named_events_say_the_medicines_of_a_time_together() {
    let zone = zone("Africa/Nairobi", "2026-01-01", "2027-01-01");
    let every = schedule(vec![phase("a", "2026-03-01", None, 1, &["08:00"])]);
    let second = schedule(vec![phase("b", "2026-03-01", None, 2, &["08:00"])]);
    let plans = [(PlanId::new("a"), &every, &zone), (PlanId::new("b"), &second, &zone)];
    let now = utc("2026-03-01T00:00");
    assert_eq!(agenda(&plans, &[], Wording::Neutral, now).events.len(), 1);
    let named = agenda(&plans, &[], Wording::Named, now);
    let counts: Vec<usize> = named.events.iter().map(|event| event.takings.len()).collect();
    assert_eq!(counts, [2, 1], "with both, and with one alone");
}

#[test]
fn what_was_marked_ahead_of_its_time_rings_no_more() {
    let zone = zone("Africa/Nairobi", "2026-01-01", "2027-01-01");
    let daily = schedule(vec![phase("p", "2026-03-01", Some("2026-03-02"), 1, &["08:00"])]);
    let now = utc("2026-03-01T04:00");
    let dose = plan(&daily, &zone, "2026-03-01", "2026-03-01")[0].dose.clone();
    let skipped = DoseEvent { dose, recorded: now, what: DoseAction::Skipped, cause: None, reason: None };
    let log: [LoggedDose; 1] = [(EventId::new("e"), skipped)];
    let found = agenda(&[(id(), &daily, &zone)], &log, Wording::Neutral, now);
    let days: Vec<_> = found.events.iter().map(|event| event.first).collect();
    assert_eq!(days, [civil("2026-03-02T08:00")]);
}

#[test]
fn a_test_rings_in_five_minutes() {
    assert_eq!(test_event(utc("2026-03-01T09:00")).first, civil("2026-03-01T09:05"));
    assert_eq!(test_event(utc("2026-03-01T09:00").plus_ms(1)).first, civil("2026-03-01T09:06"));
}

#[test]
fn new_events_are_wanted_before_the_last_one_rings() {
    let ask = |today: &str| renewal(date("2026-05-29"), date("2026-05-15"), date(today));
    assert_eq!(ask("2026-05-14"), Renewal::Later { on: date("2026-05-15") });
    assert_eq!(ask("2026-05-15"), Renewal::Now { last: date("2026-05-29") });
    assert_eq!(ask("2026-05-30"), Renewal::Over { last: date("2026-05-29") });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_calendar_rings_when_a_dose_is_due_and_at_no_other_time(
        schedule in phases(),
        tz in select(TZ_VARIANTS.as_slice()),
        minutes in 0i64..600_000,
    ) {
        let now = utc("2026-01-01T00:00").plus_minutes(minutes);
        let zone = zones::table(tz, date("2025-12-25"), date("2027-06-30"));
        let found = agenda(&[(id(), &schedule, &zone)], &[], Wording::Neutral, now);
        let today = zone.civil(now).date();
        prop_assert!(found.last <= today + Days::new(89));
        let days = today..=found.last;
        let due = doses::plan(&id(), &schedule, &zone, &days, &[]).unwrap();
        let due: BTreeSet<Instant> =
            due.iter().map(|dose| Instant::from_ms(dose.instant.ms().div_euclid(1_000) * 1_000)).filter(|&at| at > now).collect();
        let heard: BTreeSet<Instant> = found.events.iter().flat_map(|event| rings(event, &zone)).collect();
        prop_assert_eq!(heard, due);
        let parts = found.parts();
        let apart: usize = parts.iter().map(|part| found.of(part).count()).sum();
        prop_assert_eq!(apart, found.events.len(), "every event is in one file of its own");
        let names: Vec<String> = lines(&text(&found, "2026-01-01T00:00"), "UID").iter().map(|&line| line.to_owned()).collect();
        let distinct: BTreeSet<&String> = names.iter().collect();
        prop_assert_eq!(distinct.len(), names.len());
    }
}

#[test]
fn what_was_handed_out_before_an_edit_is_taken_back_by_the_next_file_and_by_the_removal() {
    let zone = zone("Africa/Nairobi", "2026-01-01", "2027-01-01");
    let plan = |time| schedule(vec![phase("p", "2026-01-01", None, 1, &[time, "20:00"])]);
    let (old, new) =
        (of(&plan("08:00"), &zone, "2026-03-01T03:00"), of(&plan("09:00"), &zone, "2026-03-02T03:00"));
    let out = given("phone", &[], old.events.iter(), date("2026-03-01"));
    let ids = |text: &str| lines(text, "UID").into_iter().map(str::to_owned).collect::<Vec<_>>();
    let was = ids(&text(&old, "2026-03-01T03:00"));
    let gone = taken_back("phone", &out, new.events.iter());
    let words = Words { summary: "Time for your plan".to_owned(), description: String::new() };
    let write = |events: &[Event], gone: &[_], purpose| {
        let issue = Issue { owner: "phone", made: utc("2026-03-02T03:00"), purpose };
        file_without(events.iter(), (gone, &words), &[], &issue, |_| words.clone())
    };
    let next = write(&new.events, &gone, Purpose::Ring);
    assert_eq!(ids(&next).len(), 3, "the evening goes on under its name");
    let (_, last) = next.rsplit_once("BEGIN:VEVENT").unwrap();
    assert!(
        last.contains(was[0].as_str()) && last.contains("STATUS:CANCELLED") && !last.contains("VALARM"),
        "{last}"
    );
    assert!(last.contains("DTSTART:20260301T080000"));
    // The plan has ended: what rings still is taken back, whatever files there were.
    let out = given("phone", &out, new.events.iter(), date("2026-03-02"));
    let removal = write(&[], &taken_back("phone", &out, [].iter()), Purpose::Forget);
    let removed = ids(&removal);
    assert!(removed.len() == 3 && was.iter().all(|id| removed.contains(id)), "{removed:?}");
    assert!(!serde_json::to_string(&out).unwrap().contains("Amoxicillin"));
    assert!(
        given("phone", &out, [].iter(), date("2026-09-01")).is_empty(),
        "what ended by itself is forgotten"
    );
}

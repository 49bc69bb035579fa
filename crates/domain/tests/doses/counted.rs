//! A number of doses is that number, however often the plan is edited on the way.

use std::collections::BTreeSet;
use std::num::NonZeroU16;

use proptest::collection::vec;
use proptest::prelude::*;
use uzima_domain::amount::Amount;
use uzima_domain::command::form::PlanForm;
use uzima_domain::command::regimen::{PatternDraft, PhaseDraft, RegimenDraft, TimeDraft};
use uzima_domain::command::{Command, Mark};
use uzima_domain::dose::DoseId;
use uzima_domain::dose_log::logged;
use uzima_domain::doses;
use uzima_domain::export::fhir::{Resource, Status, resource};
use uzima_domain::id::PhaseId;
use uzima_domain::import::fhir;
use uzima_domain::schedule::{
    Clock, DayRule, Elapsed, Extent, Interval, Pattern, Phase, Product, SlotTime, Weekdays,
};
use uzima_domain::time::parse_time;

use uzima_domain::view::wall::wall;

use crate::build::{Phone, civil, date, of_pattern, schedule, utc, written};

fn count(number: u16) -> Option<NonZeroU16> {
    NonZeroU16::new(number)
}

fn phase(phone: &Phone) -> Option<&Phase> {
    phone.plan.as_ref()?.body.as_ref()?.phases.first()
}

/// These times on the days of a rhythm; slots and phase go on from those there are.
fn at_times(phone: &Phone, days: DayRule, times: &[&str], number: u16) -> PhaseDraft {
    let old = phase(phone);
    let known = match old.map(|phase| &phase.pattern) {
        Some(Pattern::Civil(civil)) => civil.slots.iter().map(|slot| slot.id.clone()).collect(),
        _ => Vec::new(),
    };
    let slots = times.iter().enumerate().map(|(at, time)| TimeDraft {
        keeps: known.get(at).cloned(),
        at: SlotTime::Clock(parse_time(time).unwrap()),
        amount: Amount::ONE,
    });
    let pattern = PatternDraft::Civil { days, season: None, count: count(number), slots: slots.collect() };
    PhaseDraft { pattern, ..hourly(phone, 1, number) }
}

fn daily(phone: &Phone, times: &[&str], number: u16) -> PhaseDraft {
    at_times(phone, DayRule::daily(1).unwrap(), times, number)
}

/// Every so many hours from noon of the first day.
fn hourly(phone: &Phone, hours: u32, number: u16) -> PhaseDraft {
    PhaseDraft {
        keeps: phase(phone).map(|phase| phase.id.clone()),
        from: date("2026-11-22"),
        until: None,
        days: None,
        pattern: PatternDraft::Elapsed(Elapsed {
            extent: Extent::Count(count(number).unwrap()),
            ..Elapsed::every(Interval::hours(hours).unwrap(), utc("2026-11-22T09:00"), Amount::ONE)
        }),
    }
}

/// So many hours after the last one.
fn after(phone: &Phone, number: u16) -> PhaseDraft {
    let first = TimeDraft { keeps: None, at: civil("2026-11-25T18:00"), amount: Amount::ONE };
    let after = Interval::hours(6).unwrap();
    let pattern = PatternDraft::AfterIntake { first, after, count: count(number) };
    PhaseDraft { pattern, ..hourly(phone, 1, number) }
}

/// Lays the plan out: a new one, or the next revision.
fn lay_out(phone: &mut Phone, phase: PhaseDraft) {
    let product = Product {
        name: "Amoxicillin".to_owned(),
        unit: "tablet".to_owned(),
        strength: None,
        form: None,
        atc: None,
    };
    let draft = Box::new(RegimenDraft { product, reason: None, clock: Clock::Phone, phases: vec![phase] });
    let command = match &phone.plan {
        None => Command::AddRegimen { person: phone.me.person.clone(), draft },
        Some(_) => Command::RevisePlan { plan: phone.plan_id(), draft },
    };
    phone.run(&command).unwrap();
}

/// Every dose that the course ever has.
fn course(phone: &Phone) -> Vec<DoseId> {
    let days = date("2026-11-20")..=date("2027-12-31");
    let log = logged(&phone.doses);
    let planned = doses::plan(&phone.plan_id(), phone.schedule(), &phone.moment.zone, &days, &log).unwrap();
    planned.into_iter().map(|dose| dose.dose).collect()
}

fn take(phone: &mut Phone, dose: &DoseId) {
    let mark = Mark::Taken(phone.moment.now);
    phone.run(&Command::Mark { dose: dose.clone(), mark, cause: None }).unwrap();
}

#[test]
fn more_or_fewer_times_a_day_leave_a_course_of_ten_doses_ten() {
    for (before, later) in [
        (&["08:00"][..], &["08:00", "20:00"][..]),
        (&["08:00", "20:00"], &["08:00"]),
        (&["08:00", "20:00"], &["20:00"]),
        (&["08:00", "20:00"], &["06:00", "14:00", "22:00"]),
    ] {
        let mut phone = Phone::new();
        phone.at("2026-11-22T01:00");
        let first = daily(&phone, before, 10);
        lay_out(&mut phone, first);
        assert_eq!(course(&phone).len(), 10);
        phone.at("2026-11-25T09:00");
        let had = course(&phone);
        let next = daily(&phone, later, 10);
        lay_out(&mut phone, next);
        assert_eq!(course(&phone).len(), 10, "{before:?} to {later:?}");
        assert_eq!(phone.schedule().phases[0].last_day(), phone_last(&phone));
        assert_ne!(course(&phone), had);
    }
}

/// The day of the last dose.
fn phone_last(phone: &Phone) -> Option<chrono::NaiveDate> {
    let days = date("2026-11-20")..=date("2027-12-31");
    let log = logged(&phone.doses);
    let planned = doses::plan(&phone.plan_id(), phone.schedule(), &phone.moment.zone, &days, &log).unwrap();
    planned.last().map(|dose| dose.local.date())
}

#[test]
fn another_interval_goes_on_counting() {
    let mut phone = Phone::new();
    let first = hourly(&phone, 8, 10);
    lay_out(&mut phone, first);
    phone.at("2026-11-23T10:00");
    assert_eq!(phone.planned("2026-11-22").len() + phone.planned("2026-11-23").len(), 5);
    let next = hourly(&phone, 6, 10);
    lay_out(&mut phone, next);
    // Four had come due: at 9, 17, 1 and 9 by UTC.
    assert_eq!(course(&phone).len(), 10);
    phone.at("2026-11-24T10:00");
    let again = hourly(&phone, 12, 12);
    lay_out(&mut phone, again);
    assert_eq!(course(&phone).len(), 12, "two more, as somebody now says");
    let over = hourly(&phone, 4, 3);
    lay_out(&mut phone, over);
    assert_eq!(course(&phone).len(), 8, "what came due is there, and no more comes");
}

#[test]
fn another_kind_of_rhythm_goes_on_counting() {
    let mut phone = Phone::new();
    phone.at("2026-11-22T01:00");
    let first = daily(&phone, &["08:00", "20:00"], 10);
    lay_out(&mut phone, first);
    phone.at("2026-11-24T09:00");
    let next = hourly(&phone, 8, 10);
    lay_out(&mut phone, next);
    assert_eq!(course(&phone).len(), 10);
    phone.at("2026-11-25T09:00");
    let next = after(&phone, 10);
    lay_out(&mut phone, next);
    let had = course(&phone).len() - 1;
    assert!((6..10).contains(&had), "one is open");
    for _ in had..10 {
        let open = course(&phone).into_iter().next_back().unwrap();
        phone.moment.now = phone.moment.now.plus_minutes(400);
        take(&mut phone, &open);
    }
    assert_eq!(course(&phone).len(), 10, "and none is open");
}

#[test]
fn a_name_an_amount_or_another_time_leave_the_end_where_it_is() {
    let mut phone = Phone::new();
    phone.at("2026-11-22T01:00");
    let first = daily(&phone, &["08:00", "20:00"], 30);
    lay_out(&mut phone, first);
    let last = phone.schedule().phases[0].last_day();
    phone.at("2026-11-27T09:00");
    let next = daily(&phone, &["09:00", "21:00"], 30);
    lay_out(&mut phone, next);
    assert_eq!(phone.schedule().phases[0].last_day(), last);
    assert_eq!((course(&phone).len(), phone.schedule().form()), (30, 2), "an older app reads it, too");
    let mut days = daily(&phone, &["07:00"], 30);
    days.days = count(10);
    lay_out(&mut phone, days);
    assert_eq!(phone.schedule().phases[0].last_day(), Some(date("2026-12-01")), "ten days are ten days");
}

#[test]
fn a_form_that_is_saved_unchanged_changes_no_course() {
    let mut phone = Phone::new();
    phone.at("2026-11-22T01:00");
    let first = daily(&phone, &["08:00", "20:00"], 10);
    lay_out(&mut phone, first);
    phone.at("2026-11-24T09:00");
    let next = daily(&phone, &["08:00"], 10);
    lay_out(&mut phone, next);
    assert_eq!(phone.schedule().form(), 3, "an older app would count it otherwise, and leaves it alone");
    for now in ["2026-11-25T04:00", "2026-11-27T12:00", "2027-01-27T12:00"] {
        phone.at(now);
        let phases = phone.schedule().phases.clone();
        let draft = PlanForm::filled(phone.schedule(), &phone.moment.zone).check(&phone.moment.zone).unwrap();
        let plan = phone.plan_id();
        phone.run(&Command::RevisePlan { plan, draft: Box::new(draft) }).unwrap();
        assert_eq!((&phone.schedule().phases, phone.schedule().past.len()), (&phases, 1), "{now}");
    }
}

#[test]
fn a_course_that_was_ended_and_goes_on_asks_for_what_was_left() {
    let mut phone = Phone::new();
    phone.at("2026-11-22T01:00");
    let first = daily(&phone, &["08:00"], 10);
    lay_out(&mut phone, first);
    phone.at("2026-11-26T09:00");
    let plan = phone.plan_id();
    phone.run(&Command::EndPlan(plan)).unwrap();
    let had = course(&phone).len();
    phone.at("2026-12-10T01:00");
    let next = daily(&phone, &["08:00"], 10);
    lay_out(&mut phone, next);
    assert_eq!((had, course(&phone).len()), (5, 10));
}

fn times() -> impl Strategy<Value = Vec<String>> {
    proptest::sample::subsequence((0..24).collect::<Vec<_>>(), 1..4)
        .prop_map(|hours| hours.into_iter().map(|hour| format!("{hour:02}:30")).collect())
}

#[derive(Debug, Clone)]
enum Laid {
    Daily(Vec<String>, u16),
    Mondays(Vec<String>),
    Hourly(u32),
}

fn laid() -> impl Strategy<Value = Laid> {
    prop_oneof![
        3 => (times(), 1u16..4).prop_map(|(times, every)| Laid::Daily(times, every)),
        1 => times().prop_map(Laid::Mondays),
        2 => (1u32..30).prop_map(Laid::Hourly),
    ]
}

fn drafted(phone: &Phone, laid: &Laid, number: u16) -> PhaseDraft {
    let texts = |times: &[String]| times.iter().map(|time| time.as_str().to_owned()).collect::<Vec<_>>();
    let civil = |days: DayRule, times: &[String]| {
        let times = texts(times);
        let times: Vec<&str> = times.iter().map(String::as_str).collect();
        at_times(phone, days, &times, number)
    };
    match laid {
        Laid::Daily(times, every) => civil(DayRule::daily(*every).unwrap(), times),
        Laid::Mondays(times) => {
            let on = Weekdays::new([chrono::Weekday::Mon, chrono::Weekday::Thu]).unwrap();
            civil(DayRule::Weekly { every: NonZeroU16::MIN, on }, times)
        }
        Laid::Hourly(hours) => hourly(phone, *hours, number),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever is edited, whenever, and whatever was taken before: the course has as many doses as somebody said, none
    /// twice, and what had come due or was marked stays.
    #[test]
    fn no_edit_makes_a_course_longer_or_shorter(
        number in 1u16..40,
        first in laid(),
        edits in vec((laid(), 1i64..4_000, 0usize..3), 1..5),
    ) {
        let mut phone = Phone::new();
        let begin = drafted(&phone, &first, number);
        lay_out(&mut phone, begin);
        prop_assert!(course(&phone).len() == usize::from(number));
        for (laid, minutes, taken) in edits {
            let now = phone.moment.now.plus_minutes(minutes);
            phone.moment.now = now;
            let open: Vec<DoseId> = course(&phone)
                .into_iter()
                .filter(|dose| logged(&phone.doses).iter().all(|(_, event)| event.dose != *dose))
                .take(taken)
                .collect();
            for dose in &open {
                take(&mut phone, dose);
            }
            phone.moment.now = now.plus_minutes(1);
            let had: BTreeSet<DoseId> = course(&phone).into_iter().collect();
            let marked: BTreeSet<DoseId> =
                logged(&phone.doses).into_iter().map(|(_, event)| event.dose).collect();
            let next = drafted(&phone, &laid, number);
            let kept: Option<PhaseId> = next.keeps.clone();
            lay_out(&mut phone, next);
            prop_assert!(kept.is_some());
            let all = course(&phone);
            let unique: BTreeSet<DoseId> = all.iter().cloned().collect();
            prop_assert_eq!(all.len(), usize::from(number));
            prop_assert_eq!(unique.len(), all.len());
            // Day by day it is the same, also where something was taken days ahead and edited since.
            let log = logged(&phone.doses);
            let one = |day: chrono::NaiveDate| {
                let days = day..=day;
                doses::plan(&phone.plan_id(), phone.schedule(), &phone.moment.zone, &days, &log).unwrap()
            };
            let by_day = date("2026-11-20").iter_days().take(60).flat_map(one);
            let until = date("2026-11-20") + chrono::Days::new(59);
            let days = date("2026-11-20")..=until;
            let whole = doses::plan(&phone.plan_id(), phone.schedule(), &phone.moment.zone, &days, &log).unwrap();
            prop_assert_eq!(by_day.collect::<Vec<_>>(), whole);
            prop_assert!(marked.iter().all(|dose| unique.contains(dose) == had.contains(dose)));
        }
    }
}

#[test]
fn a_course_by_the_hour_is_over_after_its_last_dose() {
    let course = Elapsed {
        extent: Extent::Count(count(21).unwrap()),
        ..Elapsed::every(Interval::minutes(480).unwrap(), utc("2026-01-03T05:00"), Amount::ONE)
    };
    let schedule = schedule(vec![of_pattern("p", "2026-01-03", Pattern::Elapsed(course))]);
    let last = date("2026-01-09");
    assert!(!schedule.is_over(last), "the last is due on this day");
    assert!(schedule.is_over(date("2026-01-11")), "wherever somebody is");
    assert!(schedule.is_over(date("2026-06-01")));
    let plans = [written("p-1", "phone", utc("2026-01-03T05:00"), schedule)];
    assert!(wall(&plans, date("2026-06-01")).by_words.is_empty(), "it hangs on no wall");
    assert_eq!(wall(&plans, last).by_words.len(), 1);
}

/// When what is still to come of the course is due.
fn to_come(phone: &Phone) -> Vec<(chrono::NaiveDateTime, Amount)> {
    let days = phone.moment.today()..=date("2027-12-31");
    let log = logged(&phone.doses);
    let planned = doses::plan(&phone.plan_id(), phone.schedule(), &phone.moment.zone, &days, &log).unwrap();
    planned.into_iter().map(|dose| (dose.local, dose.amount)).collect()
}

#[test]
fn an_edited_course_is_as_long_on_another_phone() {
    let by_hour: fn(&Phone, bool) -> PhaseDraft =
        |phone, is_edit| hourly(phone, if is_edit { 6 } else { 8 }, 10);
    let by_day: fn(&Phone, bool) -> PhaseDraft =
        |phone, is_edit| daily(phone, if is_edit { &["08:00"] } else { &["08:00", "20:00"] }, 10);
    for course in [by_hour, by_day] {
        let mut phone = Phone::new();
        phone.at("2026-11-22T01:00");
        let first = course(&phone, false);
        lay_out(&mut phone, first);
        phone.at("2026-11-24T00:10");
        let next = course(&phone, true);
        lay_out(&mut phone, next);
        phone.at("2026-11-25T01:00");
        let zone = &phone.moment.zone;
        let file = resource(phone.schedule(), Resource::Request, Status::Active, "", zone).unwrap();
        let asked = crate::clinic::asked();
        let read = fhir::read(&file.to_string(), &asked).unwrap().remove(0).schedule;
        let form = PlanForm::taken_over(&read, zone, phone.moment.today());
        let draft = Box::new(form.check(zone).unwrap());
        let mut other = Phone::new();
        other.moment.now = phone.moment.now;
        other.run(&Command::AddRegimen { person: other.me.person.clone(), draft }).unwrap();
        assert_eq!(to_come(&other), to_come(&phone));
        assert!(!to_come(&phone).is_empty());
    }
}

//! How a plan was kept: what counts as due and as given, what is said of it, the month on the wall, and the log.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use uzima_domain::adherence::{
    Adherence, DayMark, Figures, Kept, Outcome, Said, Timing, month, outcomes, run, said,
};
use uzima_domain::amount::Amount;
use uzima_domain::command::{Command, Entry, UnreadableEvent};
use uzima_domain::dose_log::Reason;
use uzima_domain::export::log;
use uzima_domain::time::civil_text;

use crate::build::{Phone, date, person, utc};

/// A phone in Nairobi whose owner takes a tablet at eight and at eight, since the evening of 20 November.
fn phone() -> Phone {
    let mut phone = Phone::new();
    phone.at("2026-11-20T15:00");
    let made = Phone::with_plan(&["08:00", "20:00"]);
    let mut plan = made.plan.unwrap();
    plan.when = phone.moment.now;
    let body = plan.body.as_mut().unwrap();
    body.phases = body.phases.clone().map(|phase| phase.from = date("2026-11-20"));
    Phone { me: made.me, plan: Some(plan), ..phone }
}

fn record(phone: &mut Phone, day: &str, at: usize, entry: Entry) {
    let dose = phone.dose(day, at);
    phone.run(&Command::Record { dose, entry }).unwrap();
}

fn taken(at: &str) -> Entry {
    Entry::Taken { at: utc(at), amount: None, given_by: None }
}

fn left_out(reason: Option<Reason>) -> Entry {
    Entry::Skipped { reason }
}

fn of(phone: &Phone, from: &str, to: &str) -> Vec<Outcome> {
    let days = date(from)..=date(to);
    let plan = phone.plan.as_ref().unwrap();
    outcomes(plan, &phone.doses, &[], &days, &phone.moment.zone, phone.moment.now).unwrap()
}

fn kept(phone: &Phone, from: &str, to: &str) -> Vec<Kept> {
    of(phone, from, to).into_iter().map(|outcome| outcome.kept).collect()
}

#[test]
fn only_what_is_over_is_due_and_nothing_from_before_the_plan() {
    let mut phone = phone();
    phone.at("2026-11-22T05:30");
    let wanted = [Kept::NotAsked, Kept::Missed, Kept::Missed, Kept::Missed, Kept::Ahead, Kept::Ahead];
    assert_eq!(kept(&phone, "2026-11-20", "2026-11-22"), wanted);
    let total = Adherence::of(&of(&phone, "2026-11-20", "2026-11-22")).total();
    assert_eq!((total.given, total.due, total.ahead), (0, 3, 2));
}

#[test]
fn within_an_hour_is_on_time() {
    let mut phone = phone();
    phone.at("2026-11-24T09:00");
    record(&mut phone, "2026-11-21", 0, taken("2026-11-21T06:00"));
    record(&mut phone, "2026-11-21", 1, taken("2026-11-21T18:01"));
    record(&mut phone, "2026-11-22", 0, taken("2026-11-22T03:59"));
    let wanted = [Timing::OnTime, Timing::Late, Timing::Early].map(Kept::Given);
    assert_eq!(kept(&phone, "2026-11-21", "2026-11-22")[..3], wanted);
    let total = Adherence::of(&of(&phone, "2026-11-21", "2026-11-22")).total();
    assert_eq!((total.given, total.late, total.early, total.due), (3, 1, 1, 4));
}

#[test]
fn what_nobody_was_to_give_is_not_due() {
    let mut phone = phone();
    phone.at("2026-11-24T09:00");
    record(&mut phone, "2026-11-21", 0, left_out(Some(Reason::ToldTo)));
    record(&mut phone, "2026-11-21", 1, left_out(Some(Reason::RanOut)));
    record(&mut phone, "2026-11-22", 0, left_out(None));
    let wanted = [Kept::Excused, Kept::LeftOut, Kept::LeftOut, Kept::Missed];
    assert_eq!(kept(&phone, "2026-11-21", "2026-11-22"), wanted);
    let total = Adherence::of(&of(&phone, "2026-11-21", "2026-11-22")).total();
    assert_eq!((total.due, total.left_out, total.excused), (3, 2, 1));
}

#[test]
fn one_more_beside_the_plan_is_counted_apart() {
    let mut phone = phone();
    phone.at("2026-11-22T09:00");
    let extra = Command::TakeExtra {
        plan: phone.plan_id(),
        at: utc("2026-11-21T10:00"),
        amount: Some(Amount::ONE),
        given_by: None,
    };
    phone.run(&extra).unwrap();
    let total = Adherence::of(&of(&phone, "2026-11-21", "2026-11-21")).total();
    assert_eq!((total.beside, total.due, total.given), (1, 2, 0));
}

#[test]
fn of_a_dose_that_something_unreadable_may_speak_of_nobody_knows() {
    let mut phone = phone();
    phone.at("2026-11-22T09:00");
    let plan = phone.plan.clone().unwrap();
    let unreadable = [UnreadableEvent { person: plan.person.clone(), when: utc("2026-11-21T05:00") }];
    let days = date("2026-11-21")..=date("2026-11-21");
    let found = outcomes(&plan, &[], &unreadable, &days, &phone.moment.zone, phone.moment.now).unwrap();
    assert_eq!(found[0].kept, Kept::Unknown);
    assert_eq!(Adherence::of(&found).total().due, 1);
}

fn days(figures: &[(u32, u32)]) -> Adherence {
    let day = |(at, &(given, due)): (usize, &(u32, u32))| {
        let date = date("2026-11-01") + Days::new(u64::try_from(at).unwrap());
        (date, Figures { given, due, ..Figures::default() })
    };
    Adherence { days: figures.iter().enumerate().map(day).collect() }
}

#[test]
fn the_best_that_is_true_is_said_and_nothing_is_ever_broken() {
    assert_eq!(said(&days(&[])), Said::NothingDue);
    assert_eq!(said(&days(&[(0, 0)])), Said::NothingDue);
    assert_eq!(said(&days(&[(2, 2), (1, 1), (0, 0)])), Said::EveryDay { days: 2 });
    let week = [(2, 2), (2, 2), (1, 2), (2, 2), (2, 2), (2, 2), (2, 2)];
    assert_eq!(said(&days(&week)), Said::Days { full: 6, of: 7 });
    assert_eq!(said(&days(&[(1, 2), (0, 2)])), Said::Doses { given: 1, due: 4 });
    assert_eq!(said(&days(&[(0, 2), (0, 2)])), Said::Beginning);
}

#[test]
fn a_run_goes_over_days_without_a_dose_and_ends_at_one_that_was_missed() {
    let figures = [(2, 2), (1, 2), (2, 2), (0, 0), (1, 1)];
    assert_eq!(run(&days(&figures), date("2026-11-05")), 2);
    assert_eq!(run(&days(&figures), date("2026-11-04")), 1, "what comes later is not looked at");
    assert_eq!(run(&days(&figures), date("2026-11-02")), 0);
    assert_eq!(run(&days(&[]), date("2026-11-02")), 0);
}

#[test]
fn a_day_says_what_it_was_at_a_glance() {
    let day = Figures::default();
    for (figures, mark) in [
        (day, DayMark::Nothing),
        (Figures { given: 2, due: 2, ..day }, DayMark::All),
        (Figures { given: 1, due: 1, ahead: 1, ..day }, DayMark::SoFar),
        (Figures { given: 1, due: 1, unknown: 1, ..day }, DayMark::SoFar),
        (Figures { given: 1, due: 2, ..day }, DayMark::Part { given: 1, due: 2 }),
        (Figures { due: 2, ..day }, DayMark::NotGiven),
        (Figures { excused: 1, ..day }, DayMark::Excused),
        (Figures { unknown: 1, excused: 1, ..day }, DayMark::Unknown),
        (Figures { ahead: 2, ..day }, DayMark::Ahead),
        (Figures { beside: 1, ..day }, DayMark::Nothing),
    ] {
        assert_eq!(DayMark::of(figures), mark);
    }
}

#[test]
fn the_log_has_a_line_for_all_that_something_became_of() {
    let mut phone = phone();
    phone.at("2026-11-22T05:30");
    let aunt = Some(person("aunt"));
    let quarter = Amount::parse("1/4");
    let entry = Entry::Taken { at: utc("2026-11-21T05:20"), amount: quarter, given_by: aunt.clone() };
    record(&mut phone, "2026-11-21", 0, entry);
    record(&mut phone, "2026-11-21", 1, left_out(Some(Reason::RanOut)));
    let lines = log::lines(phone.schedule(), &of(&phone, "2026-11-20", "2026-11-22"), &phone.moment.zone);
    let planned: Vec<String> = lines.iter().map(|line| civil_text(line.planned)).collect();
    assert_eq!(planned, ["2026-11-20T20:00", "2026-11-21T08:00", "2026-11-21T20:00"]);
    assert_eq!(lines[1].given.map(civil_text).as_deref(), Some("2026-11-21T08:20"));
    assert_eq!((Some(lines[1].amount), &lines[1].given_by), (quarter, &aunt));
    assert_eq!(lines[1].recorded.map(civil_text).as_deref(), Some("2026-11-22T08:30"));
    assert_eq!((lines[0].amount, lines[0].recorded), (Amount::parse("1/2").unwrap(), None));
    assert_eq!(lines[2].reason, Some(Reason::RanOut));
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..40_000).prop_map(|at| date("1990-01-01") + Days::new(at))
}

proptest! {
    #[test]
    fn a_month_has_each_of_its_days_once_in_its_column(day in any_day(), first in 0u8..7) {
        let first = Weekday::try_from(first).unwrap();
        let weeks = month(&Adherence::default(), day, first);
        let cells: Vec<_> = weeks.iter().flatten().flatten().collect();
        prop_assert!(cells.windows(2).all(|pair| pair[0].date.succ_opt() == Some(pair[1].date)));
        prop_assert_eq!(cells[0].date, day.with_day(1).unwrap());
        prop_assert!(cells.iter().any(|cell| cell.date == day));
        let last = cells[cells.len() - 1].date;
        prop_assert_ne!(last.month(), last.succ_opt().unwrap().month());
        for week in &weeks {
            prop_assert!(week.iter().any(Option::is_some), "no empty week");
            for (at, cell) in week.iter().enumerate() {
                let column = cell.map(|cell| cell.date.weekday().days_since(first));
                prop_assert!(column.is_none_or(|column| usize::try_from(column) == Ok(at)));
            }
        }
    }

    #[test]
    fn figures_are_sums_however_a_period_is_cut(
        marks in vec((0u64..8, 0usize..2, select(vec![0u8, 1, 2, 3]), -200i64..200), 0..16),
        cut in 0u64..8,
        later in 0i64..20_000,
    ) {
        let mut phone = phone();
        phone.at("2026-11-30T00:00");
        let mut before = 0;
        let week = ("2026-11-20", "2026-11-28");
        for (day, at, what, minutes) in marks {
            let day = date("2026-11-20") + Days::new(day);
            let dose = phone.planned(&uzima_domain::time::date_text(day))[at].clone();
            let entry = match what {
                0 => Entry::Taken { at: dose.instant.plus_minutes(minutes), amount: None, given_by: None },
                1 => left_out(None),
                2 => left_out(Some(Reason::NotNeeded)),
                _ => left_out(Some(Reason::Words("x".to_owned()))),
            };
            let is_taken = matches!(entry, Entry::Taken { .. });
            // What is marked already is refused.
            let done = phone.run(&Command::Record { dose: dose.dose, entry }).is_ok();
            let given = Adherence::of(&of(&phone, week.0, week.1)).total().given;
            prop_assert_eq!(given, before + u32::from(is_taken && done));
            before = given;
        }
        phone.moment.now = utc("2026-11-19T00:00").plus_minutes(later);
        let whole = of(&phone, week.0, week.1);
        let middle = date("2026-11-20") + Days::new(cut);
        let middle = [middle, middle + Days::new(1)].map(uzima_domain::time::date_text);
        let parts = [of(&phone, week.0, &middle[0]), of(&phone, &middle[1], week.1)];
        prop_assert_eq!(&parts.concat(), &whole);
        let together = Adherence::together(parts.iter().map(Adherence::of));
        prop_assert_eq!(&together, &Adherence::of(&whole));
        let total = together.total();
        prop_assert!(total.given + total.left_out <= total.due && total.late + total.early <= total.given);
        let all = total.due + total.excused + total.ahead + total.unknown + total.beside;
        let not_asked = whole.iter().filter(|outcome| outcome.kept == Kept::NotAsked).count();
        prop_assert_eq!(usize::try_from(all).unwrap() + not_asked, whole.len(), "every dose is counted once");
        // The order in which events arrive says nothing.
        phone.doses.reverse();
        prop_assert_eq!(of(&phone, week.0, week.1), whole);
        let doses: BTreeSet<_> = of(&phone, week.0, week.1).into_iter().map(|outcome| outcome.dose).collect();
        prop_assert_eq!(doses.len(), 18);
    }
}

//! Journeys over the date line, and clocks that were wrong: each dose stays one dose, and nothing that was marked is lost.

use chrono::Days;
use chrono_tz::Tz;
use uzima_domain::adherence::{Adherence, outcomes};
use uzima_domain::command::draft::PlanDraft;
use uzima_domain::command::form::PlanForm;
use uzima_domain::command::{Command, Entry, Mark, Refusal};
use uzima_domain::dose::DoseId;
use uzima_domain::dose_log::{DoseAction, DoseEvent, DoseState, logged, state};
use uzima_domain::id::EventId;
use uzima_domain::record::Envelope;
use uzima_domain::time::{Instant, civil_text, date_text};
use uzima_domain::view::today::late;

use crate::build::{Phone, date, utc};
use crate::zones;

fn go(phone: &mut Phone, zone: &str) {
    let tz: Tz = zone.parse().unwrap();
    phone.moment.zone = zones::table(tz, date("2025-01-01"), date("2028-12-31"));
}

fn take(phone: &mut Phone, dose: &DoseId) -> Result<(), Refusal> {
    let mark = Mark::Taken(phone.moment.now);
    phone.run(&Command::Mark { dose: dose.clone(), mark, cause: None }).map(|_| ())
}

fn stands(phone: &Phone, dose: &DoseId) -> DoseState {
    state(dose, &logged(&phone.doses))
}

fn today(phone: &Phone) -> String {
    date_text(phone.moment.zone.civil(phone.moment.now).date())
}

/// Takes whatever of today is open and due by the phone's clock.
fn take_what_is_due(phone: &mut Phone) -> usize {
    let now = phone.moment.now;
    let due: Vec<DoseId> = phone
        .planned(&today(phone))
        .into_iter()
        .filter(|dose| dose.instant <= now)
        .map(|dose| dose.dose)
        .filter(|dose| matches!(stands(phone, dose), DoseState::Open { .. }))
        .collect();
    for dose in &due {
        take(phone, dose).unwrap();
    }
    due.len()
}

#[test]
fn who_flies_east_over_the_date_line_lives_a_day_twice_and_takes_its_doses_once() {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    go(&mut phone, "Pacific/Auckland");
    phone.at("2026-11-23T07:30");
    assert_eq!(today(&phone), "2026-11-23");
    assert_eq!(take_what_is_due(&mut phone), 2);
    // Eight hours later it is the same day again, in Honolulu, two in the morning to midnight.
    go(&mut phone, "Pacific/Honolulu");
    for now in ["2026-11-23T15:30", "2026-11-23T18:30", "2026-11-24T06:30"] {
        phone.at(now);
        assert_eq!((today(&phone).as_str(), take_what_is_due(&mut phone)), ("2026-11-23", 0), "{now}");
    }
    phone.at("2026-11-24T18:30");
    assert_eq!((today(&phone).as_str(), take_what_is_due(&mut phone)), ("2026-11-24", 1));
}

#[test]
fn who_flies_west_over_the_date_line_skips_a_day_whose_doses_are_told_and_asked_of_nobody_twice() {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    go(&mut phone, "Pacific/Honolulu");
    phone.at("2026-11-24T06:30");
    assert_eq!((today(&phone).as_str(), take_what_is_due(&mut phone)), ("2026-11-23", 2));
    // Nine hours later it is the day after next, early in the morning.
    go(&mut phone, "Pacific/Auckland");
    phone.at("2026-11-24T15:30");
    assert_eq!((today(&phone).as_str(), take_what_is_due(&mut phone)), ("2026-11-25", 0));
    let plan = phone.plan.clone().unwrap();
    let days = date("2026-11-23")..=date("2026-11-25");
    let now = phone.moment.now;
    let kept = outcomes(&plan, &phone.doses, &[], &days, &phone.moment.zone, now).unwrap();
    let days = Adherence::of(&kept).days;
    let figures: Vec<(u32, u32, u32)> = days.values().map(|day| (day.given, day.due, day.ahead)).collect();
    assert_eq!(figures, [(2, 2, 0), (0, 2, 0), (0, 0, 2)], "the day that was flown over is not hidden");
    // What was taken on the way can still be written down on the day it belongs to.
    let dose = phone.dose("2026-11-24", 0);
    take(&mut phone, &dose).unwrap();
    assert_eq!(take(&mut phone, &dose), Err(Refusal::AlreadyMarked));
}

#[test]
fn every_civil_day_has_its_doses_once_wherever_the_phone_was_between() {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    let mut names = Vec::new();
    for (number, zone) in
        ["Africa/Nairobi", "Pacific/Auckland", "Pacific/Honolulu", "Pacific/Kiritimati", "Pacific/Pago_Pago"]
            .into_iter()
            .enumerate()
    {
        go(&mut phone, zone);
        let day = date("2026-11-23") + Days::new(u64::try_from(number).unwrap());
        let planned = phone.planned(&date_text(day));
        let shown: Vec<String> = planned.iter().map(|dose| civil_text(dose.local)).collect();
        assert_eq!(shown, ["08:00", "20:00"].map(|time| format!("{}T{time}", date_text(day))));
        names.extend(planned.into_iter().map(|dose| dose.dose));
    }
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!((count, names.len()), (10, 10));
}

#[test]
fn a_clock_that_was_a_year_ahead_takes_nothing_from_today_once_it_is_right() {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    phone.at("2027-11-23T06:00");
    let wrong = phone.dose("2027-11-23", 0);
    take(&mut phone, &wrong).unwrap();
    let counter = phone.moment.device.counter;
    phone.at("2026-11-23T06:00");
    let right = phone.dose("2026-11-23", 0);
    assert_eq!(stands(&phone, &right), DoseState::Open { snoozed: None });
    take(&mut phone, &right).unwrap();
    assert!(phone.moment.device.counter > counter, "no number is used twice");
    assert!(
        phone.doses[0].stamp < phone.doses[1].stamp,
        "what is written later is later, whatever the clock says"
    );
    // What was marked ahead stands there until somebody takes it back.
    phone.run(&Command::Undo(wrong.clone())).unwrap();
    assert_eq!(stands(&phone, &wrong), DoseState::Open { snoozed: None });
    assert_eq!(stands(&phone, &right), DoseState::Taken { at: utc("2026-11-23T06:00") });
}

#[test]
fn a_plan_that_was_written_down_by_a_clock_a_year_ahead_is_asked_for_once_it_is_put_right() {
    let mut phone = Phone::new();
    phone.at("2027-11-23T06:00");
    let draft = PlanDraft {
        name: "Amoxicillin".to_owned(),
        amount: "1".to_owned(),
        unit: "tablet".to_owned(),
        strength: String::new(),
        times: vec!["08:00".to_owned()],
    };
    phone.run(&Command::AddPlan { person: phone.me.person.clone(), draft }).unwrap();
    phone.at("2026-11-23T04:00");
    let plan = phone.plan_id();
    let mut form = PlanForm::filled(phone.schedule(), &phone.moment.zone);
    form.phases[0].from = "2026-11-23".to_owned();
    let draft = Box::new(form.check(&phone.moment.zone).unwrap());
    phone.run(&Command::RevisePlan { plan, draft }).unwrap();
    assert!(phone.plan.as_ref().unwrap().when <= phone.planned("2026-11-23")[0].instant);
}

#[test]
fn a_clock_that_was_a_year_behind_marks_nothing_that_was_not_planned_then() {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    phone.at("2025-11-23T06:00");
    assert!(phone.planned("2025-11-23").is_empty(), "the plan had not begun");
    let dose = phone.dose("2026-11-23", 0);
    // A dose of today is marked with a time a year ago; the dose is named by its day, so it is today's that is taken.
    take(&mut phone, &dose).unwrap();
    phone.at("2026-11-23T06:00");
    assert_eq!(stands(&phone, &dose), DoseState::Taken { at: utc("2025-11-23T06:00") });
    assert_eq!(take(&mut phone, &dose), Err(Refusal::AlreadyMarked));
    phone.run(&Command::Undo(dose.clone())).unwrap();
    take(&mut phone, &dose).unwrap();
    assert_eq!(stands(&phone, &dose), DoseState::Taken { at: utc("2026-11-23T06:00") });
}

#[test]
fn a_phone_that_was_off_for_three_days_asks_for_the_last_ones_alone_and_every_one_can_be_written_down() {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    phone.at("2026-11-26T03:00");
    let day = date("2026-11-26");
    let now = phone.moment.now;
    let plans: Vec<_> = phone.plan.iter().cloned().collect();
    let asked = late(&plans, &phone.doses, &[], day, now, &phone.moment.zone);
    let asked: Vec<&DoseId> = asked.iter().flat_map(|group| &group.rows).map(|row| &row.dose).collect();
    assert_eq!(asked, [&phone.dose("2026-11-25", 1)], "no flood");
    for day in ["2026-11-23", "2026-11-24", "2026-11-25"] {
        for dose in phone.planned(day) {
            assert_eq!(stands(&phone, &dose.dose), DoseState::Open { snoozed: None });
            let entry = Entry::Taken { at: dose.instant, amount: None, given_by: None };
            phone.run(&Command::Record { dose: dose.dose.clone(), entry }).unwrap();
            assert_eq!(stands(&phone, &dose.dose), DoseState::Taken { at: dose.instant });
        }
    }
    assert_eq!(phone.doses.len(), 6);
}

/// An event of another phone about a dose.
fn theirs(
    phone: &Phone,
    id: &str,
    dose: &DoseId,
    recorded: Instant,
    what: DoseAction,
) -> Envelope<DoseEvent> {
    let body = DoseEvent { dose: dose.clone(), recorded, what, cause: None, reason: None };
    let like = phone.doses[0].clone();
    Envelope { id: id.to_owned(), body: Some(body), ..like }
}

#[test]
fn undone_twice_is_undone_once_and_a_later_mark_stands() {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    let dose = phone.dose("2026-11-22", 0);
    take(&mut phone, &dose).unwrap();
    let events = vec![EventId::new(phone.doses[0].id.clone())];
    // The other phone had undone the same before it heard of this one's undo.
    let undone = DoseAction::Undone { events };
    let other = theirs(&phone, "other-1", &dose, phone.moment.now.plus_minutes(1), undone);
    phone.run(&Command::Undo(dose.clone())).unwrap();
    phone.doses.push(other);
    assert_eq!(stands(&phone, &dose), DoseState::Open { snoozed: None });
    assert_eq!(phone.run(&Command::Undo(dose.clone())), Err(Refusal::NothingToUndo));
    phone.at("2026-11-22T09:05");
    take(&mut phone, &dose).unwrap();
    assert_eq!(
        stands(&phone, &dose),
        DoseState::Taken { at: utc("2026-11-22T09:05") },
        "both undos are of the first"
    );
}

#[test]
fn a_leap_day_has_its_doses_and_the_day_after_is_the_first_of_march() {
    let mut phone = Phone::with_plan(&["08:00"]);
    go(&mut phone, "Africa/Nairobi");
    let days = ["2028-02-28", "2028-02-29", "2028-03-01"];
    let shown: Vec<String> =
        days.iter().flat_map(|day| phone.planned(day)).map(|dose| civil_text(dose.local)).collect();
    assert_eq!(shown, days.map(|day| format!("{day}T08:00")));
}

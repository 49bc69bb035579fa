//! Ending a plan keeps its history.

use uzima_domain::command::{Command, Mark, Refusal};
use uzima_domain::view::today::today;

use crate::build::{Phone, date};

fn end(phone: &mut Phone) {
    let plan = phone.plan_id();
    phone.run(&Command::EndPlan(plan)).unwrap();
}

#[test]
fn an_ended_plan_asks_for_nothing_more_and_keeps_what_was() {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    let (past, dose) = (phone.dose("2026-11-23", 0), phone.dose("2026-11-25", 0));
    phone.at("2026-11-25T09:00");
    let mark = Mark::Taken(phone.moment.now);
    phone.run(&Command::Mark { dose: past.clone(), mark, cause: None }).unwrap();
    let events = phone.doses.clone();
    end(&mut phone);
    assert_eq!(phone.planned("2026-11-24").len(), 2, "yesterday was planned");
    assert!(phone.planned("2026-11-25").is_empty(), "today is not");
    assert_eq!(phone.doses, events);
    assert_eq!(phone.schedule().revision, 2);
    let refused = phone.run(&Command::Mark { dose, mark, cause: None });
    assert_eq!(refused, Err(Refusal::NoSuchDose));
    assert!(phone.run(&Command::Undo(past)).is_ok(), "what was recorded can still be corrected");
}

#[test]
fn ending_keeps_ids_and_never_moves_an_earlier_end() {
    let mut phone = Phone::with_plan(&["08:00"]);
    let before = phone.schedule().clone();
    phone.at("2026-11-25T09:00");
    end(&mut phone);
    let ended = phone.schedule().clone();
    assert_eq!(ended.phases[0].until, Some(date("2026-11-24")));
    assert_eq!(
        (&ended.phases[0].id, &ended.phases[0].pattern),
        (&before.phases[0].id, &before.phases[0].pattern)
    );
    phone.at("2026-12-25T09:00");
    end(&mut phone);
    assert_eq!(phone.schedule().phases[0].until, Some(date("2026-11-24")));
}

#[test]
fn a_plan_ended_on_its_first_day_never_was() {
    let mut phone = Phone::with_plan(&["08:00"]);
    end(&mut phone);
    let plans = [phone.plan.clone().unwrap()];
    let day = date("2026-11-22");
    assert!(today(&plans, &[], &[], day, phone.moment.now, &phone.moment.zone).is_empty());
    assert!(phone.planned("2026-11-23").is_empty());
}

//! Ending a plan keeps its history.

use uzima_domain::adherence::{Adherence, outcomes};
use uzima_domain::command::Entry;
use uzima_domain::command::{Command, Mark, Refusal};
use uzima_domain::doses::was_ended;
use uzima_domain::view::today::{late, today};

use crate::build::{Phone, date, utc};

fn end(phone: &mut Phone) {
    let plan = phone.plan_id();
    phone.run(&Command::EndPlan(plan)).unwrap();
}

#[test]
fn an_ended_plan_asks_for_nothing_more_and_keeps_what_was() {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    let (past, dose) = (phone.dose("2026-11-23", 0), phone.dose("2026-11-25", 1));
    phone.at("2026-11-25T09:00");
    let mark = Mark::Taken(phone.moment.now);
    phone.run(&Command::Mark { dose: past.clone(), mark, cause: None }).unwrap();
    let events = phone.doses.clone();
    end(&mut phone);
    assert_eq!(phone.planned("2026-11-24").len(), 2, "yesterday was planned");
    assert_eq!(phone.planned("2026-11-25").len(), 1, "and so was this morning; the evening goes");
    assert!(phone.planned("2026-11-26").is_empty());
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

/// What was given and what was due on a day.
fn figures(phone: &Phone, day: &str) -> (u32, u32) {
    let days = date(day)..=date(day);
    let plan = phone.plan.as_ref().unwrap();
    let kept = outcomes(plan, &phone.doses, &[], &days, &phone.moment.zone, phone.moment.now).unwrap();
    let total = Adherence::of(&kept).total();
    (total.given, total.due)
}

#[test]
fn what_came_due_before_the_end_counts_as_it_did_and_is_asked_of_nobody() {
    let mut phone = Phone::with_plan(&["00:30", "08:00", "11:00", "20:00"]);
    phone.at("2026-11-23T09:00");
    let (taken, open) = (phone.dose("2026-11-23", 1), phone.dose("2026-11-23", 0));
    let mark = Mark::Taken(utc("2026-11-23T05:10"));
    phone.run(&Command::Mark { dose: taken.clone(), mark, cause: None }).unwrap();
    let early = phone.dose("2026-11-23", 3);
    let before = phone.planned("2026-11-23");
    phone
        .run(&Command::Mark { dose: early.clone(), mark: Mark::Taken(utc("2026-11-23T08:50")), cause: None })
        .unwrap();
    end(&mut phone);
    assert!(was_ended(phone.schedule(), &phone.moment.zone));
    phone.at("2026-11-23T09:20");
    assert_eq!(phone.planned("2026-11-23"), before, "also what was taken ahead of its time");
    assert_eq!(figures(&phone, "2026-11-23"), (2, 4));
    let plans = [phone.plan.clone().unwrap()];
    let shown = |phone: &Phone, day: &str| -> Vec<_> {
        let groups = today(&plans, &phone.doses, &[], date(day), phone.moment.now, &phone.moment.zone);
        groups.into_iter().flat_map(|group| group.rows).map(|row| row.dose).collect()
    };
    assert_eq!(shown(&phone, "2026-11-23"), [taken, early], "what was taken can be corrected");
    let asked = |phone: &Phone, day: &str| {
        late(&plans, &phone.doses, &[], date(day), phone.moment.now, &phone.moment.zone).len()
    };
    phone.at("2026-11-23T21:30");
    assert_eq!(asked(&phone, "2026-11-24"), 0, "also not after midnight");
    assert_eq!(shown(&phone, "2026-11-23").len(), 4, "the day before has them");
    let entry = Entry::Taken { at: utc("2026-11-22T21:40"), amount: None, given_by: None };
    phone.run(&Command::Record { dose: open, entry }).unwrap();
    assert_eq!(figures(&phone, "2026-11-23"), (3, 4), "written down later");
}

#[test]
fn a_course_that_came_to_its_end_still_asks_for_its_last_evening() {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    let body = phone.plan.as_mut().and_then(|plan| plan.body.as_mut()).unwrap();
    body.phases = body.phases.clone().map(|phase| phase.until = Some(date("2026-11-23")));
    phone.at("2026-11-23T22:00");
    let plans = [phone.plan.clone().unwrap()];
    let asked = late(&plans, &[], &[], date("2026-11-24"), phone.moment.now, &phone.moment.zone);
    assert_eq!(asked.len(), 1);
}

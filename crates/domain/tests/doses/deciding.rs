//! What each command comes to, and when the rules say no.

use uzima_domain::command::draft::PersonDraft;
use uzima_domain::command::{Command, Facts, Mark, Record, Refusal, UnreadableEvent, decide};
use uzima_domain::dose::DoseId;
use uzima_domain::dose_log::{DoseAction, DoseState, logged, state};
use uzima_domain::id::PersonId;
use uzima_domain::schedule::Clock;
use uzima_domain::stamp::Seen;

use crate::build::{Phone, civil, utc};

const DAY: &str = "2026-11-22";

fn take(dose: &DoseId, phone: &Phone, cause: Option<&str>) -> Command {
    let mark = Mark::Taken(phone.moment.now);
    Command::Mark { dose: dose.clone(), mark, cause: cause.map(str::to_owned) }
}

#[test]
fn a_dose_is_marked_once() {
    let mut phone = Phone::with_plan(&["08:00"]);
    let dose = phone.dose(DAY, 0);
    phone.run(&take(&dose, &phone, None)).unwrap();
    assert_eq!(phone.run(&take(&dose, &phone, None)), Err(Refusal::AlreadyMarked));
    let skip = Command::Mark { dose, mark: Mark::Skipped, cause: None };
    assert_eq!(phone.run(&skip), Err(Refusal::AlreadyMarked));
}

#[test]
fn a_dose_that_waits_can_still_be_taken() {
    let mut phone = Phone::with_plan(&["08:00"]);
    let dose = phone.dose(DAY, 0);
    let later = Mark::Later(utc("2026-11-22T10:00"));
    phone.run(&Command::Mark { dose: dose.clone(), mark: later, cause: None }).unwrap();
    assert!(phone.run(&take(&dose, &phone, None)).is_ok());
}

#[test]
fn an_answer_from_the_inbox_is_applied_once_and_again_changes_nothing() {
    let mut phone = Phone::with_plan(&["08:00"]);
    let dose = phone.dose(DAY, 0);
    phone.run(&take(&dose, &phone, Some("row-1"))).unwrap();
    let (device, events) = (phone.moment.device.clone(), phone.doses.len());
    let again = phone.run(&take(&dose, &phone, Some("row-1"))).unwrap();
    assert_eq!((again.changes.len(), again.device), (0, device));
    assert_eq!(phone.doses.len(), events);
    assert_eq!(phone.run(&take(&dose, &phone, Some("row-2"))), Err(Refusal::AlreadyMarked));
    phone.run(&Command::Undo(dose.clone())).unwrap();
    let stale = phone.run(&take(&dose, &phone, Some("row-1"))).unwrap();
    assert!(stale.changes.is_empty(), "an answer that was taken back does not come back by itself");
}

#[test]
fn taken_on_a_reminder_wins_over_a_skip_as_it_does_in_a_merge() {
    let mut phone = Phone::with_plan(&["08:00"]);
    let dose = phone.dose(DAY, 0);
    let mark = |mark, cause: Option<&str>| Command::Mark {
        dose: dose.clone(),
        mark,
        cause: cause.map(str::to_owned),
    };
    phone.run(&mark(Mark::Skipped, None)).unwrap();
    assert_eq!(phone.run(&take(&dose, &phone, None)), Err(Refusal::AlreadyMarked), "a screen can say so");
    let later = mark(Mark::Later(phone.moment.now), Some("row-1"));
    assert_eq!(phone.run(&later), Err(Refusal::AlreadyMarked));
    phone.run(&take(&dose, &phone, Some("row-2"))).unwrap();
    assert_eq!(state(&dose, &logged(&phone.doses)), DoseState::Taken { at: phone.moment.now });
    assert_eq!(phone.run(&mark(Mark::Skipped, Some("row-3"))), Err(Refusal::AlreadyMarked));
}

#[test]
fn a_dose_about_which_an_unreadable_event_may_speak_is_neither_marked_nor_undone() {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    let (morning, evening) = (phone.dose(DAY, 0), phone.dose(DAY, 1));
    phone.run(&take(&evening, &phone, None)).unwrap();
    let at =
        |person: &str, when: &str| vec![UnreadableEvent { person: PersonId::new(person), when: utc(when) }];
    let me = phone.me.person.as_str().to_owned();
    // 08:00 here is 05:00 in UTC; a phone that has come from another zone planned it some hours off.
    for when in ["2026-11-22T05:00", "2026-11-22T07:59", "2026-11-22T02:01"] {
        let facts = Facts { unreadable: at(&me, when), ..phone.facts() };
        let decided = decide(&take(&morning, &phone, None), &facts, &phone.moment);
        assert_eq!(decided, Err(Refusal::MayBeMarked), "{when}");
        assert!(decide(&Command::Undo(evening.clone()), &facts, &phone.moment).is_ok(), "another dose");
    }
    let evening_too = Facts { unreadable: at(&me, "2026-11-22T17:00"), ..phone.facts() };
    assert_eq!(decide(&Command::Undo(evening), &evening_too, &phone.moment), Err(Refusal::MayBeMarked));
    for (who, when) in [("other", "2026-11-22T05:00"), (&me, "2026-11-22T08:00"), (&me, "2026-11-22T17:00")] {
        let facts = Facts { unreadable: at(who, when), ..phone.facts() };
        assert!(decide(&take(&morning, &phone, None), &facts, &phone.moment).is_ok(), "{who} {when}");
    }
}

#[test]
fn an_event_is_found_on_the_day_it_was_planned_for_however_late_it_is_written() {
    let mut phone = Phone::with_plan(&["08:00"]);
    let dose = phone.dose(DAY, 0);
    phone.at("2026-11-24T09:00");
    phone.run(&take(&dose, &phone, None)).unwrap();
    let event = phone.doses.last().unwrap();
    assert_eq!(event.when, utc("2026-11-22T05:00"), "08:00 in Nairobi");
    assert_eq!(event.person, phone.me.person);
    let body = event.body.clone().unwrap();
    assert_eq!(body.recorded, phone.moment.now);
    assert!(matches!(body.what, DoseAction::Taken { amount, .. } if amount.to_string() == "1/2"));
    assert_eq!(take(&dose, &phone, None).needs().doses_on, Some(civil("2026-11-22T00:00").date()));
}

#[test]
fn what_the_plan_does_not_have_is_refused() {
    let mut phone = Phone::with_plan(&["08:00"]);
    let day_before = phone.dose(DAY, 0).to_string().replace(DAY, "2026-11-21");
    let other_slot = "x/y/c/z/2026-11-22";
    for text in [day_before.as_str(), other_slot] {
        let dose = DoseId::parse(text).unwrap();
        assert_eq!(phone.run(&take(&dose, &phone, None)), Err(Refusal::NoSuchDose), "{text}");
    }
    let dose = phone.dose(DAY, 0);
    phone.plan = None;
    assert_eq!(phone.run(&take(&dose, &phone, None)), Err(Refusal::NoSuchPlan));
    assert_eq!(phone.run(&Command::EndPlan(dose.plan)), Err(Refusal::NoSuchPlan));
}

#[test]
fn a_deleted_person_or_plan_is_gone() {
    let mut phone = Phone::with_plan(&["08:00"]);
    let dose = phone.dose(DAY, 0);
    phone.plan.as_mut().unwrap().body = None;
    assert_eq!(phone.run(&take(&dose, &phone, None)), Err(Refusal::NoSuchPlan));
    phone.me.body = None;
    let id = phone.me.person.clone();
    let draft = PersonDraft { name: "Amina".to_owned(), ..PersonDraft::default() };
    assert_eq!(phone.run(&Command::EditPerson { id, draft }), Err(Refusal::NoSuchPerson));
}

#[test]
fn an_edit_says_what_it_replaces_and_keeps_what_was_seen() {
    let mut phone = Phone::new();
    let id = phone.me.person.clone();
    let mut stamps = vec![phone.me.stamp.clone()];
    for (name, now) in
        [("Amina", "2026-11-22T10:00"), ("Amina B.", "2026-11-22T08:00"), ("Amina", "2026-11-23T08:00")]
    {
        phone.at(now);
        let draft = PersonDraft { name: name.to_owned(), ..PersonDraft::default() };
        let edit = Command::EditPerson { id: id.clone(), draft };
        let decision = phone.run(&edit).unwrap();
        assert_eq!(decision.changes[0].expects.as_ref(), stamps.last());
        assert!(phone.me.stamp > *stamps.last().unwrap(), "also when the wall clock fell back");
        assert!(stamps.iter().all(|earlier| phone.me.seen.includes(earlier)));
        assert!(!phone.me.seen.includes(&phone.me.stamp));
        stamps.push(phone.me.stamp.clone());
    }
}

#[test]
fn what_another_phone_wrote_stays_seen() {
    let mut phone = Phone::new();
    let mut theirs = phone.me.stamp.clone();
    theirs.device = uzima_domain::id::DeviceId::new("other");
    theirs.clock.ms += 86_400_000;
    theirs.counter = 70;
    phone.me.seen = Seen::default().and(&phone.me.stamp);
    let mine = phone.me.stamp.clone();
    phone.me.stamp = theirs.clone();
    let id = phone.me.person.clone();
    let draft = PersonDraft { name: "Amina".to_owned(), ..PersonDraft::default() };
    phone.run(&Command::EditPerson { id, draft }).unwrap();
    assert!(phone.me.seen.includes(&mine) && phone.me.seen.includes(&theirs));
    assert!(phone.me.stamp > theirs, "an edit is later than what it replaces, however fast that clock was");
}

#[test]
fn the_first_start_makes_me_and_a_new_record_must_not_exist() {
    let phone = Phone::new();
    let decision = decide(&Command::CreateMe, &Facts::default(), &phone.moment).unwrap();
    assert_eq!(decision.changes.len(), 1);
    assert_eq!(decision.changes[0].expects, None);
    assert!(matches!(&decision.changes[0].record, Record::Person(me) if me.id == "dev-me"));
}

#[test]
fn a_dose_by_the_clock_of_another_place_is_not_marked_at_a_guessed_time() {
    let mut phone = Phone::with_plan(&["08:00"]);
    let dose = phone.dose(DAY, 0);
    let home = |phone: &mut Phone, zone: &str| {
        let body = phone.plan.as_mut().and_then(|plan| plan.body.as_mut()).unwrap();
        body.clock = Clock::Home(zone.to_owned());
    };
    home(&mut phone, "Pacific/Apia");
    assert_eq!(phone.run(&take(&dose, &phone, None)), Err(Refusal::OtherClock));
    let here = phone.moment.zone.name().to_owned();
    home(&mut phone, &here);
    assert!(phone.run(&take(&dose, &phone, None)).is_ok());
}

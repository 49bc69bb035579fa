//! Doses so long after the last one: followed from intake to intake, through undo, late records and two phones.

use std::num::NonZeroU16;

use proptest::collection::vec;
use proptest::prelude::*;
use uzima_domain::amount::Amount;
use uzima_domain::dose::{DoseId, Which};
use uzima_domain::dose_log::{DoseAction, DoseEvent, DoseState, LoggedDose, state};
use uzima_domain::doses::{self, PlannedDose};
use uzima_domain::id::{EventId, PhaseId, PlanId, SlotId};
use uzima_domain::schedule::{AfterIntake, Ahead, Interval, ListedTime, Pattern, Schedule};
use uzima_domain::time::{Instant, civil_text};

use crate::build::{civil, date, of_pattern, schedule, utc, zone};

fn six_hours(count: Option<u16>) -> Schedule {
    let first = ListedTime { id: SlotId::new("first"), at: civil("2026-03-01T08:00"), amount: Amount::ONE };
    let after = Interval::hours(6).unwrap();
    let rule = AfterIntake { first, after, count: count.and_then(NonZeroU16::new), ahead: Ahead::default() };
    schedule(vec![of_pattern("p", "2026-03-01", Pattern::AfterIntake(rule))])
}

fn dose(which: Which) -> DoseId {
    DoseId { plan: PlanId::new("plan"), phase: PhaseId::new("p"), which }
}

fn first() -> DoseId {
    dose(Which::Listed(SlotId::new("first")))
}

fn after(event: &str) -> DoseId {
    dose(Which::After(EventId::new(event)))
}

fn logged(id: &str, dose: DoseId, recorded: Instant, what: DoseAction) -> LoggedDose {
    (EventId::new(id), DoseEvent { dose, recorded, what, cause: None, reason: None })
}

fn taken(id: &str, dose: DoseId, at: &str) -> LoggedDose {
    let at = utc(at);
    logged(id, dose, at, DoseAction::Taken { at, amount: Amount::ONE, given_by: None })
}

fn planned(schedule: &Schedule, log: &[LoggedDose]) -> Vec<PlannedDose> {
    let zone = zone("UTC", "2026-03-01", "2026-03-31");
    doses::plan(&PlanId::new("plan"), schedule, &zone, &(date("2026-03-01")..=date("2026-03-31")), log)
        .unwrap()
}

fn open(schedule: &Schedule, log: &[LoggedDose]) -> Vec<(DoseId, Instant)> {
    let doses = planned(schedule, log).into_iter();
    doses
        .filter(|dose| matches!(state(&dose.dose, log), DoseState::Open { .. }))
        .map(|dose| (dose.dose, dose.instant))
        .collect()
}

#[test]
fn the_next_is_reckoned_from_when_the_last_was_taken() {
    let plan = six_hours(None);
    assert_eq!(open(&plan, &[]), [(first(), utc("2026-03-01T08:00"))]);
    let late = taken("1", first(), "2026-03-01T09:30");
    assert_eq!(open(&plan, std::slice::from_ref(&late)), [(after("1"), utc("2026-03-01T15:30"))]);
    let log = [late, taken("2", after("1"), "2026-03-01T16:00")];
    assert_eq!(open(&plan, &log), [(after("2"), utc("2026-03-01T22:00"))]);
    let due: Vec<Instant> = planned(&plan, &log).iter().map(|dose| dose.instant).collect();
    assert_eq!(due, [utc("2026-03-01T08:00"), utc("2026-03-01T15:30"), utc("2026-03-01T22:00")]);
}

#[test]
fn a_skipped_one_is_followed_from_when_it_was_due() {
    let log = [
        taken("1", first(), "2026-03-01T08:00"),
        logged("2", after("1"), utc("2026-03-01T20:00"), DoseAction::Skipped),
    ];
    assert_eq!(open(&six_hours(None), &log), [(after("2"), utc("2026-03-01T20:00"))]);
}

#[test]
fn undo_brings_the_same_dose_back() {
    let one = taken("1", first(), "2026-03-01T08:00");
    let two = taken("2", after("1"), "2026-03-01T14:00");
    let undo = |id: &str, of: &str, dose: DoseId| {
        let events = vec![EventId::new(of)];
        logged(id, dose, utc("2026-03-01T15:00"), DoseAction::Undone { events })
    };
    let plan = six_hours(None);
    let log = [one.clone(), two.clone(), undo("3", "2", after("1"))];
    assert_eq!(open(&plan, &log), open(&plan, std::slice::from_ref(&one)));
    // The first undone, the second stands: the next is six hours after it all the same.
    let log = [one, two, undo("3", "1", first())];
    assert_eq!(open(&plan, &log), [(after("2"), utc("2026-03-01T20:00"))]);
}

#[test]
fn two_phones_that_marked_one_dose_leave_one_open_dose_and_it_comes_no_sooner() {
    let plan = six_hours(None);
    let mine = taken("a-1", first(), "2026-03-01T08:00");
    let theirs = taken("b-1", first(), "2026-03-01T09:00");
    assert_eq!(open(&plan, &[mine.clone(), theirs.clone()]), [(after("b-1"), utc("2026-03-01T15:00"))]);
    // I went on before I heard of theirs.
    let next = taken("a-2", after("a-1"), "2026-03-01T14:00");
    assert_eq!(open(&plan, &[mine, theirs, next]), [(after("a-2"), utc("2026-03-01T20:00"))]);
}

/// One more than planned, of any phase of `plan`.
fn beside(id: &str, plan: &str, phase: &str, at: &str) -> LoggedDose {
    let which = Which::AsNeeded(EventId::new(id));
    taken(id, DoseId { plan: PlanId::new(plan), phase: PhaseId::new(phase), which }, at)
}

#[test]
fn one_beside_the_plan_moves_the_next_also_the_first() {
    let plan = six_hours(None);
    let early = beside("x", "plan", "p", "2026-03-01T07:00");
    assert_eq!(open(&plan, std::slice::from_ref(&early)), [(first(), utc("2026-03-01T13:00"))]);
    let log = [early, taken("1", first(), "2026-03-01T13:10")];
    assert_eq!(open(&plan, &log), [(after("1"), utc("2026-03-01T19:10"))]);
    let due: Vec<Instant> = planned(&plan, &log).iter().map(|dose| dose.instant).collect();
    assert!(due.contains(&utc("2026-03-01T13:00")), "it was not late: {due:?}");
    let between = [&log[..], &[beside("y", "plan", "other phase", "2026-03-01T15:00")]].concat();
    assert_eq!(open(&plan, &between), [(after("1"), utc("2026-03-01T21:00"))]);
    let zone = zone("UTC", "2026-03-01", "2026-03-31");
    let found = doses::find(&after("1"), &plan, &zone, &between).unwrap();
    assert_eq!(found.map(|found| found.instant), Some(utc("2026-03-01T21:00")), "and can be marked");
    let undo = DoseAction::Undone { events: vec![EventId::new("y")] };
    let undone = logged("z", between[2].1.dose.clone(), utc("2026-03-01T15:01"), undo);
    let back = [&between[..], &[undone]].concat();
    assert_eq!(open(&plan, &back), open(&plan, &log), "undone it moves nothing");
}

#[test]
fn one_beside_another_plan_moves_nothing_and_is_seen_with_its_own() {
    let plan = six_hours(None);
    // The same phase's name, product and all, but of somebody else's plan.
    let theirs = beside("x", "theirs", "p", "2026-03-01T07:00");
    assert_eq!(open(&plan, std::slice::from_ref(&theirs)), open(&plan, &[]));
    assert_eq!(planned(&plan, &[theirs]).len(), 1);
    // Under a phase that this revision has no more it is still of this plan.
    let old = beside("y", "plan", "gone", "2026-03-02T07:00");
    assert_eq!(planned(&plan, &[old.clone(), old]).len(), 2);
}

#[test]
fn a_number_of_doses_ends_it() {
    let log = [taken("1", first(), "2026-03-01T08:00"), taken("2", after("1"), "2026-03-01T14:00")];
    assert_eq!(open(&six_hours(Some(3)), &log).len(), 1);
    assert!(open(&six_hours(Some(2)), &log).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever was marked, undone and skipped in whatever order: one dose is open, none is planned twice, and the open
    /// one is never sooner than the interval after the latest intake.
    #[test]
    fn one_dose_is_open_and_never_too_soon(steps in vec((0u8..5, 1i64..900, any::<bool>()), 0..14)) {
        let plan = six_hours(None);
        let mut log: Vec<LoggedDose> = Vec::new();
        let mut now = utc("2026-03-01T08:00");
        for (number, (kind, minutes, twice)) in steps.into_iter().enumerate() {
            now = now.plus_minutes(minutes);
            let Some((next, _)) = open(&plan, &log).pop() else { panic!("none is open") };
            let what = DoseAction::Taken { at: now, amount: Amount::ONE, given_by: None };
            match kind {
                0 => log.push(logged(&format!("d-{number:02}"), next, now, DoseAction::Skipped)),
                4 => log.push(beside(&format!("x-{number:02}"), "plan", "p", &civil_text(
                    chrono::DateTime::from_timestamp_millis(now.ms()).unwrap().naive_utc(),
                ))),
                1 if !log.is_empty() => {
                    let (id, event) = log[log.len() / 2].clone();
                    let undo = DoseAction::Undone { events: vec![id] };
                    log.push(logged(&format!("d-{number:02}"), event.dose, now, undo));
                }
                _ => {
                    if twice {
                        let later = DoseAction::Taken { at: now.plus_minutes(7), amount: Amount::ONE, given_by: None };
                        log.push(logged(&format!("e-{number:02}"), next.clone(), now, later));
                    }
                    log.push(logged(&format!("d-{number:02}"), next, now, what));
                }
            }
            let doses = planned(&plan, &log);
            let mut turned = log.clone();
            turned.rotate_left(number / 2);
            turned.reverse();
            prop_assert_eq!(&planned(&plan, &turned), &doses, "the order of rows says nothing");
            let mut ids: Vec<_> = doses.iter().map(|dose| dose.dose.clone()).collect();
            ids.sort();
            ids.dedup();
            prop_assert_eq!(ids.len(), doses.len());
            let open = open(&plan, &log);
            prop_assert_eq!(open.len(), 1, "{:?}", log);
            let all: Vec<&LoggedDose> = log.iter().collect();
            let latest = uzima_domain::dose_log::marks(&PhaseId::new("p"), &all).into_iter().filter_map(|(_, event)| {
                match event.what { DoseAction::Taken { at, .. } => Some(at), _ => None }
            }).max();
            if let Some(latest) = latest {
                prop_assert!(open[0].1 >= latest.plus_minutes(360));
            }
        }
    }
}

//! Plans that are laid out, edited and recorded on a phone: ids go on, history stays.

use std::num::NonZeroU16;

use uzima_domain::amount::Amount;
use uzima_domain::command::draft::{DraftProblem, Field};
use uzima_domain::command::regimen::{PatternDraft, PhaseDraft, RegimenDraft, TimeDraft};
use uzima_domain::command::{Command, Entry, Mark, Refusal};
use uzima_domain::dose_log::{DoseAction, DoseState, Reason, Standing, logged, standing, state};
use uzima_domain::doses::{find, last_day, plan, was_ended};
use uzima_domain::schedule::{
    Clock, DayRule, Elapsed, Extent, Interval, Past, Pattern, Product, Schedule, SlotTime,
};
use uzima_domain::time::{Instant, civil_text, parse_time};
use uzima_domain::view::today::today;
use uzima_domain::warning::{Warning, of_plan};

use crate::build::{Phone, civil, date, person, utc};

fn product(name: &str) -> Product {
    Product { name: name.to_owned(), unit: "tablet".to_owned(), strength: None, form: None, atc: None }
}

fn draft(phases: Vec<PhaseDraft>) -> Box<RegimenDraft> {
    let reason = None;
    Box::new(RegimenDraft { product: product("Amoxicillin"), reason, clock: Clock::Phone, phases })
}

/// What the plan of a phone is now, to be laid out anew at other times.
fn daily(schedule: &Schedule, times: &[&str]) -> PhaseDraft {
    let phase = &schedule.phases[0];
    let Pattern::Civil(civil) = &phase.pattern else { panic!("{phase:?}") };
    let slot = |(at, time): (usize, &&str)| TimeDraft {
        keeps: civil.slots.get(at).map(|slot| slot.id.clone()),
        at: SlotTime::Clock(parse_time(time).unwrap()),
        amount: Amount::ONE,
    };
    let slots = times.iter().enumerate().map(slot).collect();
    let pattern = PatternDraft::Civil { days: DayRule::daily(1).unwrap(), season: None, count: None, slots };
    PhaseDraft { keeps: Some(phase.id.clone()), from: phase.from, until: None, days: None, pattern }
}

fn revise(phone: &mut Phone, phases: Vec<PhaseDraft>) {
    let plan = phone.plan_id();
    phone.run(&Command::RevisePlan { plan, draft: draft(phases) }).unwrap();
}

fn local(phone: &Phone, day: &str) -> Vec<String> {
    phone.planned(day).iter().map(|dose| civil_text(dose.local)[11..].to_owned()).collect()
}

#[test]
fn a_slot_keeps_its_id_when_its_time_changes_and_a_new_one_gets_its_own() {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    let old = phone.dose("2026-11-25", 0);
    phone.at("2026-11-24T12:00");
    let phase = daily(phone.schedule(), &["09:00", "21:00", "15:30"]);
    revise(&mut phone, vec![phase]);
    assert_eq!(phone.dose("2026-11-25", 0), old);
    assert_eq!(local(&phone, "2026-11-25"), ["09:00", "15:30", "21:00"]);
    assert_eq!(local(&phone, "2026-11-24"), ["08:00", "15:30", "21:00"], "noon in UTC is three in Nairobi");
    assert_eq!(local(&phone, "2026-11-23"), ["08:00", "20:00"], "yesterday is as it was");
    assert_eq!((phone.schedule().revision, phone.schedule().past.len()), (2, 1));
    let ids: Vec<_> = phone.planned("2026-11-25").into_iter().map(|dose| dose.dose).collect();
    assert!(ids[0] != ids[1] && ids[1] != ids[2]);
}

#[test]
fn history_never_changes_however_often_a_plan_is_edited() {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    let mut known: Vec<(String, Vec<_>)> = Vec::new();
    for (number, times) in [&["07:00"][..], &["10:00", "22:00", "23:00"], &["06:00"], &["05:00", "12:00"]]
        .into_iter()
        .enumerate()
    {
        let day = 23 + number;
        phone.at(&format!("2026-11-{day}T22:00"));
        let dose = phone.dose(&format!("2026-11-{day}"), 0);
        let at = phone.moment.now;
        phone.run(&Command::Mark { dose, mark: Mark::Taken(at), cause: None }).unwrap();
        for past in 22..=day {
            let past = format!("2026-11-{past}");
            known.push((past.clone(), phone.planned(&past)));
        }
        let phase = daily(phone.schedule(), times);
        revise(&mut phone, vec![phase]);
        for (day, doses) in &known {
            let now = phone.moment.now;
            let came_due = |doses: Vec<uzima_domain::doses::PlannedDose>| -> Vec<_> {
                doses.into_iter().filter(|dose| dose.instant < now).collect()
            };
            assert_eq!(came_due(phone.planned(day)), came_due(doses.clone()), "{day} at edit {number}");
        }
    }
}

#[test]
fn a_listed_time_on_another_day_is_another_dose() {
    for is_marked in [false, true] {
        let mut phone = Phone::new();
        phone.at("2026-11-20T05:00");
        let listed = |keeps, phase, at: &str| {
            let time = TimeDraft { keeps, at: civil(at), amount: Amount::ONE };
            let pattern = PatternDraft::Listed(vec![time]);
            PhaseDraft { keeps: phase, from: date("2026-11-20"), until: None, days: None, pattern }
        };
        let person = phone.me.person.clone();
        let first = draft(vec![listed(None, None, "2026-11-20T09:00")]);
        phone.run(&Command::AddRegimen { person, draft: first }).unwrap();
        let given = phone.dose("2026-11-20", 0);
        phone.at("2026-11-20T06:30");
        if is_marked {
            let mark = Mark::Taken(phone.moment.now);
            phone.run(&Command::Mark { dose: given.clone(), mark, cause: None }).unwrap();
        }
        // The next injection, in the old line of the form.
        phone.at("2026-11-21T06:00");
        let phase = phone.schedule().phases[0].clone();
        let Pattern::Listed(times) = &phase.pattern else { panic!("{phase:?}") };
        let kept = |at: &str| listed(Some(times[0].id.clone()), Some(phase.id.clone()), at);
        revise(&mut phone, vec![kept("2026-12-20T09:00")]);
        assert_eq!(phone.dose("2026-11-20", 0), given);
        let next = phone.dose("2026-12-20", 0);
        assert_ne!(next, given);
        let days = date("2026-11-20")..=date("2026-12-20");
        let log = logged(&phone.doses);
        let whole = plan(&phone.plan_id(), phone.schedule(), &phone.moment.zone, &days, &log).unwrap();
        assert_eq!(whole.len(), 2);
        phone.at("2026-12-20T06:05");
        let mark = Mark::Taken(phone.moment.now);
        phone.run(&Command::Mark { dose: next.clone(), mark, cause: None }).unwrap();
        let at = phone.moment.now;
        assert_eq!(state(&next, &logged(&phone.doses)), DoseState::Taken { at });
        // At another time of the same day it is the same dose.
        let phase = phone.schedule().phases[0].clone();
        let Pattern::Listed(times) = &phase.pattern else { panic!("{phase:?}") };
        let same = listed(Some(times[0].id.clone()), Some(phase.id.clone()), "2026-12-20T10:00");
        revise(&mut phone, vec![same]);
        assert_eq!(phone.dose("2026-12-20", 0), next);
    }
}

#[test]
fn a_first_dose_that_nobody_took_stands_only_where_it_was_moved_to() {
    let mut phone = Phone::new();
    phone.at("2026-11-20T05:00");
    let chain = |keeps, phase, at: &str| {
        let first = TimeDraft { keeps, at: civil(at), amount: Amount::ONE };
        let after = Interval::minutes(8 * 60).unwrap();
        let pattern = PatternDraft::AfterIntake { first, after, count: None };
        PhaseDraft { keeps: phase, from: date("2026-11-20"), until: None, days: None, pattern }
    };
    let moved = |phone: &mut Phone, at: &str| {
        let phase = phone.schedule().phases[0].clone();
        let Pattern::AfterIntake(rule) = &phase.pattern else { panic!("{phase:?}") };
        revise(phone, vec![chain(Some(rule.first.id.clone()), Some(phase.id.clone()), at)]);
    };
    let whole = |phone: &Phone| {
        let days = date("2026-11-15")..=date("2026-11-30");
        let log = logged(&phone.doses);
        let planned = plan(&phone.plan_id(), phone.schedule(), &phone.moment.zone, &days, &log).unwrap();
        let one_by_one: usize = (15..=30).map(|day| phone.planned(&format!("2026-11-{day}")).len()).sum();
        assert_eq!(planned.len(), one_by_one, "however the days are cut");
        planned.iter().map(|dose| civil_text(dose.local)).collect::<Vec<_>>()
    };
    let person = phone.me.person.clone();
    let first = draft(vec![chain(None, None, "2026-11-20T09:00")]);
    phone.run(&Command::AddRegimen { person, draft: first }).unwrap();
    phone.at("2026-11-21T06:00");
    for to in ["2026-11-23T09:00", "2026-11-19T09:00", "2026-11-22T10:00"] {
        moved(&mut phone, to);
        assert_eq!(whole(&phone), [to]);
    }
    phone.at("2026-11-22T07:30");
    let dose = phone.dose("2026-11-22", 0);
    let mark = Mark::Taken(phone.moment.now);
    phone.run(&Command::Mark { dose: dose.clone(), mark, cause: None }).unwrap();
    // What was taken stays where it was, however the first is moved afterwards; what follows it is asked for once.
    phone.at("2026-11-22T09:00");
    moved(&mut phone, "2026-11-25T09:00");
    assert_eq!(phone.dose("2026-11-22", 0), dose);
    assert_eq!(whole(&phone), ["2026-11-22T10:00", "2026-11-22T18:30"]);
}

#[test]
fn a_product_that_is_renamed_leaves_the_times_alone_and_form_1() {
    let mut phone = Phone::with_plan(&["08:00"]);
    let mut phase = daily(phone.schedule(), &["08:00"]);
    let PatternDraft::Civil { slots, .. } = &mut phase.pattern else { panic!("{phase:?}") };
    slots[0].amount = Amount::parse("1/2").unwrap();
    revise(&mut phone, vec![phase]);
    assert!(phone.schedule().past.iter().all(|past| past.phases == phone.schedule().phases));
    assert_eq!((phone.schedule().revision, phone.schedule().form()), (2, 1));
}

#[test]
fn an_interval_that_changes_is_another_phase_as_its_numbers_mean_other_times() {
    let mut phone = Phone::new();
    let every = |hours: u32, keeps| PhaseDraft {
        keeps,
        from: date("2026-11-22"),
        until: None,
        days: None,
        pattern: PatternDraft::Elapsed(Elapsed {
            extent: Extent::Count(NonZeroU16::new(10).unwrap()),
            ..Elapsed::every(Interval::hours(hours).unwrap(), utc("2026-11-22T09:00"), Amount::ONE)
        }),
    };
    let me = phone.me.person.clone();
    phone.run(&Command::AddRegimen { person: me, draft: draft(vec![every(8, None)]) }).unwrap();
    let first = phone.schedule().phases[0].id.clone();
    assert_eq!(last_day(phone.schedule(), &phone.moment.zone), Some(date("2026-11-25")));
    phone.at("2026-11-23T10:00");
    let dose = phone.dose("2026-11-23", 1);
    phone
        .run(&Command::Mark { dose: dose.clone(), mark: Mark::Taken(phone.moment.now), cause: None })
        .unwrap();
    revise(&mut phone, vec![every(8, Some(first.clone()))]);
    assert_eq!(phone.schedule().phases[0].id, first, "nothing changed");
    revise(&mut phone, vec![every(6, Some(first.clone()))]);
    assert_ne!(phone.schedule().phases[0].id, first);
    assert_eq!(local(&phone, "2026-11-23"), ["04:00", "12:00", "18:00"]);
    let found = find(&dose, phone.schedule(), &phone.moment.zone, &logged(&phone.doses)).unwrap();
    assert_eq!(found.map(|found| found.dose), Some(dose), "of the earlier revision, and known");
}

#[test]
fn what_is_missing_is_said_at_its_field() {
    let mut phone = Phone::with_plan(&["08:00"]);
    let person = phone.me.person.clone();
    let mut nameless = draft(vec![daily(phone.schedule(), &["08:00"])]);
    nameless.product = product(" \u{200b} ");
    for (draft, field) in [(draft(Vec::new()), Field::Times), (nameless, Field::Name)] {
        let refused = phone.run(&Command::AddRegimen { person: person.clone(), draft });
        let Err(Refusal::Draft(faults)) = refused else { panic!("{refused:?}") };
        assert_eq!((faults.len(), faults[0].field, faults[0].problem), (1, field, DraftProblem::Missing));
    }
}

#[test]
fn it_is_written_down_later_with_time_amount_and_giver() {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    let (dose, other) = (phone.dose("2026-11-22", 0), phone.dose("2026-11-22", 1));
    phone.at("2026-11-25T09:00");
    let taken =
        |at: &str| Entry::Taken { at: utc(at), amount: Amount::parse("1/4"), given_by: Some(person("aunt")) };
    let refused = phone.run(&Command::Record { dose: dose.clone(), entry: taken("2026-11-25T10:00") });
    assert!(matches!(refused, Err(Refusal::Draft(_))), "not in the future");
    phone.run(&Command::Record { dose: dose.clone(), entry: taken("2026-11-22T05:20") }).unwrap();
    let events = logged(&phone.doses);
    assert_eq!(state(&dose, &events), DoseState::Taken { at: utc("2026-11-22T05:20") });
    let DoseAction::Taken { amount, given_by, .. } = &events[0].1.what else { panic!("{events:?}") };
    assert_eq!((amount.to_string(), given_by), ("1/4".to_owned(), &Some(person("aunt"))));
    assert_eq!(phone.doses[0].when, utc("2026-11-22T05:00"), "found on its day");
    let entry = Entry::Skipped { reason: Some(Reason::RanOut) };
    phone.run(&Command::Record { dose: other.clone(), entry: entry.clone() }).unwrap();
    assert_eq!(phone.doses[1].body.as_ref().unwrap().reason, Some(Reason::RanOut));
    assert_eq!(phone.run(&Command::Record { dose: other, entry }), Err(Refusal::AlreadyMarked));
}

#[test]
fn a_phone_that_was_off_for_three_days_shows_what_was_missed_and_stores_nothing() {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    phone.at("2026-11-25T17:10");
    let days = ["2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25"];
    let doses: Vec<_> = days.iter().flat_map(|day| phone.planned(day)).collect();
    let events = logged(&phone.doses);
    let stands = doses.iter().enumerate().map(|(at, dose)| {
        let next = doses.get(at + 1).map(|next| next.instant);
        standing(dose.instant, next, &state(&dose.dose, &events), phone.moment.now)
    });
    let stands: Vec<_> = stands.collect();
    assert!(stands[..7].iter().all(|stands| *stands == Standing::Missed));
    assert_eq!(stands[7], Standing::Due);
    assert!(phone.doses.is_empty());
}

#[test]
fn a_snooze_holds_until_the_next_dose_and_no_longer() {
    let (planned, next) = (utc("2026-03-01T08:00"), utc("2026-03-01T12:00"));
    let ask = |until: &str, now: &str| {
        let state = DoseState::Open { snoozed: Some(utc(until)) };
        standing(planned, Some(next), &state, utc(now))
    };
    let waiting = |until: &str| Standing::Waiting { until: utc(until) };
    assert_eq!(ask("2026-03-01T09:00", "2026-03-01T08:30"), waiting("2026-03-01T09:00"));
    assert_eq!(ask("2026-03-01T09:00", "2026-03-01T09:30"), Standing::Due);
    assert_eq!(ask("2026-03-01T09:00", "2026-03-01T10:01"), Standing::Missed);
    assert_eq!(ask("2026-03-01T13:00", "2026-03-01T11:00"), waiting("2026-03-01T12:00"));
    assert_eq!(ask("2026-03-01T13:00", "2026-03-01T12:00"), Standing::Missed, "the next has come");
    assert_eq!(ask("2026-03-01T07:00", "2026-03-01T06:00"), Standing::Upcoming);
    let open = DoseState::Open { snoozed: None };
    for (now, stands) in [
        ("07:29", Standing::Upcoming),
        ("07:30", Standing::Due),
        ("09:00", Standing::Due),
        ("09:01", Standing::Missed),
    ] {
        let now = Instant::from_ms(civil(&format!("2026-03-01T{now}")).and_utc().timestamp_millis());
        assert_eq!(standing(planned, Some(next), &open, now), stands);
    }
}

#[test]
fn two_plans_of_one_product_and_the_end_of_a_course_are_told() {
    let mut phone = Phone::with_plan(&["08:00"]);
    let mut one = phone.plan.clone().unwrap();
    let mut plans = vec![one.clone()];
    let today = date("2026-11-22");
    let warn = |plan: &_, plans: &[_]| of_plan(plan, plans, &phone.moment.zone, today);
    assert_eq!(warn(&one, &plans), []);
    let mut other = one.clone();
    other.id = "other".to_owned();
    if let Some(body) = &mut other.body {
        body.product.name = " amoxicillin ".to_owned();
    }
    plans.push(other.clone());
    let twin = |id: &str| Warning::SameProduct { other: uzima_domain::id::PlanId::new(id) };
    assert_eq!(warn(&one, &plans), [twin("other")]);
    // By their codes they are not one.
    for (plan, code) in [(&mut one, "J01CA04"), (&mut other, "J01CR02")] {
        plan.body.as_mut().unwrap().product.atc = Some(code.to_owned());
    }
    assert_eq!(warn(&one, &[one.clone(), other.clone()]), []);
    other.person = person("somebody else");
    other.body = one.body.clone();
    assert_eq!(warn(&one, &[one.clone(), other.clone()]), []);
    other.person = one.person.clone();
    if let Some(body) = &mut other.body {
        body.phases = body.phases.clone().map(|phase| phase.until = Some(date("2026-11-21")));
    }
    assert_eq!(warn(&one, &[one.clone(), other]), [], "that one is over");
    for (days, told) in [(4, Some("2026-11-25")), (5, None)] {
        let body = one.body.as_mut().unwrap();
        body.phases = body.phases.clone().map(|phase| phase.days = NonZeroU16::new(days));
        let wanted: Vec<_> = told.map(|last| Warning::CourseEnds { last: date(last) }).into_iter().collect();
        assert_eq!(warn(&one, &[]), wanted);
    }
    phone.plan = None;
}

/// What the list of a day calls its doses.
fn names(phone: &Phone, day: &str) -> Vec<String> {
    let plans = [phone.plan.clone().unwrap()];
    let groups = today(&plans, &phone.doses, &[], date(day), phone.moment.now, &phone.moment.zone);
    let rows = groups.into_iter().flat_map(|group| group.rows);
    rows.map(|row| format!("{} {} {}", row.name, row.strength.unwrap_or_default(), row.unit)).collect()
}

#[test]
fn what_was_given_keeps_the_name_strength_and_unit_of_then() {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    let rename = |phone: &mut Phone, unit: &str, strength: &str| {
        let phase = daily(phone.schedule(), &["08:00", "20:00"]);
        let product =
            Product { strength: Some(strength.to_owned()), unit: unit.to_owned(), ..product("Syrup") };
        let (plan, draft) = (phone.plan_id(), RegimenDraft { product, ..*draft(vec![phase]) });
        phone.run(&Command::RevisePlan { plan, draft: Box::new(draft) }).unwrap();
    };
    let before = phone.dose("2026-11-24", 0);
    phone.at("2026-11-24T12:00");
    rename(&mut phone, "ml", "125 mg");
    phone.at("2026-11-25T12:00");
    rename(&mut phone, "ml", "250 mg");
    rename(&mut phone, "ml", "250 mg");
    assert_eq!(phone.schedule().past.len(), 2, "what changes nothing leaves nothing behind");
    assert_eq!(names(&phone, "2026-11-24"), ["Amoxicillin 500 mg tablet", "Syrup 125 mg ml"]);
    assert_eq!(names(&phone, "2026-11-25"), ["Syrup 125 mg ml", "Syrup 250 mg ml"]);
    assert_eq!(names(&phone, "2026-11-26"), ["Syrup 250 mg ml"; 2]);
    assert_eq!(phone.dose("2026-11-24", 0), before);
    // An app from before that field reads the plan, and shows what it is called now.
    let text = serde_json::to_string(phone.schedule()).unwrap();
    let read: Schedule = serde_json::from_str(&text).unwrap();
    assert_eq!(&read, phone.schedule());
}

#[test]
fn another_strength_ends_no_plan() {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    let body = phone.plan.as_mut().and_then(|plan| plan.body.as_mut()).unwrap();
    body.phases = body.phases.clone().map(|phase| phase.until = Some(date("2026-11-23")));
    phone.at("2026-11-24T03:00");
    let body = phone.plan.as_mut().and_then(|plan| plan.body.as_mut()).unwrap();
    let product = Some(Product { strength: Some("500 mg".to_owned()), ..body.product.clone() });
    body.past.push(Past { until: phone.moment.now, phases: body.phases.clone(), product });
    assert!(!was_ended(phone.schedule(), &phone.moment.zone), "its last evening is still asked for");
    let plan = phone.plan_id();
    phone.at("2026-11-24T04:00").run(&Command::EndPlan(plan)).unwrap();
    let ended = was_ended(phone.schedule(), &phone.moment.zone);
    assert!(!ended, "a course that was over had nothing to end");
}

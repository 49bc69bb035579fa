//! A plan in a form: nothing of it is lost on the way there and back, and each fault names its field.

use uzima_domain::command::draft::{DraftFault, DraftProblem, Field};
use uzima_domain::command::form::{LastDay, Length, MostOf, Part, PhaseForm, PlanForm, Rhythm, TimeForm};
use uzima_domain::command::regimen::PatternDraft;
use uzima_domain::command::{Command, Refusal};
use uzima_domain::schedule::{Clock, DayRule, Pattern, Schedule, SlotTime};

use crate::build::{Phone, date, zone};

/// A plan with all there is, as it is stored.
fn everything() -> Schedule {
    let text = include_str!("../../../../tests/fixtures/stored/schedule-form2.json");
    let row: serde_json::Value = serde_json::from_str(text).unwrap();
    serde_json::from_value(row["inside"]["body"].clone()).unwrap()
}

fn form(phases: Vec<PhaseForm>) -> PlanForm {
    PlanForm {
        name: "Prednisolone".to_owned(),
        form: String::new(),
        strength: "5 mg".to_owned(),
        unit: "tablet".to_owned(),
        reason: String::new(),
        atc: None,
        clock: Clock::Phone,
        phases,
    }
}

fn time(at: &str, amount: &str) -> TimeForm {
    TimeForm { at: at.to_owned(), amount: amount.to_owned(), ..TimeForm::default() }
}

/// A step that is filled in as it should be.
fn step() -> PhaseForm {
    PhaseForm { times: vec![time("08:00", "1")], ..PhaseForm::fresh(date("2026-11-22")) }
}

fn length(hours: &str, minutes: &str) -> Length {
    Length { hours: hours.to_owned(), minutes: minutes.to_owned() }
}

fn faults(phase: PhaseForm) -> Vec<(Part, DraftProblem)> {
    let zone = zone("Africa/Nairobi", "2026-01-01", "2027-12-31");
    let found = form(vec![phase]).check(&zone).unwrap_err();
    let part = |fault: DraftFault| match fault.field {
        Field::Phase(0, part) => (part, fault.problem),
        other => panic!("{other:?}"),
    };
    found.into_iter().map(part).collect()
}

fn pattern(phase: PhaseForm) -> PatternDraft {
    let zone = zone("Africa/Nairobi", "2026-01-01", "2027-12-31");
    form(vec![phase]).check(&zone).unwrap().phases.remove(0).pattern
}

#[test]
fn a_plan_in_a_form_that_nobody_changed_is_the_same_plan() {
    let mut phone = Phone::new();
    for zone_name in ["Africa/Nairobi", "America/New_York"] {
        phone.moment.zone = zone(zone_name, "2026-01-01", "2027-12-31");
        let plan = everything();
        let form = PlanForm::filled(&plan, &phone.moment.zone);
        let draft = Box::new(form.check(&phone.moment.zone).unwrap());
        let mut stored = Phone::with_plan(&["08:00"]).plan.unwrap();
        stored.body = Some(plan.clone());
        phone.plan = Some(stored);
        let id = phone.plan_id();
        phone.run(&Command::RevisePlan { plan: id, draft }).unwrap();
        let revised = phone.schedule();
        assert_eq!((&revised.phases, &revised.product), (&plan.phases, &plan.product), "{zone_name}");
        assert_eq!((&revised.reason, &revised.clock, &revised.past), (&plan.reason, &plan.clock, &plan.past));
    }
}

#[test]
fn a_taper_is_steps_one_after_another() {
    let mut phone = Phone::new();
    let first = PhaseForm { days: "5".to_owned(), times: vec![time("08:00", "٢")], ..step() };
    let then = PhaseForm { times: vec![time("08:00", "½")], ..PhaseForm::fresh(date("2026-11-27")) };
    let draft = Box::new(form(vec![first, then]).check(&phone.moment.zone).unwrap());
    phone.run(&Command::AddRegimen { person: phone.me.person.clone(), draft }).unwrap();
    let amounts: Vec<String> =
        ["2026-11-26", "2026-11-27"].map(|day| phone.planned(day)[0].amount.to_string()).to_vec();
    assert_eq!(amounts, ["2", "1/2"]);
}

#[test]
fn every_rhythm_can_be_typed() {
    let weekly = PhaseForm { rhythm: Rhythm::Weekly, weekdays: vec![0, 4], every: "2".to_owned(), ..step() };
    let PatternDraft::Civil { days: DayRule::Weekly { every, on }, .. } = pattern(weekly) else { panic!() };
    assert_eq!(
        (every.get(), on.contains(chrono::Weekday::Fri), on.contains(chrono::Weekday::Sun)),
        (2, true, false)
    );
    let monthly = PhaseForm {
        rhythm: Rhythm::Monthly,
        month_days: "1، 15".to_owned(),
        last_day: LastDay::Too,
        ..step()
    };
    let PatternDraft::Civil { days: DayRule::Monthly { on, .. }, .. } = pattern(monthly) else { panic!() };
    assert_eq!((on.numbered().collect::<Vec<_>>(), on.has_last()), (vec![1, 15], true));
    let mut every_eight = PhaseForm { interval: length("8", ""), ..step() };
    every_eight.turn(Rhythm::Interval);
    assert_eq!(every_eight.times[0].at, "2026-11-22T08:00", "the time of day goes on");
    let PatternDraft::Elapsed(elapsed) = pattern(every_eight) else { panic!() };
    assert_eq!(elapsed.every.in_minutes(), 480);
    let mut after = PhaseForm { interval: length("", "90"), ..step() };
    after.turn(Rhythm::AfterIntake);
    assert!(matches!(pattern(after), PatternDraft::AfterIntake { after, .. } if after.in_minutes() == 90));
    let needed = PhaseForm {
        rhythm: Rhythm::AsNeeded,
        gap: length("4", ""),
        most: "4".to_owned(),
        most_of: MostOf::Doses,
        ..step()
    };
    assert!(
        matches!(pattern(needed), PatternDraft::AsNeeded(rule) if rule.gap.is_some() && rule.maximum.is_some())
    );
    let meal = TimeForm { event: "CM".to_owned(), offset: "-30".to_owned(), ..time("08:00", "1") };
    let PatternDraft::Civil { slots, .. } = pattern(PhaseForm { times: vec![meal], ..step() }) else {
        panic!()
    };
    assert!(matches!(slots[0].at, SlotTime::Event(event) if event.offset() == -30));
}

#[test]
fn each_fault_names_its_field() {
    use DraftProblem::{BeforeBegin, Both, Missing, NotUnderstood, Twice};
    let with = |change: &dyn Fn(&mut PhaseForm)| {
        let mut phase = step();
        change(&mut phase);
        faults(phase)
    };
    for (found, wanted) in [
        (with(&|it| it.from.clear()), (Part::From, Missing)),
        (with(&|it| it.until = "2026-11-21".to_owned()), (Part::Until, BeforeBegin)),
        (with(&|it| it.days = "0".to_owned()), (Part::Days, NotUnderstood)),
        (with(&|it| it.count = "many".to_owned()), (Part::Count, NotUnderstood)),
        (with(&|it| it.every = "0".to_owned()), (Part::Every, NotUnderstood)),
        (with(&|it| it.rhythm = Rhythm::Weekly), (Part::Weekdays, Missing)),
        (with(&|it| it.rhythm = Rhythm::Monthly), (Part::MonthDays, Missing)),
        (with(&|it| it.season_from = "2026-11-01".to_owned()), (Part::SeasonUntil, Missing)),
        (with(&|it| it.times[0].at.clear()), (Part::Time(0), Missing)),
        (with(&|it| it.times[0].amount = "1,000".to_owned()), (Part::Amount(0), NotUnderstood)),
        (with(&|it| it.times.push(time("08:00", "2"))), (Part::Time(1), Twice)),
        (with(&|it| it.times.clear()), (Part::Times, Missing)),
        (
            with(&|it| {
                it.times[0].event = "CM".to_owned();
                it.times[0].offset = "-600".to_owned();
            }),
            (Part::Offset(0), NotUnderstood),
        ),
        (with(&|it| it.turn(Rhythm::Interval)), (Part::Interval, Missing)),
        (
            with(&|it| {
                it.turn(Rhythm::Interval);
                it.interval = length("8", "");
                it.count = "3".to_owned();
                (it.awake_from, it.awake_until) = ("07:00".to_owned(), "22:00".to_owned());
            }),
            (Part::Count, Both),
        ),
        (
            with(&|it| {
                it.turn(Rhythm::AsNeeded);
                it.most = "4".to_owned();
                it.per = length("9000", "");
            }),
            (Part::Per, NotUnderstood),
        ),
    ] {
        assert_eq!(found, [wanted]);
    }
    let both = with(&|it| {
        it.rhythm = Rhythm::Cycle;
        it.on = "-1".to_owned();
        it.times[0].amount.clear();
    });
    let all = [(Part::On, NotUnderstood), (Part::Off, Missing), (Part::Amount(0), Missing)];
    assert_eq!(both, all, "all faults at once");
}

#[test]
fn an_edit_of_the_time_keeps_the_slot_and_one_of_the_rhythm_does_not() {
    let mut phone = Phone::with_plan(&["08:00"]);
    let before = phone.dose("2026-11-23", 0);
    let revise = |phone: &mut Phone, change: &dyn Fn(&mut PlanForm)| -> Result<_, Refusal> {
        let mut form = PlanForm::filled(phone.schedule(), &phone.moment.zone);
        change(&mut form);
        let draft = Box::new(form.check(&phone.moment.zone).map_err(Refusal::Draft)?);
        let plan = phone.plan_id();
        phone.run(&Command::RevisePlan { plan, draft })
    };
    revise(&mut phone, &|form| form.phases[0].times[0].at = "09:30".to_owned()).unwrap();
    assert_eq!(phone.dose("2026-11-23", 0), before);
    assert_eq!(phone.schedule().revision, 2);
    revise(&mut phone, &|form| {
        form.phases[0].turn(Rhythm::Interval);
        form.phases[0].interval = length("6", "");
    })
    .unwrap();
    assert!(matches!(phone.schedule().phases[0].pattern, Pattern::Elapsed(_)));
    assert_ne!(phone.dose("2026-11-23", 0).phase, before.phase);
    assert_eq!(phone.schedule().past.len(), 2);
}

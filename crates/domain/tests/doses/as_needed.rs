//! As needed, within limits: never more than the maximum in any stretch, never too soon.

use std::num::NonZeroU16;

use proptest::collection::vec;
use proptest::prelude::*;
use uzima_domain::amount::Amount;
use uzima_domain::as_needed::{Allowance, Intakes, Limit, allowance, intakes};
use uzima_domain::command::regimen::{PatternDraft, PhaseDraft, RegimenDraft};
use uzima_domain::command::{Command, Refusal, UnreadableEvent};
use uzima_domain::dose::Which;
use uzima_domain::record::Envelope;
use uzima_domain::schedule::{AsNeeded, Clock, Interval, Maximum, Most, Product, Schedule};
use uzima_domain::time::Instant;

use crate::build::{Phone, date, utc};

fn paracetamol() -> AsNeeded {
    let maximum =
        Maximum { most: Most::Doses(NonZeroU16::new(4).unwrap()), per: Interval::hours(24).unwrap() };
    AsNeeded {
        amount: Amount::ONE,
        gap: Interval::hours(4),
        maximum: Some(maximum),
        reason: Some("pain".to_owned()),
    }
}

fn taken(times: &[&str]) -> Intakes {
    known(times.iter().map(|time| (utc(time), Amount::ONE)).collect())
}

fn known(taken: Vec<(Instant, Amount)>) -> Intakes {
    Intakes { taken, ..Intakes::default() }
}

#[test]
fn four_hours_apart_and_four_a_day() {
    let rule = paracetamol();
    let ask = |before: &[&str], now: &str| allowance(&rule, rule.amount, &taken(before), utc(now));
    assert_eq!(ask(&[], "2026-03-01T08:00"), Allowance::Now);
    let gap = Limit::Gap(Interval::hours(4).unwrap());
    let later = Allowance::Later { from: utc("2026-03-01T12:00"), because: gap };
    assert_eq!(ask(&["2026-03-01T08:00"], "2026-03-01T11:59"), later);
    assert_eq!(ask(&["2026-03-01T08:00"], "2026-03-01T12:00"), Allowance::Now);
    let four = ["2026-03-01T08:00", "2026-03-01T12:00", "2026-03-01T16:00", "2026-03-01T20:00"];
    let because = Limit::Maximum(rule.maximum.unwrap());
    let later = Allowance::Later { from: utc("2026-03-02T08:00"), because };
    assert_eq!(ask(&four, "2026-03-02T01:00"), later);
    assert_eq!(ask(&four, "2026-03-02T08:00"), Allowance::Now);
}

#[test]
fn a_maximum_of_an_amount_counts_the_amounts() {
    let most = Most::Amount(Amount::new(3, 1).unwrap());
    let rule = AsNeeded {
        maximum: Some(Maximum { most, per: Interval::hours(24).unwrap() }),
        gap: None,
        ..paracetamol()
    };
    let two = known(vec![(utc("2026-03-01T08:00"), Amount::new(2, 1).unwrap())]);
    let now = utc("2026-03-01T09:00");
    assert_eq!(allowance(&rule, Amount::ONE, &two, now), Allowance::Now);
    assert!(matches!(allowance(&rule, Amount::new(3, 2).unwrap(), &two, now), Allowance::Later { .. }));
    assert_eq!(allowance(&rule, Amount::new(4, 1).unwrap(), &two, now), Allowance::Never);
}

#[test]
fn one_that_a_wrong_clock_put_into_the_next_hour_counts() {
    let rule = paracetamol();
    let ahead = taken(&["2026-03-01T09:00"]);
    assert!(matches!(
        allowance(&rule, rule.amount, &ahead, utc("2026-03-01T08:00")),
        Allowance::Later { .. }
    ));
    let by_a_year = taken(&["2027-03-01T09:00"]);
    assert_eq!(allowance(&rule, rule.amount, &by_a_year, utc("2026-03-01T08:00")), Allowance::Now);
}

#[test]
fn where_the_log_cannot_say_nobody_knows_and_nothing_is_allowed() {
    let phone = with_as_needed();
    let plan = phone.plan.as_ref().unwrap();
    let (rule, now) = (paracetamol(), phone.moment.now);
    let unread = |person: &str, when: Instant| UnreadableEvent { person: crate::build::person(person), when };
    let ask = |unreadable: &[UnreadableEvent], now: Instant| {
        allowance(&rule, rule.amount, &intakes(plan, &[], &[], unreadable), now)
    };
    let me = plan.person.as_str();
    assert_eq!(ask(&[], now), Allowance::Now);
    assert_eq!(ask(&[unread("somebody else", now)], now), Allowance::Now);
    for (what, when) in [
        ("an hour ago", now.plus_minutes(-60)),
        ("planned yesterday, taken who knows when", now.plus_minutes(-30 * 60)),
        ("ahead of its time", now.plus_minutes(90)),
        ("without a date", Instant::from_ms(0)),
    ] {
        assert_eq!(ask(&[unread(me, when)], now), Allowance::Unknown, "{what}");
    }
    assert_eq!(ask(&[unread(me, now.plus_minutes(-3 * 24 * 60))], now), Allowance::Now, "long over");
    // A limit that is known to stand is said all the same.
    let mut known = intakes(plan, &[], &[], &[unread(me, now)]);
    known.taken.push((now.plus_minutes(-60), Amount::ONE));
    assert!(matches!(allowance(&rule, rule.amount, &known, now), Allowance::Later { .. }));
    let free = AsNeeded { gap: None, maximum: None, ..paracetamol() };
    assert_eq!(allowance(&free, free.amount, &known, now), Allowance::Now, "a plan without limits has none");
    // What was deleted while the plan was there.
    let mut gone = crate::build::written("x", "d", now, dose_of(&phone));
    (gone.body, gone.person) = (None, plan.person.clone());
    let taken = intakes(plan, &[], &[gone], &[]);
    assert_eq!(allowance(&rule, rule.amount, &taken, now), Allowance::Unknown);
}

fn dose_of(phone: &Phone) -> uzima_domain::dose_log::DoseEvent {
    let dose = uzima_domain::dose::DoseId::parse("p/q/n/x").unwrap();
    let what = uzima_domain::dose_log::DoseAction::Skipped;
    uzima_domain::dose_log::DoseEvent { dose, recorded: phone.moment.now, what, cause: None, reason: None }
}

fn with_as_needed() -> Phone {
    let phase = PhaseDraft {
        keeps: None,
        from: date("2026-11-22"),
        until: None,
        days: None,
        pattern: PatternDraft::AsNeeded(paracetamol()),
    };
    with_steps(vec![phase])
}

fn with_steps(phases: Vec<PhaseDraft>) -> Phone {
    let mut phone = Phone::new();
    let name = "Paracetamol".to_owned();
    let product = Product { name, unit: "tablet".to_owned(), strength: None, form: None, atc: None };
    let draft = RegimenDraft { product, reason: None, clock: Clock::Phone, phases };
    phone.run(&Command::AddRegimen { person: phone.me.person.clone(), draft: Box::new(draft) }).unwrap();
    phone
}

#[test]
fn what_was_taken_is_a_dose_of_its_own_that_can_be_undone() {
    let mut phone = with_as_needed();
    assert_eq!(phone.schedule().form(), 2);
    assert!(phone.planned("2026-11-22").is_empty(), "nothing is planned");
    let plan = phone.plan_id();
    let at = phone.moment.now.plus_minutes(-90);
    let given_by = Some(crate::build::person("aunt"));
    let extra = Command::TakeExtra { plan: plan.clone(), at, amount: None, given_by };
    phone.run(&extra).unwrap();
    let doses = phone.planned("2026-11-22");
    assert_eq!((doses.len(), doses[0].instant), (1, at));
    let Which::AsNeeded(event) = &doses[0].dose.which else { panic!("{doses:?}") };
    assert_eq!(event.as_str(), phone.doses[0].id, "the event is the dose");
    let intakes = |phone: &Phone| intakes(phone.plan.as_ref().unwrap(), &[], &phone.doses, &[]).taken;
    assert_eq!(intakes(&phone), [(at, Amount::ONE)]);
    phone.run(&Command::Undo(doses[0].dose.clone())).unwrap();
    assert!(phone.planned("2026-11-22").is_empty());
    assert!(intakes(&phone).is_empty());
}

fn product(twin: &mut Envelope<Schedule>, name: &str, strength: Option<&str>) {
    let product = &mut twin.body.as_mut().unwrap().product;
    (product.name, product.strength) = (name.to_owned(), strength.map(str::to_owned));
}

#[test]
fn what_another_plan_of_the_product_gave_counts() {
    let mut phone = with_as_needed();
    let (now, at) = (phone.moment.now, phone.moment.now.plus_minutes(-60));
    let plan = phone.plan_id();
    phone.run(&Command::TakeExtra { plan, at, amount: None, given_by: None }).unwrap();
    let first = phone.plan.clone().unwrap();
    let known = |change: fn(&mut Envelope<Schedule>)| {
        let mut twin = Envelope { id: "twin".to_owned(), ..first.clone() };
        change(&mut twin);
        intakes(&twin, &[first.clone(), twin.clone()], &phone.doses, &[])
    };
    let rule = paracetamol();
    let most = |most: u32| Maximum {
        most: Most::Amount(Amount::new(most, 1).unwrap()),
        per: Interval::hours(24).unwrap(),
    };
    let by_amount = |most_of: u32| AsNeeded { gap: None, maximum: Some(most(most_of)), ..paracetamol() };
    let ask = |rule: &AsNeeded, known: &Intakes| allowance(rule, rule.amount, known, now);

    let same = known(|twin| product(twin, " PARACETAMOL", None));
    assert_eq!(same.taken, [(at, Amount::ONE)]);
    assert!(matches!(ask(&rule, &same), Allowance::Later { because: Limit::Gap(_), .. }));
    assert!(matches!(ask(&by_amount(1), &same), Allowance::Later { because: Limit::Maximum(_), .. }));
    assert_eq!(ask(&by_amount(2), &same), Allowance::Now);

    let stronger = known(|twin| product(twin, "Paracetamol", Some("1 g")));
    assert_eq!((stronger.taken.len(), &stronger.apart), (0, &vec![at]));
    let from = at.plus_minutes(4 * 60);
    assert!(matches!(ask(&rule, &stronger), Allowance::Later { from: free, .. } if free == from));
    assert_eq!(ask(&by_amount(9), &stronger), Allowance::Apart, "nobody can add half grams to grams");

    for nothing in
        [known(|twin| product(twin, "Zinc", None)), known(|twin| twin.person = crate::build::person("child"))]
    {
        assert_eq!((ask(&rule, &nothing), nothing), (Allowance::Now, Intakes::default()));
    }
}

#[test]
fn more_than_planned_is_a_dose_of_its_own_and_its_amount_must_be_said() {
    let mut phone = Phone::with_plan(&["08:00"]);
    let (plan, at) = (phone.plan_id(), phone.moment.now);
    let extra = |amount| Command::TakeExtra { plan: plan.clone(), at, amount, given_by: None };
    assert!(matches!(phone.run(&extra(None)), Err(Refusal::Draft(_))));
    phone.run(&extra(Some(Amount::ONE))).unwrap();
    assert_eq!(phone.planned("2026-11-22").len(), 2);
    assert!(phone.schedule().form() == 1, "the plan is as it was");
    let tomorrow =
        Command::TakeExtra { plan, at: at.plus_minutes(1_440), amount: Some(Amount::ONE), given_by: None };
    assert!(matches!(phone.run(&tomorrow), Err(Refusal::Draft(_))), "nobody has taken it yet");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whoever takes it only when it is allowed never takes more than the maximum in any stretch of its length, nor one too
    /// soon, even when the clock jumps back between.
    #[test]
    fn no_stretch_ever_holds_more_than_the_maximum(
        steps in vec((-300i64..600, 1u32..5), 1..40),
        gap in proptest::option::of(1u32..600),
        most in prop_oneof![
            (1u16..6).prop_map(|most| Most::Doses(NonZeroU16::new(most).unwrap())),
            (4u32..12).prop_map(|most| Most::Amount(Amount::new(most, 2).unwrap())),
        ],
        per in 60u32..3_000,
    ) {
        let per = Interval::minutes(per).unwrap();
        let gap = gap.and_then(Interval::minutes);
        let rule = AsNeeded { gap, maximum: Some(Maximum { most, per }), ..paracetamol() };
        let (mut now, mut log) = (utc("2026-03-01T00:00"), Intakes::default());
        for (minutes, halves) in steps {
            now = now.plus_minutes(minutes);
            let amount = Amount::new(halves, 2).unwrap();
            match allowance(&rule, amount, &log, now) {
                Allowance::Now => log.taken.push((now, amount)),
                Allowance::Later { from, .. } => {
                    prop_assert!(from > now);
                    prop_assert_eq!(allowance(&rule, amount, &log, from), Allowance::Now);
                }
                Allowance::Unknown | Allowance::Apart => panic!("everything is known"),
                Allowance::Never => {
                    let Most::Amount(most) = most else { panic!("a dose is a dose") };
                    prop_assert!(amount.parts().0 * most.parts().1 > most.parts().0 * amount.parts().1);
                }
            }
        }
        let mut log = log.taken;
        log.sort_by_key(|&(at, _)| at);
        for (first, &(begin, _)) in log.iter().enumerate() {
            let within: Vec<_> = log[first..].iter().filter(|(at, _)| at.ms() - begin.ms() < per.ms()).collect();
            let halves: u32 = within.iter().map(|(_, amount)| amount.parts().0 * 2 / amount.parts().1).sum();
            match most {
                Most::Doses(most) => prop_assert!(within.len() <= usize::from(most.get())),
                Most::Amount(most) => prop_assert!(halves <= most.parts().0 * 2 / most.parts().1),
            }
            if let (Some(gap), Some((next, _))) = (gap, log.get(first + 1)) {
                prop_assert!(next.ms() - begin.ms() >= gap.ms());
            }
        }
    }
}

#[test]
fn of_several_steps_the_one_that_holds_that_day_says_how_much() {
    let step = |from: &str, until: Option<&str>, amount: u32| PhaseDraft {
        keeps: None,
        from: date(from),
        until: until.map(date),
        days: None,
        pattern: PatternDraft::AsNeeded(AsNeeded {
            amount: Amount::new(amount, 1).unwrap(),
            ..paracetamol()
        }),
    };
    let mut phone = with_steps(vec![step("2026-11-20", Some("2026-11-21"), 3), step("2026-11-22", None, 1)]);
    let plan = phone.plan_id();
    let extra = |at| Command::TakeExtra { plan: plan.clone(), at, amount: None, given_by: None };
    let now = phone.moment.now;
    phone.run(&extra(now)).unwrap();
    phone.run(&extra(now.plus_minutes(-24 * 60))).unwrap();
    phone.run(&extra(now.plus_minutes(-9 * 24 * 60))).unwrap();
    let mut taken = intakes(phone.plan.as_ref().unwrap(), &[], &phone.doses, &[]).taken;
    taken.sort_by_key(|(at, _)| *at);
    let amounts: Vec<_> = taken.iter().map(|(_, amount)| *amount).collect();
    let three = Amount::new(3, 1).unwrap();
    assert_eq!(amounts, [three, three, Amount::ONE], "before the first step the nearest");
}

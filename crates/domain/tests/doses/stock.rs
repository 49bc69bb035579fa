//! What is left: a sum that each dose moves once.

use proptest::collection::vec;
use proptest::prelude::*;
use uzima_domain::amount::Amount;
use uzima_domain::command::{Command, Mark};
use uzima_domain::dose::DoseId;
use uzima_domain::dose_log::{DoseAction, DoseEvent};
use uzima_domain::id::{EventId, PlanId};
use uzima_domain::record::Envelope;
use uzima_domain::schedule::{AfterIntake, Ahead, Interval, ListedTime, Pattern, Schedule};
use uzima_domain::stock::{Stock, StockEvent, StockMove, Tally, coming, counted, refill_on, run_out, stock};
use uzima_domain::time::Instant;
use uzima_domain::warning::{Warning, of_stock};

use crate::build::{Phone, civil, date, of_pattern, schedule, utc, written, zone};

fn amount(text: &str) -> Amount {
    Amount::parse(text).unwrap()
}

fn entry(id: &str, at: &str, what: StockMove) -> Envelope<StockEvent> {
    written(id, "d", utc(at), StockEvent { plan: PlanId::new("p"), at: utc(at), what })
}

fn bought(id: &str, at: &str, count: &str, expires: Option<&str>) -> Envelope<StockEvent> {
    entry(id, at, StockMove::Bought { amount: amount(count), expires: expires.map(date) })
}

fn event(id: &str, dose: &str, at: &str, what: DoseAction) -> Envelope<DoseEvent> {
    let dose = DoseId::parse(&format!("p/q/c/s/{dose}")).unwrap();
    written(id, "d", utc(at), DoseEvent { dose, recorded: utc(at), what, cause: None, reason: None })
}

fn taken(id: &str, dose: &str, at: &str, count: &str) -> Envelope<DoseEvent> {
    event(id, dose, at, DoseAction::Taken { at: utc(at), amount: amount(count), given_by: None })
}

fn level(ledger: &[Envelope<StockEvent>], doses: &[Envelope<DoseEvent>]) -> String {
    stock(&PlanId::new("p"), ledger, doses).unwrap().level.to_string()
}

#[test]
fn it_is_what_came_less_what_went() {
    let ledger = [
        bought("1", "2026-03-01T08:00", "20", None),
        entry("2", "2026-03-02T08:00", StockMove::Lost(amount("1 1/2"))),
        entry("3", "2026-03-03T08:00", StockMove::Found(amount("1/2"))),
        entry("4", "2026-03-04T08:00", StockMove::Missing(amount("2"))),
    ];
    let doses = [
        taken("a", "2026-02-28", "2026-02-28T08:00", "5"),
        taken("b", "2026-03-02", "2026-03-02T09:00", "1/3"),
        event("c", "2026-03-03", "2026-03-03T09:00", DoseAction::Skipped),
    ];
    assert_eq!(level(&ledger, &doses), "50/3", "a dose from before somebody kept a stock is not of it");
    assert_eq!(stock(&PlanId::new("other"), &ledger, &doses), None);
    let undone = entry("5", "2026-03-05T08:00", StockMove::Undone(vec![EventId::new("2")]));
    assert_eq!(level(&[&ledger[..], &[undone]].concat(), &[]), "37/2");
}

#[test]
fn a_dose_that_two_marked_moves_it_once() {
    let ledger = [bought("1", "2026-03-01T08:00", "20", None)];
    let doses = [
        taken("b", "2026-03-02", "2026-03-02T09:05", "1"),
        taken("a", "2026-03-02", "2026-03-02T09:00", "2"),
        event("c", "2026-03-02", "2026-03-02T10:00", DoseAction::Skipped),
    ];
    assert_eq!(level(&ledger, &doses), "18", "by the mark that was made first");
}

#[test]
fn undo_after_take_is_as_if_nothing_was_taken() {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    let plan = phone.plan_id();
    let bought = StockMove::Bought { amount: amount("10"), expires: None };
    let at = utc("2026-11-22T00:00");
    let ledger = [written("x", "other", at, StockEvent { plan: plan.clone(), at, what: bought })];
    let level = |phone: &Phone| stock(&plan, &ledger, &phone.doses).unwrap();
    let before = level(&phone);
    let dose = phone.dose("2026-11-22", 0);
    let take = Command::Mark { dose: dose.clone(), mark: Mark::Taken(phone.moment.now), cause: None };
    phone.run(&take).unwrap();
    assert_eq!(level(&phone).level.to_string(), "19/2");
    phone.run(&Command::Undo(dose.clone())).unwrap();
    assert_eq!(level(&phone), before);
    assert!(phone.run(&Command::Undo(dose)).is_err(), "there is nothing to undo twice");
    assert_eq!(level(&phone), before);
    phone.run(&take).unwrap();
    assert_eq!(level(&phone).level.to_string(), "19/2");
}

#[test]
fn the_box_that_expires_first_is_taken_from_first_and_what_is_over_is_told() {
    let ledger = [
        bought("1", "2026-03-01T08:00", "10", Some("2027-01-31")),
        bought("2", "2026-03-01T08:00", "4", Some("2026-03-31")),
        bought("3", "2026-03-01T08:00", "1", None),
    ];
    let doses = [taken("a", "2026-03-02", "2026-03-02T09:00", "3")];
    let left = stock(&PlanId::new("p"), &ledger, &doses).unwrap();
    let lots: Vec<_> = left.lots.iter().map(|lot| (lot.left.to_string(), lot.expires)).collect();
    let (soon, later) = (Some(date("2026-03-31")), Some(date("2027-01-31")));
    assert_eq!(lots, [("1".to_owned(), soon), ("10".to_owned(), later), ("1".to_owned(), None)]);
    assert_eq!(of_stock(&left, None, 7, date("2026-03-31")), []);
    let expired = Warning::Expired { amount: Tally::of(Amount::ONE) };
    assert_eq!(of_stock(&left, None, 7, date("2026-04-01")), [expired]);
}

#[test]
fn nothing_is_taken_from_a_box_before_it_came() {
    let (later, soon) = (Some("2028-01-31"), Some("2026-11-30"));
    let ledger = [bought("1", "2026-11-22T08:00", "2", later), bought("2", "2026-11-24T12:00", "2", soon)];
    let doses = [
        taken("a", "2026-11-23", "2026-11-23T08:00", "1"),
        taken("b", "2026-11-24", "2026-11-24T08:00", "1"),
    ];
    let left = |ledger: &[_], doses: &[_]| stock(&PlanId::new("p"), ledger, doses).unwrap();
    let lots = |left: &Stock| -> Vec<_> {
        left.lots.iter().map(|lot| (lot.left.to_string(), lot.expires)).collect()
    };
    let house = left(&ledger, &doses);
    assert_eq!(lots(&house), [("2".to_owned(), Some(date("2026-11-30")))]);
    let expired = Warning::Expired { amount: Tally::of(amount("2")) };
    assert_eq!(of_stock(&house, None, 7, date("2026-12-05")), [expired]);
    // What went before anything was there was of what came later: the count was wrong, not the box.
    let more = [&doses[..], &[taken("c", "2026-11-25", "2026-11-24T09:00", "1")]].concat();
    let house = left(&ledger, &more);
    assert_eq!(
        (house.level.to_string(), lots(&house)),
        ("1".to_owned(), vec![("1".to_owned(), Some(date("2026-11-30")))])
    );
}

#[test]
fn it_runs_out_at_the_first_dose_there_is_not_enough_for() {
    let phone = Phone::with_plan(&["08:00", "20:00"]);
    let coming: Vec<_> =
        ["2026-11-23", "2026-11-24", "2026-11-25"].iter().flat_map(|day| phone.planned(day)).collect();
    let enough = |text: &str| run_out(Tally::of(amount(text)), &coming);
    assert_eq!(enough("3"), None);
    let out = enough("2.4").unwrap();
    assert_eq!((out.day, out.doses, out.at), (date("2026-11-25"), 4, utc("2026-11-25T05:00")));
    assert_eq!(refill_on(&out, 1, date("2026-11-22")), date("2026-11-24"));
    assert_eq!(refill_on(&out, 7, date("2026-11-22")), date("2026-11-22"));
    let stock = stock(&PlanId::new("p"), &[bought("1", "2026-03-01T08:00", "2.4", None)], &[]).unwrap();
    assert_eq!(of_stock(&stock, Some(&out), 2, date("2026-11-22")), []);
    assert_eq!(of_stock(&stock, Some(&out), 3, date("2026-11-22")), [Warning::RunsOut { day: out.day }]);
}

#[test]
fn who_took_more_than_was_bought_is_asked_to_count() {
    let doses = [taken("a", "2026-03-02", "2026-03-02T09:00", "3")];
    let left = stock(&PlanId::new("p"), &[bought("1", "2026-03-01T08:00", "2", None)], &doses).unwrap();
    assert_eq!((left.level.to_string(), left.lots.len()), ("-1".to_owned(), 0));
    assert_eq!(of_stock(&left, None, 7, date("2026-03-03")), [Warning::Uncounted]);
}

/// What `device` wrote when its wall clock said `wall` and the hybrid clock `clock`.
fn bought_at(id: &str, wall: &str, clock: &str) -> Envelope<StockEvent> {
    let what = StockMove::Bought { amount: amount("20"), expires: None };
    written(id, "d", utc(clock), StockEvent { plan: PlanId::new("p"), at: utc(wall), what })
}

fn taken_at(id: &str, day: &str, wall: &str, clock: &str) -> Envelope<DoseEvent> {
    Envelope { stamp: written(id, "d", utc(clock), ()).stamp, ..taken(id, day, wall, "1") }
}

#[test]
fn a_purchase_by_a_clock_that_was_a_year_ahead_is_lowered_by_what_is_taken_from_it() {
    let ledger = [bought_at("1", "2027-03-01T08:00", "2027-03-01T08:00")];
    let before = taken_at("a", "2026-02-28", "2026-02-28T08:00", "2026-02-28T08:00");
    // The clock is right again; what is written later is stamped later.
    let after = taken_at("b", "2026-03-02", "2026-03-02T08:00", "2027-03-01T08:01");
    assert_eq!(level(&ledger, &[before, after]), "19");
}

#[test]
fn a_purchase_by_a_clock_that_was_a_year_behind_is_not_lowered_by_what_was_taken_before_it() {
    let ledger = [bought_at("1", "2025-03-01T08:00", "2026-02-28T08:01")];
    let before = taken_at("a", "2026-02-28", "2026-02-28T08:00", "2026-02-28T08:00");
    let after = taken_at("b", "2026-03-02", "2026-03-02T08:00", "2026-03-02T08:00");
    assert_eq!(level(&ledger, &[after, before]), "19");
}

#[test]
fn what_is_written_down_later_of_a_day_before_anybody_kept_a_stock_was_not_of_it() {
    let ledger = [bought("1", "2026-03-05T08:00", "20", None)];
    let what = DoseAction::Taken { at: utc("2026-03-04T08:00"), amount: Amount::ONE, given_by: None };
    let late = event("a", "2026-03-04", "2026-03-06T08:00", what);
    assert_eq!(level(&ledger, &[late]), "20");
}

#[test]
fn an_entry_that_is_taken_back_does_not_bring_back_what_was_taken_before_the_next() {
    let doses = [
        taken("a", "2026-03-02", "2026-03-02T08:00", "1"),
        taken("b", "2026-03-03", "2026-03-03T08:00", "1"),
        taken("c", "2026-03-04", "2026-03-04T08:00", "1"),
    ];
    let undone = |id: &str, at: &str, of: &str| entry(id, at, StockMove::Undone(vec![EventId::new(of)]));
    let ledger = [
        bought("1", "2026-03-01T08:00", "30", None),
        entry("2", "2026-03-03T12:00", StockMove::Missing(amount("8"))),
        undone("3", "2026-03-05T08:00", "1"),
        bought("4", "2026-03-05T08:01", "60", None),
    ];
    assert_eq!(level(&ledger, &doses), "49", "the count was reckoned from the first");
    // Where nothing is left a stock begins anew.
    let anew = [ledger[0].clone(), undone("3", "2026-03-01T08:05", "1"), ledger[3].clone()];
    assert_eq!(level(&anew, &doses), "60");
    assert_eq!(stock(&PlanId::new("p"), &anew[..2], &doses), None);
}

#[test]
fn a_dose_that_is_taken_back_and_taken_again_lowers_it_once() {
    let ledger = [bought("1", "2026-03-01T08:00", "20", None)];
    let undo = DoseAction::Undone { events: vec![EventId::new("a")] };
    let mut doses = vec![
        taken("a", "2026-03-02", "2026-03-02T08:00", "2"),
        event("b", "2026-03-02", "2026-03-02T08:05", undo),
    ];
    assert_eq!(level(&ledger, &doses), "20");
    doses.push(taken("c", "2026-03-02", "2026-03-02T08:06", "1"));
    assert_eq!(level(&ledger, &doses), "19");
}

#[test]
fn a_count_stands_against_what_is_said_later_of_the_time_before_it() {
    let late = |id: &str, day: &str, written: &str, count: &str| {
        let at = utc(&format!("{day}T08:00"));
        event(id, day, written, DoseAction::Taken { at, amount: amount(count), given_by: None })
    };
    let ledger = [
        bought("1", "2026-03-01T08:00", "20", None),
        entry("2", "2026-03-04T20:00", StockMove::Missing(amount("1"))),
    ];
    let mut doses = vec![taken("a", "2026-03-02", "2026-03-02T08:00", "1")];
    assert_eq!(level(&ledger, &doses), "18");
    // Forgotten, and marked only after the boxes were counted: it was gone by then.
    doses.push(late("b", "2026-03-03", "2026-03-05T09:00", "1"));
    assert_eq!(level(&ledger, &doses), "18");
    doses.push(taken("c", "2026-03-05", "2026-03-05T09:05", "2"));
    assert_eq!(level(&ledger, &doses), "16");
    // Nor does it come back by an undo, alone or with another mark.
    doses.push(event(
        "d",
        "2026-03-02",
        "2026-03-05T10:00",
        DoseAction::Undone { events: vec![EventId::new("a")] },
    ));
    assert_eq!(level(&ledger, &doses), "16");
    doses.push(late("e", "2026-03-02", "2026-03-05T10:01", "1"));
    assert_eq!(level(&ledger, &doses), "16");
    // A count that is taken back counts no more, and everything that was said does.
    let undone = entry("3", "2026-03-06T08:00", StockMove::Undone(vec![EventId::new("2")]));
    assert_eq!(level(&[&ledger[..], &[undone]].concat(), &doses), "16", "20 less 1, 1 and 2");
    // The second count knows of all that was said before it.
    let second = entry("4", "2026-03-06T08:00", StockMove::Found(amount("4")));
    doses.push(late("f", "2026-03-05", "2026-03-07T08:00", "1"));
    assert_eq!(level(&[&ledger[..], &[second]].concat(), &doses), "20");
}

#[test]
fn a_count_by_a_clock_that_was_a_year_ahead_stands_for_nothing_that_is_taken_later() {
    let count = StockEvent {
        plan: PlanId::new("p"),
        at: utc("2027-03-02T08:00"),
        what: StockMove::Missing(amount("1")),
    };
    let ledger =
        [bought("1", "2026-03-01T08:00", "20", None), written("2", "d", utc("2027-03-02T08:00"), count)];
    // The clock is right again; what is written later is stamped later.
    let after = taken_at("b", "2026-03-03", "2026-03-03T08:00", "2027-03-02T08:01");
    assert_eq!(level(&ledger, &[after]), "18");
}

fn six_hours(count: Option<u16>) -> Schedule {
    let id = uzima_domain::id::SlotId::new("first");
    let first = ListedTime { id, at: civil("2026-03-01T08:00"), amount: Amount::ONE };
    let count = count.and_then(std::num::NonZeroU16::new);
    let after = Interval::hours(6).unwrap();
    let rule = AfterIntake { first, after, count, ahead: Ahead::default() };
    schedule(vec![of_pattern("q", "2026-03-01", Pattern::AfterIntake(rule))])
}

#[test]
fn what_follows_the_last_intake_is_foreseen_from_it() {
    let (plan, zone) = (PlanId::new("p"), zone("UTC", "2026-01-01", "2026-12-31"));
    let mark = |id: &str, which: &str, at: &str| {
        let dose = DoseId::parse(&format!("p/q/{which}")).unwrap();
        let what = DoseAction::Taken { at: utc(at), amount: Amount::ONE, given_by: None };
        (EventId::new(id), DoseEvent { dose, recorded: utc(at), what, cause: None, reason: None })
    };
    let first = mark("1", "l/first", "2026-03-01T09:30");
    let log = std::slice::from_ref(&first);
    let now = utc("2026-03-01T10:00");
    let out = run_out(Tally::of(amount("4")), coming(&plan, &six_hours(None), &zone, now, log)).unwrap();
    // 15:30, 21:30, 03:30, 09:30, and nothing for the next.
    assert_eq!((out.doses, out.at), (4, utc("2026-03-02T15:30")));
    let late =
        run_out(Tally::of(amount("1")), coming(&plan, &six_hours(None), &zone, utc("2026-03-01T20:00"), log));
    assert_eq!(
        late.unwrap().at,
        utc("2026-03-02T02:00"),
        "what is late is taken now, and the next after that"
    );
    assert_eq!(coming(&plan, &six_hours(Some(4)), &zone, now, log).len(), 3, "a number of doses ends it");
    let mut days = six_hours(None);
    days.phases = days.phases.map(|phase| phase.until = Some(date("2026-03-02")));
    assert_eq!(coming(&plan, &days, &zone, now, log).len(), 6, "all of the second");
}

fn moves() -> impl Strategy<Value = StockMove> {
    let count = (1u32..500, 1u32..12).prop_map(|(top, bottom)| Amount::new(top, bottom).unwrap());
    prop_oneof![
        count.clone().prop_map(|amount| StockMove::Bought { amount, expires: None }),
        count.clone().prop_map(StockMove::Lost),
        count.clone().prop_map(StockMove::Found),
        count.prop_map(StockMove::Missing),
    ]
}

fn at(minutes: i64) -> Instant {
    utc("2026-03-01T00:00").plus_minutes(minutes)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// In whatever order two phones' entries arrive, and however often, they come to the same; and a count comes true.
    #[test]
    fn entries_add_up_in_any_order_and_a_count_comes_true(
        moves in vec((moves(), 0i64..5_000), 1..9),
        marks in vec((0u32..9, 0i64..5_000, 1u32..5), 0..12),
        there in (0u32..900, 1u32..7),
        turn in 0usize..9,
    ) {
        let plan = PlanId::new("p");
        let mut ledger: Vec<_> = moves.into_iter().enumerate().map(|(id, (what, minutes))| {
            written(&format!("{id}"), "d", at(minutes), StockEvent { plan: plan.clone(), at: at(minutes), what })
        }).collect();
        let mut doses: Vec<_> = marks.into_iter().enumerate().map(|(id, (day, minutes, count))| {
            let dose = DoseId::parse(&format!("p/q/e/{day}")).unwrap();
            let what = DoseAction::Taken { at: at(minutes), amount: Amount::new(count, 2).unwrap(), given_by: None };
            let event = DoseEvent { dose, recorded: at(minutes), what, cause: None, reason: None };
            written(&format!("d{id}"), "d", at(minutes), event)
        }).collect();
        let one = stock(&plan, &ledger, &doses).unwrap();
        let (by, of) = (turn % ledger.len(), doses.len().max(1));
        ledger.rotate_left(by);
        doses.rotate_left(turn % of);
        let twice = [&ledger[..], &ledger[..1]].concat();
        prop_assert_eq!(&stock(&plan, &twice, &doses).unwrap(), &one);
        let lots = one.lots.iter().fold(Tally::default(), |sum, lot| sum.plus(lot.left));
        prop_assert!(one.level.is_negative() && one.lots.is_empty() || lots == one.level);
        if let Some(there) = Amount::new(there.0, there.1).map(Tally::of)
            && let Some(what) = counted(one.level, there)
        {
            let event = StockEvent { plan: plan.clone(), at: at(9_000), what };
            ledger.push(written("count", "d", at(9_000), event));
            prop_assert_eq!(stock(&plan, &ledger, &doses).unwrap().level, there);
        }
    }
}

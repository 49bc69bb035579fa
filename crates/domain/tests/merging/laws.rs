//! Laws of merging, for any history of three phones whose clocks are up to a year wrong.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use uzima_domain::amount::Amount;
use uzima_domain::command::delete::Target;
use uzima_domain::command::stock::StockEntry;
use uzima_domain::command::{Command, Mark};
use uzima_domain::dose_log::{DoseAction, DoseEvent, counting, logged};
use uzima_domain::id::PlanId;
use uzima_domain::merge::Here;
use uzima_domain::person::Person;
use uzima_domain::record::check::CheckRecord;
use uzima_domain::record::{Body, Envelope, Table};
use uzima_domain::schedule::Schedule;
use uzima_domain::stamp::Stamp;
use uzima_domain::stock::{StockEvent, StockMove, Tally, stock};

use crate::phone::{Name, Phone, dose_of, everything, join, person, plan, sorted};

const YEAR: i64 = 366 * 24 * 60;

#[derive(Debug, Clone, Copy)]
enum Step {
    AddPerson,
    Rename,
    AddPlan,
    EndPlan,
    Take,
    Skip,
    Undo,
    Check,
    Buy,
    Count,
    DeletePlan,
    DeletePerson,
    Empty,
    Choose,
    Sync,
}

/// A step, on which phone, which of the records, which other phone.
type Move = (Step, usize, usize, usize);

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let step = prop_oneof![
        2 => Just(Step::AddPerson),
        6 => Just(Step::Rename),
        2 => Just(Step::AddPlan),
        3 => Just(Step::EndPlan),
        4 => Just(Step::Take),
        1 => Just(Step::Skip),
        2 => Just(Step::Undo),
        1 => Just(Step::Check),
        2 => Just(Step::Buy),
        1 => Just(Step::Count),
        1 => Just(Step::DeletePlan),
        1 => Just(Step::DeletePerson),
        1 => Just(Step::Empty),
        4 => Just(Step::Choose),
        9 => Just(Step::Sync),
    ];
    vec((step, 0usize..3, 0usize..16, 0usize..3), 0..60)
}

fn drifts() -> impl Strategy<Value = [i64; 3]> {
    [-YEAR..YEAR, -YEAR..YEAR, -YEAR..YEAR]
}

fn pick<B: Body>(phone: &Phone, which: usize) -> Option<Envelope<B>> {
    let mut all = phone.all();
    (!all.is_empty()).then(|| all.swap_remove(which % all.len()))
}

fn lived(drifts: [i64; 3], moves: &[Move]) -> [Phone; 3] {
    let mut phones = [Phone::new("a", drifts[0]), Phone::new("b", drifts[1]), Phone::new("c", drifts[2])];
    for (minute, &(step, on, which, other)) in moves.iter().enumerate() {
        if let Step::Sync = step {
            let file = phones[other].clone();
            phones[on].take(&file);
            continue;
        }
        let phone = phones[on].at(i64::try_from(minute).unwrap());
        // What the rules refuse is not part of the history.
        let _ = act(phone, step, which);
    }
    phones
}

fn act(phone: &mut Phone, step: Step, which: usize) -> Option<()> {
    let now = phone.moment.now;
    let someone = pick::<Person>(phone, which)?;
    let medicine = pick::<Schedule>(phone, which);
    let dose = medicine.as_ref().map(dose_of);
    let mark = |mark| Some(Command::Mark { dose: dose.clone()?, mark, cause: None });
    let command = match step {
        Step::AddPerson => Command::AddPerson(person("new")),
        // Few names, so that two phones say the same now and then.
        Step::Rename => {
            Command::EditPerson { id: someone.person, draft: person(["Amina", "Juma", "Asha"][which % 3]) }
        }
        Step::AddPlan => Command::AddPlan { person: someone.person, draft: plan() },
        Step::EndPlan => Command::EndPlan(PlanId::new(medicine?.id)),
        Step::Take => mark(Mark::Taken(now))?,
        Step::Skip => mark(Mark::Skipped)?,
        Step::Undo => Command::Undo(dose?),
        Step::Check => Command::SaveCheck { person: someone.person, check: Box::new(check()) },
        Step::Buy => {
            let entry = StockEntry::Bought { amount: Amount::new(10, 1)?, expires: None };
            Command::NoteStock { plan: PlanId::new(medicine?.id), entry }
        }
        Step::Count => {
            let entry = StockEntry::Counted(Amount::new(u32::try_from(which).ok()?, 1));
            Command::NoteStock { plan: PlanId::new(medicine?.id), entry }
        }
        Step::DeletePlan => {
            let medicine = medicine?;
            return phone.delete(&Target::Plan(PlanId::new(medicine.id)), &medicine.person).ok().map(drop);
        }
        // Also the owner of another phone; the rules refuse one's own.
        Step::DeletePerson => {
            return phone.delete(&Target::Person(someone.person.clone()), &someone.person).ok().map(drop);
        }
        Step::Empty => return phone.delete(&Target::Owner, &phone.me()).ok().map(drop),
        Step::Choose => {
            let waiting = &phone.here.waiting;
            let rival = waiting.get(which % waiting.len().max(1))?.clone();
            let name = (rival.table, rival.id);
            let keep =
                if which.is_multiple_of(2) { rival.stamp } else { phone.standing(&name)?.stamp.clone() };
            return phone.choose(&name, &keep).ok();
        }
        Step::Sync => return None,
    };
    phone.run(&command).ok()
}

fn check() -> CheckRecord {
    let fixture = include_str!("../../../../tests/fixtures/stored/check.json");
    let row: serde_json::Value = serde_json::from_str(fixture).unwrap();
    serde_json::from_value(row["inside"]["body"].clone()).unwrap()
}

/// What is left by counting: every entry, less one tablet for each of the doses that are taken.
fn naive(phone: &Phone, plan: &PlanId) -> Tally {
    let ledger: Vec<StockEvent> = phone.all::<StockEvent>().into_iter().filter_map(|it| it.body).collect();
    let ledger: Vec<StockEvent> = ledger.into_iter().filter(|event| event.plan == *plan).collect();
    let since = ledger.iter().map(|event| event.at).min();
    let mut level = Tally::default();
    for event in &ledger {
        level = match event.what {
            StockMove::Bought { amount, .. } | StockMove::Found(amount) => level.plus(Tally::of(amount)),
            StockMove::Lost(amount) | StockMove::Missing(amount) => level.minus(Tally::of(amount)),
            StockMove::Undone(_) => level,
        };
    }
    let events = logged(&phone.all());
    let doses: BTreeSet<_> = events.iter().map(|(_, event)| event.dose.clone()).collect();
    for dose in doses.iter().filter(|dose| dose.plan == *plan) {
        // The mark that was made first says when and how much.
        let mut marks = counting(dose, &events);
        marks.retain(|(_, event)| matches!(event.what, DoseAction::Taken { .. }));
        if let Some((_, DoseEvent { what: DoseAction::Taken { at, amount, .. }, .. })) = marks.first()
            && since.is_some_and(|since| *at >= since)
        {
            level = level.minus(Tally::of(*amount));
        }
    }
    level
}

/// The edits that no other edit was made upon, told apart without stamps' clocks and without `seen`.
fn latest(phones: &[Phone]) -> BTreeMap<Name, BTreeSet<Stamp>> {
    let upon: BTreeMap<_, _> = phones.iter().flat_map(|phone| phone.upon.clone()).collect();
    let mut latest: BTreeMap<Name, BTreeSet<Stamp>> = BTreeMap::new();
    for (stamp, (name, _)) in &upon {
        latest.entry(name.clone()).or_default().insert(stamp.clone());
    }
    for (name, before) in upon.values() {
        latest.get_mut(name).unwrap().retain(|stamp| !before.contains(stamp));
    }
    latest
}

fn found(here: &Here) -> BTreeMap<Name, BTreeSet<Stamp>> {
    let mut found: BTreeMap<Name, BTreeSet<Stamp>> = BTreeMap::new();
    for kept in everything(here) {
        found.entry((kept.table, kept.id)).or_default().insert(kept.stamp);
    }
    found
}

/// The owners of whom any phone holds a tombstone.
fn deleted_owners(phones: &[Phone]) -> BTreeSet<String> {
    let standing = phones.iter().flat_map(|phone| &phone.here.standing);
    let gone = standing.filter(|kept| kept.table == Table::People && kept.body.is_none());
    gone.filter(|kept| kept.id.ends_with("-me")).map(|kept| kept.id.clone()).collect()
}

fn without(gone: &BTreeSet<String>, mut here: Here) -> Here {
    here.standing.retain(|kept| !gone.contains(kept.person.as_str()));
    here.waiting.retain(|kept| !gone.contains(kept.person.as_str()));
    here
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn in_any_order_and_any_number_of_times_it_comes_to_the_same(drifts in drifts(), moves in moves()) {
        let [a, b, c] = lived(drifts, &moves).map(|phone| sorted(phone.here));
        prop_assert_eq!(join(&a, &b), join(&b, &a), "commutative");
        prop_assert_eq!(join(&join(&a, &b), &c), join(&a, &join(&b, &c)), "associative");
        let all = join(&join(&a, &b), &c);
        for part in [&a, &b, &c, &all] {
            prop_assert_eq!(&join(&all, part), &all, "idempotent");
        }
    }

    /// A later edit never loses to a wrong clock, and no concurrent edit is lost: exactly those versions are left that
    /// nobody went beyond. Of a deleted person nothing is left but that they were deleted.
    #[test]
    fn exactly_the_latest_edits_are_left(drifts in drifts(), moves in moves()) {
        let phones = lived(drifts, &moves);
        let [a, b, c] = phones.clone().map(|phone| phone.here);
        let all = join(&join(&a, &b), &c);
        let dead: BTreeSet<String> = all
            .standing
            .iter()
            .filter(|kept| kept.table == Table::People && kept.body.is_none())
            .map(|kept| kept.id.clone())
            .collect();
        for kept in everything(&all) {
            let of_dead = dead.contains(kept.person.as_str());
            prop_assert!(!of_dead || (kept.table == Table::People && kept.body.is_none()), "{:?}", kept);
        }
        let mut expected = latest(&phones);
        let whose: BTreeMap<Name, String> = everything(&a).into_iter().chain(everything(&b)).chain(everything(&c))
            .map(|kept| ((kept.table, kept.id), kept.person.as_str().to_owned())).collect();
        expected.retain(|name, _| whose.get(name).is_some_and(|person| !dead.contains(person)));
        let mut left = found(&all);
        left.retain(|(_, id), _| !dead.contains(id));
        prop_assert_eq!(left, expected);
        for kept in &all.waiting {
            let standing = all.standing.iter().find(|it| (it.table, &it.id) == (kept.table, &kept.id)).unwrap();
            prop_assert!(standing.body.is_none() || kept.body.is_some(), "a deleted record is not shown");
        }
    }

    /// Two rounds of files among all phones, and every phone holds the same; a third brings nothing. But for an owner
    /// whom another phone deleted: they stay on their own phone, and there alone.
    #[test]
    fn phones_that_exchange_files_end_equal(drifts in drifts(), moves in moves(), order in Just([(0, 1), (1, 2), (2, 0), (1, 0), (2, 1), (0, 2)]).prop_shuffle()) {
        let mut phones = lived(drifts, &moves);
        for _ in 0..2 {
            for (on, other) in order {
                let file = phones[other].clone();
                phones[on].take(&file);
            }
        }
        let file = phones[1].clone();
        let total = phones[0].take(&file).total();
        prop_assert!(!total.changes(), "{:?}", total);
        let gone = deleted_owners(&phones);
        let [a, b, c] = phones.map(|phone| without(&gone, sorted(phone.here)));
        prop_assert_eq!(&a, &b);
        prop_assert_eq!(&b, &c);
    }

    /// Whatever was merged, the next edit is later than all of it.
    #[test]
    fn the_next_edit_is_later_than_everything_merged(drifts in drifts(), moves in moves()) {
        let mut phones = lived(drifts, &moves);
        let file = phones[1].clone();
        phones[0].take(&file);
        let met = everything(&file.here).into_iter().map(|kept| kept.stamp).max().unwrap();
        let now = phones[0].moment.now;
        prop_assert!(phones[0].moment.device.stamp(now, None) > met);
    }

    /// After any exchange a stock is one on all phones: what was written down anywhere, less each dose that is taken once,
    /// however many phones marked it.
    #[test]
    fn a_stock_is_moved_once_by_each_dose(drifts in drifts(), moves in moves()) {
        let kinds = |step: Step| !matches!(step, Step::DeletePerson | Step::DeletePlan | Step::Empty);
        let moves: Vec<Move> = moves.into_iter().filter(|&(step, ..)| kinds(step)).collect();
        let phones = lived(drifts, &moves);
        let mut joined = phones.clone();
        for (on, other) in [(0, 1), (0, 2), (1, 0), (2, 0)] {
            let file = joined[other].clone();
            joined[on].take(&file);
        }
        for plan in joined[0].all::<Schedule>() {
            let id = PlanId::new(plan.id);
            let levels = joined.each_ref().map(|phone| {
                stock(&id, &phone.all(), &phone.all()).map(|stock| stock.level)
            });
            prop_assert_eq!(levels[0], levels[1]);
            prop_assert_eq!(levels[1], levels[2]);
            let Some(level) = levels[0] else { continue };
            prop_assert_eq!(level, naive(&joined[0], &id));
        }
    }

    /// Events are all there after any exchange but for those of somebody who was deleted, and each once.
    #[test]
    fn events_are_united(drifts in drifts(), moves in moves()) {
        let kinds = |step: Step| !matches!(step, Step::DeletePerson | Step::Empty);
        let moves: Vec<Move> = moves.into_iter().filter(|&(step, ..)| kinds(step)).collect();
        let mut phones = lived(drifts, &moves);
        let ids = |phone: &Phone| phone.all::<DoseEvent>().into_iter().map(|it| it.id).collect::<BTreeSet<_>>();
        let both: BTreeSet<_> = ids(&phones[0]).union(&ids(&phones[1])).cloned().collect();
        let file = phones[1].clone();
        phones[0].take(&file);
        prop_assert_eq!(ids(&phones[0]), both);
    }
}

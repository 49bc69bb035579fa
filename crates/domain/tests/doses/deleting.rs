//! What goes with a deletion, what stays, and taking it back.

use uzima_domain::amount::Amount;
use uzima_domain::command::delete::{Belongings, Deletion, Extent, RowRef, Target, delete, restore};
use uzima_domain::command::stock::StockEntry;
use uzima_domain::command::{Change, Command, Mark, Record, Refusal, decide};
use uzima_domain::id::{CheckId, PlanId};
use uzima_domain::person::Person;
use uzima_domain::record::check::CheckRecord;
use uzima_domain::record::kept::{Kept, Raw};
use uzima_domain::record::{Body, Envelope, Table};
use uzima_domain::schedule::Schedule;
use uzima_domain::stamp::{HybridClock, Stamp};
use uzima_domain::stock::StockEvent;

use crate::build::{Phone, person};

const DAY: &str = "2026-11-22";

/// A phone whose owner took one dose of this medicine and skipped another, and has a second medicine marked once.
fn phone() -> (Phone, Belongings) {
    let mut phone = Phone::with_plan(&["08:00", "20:00"]);
    let first = phone.plan.clone().unwrap();
    for (at, mark) in [(0, Mark::Taken(phone.moment.now)), (1, Mark::Skipped)] {
        let dose = phone.dose(DAY, at);
        phone.run(&Command::Mark { dose, mark, cause: None }).unwrap();
    }
    let add = Command::AddPlan {
        person: phone.me.person.clone(),
        draft: uzima_domain::command::draft::PlanDraft {
            name: "Zinc".to_owned(),
            amount: "1".to_owned(),
            unit: "tablet".to_owned(),
            strength: String::new(),
            times: vec!["08:00".to_owned()],
        },
    };
    phone.run(&add).unwrap();
    let dose = phone.dose(DAY, 0);
    phone.run(&Command::Mark { dose, mark: Mark::Skipped, cause: None }).unwrap();
    let check = decide(
        &Command::SaveCheck { person: phone.me.person.clone(), check: Box::new(check()) },
        &phone.facts(),
        &phone.moment,
    )
    .unwrap();
    phone.moment.device = check.device;
    let Record::Check(check) = check.changes[0].record.clone() else { panic!("not a check") };
    let kept = Belongings {
        person: Some(phone.me.clone()),
        plans: vec![first, phone.plan.clone().unwrap()],
        doses: phone.doses.clone(),
        checks: vec![check],
        ..Belongings::default()
    };
    (phone, kept)
}

fn check() -> CheckRecord {
    let text = include_str!("../../../../tests/fixtures/stored/check.json");
    let row: serde_json::Value = serde_json::from_str(text).unwrap();
    serde_json::from_value(row["inside"]["body"].clone()).unwrap()
}

/// The same records as those of somebody else at home.
fn of_somebody_else(kept: &Belongings) -> Belongings {
    fn theirs<B: Clone>(envelopes: &[Envelope<B>]) -> Vec<Envelope<B>> {
        envelopes.iter().map(|one| Envelope { person: person("dev-900"), ..one.clone() }).collect()
    }
    let me = kept.person.clone().unwrap();
    Belongings {
        person: Some(Envelope { id: "dev-900".to_owned(), person: person("dev-900"), ..me }),
        plans: theirs(&kept.plans),
        doses: theirs(&kept.doses),
        checks: theirs(&kept.checks),
        stock: theirs(&kept.stock),
        newer: kept.newer.clone(),
        unreadable: kept.unreadable.clone(),
        waiting: kept.waiting.clone(),
    }
}

fn ids(changes: &[Change]) -> Vec<(Table, String, Option<Stamp>, bool)> {
    fn parts<B: Body>(envelope: &Envelope<B>) -> (Table, String, bool) {
        (B::TABLE, envelope.id.clone(), envelope.body.is_some())
    }
    let one = |change: &Change| {
        let (table, id, has_body) = match &change.record {
            Record::Person(envelope) => parts(envelope),
            Record::Plan(envelope) => parts(envelope),
            Record::Dose(envelope) => parts(envelope),
            Record::Check(envelope) => parts(envelope),
            Record::Export(envelope) => parts(envelope),
            Record::Stock(envelope) => parts(envelope),
        };
        (table, id, change.expects.clone(), has_body)
    };
    changes.iter().map(one).collect()
}

fn row<B: Body>(envelope: &Envelope<B>) -> RowRef {
    RowRef { table: B::TABLE, id: envelope.id.clone(), stamp: Some(envelope.stamp.text()) }
}

fn waiting(version: &Kept) -> RowRef {
    odd(Table::Conflicts, &version.rival_id(), Some(&version.stamp.text()))
}

fn odd(table: Table, id: &str, stamp: Option<&str>) -> RowRef {
    RowRef { table, id: id.to_owned(), stamp: stamp.map(str::to_owned) }
}

#[test]
fn a_medicine_goes_alone_and_what_was_recorded_about_its_doses_stays() {
    let (phone, kept) = phone();
    let plan = &kept.plans[0];
    let target = Target::Plan(PlanId::new(plan.id.clone()));
    let Deletion { decision, removals, extent, undo } = delete(&target, &kept, &phone.moment).unwrap();
    assert_eq!(extent, Extent { plans: 1, ..Extent::default() });
    let gone = (Table::Plans, plan.id.clone(), Some(plan.stamp.clone()), false);
    assert_eq!(ids(&decision.changes), [gone]);
    assert!(removals.is_empty());
    assert!(undo.is_some());
    assert!(decision.device.counter > phone.moment.device.counter);
}

#[test]
fn taking_it_back_writes_every_record_as_it_was_under_a_later_stamp() {
    let (mut phone, kept) = phone();
    let target = Target::Plan(PlanId::new(kept.plans[0].id.clone()));
    let deletion = delete(&target, &kept, &phone.moment).unwrap();
    phone.moment.device = deletion.decision.device.clone();
    let back = restore(&deletion.undo.unwrap(), kept.person.as_ref(), &phone.moment).unwrap();
    assert_eq!(back.changes.len(), 1);
    for (buried, back) in deletion.decision.changes.iter().zip(&back.changes) {
        let (Record::Plan(buried), Record::Plan(back)) = (&buried.record, &back.record) else { continue };
        assert_eq!(back.body, kept.plans[0].body);
        assert!(back.stamp > buried.stamp);
        assert!(back.seen.includes(&buried.stamp), "whoever merges knows that the deletion was taken back");
        assert!(back.seen.includes(&kept.plans[0].stamp));
    }
    for (buried, back) in ids(&deletion.decision.changes).iter().zip(ids(&back.changes)) {
        assert_eq!(buried.1, back.1);
        assert!(back.3, "{} has its body again", back.1);
    }
    let stamps: Vec<Option<Stamp>> = back.changes.iter().map(|change| change.expects.clone()).collect();
    let buried: Vec<Option<Stamp>> = deletion
        .decision
        .changes
        .iter()
        .map(|change| match &change.record {
            Record::Plan(plan) => Some(plan.stamp.clone()),
            Record::Dose(dose) => Some(dose.stamp.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(stamps, buried, "only the tombstone itself is replaced");
}

/// The same phone, with a purchase of each of both medicines.
fn with_stock() -> (Phone, Belongings) {
    let (mut phone, mut kept) = phone();
    for plan in &kept.plans {
        phone.plan = Some(plan.clone());
        let entry = StockEntry::Bought { amount: Amount::ONE, expires: None };
        phone.run(&Command::NoteStock { plan: phone.plan_id(), entry }).unwrap();
    }
    kept.stock.clone_from(&phone.stock);
    (phone, kept)
}

#[test]
fn a_medicine_takes_its_own_stock_along_and_brings_it_back() {
    let (mut phone, kept) = with_stock();
    let target = Target::Plan(PlanId::new(kept.plans[0].id.clone()));
    let deletion = delete(&target, &kept, &phone.moment).unwrap();
    let buried: Vec<(Table, String, bool)> = ids(&deletion.decision.changes)
        .into_iter()
        .map(|(table, id, _, has_body)| (table, id, has_body))
        .collect();
    let gone = [(Table::Plans, &kept.plans[0].id), (Table::Stock, &kept.stock[0].id)];
    assert_eq!(buried, gone.map(|(table, id)| (table, id.clone(), false)), "and not the other one's");
    phone.moment.device = deletion.decision.device.clone();
    let back = restore(&deletion.undo.unwrap(), kept.person.as_ref(), &phone.moment).unwrap();
    let Record::Stock(entry) = &back.changes[1].record else { panic!("not an entry") };
    assert_eq!(entry.body, kept.stock[0].body);
}

#[test]
fn a_persons_stock_goes_with_them_and_an_emptied_owner_has_none() {
    let (phone, kept) = with_stock();
    let theirs = of_somebody_else(&kept);
    let deletion = delete(&Target::Person(person("dev-900")), &theirs, &phone.moment).unwrap();
    assert!(theirs.stock.iter().all(|entry| deletion.removals.contains(&row(entry))));
    let emptied = delete(&Target::Owner, &kept, &phone.moment).unwrap();
    let gone = ids(&emptied.decision.changes);
    let ended = |entry: &Envelope<StockEvent>| {
        gone.iter().any(|(table, id, _, has_body)| *table == Table::Stock && *id == entry.id && !has_body)
    };
    assert!(kept.stock.iter().all(ended));
}

#[test]
fn a_result_goes_alone_and_comes_back() {
    let (phone, kept) = phone();
    let target = Target::Check(CheckId::new(kept.checks[0].id.clone()));
    let deletion = delete(&target, &kept, &phone.moment).unwrap();
    assert_eq!(deletion.extent, Extent { checks: 1, ..Extent::default() });
    assert_eq!(ids(&deletion.decision.changes).len(), 1);
    let back = restore(&deletion.undo.unwrap(), kept.person.as_ref(), &phone.moment).unwrap();
    let Record::Check(back) = &back.changes[0].record else { panic!("not a check") };
    assert_eq!(back.body, kept.checks[0].body);
}

#[test]
fn a_person_leaves_one_tombstone_and_every_row_of_theirs_goes() {
    let (phone, kept) = phone();
    let mut kept = of_somebody_else(&kept);
    kept.doses[0].body = None;
    kept.newer = vec![Kept { v: 99, id: "new".to_owned(), ..Kept::of(&kept.plans[0]).unwrap() }];
    kept.unreadable = vec![odd(Table::Checks, "damaged", None)];
    let known = kept.person.clone().unwrap();
    let version = Kept { stamp: stamp("other", 4), ..Kept::of(&known).unwrap() };
    let of_plan = Kept { stamp: stamp("other", 5), ..Kept::of(&kept.plans[0]).unwrap() };
    kept.waiting = vec![version.clone(), of_plan];
    let deletion = delete(&Target::Person(person("dev-900")), &kept, &phone.moment).unwrap();
    let changes = ids(&deletion.decision.changes);
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].1, "dev-900");
    assert!(!changes[0].3, "a tombstone has no body");
    let Record::Person(tombstone) = &deletion.decision.changes[0].record else { panic!("not a person") };
    assert!(tombstone.seen.includes(&version.stamp), "the version that waited is gone, too");
    let mut all: Vec<RowRef> = kept.plans.iter().map(row).collect();
    all.extend(kept.doses.iter().map(row));
    all.extend(kept.checks.iter().map(row));
    all.extend(kept.waiting.iter().map(waiting));
    all.push(odd(Table::Plans, "new", Some(&kept.newer[0].stamp.text())));
    all.extend(kept.unreadable.iter().cloned());
    assert_eq!(deletion.removals.len(), all.len());
    assert!(all.iter().all(|row| deletion.removals.contains(row)), "tombstones go with the rest");
    assert_eq!(deletion.extent, Extent { plans: 2, doses: 2, checks: 1, unreadable: 2 });
    assert!(deletion.undo.is_none());
}

#[test]
fn the_owner_is_emptied_and_never_removed() {
    let (phone, mut kept) = phone();
    let me = phone.me.person.clone();
    assert_eq!(delete(&Target::Person(me), &kept, &phone.moment), Err(Refusal::OwnerStays));
    kept.unreadable = vec![odd(Table::Checks, "damaged", None)];
    kept.waiting = vec![Kept { stamp: stamp("other", 9), ..Kept::of(&kept.plans[0]).unwrap() }];
    let deletion = delete(&Target::Owner, &kept, &phone.moment).unwrap();
    let changes = ids(&deletion.decision.changes);
    assert_eq!(changes.len(), 2 + 3 + 1 + 1);
    assert_eq!(changes.iter().filter(|change| change.3).count(), 1, "only the owner has a body");
    let Record::Person(owner) = &deletion.decision.changes[6].record else { panic!("not a person") };
    assert_eq!(owner.body, Some(Person::default()));
    assert_eq!(deletion.removals, [vec![waiting(&kept.waiting[0])], kept.unreadable].concat());
    assert!(deletion.undo.is_none());
}

/// The version as the other phone has it, with something else in it.
fn other(version: &Kept) -> Kept {
    let text = version.body.as_ref().unwrap().text().replacen("Amoxicillin", "Ampicillin", 1);
    let body: Raw = serde_json::from_str(&text).unwrap();
    Kept { body: Some(body), ..version.clone() }
}

#[test]
fn versions_that_wait_go_with_their_record_and_the_tombstone_has_seen_them() {
    let (phone, mut kept) = phone();
    let plan = kept.plans[0].id.clone();
    let version = |base: &Envelope<Schedule>, counter| Kept {
        stamp: stamp("other", counter),
        seen: base.seen.and(&stamp("third", 3)),
        ..Kept::of(base).unwrap()
    };
    kept.waiting = vec![version(&kept.plans[0], 9), version(&kept.plans[1], 10)];
    let damaged = |id: &str| odd(Table::Conflicts, &format!("plans/{id}/x"), Some("x"));
    kept.unreadable = vec![damaged(&plan), damaged(&kept.plans[1].id)];
    let target = Target::Plan(PlanId::new(plan.clone()));
    let differing = Belongings { waiting: vec![other(&kept.waiting[0])], ..kept.clone() };
    assert_eq!(delete(&target, &differing, &phone.moment), Err(Refusal::TwoVersions));
    let deletion = delete(&target, &kept, &phone.moment).unwrap();
    let goes = [waiting(&kept.waiting[0]), damaged(&plan)];
    assert_eq!(deletion.removals, goes, "another record's version stays");
    let Record::Plan(tombstone) = &deletion.decision.changes[0].record else { panic!("not a plan") };
    assert!(tombstone.seen.includes(&stamp("other", 9)));
    assert!(tombstone.seen.includes(&stamp("third", 3)), "what that version was made upon counts as seen");
}

#[test]
fn what_is_gone_cannot_be_deleted_and_nothing_comes_back_to_nobody() {
    let (phone, mut kept) = phone();
    let plan = Target::Plan(PlanId::new(kept.plans[0].id.clone()));
    let undo = delete(&plan, &kept, &phone.moment).unwrap().undo.unwrap();
    kept.plans[0].body = None;
    kept.checks[0].body = None;
    let check = Target::Check(CheckId::new(kept.checks[0].id.clone()));
    assert_eq!(delete(&plan, &kept, &phone.moment), Err(Refusal::NoSuchPlan));
    assert_eq!(delete(&check, &kept, &phone.moment), Err(Refusal::NoSuchCheck));
    let mut gone = of_somebody_else(&kept);
    gone.person.as_mut().unwrap().body = None;
    assert_eq!(delete(&Target::Person(person("dev-900")), &gone, &phone.moment), Err(Refusal::NoSuchPerson));
    assert_eq!(restore(&undo, gone.person.as_ref(), &phone.moment), Err(Refusal::NoSuchPerson));
    assert_eq!(restore(&undo, None, &phone.moment), Err(Refusal::NoSuchPerson));
    assert_eq!(delete(&Target::Owner, &Belongings::default(), &phone.moment), Err(Refusal::NoSuchPerson));
}

fn stamp(device: &str, counter: u64) -> Stamp {
    let clock = HybridClock { ms: 5, tick: 0 };
    Stamp { clock, device: uzima_domain::id::DeviceId::new(device), counter }
}

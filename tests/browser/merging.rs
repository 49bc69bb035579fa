//! Two phones that exchange what they hold end equal, row by row; what they both changed waits for somebody to choose.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_test::wasm_bindgen_test;

use uzima::state::State;
use uzima::state::backup::Stage;
use uzima::state::connection::witness;
use uzima::state::dispatch::DispatchError;
use uzima::storage::apply::{ApplyError, Put};
use uzima::storage::codec::Open;
use uzima::storage::reads::Which;
use uzima_domain::command::delete::Target;
use uzima_domain::command::draft::PersonDraft;
use uzima_domain::command::{Command, Refusal};
use uzima_domain::dose_log::DoseState;
use uzima_domain::id::{DeviceId, PlanId};
use uzima_domain::merge::report::Tally;
use uzima_domain::record::kept::Kept;
use uzima_domain::record::{Row, Table};
use uzima_domain::stamp::Stamp;
use uzima_domain::time::Instant;

use crate::page::{self, Dump};
use crate::phone;

/// The stores that two phones share.
const SHARED: [&str; 6] = ["people", "plans", "doses", "checks", "conflicts", "stock"];

fn rows(dump: &Dump) -> Vec<&[String]> {
    SHARED.iter().map(|store| &*dump.stores[*store].rows).collect()
}

async fn file(state: State) -> Vec<Kept> {
    state.everything().await.unwrap().kept()
}

fn rename(state: State, name: &str) -> Command {
    let draft = PersonDraft { name: name.to_owned(), ..PersonDraft::default() };
    Command::EditPerson { id: state.owner(), draft }
}

/// Two phones of one family: each with an owner, somebody else, a medicine and a dose taken.
async fn family(test: &str) -> [(String, State); 2] {
    [one(test, "a").await, one(test, "b").await]
}

async fn one(test: &str, side: &str) -> (String, State) {
    let name = format!("test-merge-{test}-{side}");
    let state = phone::new(&name).await;
    state.dispatch(phone::person(&format!("Child of {side}"))).await.unwrap();
    let plan = phone::plan(state).await;
    state.dispatch(phone::bought(&plan)).await.unwrap();
    state.dispatch(phone::taken(&phone::dose(&plan))).await.unwrap();
    let check = Box::new(phone::check());
    state.dispatch(Command::SaveCheck { person: state.owner(), check }).await.unwrap();
    (name, state)
}

/// Both change the same person, one ends a medicine of the other, both mark the same dose.
async fn diverge(a: State, b: State) {
    a.dispatch(rename(a, "Amina")).await.unwrap();
    let other = Command::EditPerson {
        id: a.owner(),
        draft: PersonDraft { name: "Mama".to_owned(), ..PersonDraft::default() },
    };
    b.dispatch(other).await.unwrap();
    let plan = b.plans().await.unwrap().into_iter().find(|plan| plan.person == b.owner()).unwrap();
    a.dispatch(Command::EndPlan(PlanId::new(plan.id))).await.unwrap();
    let shared = a.plans().await.unwrap().into_iter().find(|plan| plan.person == a.owner()).unwrap();
    let dose = uzima_domain::dose::DoseId::parse(
        &phone::dose(&shared).to_string().replace(&slot(&shared, 0), &slot(&shared, 1)),
    )
    .unwrap();
    for state in [a, b] {
        state.dispatch(phone::taken(&dose)).await.unwrap();
    }
}

fn slot(plan: &uzima_domain::record::Envelope<uzima_domain::schedule::Schedule>, at: usize) -> String {
    let pattern = &plan.body.as_ref().unwrap().phases[0].pattern;
    let uzima_domain::schedule::Pattern::Civil(civil) = pattern else { panic!("{pattern:?}") };
    civil.slots[at].id.as_str().to_owned()
}

async fn exchange(test: &str, order: [usize; 2]) {
    let phones = family(test).await;
    let [(_, a), (_, b)] = phones.clone();
    let report = b.merge(file(a).await, |_| {}).await.unwrap();
    assert_eq!(report.total(), Tally { new: 6, ..Tally::default() });
    a.merge(file(b).await, |_| {}).await.unwrap();
    diverge(a, b).await;
    for _ in 0..2 {
        for from in order {
            let to = phones[1 - from].1;
            to.merge(file(phones[from].1).await, |_| {}).await.unwrap();
        }
    }
    let (left, right) = (page::dump(&phones[0].0).await, page::dump(&phones[1].0).await);
    assert_eq!(rows(&left), rows(&right));
    assert_eq!(left.stores["conflicts"].rows.len(), 1);
    assert_eq!(left.stores["doses"].rows.len(), 4, "all events are there");
    for (name, state) in &phones {
        assert_eq!(state.torn().await.unwrap().len(), 1, "{name}");
        // The other medicine has ended.
        for plan in state.plans().await.unwrap().iter().filter(|plan| plan.person == a.owner()) {
            let (stands, _) = phone::stands(*state, &phone::dose(plan)).await;
            assert_eq!(stands, DoseState::Taken { at: Instant::from_ms(1_000) });
        }
    }
    let before = page::dump(&phones[0].0).await;
    let again = a.merge(file(b).await, |_| {}).await.unwrap();
    assert!(!again.total().changes());
    assert_eq!(page::dump(&phones[0].0).await, before, "a third time nothing is written at all");
}

#[wasm_bindgen_test]
async fn two_phones_that_exchange_twice_end_equal() {
    exchange("first", [0, 1]).await;
}

#[wasm_bindgen_test]
async fn two_phones_that_exchange_twice_the_other_way_round_end_equal() {
    exchange("second", [1, 0]).await;
}

#[wasm_bindgen_test]
async fn the_device_goes_past_every_clock_it_met() {
    let [(_, a), (name, b)] = family("clock").await;
    let mut came = file(a).await;
    let ahead = &mut came[0];
    ahead.stamp.clock.ms += 366 * 86_400_000;
    let latest = ahead.stamp.clone();
    b.merge(came, |_| {}).await.unwrap();
    let counter = witness(&name).unwrap().counter;
    b.dispatch(phone::person("Neema")).await.unwrap();
    let neema = b.people().await.unwrap().into_iter().find(|it| it.body.as_ref().unwrap().name == "Neema");
    let stamp = neema.unwrap().stamp;
    assert!(stamp > latest && stamp.counter > counter);
}

/// Both phones with two versions of the first's owner.
async fn torn(test: &str) -> [(String, State); 2] {
    let phones = family(test).await;
    let [(_, a), (_, b)] = phones.clone();
    b.merge(file(a).await, |_| {}).await.unwrap();
    a.merge(file(b).await, |_| {}).await.unwrap();
    diverge(a, b).await;
    a.merge(file(b).await, |_| {}).await.unwrap();
    b.merge(file(a).await, |_| {}).await.unwrap();
    phones
}

#[wasm_bindgen_test]
async fn an_edit_waits_until_somebody_chose_and_one_choice_holds_on_both() {
    let phones = torn("choose").await;
    let [(_, a), (_, b)] = phones.clone();
    let refused = a.dispatch(rename(a, "Third")).await;
    assert_eq!(refused, Err(DispatchError::Refused(Refusal::TwoVersions)));
    let versions = a.torn().await.unwrap().remove(0);
    let keep = versions.iter().find(|kept| kept.body.as_ref().unwrap().text().contains("Mama")).unwrap();
    a.choose(versions.clone(), keep.stamp.clone()).await.unwrap();
    assert!(a.torn().await.unwrap().is_empty());
    assert!(page::dump(&phones[0].0).await.stores["conflicts"].rows.is_empty());
    let again = a.choose(versions.clone(), keep.stamp.clone()).await;
    assert!(again.is_err(), "what was chosen before is not chosen again");
    b.merge(file(a).await, |_| {}).await.unwrap();
    let (left, right) = (page::dump(&phones[0].0).await, page::dump(&phones[1].0).await);
    assert_eq!(rows(&left), rows(&right));
    let owner = b.person(a.owner().as_str().to_owned()).await.unwrap().unwrap();
    assert_eq!(owner.body.unwrap().name, "Mama");
    a.dispatch(rename(a, "Mama Asha")).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_merge_that_is_aborted_changes_nothing() {
    let [(_, a), (name, b)] = family("aborted").await;
    let before = page::dump(&name).await;
    page::now(
        "window.commit = IDBTransaction.prototype.commit;
        IDBTransaction.prototype.commit = function () { this.abort(); };",
    );
    let outcome = b.merge(file(a).await, |_| {}).await;
    page::now("IDBTransaction.prototype.commit = window.commit");
    assert!(outcome.is_err());
    assert_eq!(page::dump(&name).await, before);
    b.merge(file(a).await, |_| {}).await.expect("and then it works");
}

#[wasm_bindgen_test]
async fn a_damaged_row_is_mended_by_the_other_phone() {
    let [(_, a), (name, b)] = family("damaged").await;
    b.merge(file(a).await, |_| {}).await.unwrap();
    let body = "const db = await open(a);
        const store = db.transaction('people', 'readwrite').objectStore('people');
        const row = await done(store.get(b));
        await done(store.put({ ...row, bytes: Uint8Array.of(0, 123) }));
        db.close();";
    let id = a.owner().as_str().to_owned();
    page::run(body, [&name.as_str().into(), &id.as_str().into(), &wasm_bindgen::JsValue::NULL]).await;
    let damaged = b.everything().await.unwrap().damaged;
    assert_eq!(
        damaged.iter().map(|(store, row)| (*store, &*row.id)).collect::<Vec<_>>(),
        [(Table::People, &*id)]
    );
    b.merge(file(a).await, |_| {}).await.unwrap();
    assert!(b.person(id).await.unwrap().is_some());
    assert!(b.everything().await.unwrap().damaged.is_empty());
}

#[wasm_bindgen_test]
async fn of_somebody_deleted_elsewhere_no_form_and_no_damaged_row_stays() {
    let [(_, a), (name, b)] = family("remains").await;
    b.merge(file(a).await, |_| {}).await.unwrap();
    let child = a.people().await.unwrap().into_iter().find(|one| one.person != a.owner()).unwrap().person;
    b.keep_draft("medicine", &(child.as_str(), "for her")).await.unwrap();
    b.keep_draft("person", &"somebody new").await.unwrap();
    let (db, _) = phone::connection(&name).await;
    let row = Row {
        id: "damaged".to_owned(),
        person: child.as_str().to_owned(),
        bytes: vec![0, 7],
        ..Row::default()
    };
    db.apply(&[Put::Envelope { table: Table::Doses, row, expects: None }]).await.unwrap();
    db.close();
    a.delete(Target::Person(child.clone())).await.unwrap();
    b.merge(file(a).await, |_| {}).await.unwrap();
    assert_eq!(b.draft::<(String, String)>("medicine").await, None);
    assert_eq!(b.draft("person").await, Some("somebody new".to_owned()), "their form, not another");
    let dump = page::dump(&name).await;
    let about = dump.stores.values().flat_map(|store| &store.rows).filter(|row| row.contains(child.as_str()));
    assert_eq!(about.count(), 1, "the tombstone");
}

#[wasm_bindgen_test]
async fn a_version_that_no_rule_can_read_goes_with_its_person() {
    let [(_, a), (name, b)] = family("no-form").await;
    b.merge(file(a).await, |_| {}).await.unwrap();
    let child = a.people().await.unwrap().into_iter().find(|one| one.person != a.owner()).unwrap().person;
    let (db, _) = phone::connection(&name).await;
    let row = Row {
        id: "strange".to_owned(),
        person: child.as_str().to_owned(),
        stamp: "000000000001.00000000.cc00000000000001.1".to_owned(),
        bytes: br#"{"v":1,"by":"x","seen":{},"body":{"no":"plan"}}"#.to_vec(),
        ..Row::default()
    };
    db.apply(&[Put::Envelope { table: Table::Plans, row, expects: None }]).await.unwrap();
    db.close();
    a.delete(Target::Person(child.clone())).await.unwrap();
    b.merge(file(a).await, |_| {}).await.unwrap();
    let dump = page::dump(&name).await;
    let about = dump.stores.values().flat_map(|store| &store.rows).filter(|row| row.contains(child.as_str()));
    assert_eq!(about.count(), 1, "the tombstone");
}

#[wasm_bindgen_test]
async fn a_phone_that_fell_back_takes_its_own_later_edits_in_and_writes_on() {
    let [(_, a), (_, b)] = family("fell-back").await;
    let own = |kept: &Kept, owner: &uzima_domain::id::PersonId| kept.person == *owner;
    let before = file(b).await.iter().find(|kept| own(kept, &b.owner())).unwrap().stamp.device.clone();
    // What this very phone wrote before it was set back.
    let came = many(a, 30).await.into_iter().map(|kept| {
        let counter = kept.stamp.counter + 1_000;
        let stamp = Stamp { device: before.clone(), counter, ..kept.stamp };
        Kept { id: format!("{before}-{}", stamp.counter), stamp, ..kept }
    });
    b.merge(came.collect(), |_| {}).await.unwrap();
    for name in ["Juma", "Asha", "Neema"] {
        b.dispatch(phone::person(name)).await.unwrap();
    }
    let after = file(b).await;
    let juma = after.iter().filter(|kept| kept.table == Table::People).max_by_key(|kept| kept.stamp.clone());
    assert_ne!(juma.unwrap().stamp.device, before, "no number of the old device is given again");
    let stamps: std::collections::BTreeSet<_> =
        after.iter().map(|kept| (kept.stamp.device.clone(), kept.stamp.counter)).collect();
    assert_eq!(stamps.len(), after.len());
}

/// So many doses of a third phone: more than are asked for one by one.
async fn many(from: State, count: u64) -> Vec<Kept> {
    let one = file(from).await.into_iter().find(|kept| kept.table == Table::Doses).unwrap();
    let of = |counter: u64| {
        let stamp = Stamp { device: DeviceId::new("cc00000000000001"), counter, ..one.stamp.clone() };
        Kept { id: format!("cc00000000000001-{counter}"), stamp, ..one.clone() }
    };
    (1..=count).map(of).collect()
}

#[wasm_bindgen_test]
async fn thousands_of_records_come_in_and_it_is_told_how_far_they_are() {
    let [(_, a), (name, b)] = family("many").await;
    let came = many(a, 2_500).await;
    let heard = Rc::new(RefCell::new(Vec::new()));
    let listener = heard.clone();
    let half = came[..1_250].to_vec();
    b.merge(half, |_| {}).await.unwrap();
    let report = b.merge(came.clone(), move |progress| listener.borrow_mut().push(progress)).await.unwrap();
    assert_eq!((report.total().new, report.total().same), (1_250, 1_250));
    assert_eq!(page::dump(&name).await.stores["doses"].rows.len(), 2_501);
    let heard = heard.take();
    assert_eq!(heard[0].stage, Stage::Reading);
    let written: Vec<u32> =
        heard.iter().filter(|told| told.stage == Stage::Writing).map(|told| told.percent).collect();
    assert!(written.len() >= 4 && written.is_sorted() && written.windows(2).any(|two| two[0] < two[1]));
    let before = page::dump(&name).await;
    assert!(!b.merge(came, |_| {}).await.unwrap().total().changes());
    assert_eq!(page::dump(&name).await, before);
}

/// What thousands of puts of one transaction come to when one of them was decided on something that is not there.
async fn refused(test: &str, wrong: impl Fn(&mut Vec<Put>)) {
    let [(_, a), (name, b)] = family(test).await;
    b.merge(many(a, 1_000).await, |_| {}).await.unwrap();
    let before = page::dump(&name).await;
    let (db, _) = phone::connection(&name).await;
    let rows = db.rows(Table::Doses, &Open, Which::All).await.unwrap();
    let again = |row: &Row| Put::Envelope {
        table: Table::Doses,
        row: Row { bytes: [&[0], &*row.bytes].concat(), when: row.when + 1, ..row.clone() },
        expects: Some(row.stamp.clone()),
    };
    let mut puts: Vec<Put> = rows.iter().map(again).collect();
    wrong(&mut puts);
    assert_eq!(db.apply(&puts).await, Err(ApplyError::Stale), "{test}");
    assert_eq!(page::dump(&name).await, before, "{test}: nothing of it is written");
    let puts: Vec<Put> = rows.iter().map(again).collect();
    db.apply(&puts).await.expect("with what is there it works");
    assert_ne!(page::dump(&name).await, before);
    db.close();
}

fn expecting(put: &Put, stamp: Option<&str>) -> Put {
    let Put::Envelope { table, row, .. } = put.clone() else { unreachable!() };
    Put::Envelope { table, row, expects: stamp.map(str::to_owned) }
}

#[wasm_bindgen_test]
async fn one_surprise_among_thousands_of_rows_refuses_them_all() {
    refused("stale-other", |puts| puts[900] = expecting(&puts[900], Some("another stamp"))).await;
    refused("stale-new", |puts| puts[901] = expecting(&puts[901], None)).await;
    refused("stale-gone", |puts| {
        puts.push(Put::RemoveEnvelope {
            table: Table::Doses,
            id: "nowhere".to_owned(),
            expects: Some("x".to_owned()),
        });
    })
    .await;
    // A row that the same transaction wrote before is what it made of it.
    refused("stale-twice", |puts| {
        let Put::Envelope { row, .. } = puts[0].clone() else { unreachable!() };
        puts.push(Put::RemoveEnvelope { table: Table::Doses, id: row.id, expects: None });
    })
    .await;
}

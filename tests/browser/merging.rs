//! Two phones that exchange what they hold end equal, row by row; what they both changed waits for somebody to choose.

use wasm_bindgen_test::wasm_bindgen_test;

use uzima::state::State;
use uzima::state::connection::witness;
use uzima::state::dispatch::DispatchError;
use uzima_domain::command::draft::PersonDraft;
use uzima_domain::command::{Command, Refusal};
use uzima_domain::dose_log::DoseState;
use uzima_domain::id::PlanId;
use uzima_domain::merge::report::Tally;
use uzima_domain::record::Table;
use uzima_domain::record::kept::Kept;
use uzima_domain::time::Instant;

use crate::page::{self, Dump};
use crate::phone;

/// The stores that two phones share.
const SHARED: [&str; 5] = ["people", "plans", "doses", "checks", "conflicts"];

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
    let uzima_domain::schedule::Pattern::Civil { slots, .. } = &plan.body.as_ref().unwrap().phases[0].pattern;
    slots[at].id.as_str().to_owned()
}

async fn exchange(test: &str, order: [usize; 2]) {
    let phones = family(test).await;
    let [(_, a), (_, b)] = phones.clone();
    let report = b.merge(file(a).await).await.unwrap();
    assert_eq!(report.total(), Tally { new: 5, ..Tally::default() });
    a.merge(file(b).await).await.unwrap();
    diverge(a, b).await;
    for _ in 0..2 {
        for from in order {
            let to = phones[1 - from].1;
            to.merge(file(phones[from].1).await).await.unwrap();
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
    let again = a.merge(file(b).await).await.unwrap();
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
    b.merge(came).await.unwrap();
    let counter = witness(&name).unwrap().counter;
    b.dispatch(phone::person("Neema")).await.unwrap();
    let neema = b.people().await.unwrap().into_iter().find(|it| it.body.as_ref().unwrap().name == "Neema");
    let stamp = neema.unwrap().stamp;
    assert!(stamp > latest && stamp.counter > counter);
}

#[wasm_bindgen_test]
async fn a_preview_says_the_same_and_writes_nothing() {
    let [(_, a), (name, b)] = family("preview").await;
    let before = page::dump(&name).await;
    let said = b.preview(file(a).await).await.unwrap();
    assert_eq!(page::dump(&name).await, before);
    assert_eq!(b.merge(file(a).await).await.unwrap(), said);
}

/// Both phones with two versions of the first's owner.
async fn torn(test: &str) -> [(String, State); 2] {
    let phones = family(test).await;
    let [(_, a), (_, b)] = phones.clone();
    b.merge(file(a).await).await.unwrap();
    a.merge(file(b).await).await.unwrap();
    diverge(a, b).await;
    a.merge(file(b).await).await.unwrap();
    b.merge(file(a).await).await.unwrap();
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
    b.merge(file(a).await).await.unwrap();
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
    let outcome = b.merge(file(a).await).await;
    page::now("IDBTransaction.prototype.commit = window.commit");
    assert!(outcome.is_err());
    assert_eq!(page::dump(&name).await, before);
    b.merge(file(a).await).await.expect("and then it works");
}

#[wasm_bindgen_test]
async fn a_damaged_row_is_mended_by_the_other_phone() {
    let [(_, a), (name, b)] = family("damaged").await;
    b.merge(file(a).await).await.unwrap();
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
    b.merge(file(a).await).await.unwrap();
    assert!(b.person(id).await.unwrap().is_some());
    assert!(b.everything().await.unwrap().damaged.is_empty());
}

//! A version bump of the database loses no store and no row, whichever way it is opened.

use wasm_bindgen_test::wasm_bindgen_test;

use uzima::storage::db::{Db, open_reader};
use uzima::storage::schema;
use uzima_domain::command::Command;
use uzima_domain::record::Table;

use crate::page::{self, Dump};
use crate::{packs, phone};

const NEXT: u32 = schema::VERSION + 1;

/// A phone with at least one row in every store.
async fn full(name: &str) -> Dump {
    let state = phone::new(name).await;
    state.dispatch(phone::person("Amina")).await.unwrap();
    let plan = phone::plan(state).await;
    state.dispatch(phone::taken(&phone::dose(&plan))).await.unwrap();
    state
        .dispatch(Command::SaveCheck { person: state.owner(), check: Box::new(phone::check()) })
        .await
        .unwrap();
    state.dispatch(phone::bought(&plan)).await.unwrap();
    state.keep_draft("person", &"half a name").await.unwrap();
    state.install(packs::ENGLISH).await.unwrap();
    phone::put_row(name, Table::Conflicts, "people/x/01a20201c480.00000000.d.1").await;
    phone::put_row(name, Table::Ledger, "d-2").await;
    let found = page::dump(name).await;
    for table in Table::ALL {
        assert!(!found.stores[table.name()].rows.is_empty(), "no row in {}", table.name());
    }
    found
}

fn assert_nothing_lost(before: &Dump, after: &Dump) {
    assert_eq!(after.version, NEXT);
    assert_eq!(after.stores, before.stores);
}

#[wasm_bindgen_test]
async fn a_version_bump_loses_no_store_and_no_row() {
    let name = "test-upgrade-ours";
    let before = full(name).await;
    let db = Db::open(name, NEXT, |_| {}).await.unwrap();
    db.close();
    assert_nothing_lost(&before, &page::dump(name).await);
}

#[wasm_bindgen_test]
async fn a_version_bump_by_rexie_alone_loses_no_store_and_no_row() {
    let name = "test-upgrade-rexie";
    let before = full(name).await;
    open_reader(name, NEXT).await.unwrap().close();
    assert_nothing_lost(&before, &page::dump(name).await);
}

#[wasm_bindgen_test]
async fn both_ways_of_opening_make_the_same_database() {
    let (ours, rexies) = ("test-upgrade-same-a", "test-upgrade-same-b");
    for name in [ours, rexies] {
        page::forget(name).await;
    }
    Db::open(ours, schema::VERSION, |_| {}).await.unwrap().close();
    open_reader(rexies, schema::VERSION).await.unwrap().close();
    let made = page::dump(ours).await;
    assert_eq!(made, page::dump(rexies).await);
    let names: Vec<&str> = made.stores.keys().map(String::as_str).collect();
    let mut expected = Table::ALL.map(Table::name);
    expected.sort_unstable();
    assert_eq!(names, expected);
}

#[wasm_bindgen_test]
async fn an_upgrade_that_fails_half_way_leaves_the_old_version_and_the_next_one_succeeds() {
    let name = "test-upgrade-fails";
    page::forget(name).await;
    page::now(
        "window.makeStore = IDBDatabase.prototype.createObjectStore;
        IDBDatabase.prototype.createObjectStore = function (name, ...rest) {
            if (name === 'ledger') throw new DOMException('no', 'ConstraintError');
            return window.makeStore.call(this, name, ...rest);
        };",
    );
    let outcome = Db::open(name, schema::VERSION, |_| {}).await;
    page::now("IDBDatabase.prototype.createObjectStore = window.makeStore");
    assert!(outcome.is_err(), "an app without a store would fail at every write");
    Db::open(name, schema::VERSION, |_| {}).await.unwrap().close();
    assert_eq!(page::dump(name).await.stores.len(), Table::ALL.len());
}

//! The schema guard: the database a browser really makes is the committed one, and those of before become it without
//! losing a row.
//!
//! A change of stores, key paths or indexes raises `schema::VERSION` and adds a file to `tests/fixtures/schema`; files
//! there are never changed.

use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use uzima::state::State;
use uzima::storage::db::Db;
use uzima::storage::home::Home;
use uzima::storage::schema;

use crate::{page, phone};

/// The database of the service worker's reminders.
pub const INBOX: &str = include_str!("../fixtures/schema/uzima-inbox-1.json");
const FIRST: &str = include_str!("../fixtures/schema/uzima-1.json");
const SECOND: &str = include_str!("../fixtures/schema/uzima-2.json");
const THIRD: &str = include_str!("../fixtures/schema/uzima-3.json");

const CURRENT: &str = include_str!("../fixtures/schema/uzima-current-1.json");

/// Store and fixture of rows: every form of an envelope there is in stores of version 1, those that came later among them.
const ROWS: [(&str, &str); 24] = [
    ("people", include_str!("../fixtures/stored/person-unnamed.json")),
    ("people", include_str!("../fixtures/stored/person.json")),
    ("people", include_str!("../fixtures/stored/person-tombstone.json")),
    ("plans", include_str!("../fixtures/stored/schedule.json")),
    ("plans", include_str!("../fixtures/stored/schedule-open.json")),
    ("plans", include_str!("../fixtures/stored/schedule-form2.json")),
    ("plans", include_str!("../fixtures/stored/schedule-form2-past.json")),
    ("plans", include_str!("../fixtures/stored/schedule-form3.json")),
    ("doses", include_str!("../fixtures/stored/dose-after.json")),
    ("doses", include_str!("../fixtures/stored/dose-as-needed.json")),
    ("doses", include_str!("../fixtures/stored/dose-elapsed.json")),
    ("doses", include_str!("../fixtures/stored/dose-listed.json")),
    ("doses", include_str!("../fixtures/stored/dose-skipped.json")),
    ("doses", include_str!("../fixtures/stored/dose-skipped-reason.json")),
    ("doses", include_str!("../fixtures/stored/dose-skipped-words.json")),
    ("doses", include_str!("../fixtures/stored/dose-snoozed.json")),
    ("doses", include_str!("../fixtures/stored/dose-taken.json")),
    ("doses", include_str!("../fixtures/stored/dose-taken-given.json")),
    ("doses", include_str!("../fixtures/stored/dose-undone.json")),
    ("checks", include_str!("../fixtures/stored/check.json")),
    ("checks", include_str!("../fixtures/stored/check-foreign.json")),
    ("checks", include_str!("../fixtures/stored/check-asked.json")),
    ("checks", include_str!("../fixtures/stored/check-no-advice.json")),
    ("checks", include_str!("../fixtures/stored/check-subject.json")),
];

/// The same of stores that version 3 brought.
const ROWS_OF_VERSION_3: [(&str, &str); 6] = [
    ("stock", include_str!("../fixtures/stored/stock-bought.json")),
    ("stock", include_str!("../fixtures/stored/stock-bought-expires.json")),
    ("stock", include_str!("../fixtures/stored/stock-found.json")),
    ("stock", include_str!("../fixtures/stored/stock-lost.json")),
    ("stock", include_str!("../fixtures/stored/stock-missing.json")),
    ("stock", include_str!("../fixtures/stored/stock-undone.json")),
];

/// The same of plain rows: store, id, JSON.
const PLAIN: [(&str, &str, &str); 4] = [
    ("meta", "device", include_str!("../fixtures/stored/device.json")),
    ("packs", "org.uzima.test", include_str!("../fixtures/stored/pack.json")),
    ("drafts", "person", "\"half a name\""),
    ("blobs", "00ff", "bytes"),
];

/// A committed description, to be compared with [`page::Dump::schema`].
pub fn committed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Makes a database from its description alone, as the code of that version did, and puts `rows` into it.
async fn make(name: &str, description: &str, rows: &Value) {
    page::forget(name).await;
    let body = "
        const { version, stores } = JSON.parse(b);
        const request = indexedDB.open(a, version);
        request.onupgradeneeded = () => {
            for (const [name, { key, auto, indexes }] of Object.entries(stores)) {
                const store = request.result.createObjectStore(name, { keyPath: key, autoIncrement: auto });
                for (const [name, { key, unique, multi }] of Object.entries(indexes))
                    store.createIndex(name, key, { unique, multiEntry: multi });
            }
        };
        const db = await done(request);
        for (const [store, row] of JSON.parse(c)) {
            const bytes = new TextEncoder().encode(row.inside ? JSON.stringify(row.inside) : row.text);
            const marked = row.inside ? Uint8Array.of(0, ...bytes) : bytes;
            delete row.inside;
            delete row.text;
            await done(db.transaction(store, 'readwrite').objectStore(store).put({ ...row, bytes: marked }));
        }
        db.close();";
    let rows = rows.to_string();
    let arguments: [&JsValue; 3] = [&name.into(), &description.into(), &rows.as_str().into()];
    page::run(body, arguments).await;
}

fn rows_of(later: &[(&str, &str)]) -> Value {
    let envelopes = ROWS.iter().chain(later).map(|(store, row)| serde_json::json!([store, committed(row)]));
    let plain = PLAIN.iter().map(|(store, id, text)| serde_json::json!([store, { "id": id, "text": text }]));
    envelopes.chain(plain).collect()
}

#[wasm_bindgen_test]
async fn the_database_a_browser_makes_is_the_committed_one() {
    let name = "test-schema-real";
    page::forget(name).await;
    Db::open(name, schema::VERSION, |_| {}).await.unwrap().close();
    assert_eq!(page::dump(name).await.schema(), committed(THIRD));
}

#[wasm_bindgen_test]
async fn the_pointer_a_browser_makes_is_the_committed_one_whoever_writes_into_it() {
    let name = "test-schema-pointer";
    page::forget(name).await;
    let home = Home::open(name);
    home.current().await.unwrap();
    let pointer = format!("{name}-current");
    assert_eq!(page::dump(&pointer).await.schema(), committed(CURRENT));
    home.begin_copy().await.unwrap().close();
    home.sweep().await.unwrap();
    let written = page::dump(&pointer).await;
    assert_eq!((written.schema(), written.stores["current"].rows.len()), (committed(CURRENT), 1));
}

#[wasm_bindgen_test]
async fn a_database_of_version_1_becomes_the_present_one_and_loses_nothing() {
    let name = "test-schema-first";
    make(name, FIRST, &rows_of(&[])).await;
    let before = page::dump(name).await;
    assert_eq!(before.schema(), committed(FIRST));
    let count: usize = before.stores.values().map(|store| store.rows.len()).sum();
    assert_eq!(count, ROWS.len() + PLAIN.len());

    let state: State = phone::tab(name).await;
    let people = state.people().await.unwrap();
    assert_eq!(people.len(), 2, "the tombstone is not shown");
    assert_eq!(state.plans().await.unwrap().len(), 5);
    let everything = state.everything().await.unwrap();
    assert_eq!((everything.here.standing.len(), everything.damaged.len()), (ROWS.len(), 0));
    let draft: Option<String> = state.draft("person").await;
    assert_eq!(draft.as_deref(), Some("half a name"));

    let after = page::dump(name).await;
    assert_eq!(after.schema(), committed(THIRD));
    for (store, was) in &before.stores {
        assert_eq!(after.stores[store].rows, was.rows, "{store}");
    }
}

#[wasm_bindgen_test]
async fn databases_of_versions_2_and_3_become_the_present_one_and_lose_nothing() {
    for (name, shape, later) in [
        ("test-schema-second", SECOND, &[] as &[(&str, &str)]),
        ("test-schema-third", THIRD, &ROWS_OF_VERSION_3),
    ] {
        make(name, shape, &rows_of(later)).await;
        let before = page::dump(name).await;
        assert_eq!(before.schema(), committed(shape));
        let state: State = phone::tab(name).await;
        let everything = state.everything().await.unwrap();
        let standing = everything.here.standing.len();
        assert_eq!((standing, everything.damaged.len()), (ROWS.len() + later.len(), 0), "{name}");
        let owner = uzima_domain::id::PersonId::new("3f6c2a9b10d4e587-me");
        assert_eq!(state.stock_of(&owner).await.unwrap().known.len(), later.len(), "{name}");
        let after = page::dump(name).await;
        assert_eq!(after.schema(), committed(THIRD), "{name}");
        for (store, was) in &before.stores {
            assert_eq!(after.stores[store].rows, was.rows, "{name}: {store}");
        }
    }
}

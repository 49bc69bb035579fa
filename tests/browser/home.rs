//! Which database is current: changed at one stroke, whoever is stopped wherever, and no tab writes into the one left.

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use uzima::state::dispatch::DispatchError;
use uzima::storage::apply::{ApplyError, Expected, Put};
use uzima::storage::db::{Db, OpenError};
use uzima::storage::home::{Home, HomeError, Pointer};
use uzima::storage::row::Plain;
use uzima::storage::schema;
use uzima_domain::record::Table;

use crate::{page, phone};

fn draft(text: &str) -> Put {
    let plain = Plain { id: "word".to_owned(), bytes: text.as_bytes().to_vec() };
    Put::Plain { table: Table::Drafts, plain, expects: Expected::Anything }
}

async fn word(db: &Db) -> Option<String> {
    let bytes = db.plain(Table::Drafts, "word").await.unwrap()?;
    Some(String::from_utf8(bytes).unwrap())
}

/// A home with "old" in its database.
async fn old(name: &str) -> (Home, Db) {
    page::forget(name).await;
    let home = Home::open(name);
    let db = open(&home).await;
    db.apply(&[draft("old")]).await.unwrap();
    (home, db)
}

async fn open(home: &Home) -> Db {
    let current = home.current().await.unwrap();
    Db::open_in(home.name(), &current.database, schema::VERSION, |_| {}).await.unwrap()
}

/// What the next start finds, after it has put everything in order; nothing else is left on the phone.
async fn next_start(home: &Home) -> Option<String> {
    let db = open(home).await;
    home.settle(&db).await.unwrap();
    let found = word(&db).await;
    db.apply(&[draft("written on")]).await.expect("the current database takes writes");
    assert_eq!(word(&db).await.as_deref(), Some("written on"));
    db.close();
    let pointer = home.current().await.unwrap();
    assert_eq!((pointer.leftover.len(), pointer.doomed.len()), (0, 0));
    assert_eq!(databases(home.name()).await, [pointer.database, format!("{}-current", home.name())]);
    found
}

async fn databases(name: &str) -> Vec<String> {
    let body = "const all = (await indexedDB.databases()).map((one) => one.name);
        return all.filter((one) => one === a || /^-[0-9]+$|^-current$/.test(one.slice(a.length)) && one.startsWith(a))
            .sort((one, two) => one.endsWith('-current') - two.endsWith('-current')).join()";
    let names = page::run(body, [&name.into(), &JsValue::NULL, &JsValue::NULL]).await.as_string().unwrap();
    names.split(',').map(str::to_owned).collect()
}

#[wasm_bindgen_test]
async fn nothing_written_down_means_the_first_database_without_a_lock() {
    let name = "test-home-first";
    page::forget(name).await;
    let pointer = Home::open(name).current().await.unwrap();
    assert_eq!((pointer.database.as_str(), pointer.lock), (name, None));
}

#[wasm_bindgen_test]
async fn a_switch_makes_the_copy_current_and_the_old_one_goes() {
    let (home, from) = old("test-home-switch").await;
    let copy = home.begin_copy().await.unwrap();
    assert_eq!(copy.database(), "test-home-switch-2");
    assert_eq!(copy.name(), "test-home-switch", "inbox and witness keep their names");
    copy.apply(&[draft("new")]).await.unwrap();
    home.switch_to(&copy, &from, |_| None).await.unwrap();
    assert_eq!(from.apply(&[draft("late")]).await, Err(ApplyError::Retired));
    copy.close();
    assert_eq!(next_start(&home).await.as_deref(), Some("new"));

    let from = open(&home).await;
    let copy = home.begin_copy().await.unwrap();
    assert_eq!(copy.database(), "test-home-switch-3", "and again");
    copy.apply(&[draft("newer")]).await.unwrap();
    home.switch_to(&copy, &from, |_| None).await.unwrap();
    copy.close();
    assert_eq!(next_start(&home).await.as_deref(), Some("newer"));
}

#[wasm_bindgen_test]
async fn records_whose_pointer_was_lost_are_not_taken_for_an_empty_place() {
    let name = "test-home-lost-pointer";
    let (home, from) = old(name).await;
    let copy = home.begin_copy().await.unwrap();
    copy.apply(&[draft("all records")]).await.unwrap();
    home.switch_to(&copy, &from, |_| None).await.unwrap();
    copy.close();
    from.close();
    home.settle(&open(&home).await).await.unwrap();
    page::run(
        "await new Promise((gone) => { const asked = indexedDB.deleteDatabase(a + '-current');
            asked.onsuccess = gone; asked.onerror = gone; })",
        [&name.into(), &JsValue::NULL, &JsValue::NULL],
    )
    .await;
    assert_eq!(home.current().await.unwrap().database, name);
    let copy = home.begin_copy().await.unwrap();
    assert_eq!(copy.database(), "test-home-lost-pointer-3");
    let whole = Db::open_in(name, "test-home-lost-pointer-2", schema::VERSION, |_| {}).await.unwrap();
    assert_eq!(word(&whole).await.as_deref(), Some("all records"));
}

/// Stops after this many steps of a switch, in the order they are made.
async fn stopped_after(steps: usize, name: &str) -> Option<String> {
    let (home, from) = old(name).await;
    if steps == 0 {
        // The name is written down, the database is not made.
        write_pointer(name, r#"{"v":1,"database":"NAME","lock":null,"leftover":["NAME-2"],"doomed":[]}"#)
            .await;
        return next_start(&home).await;
    }
    let copy = home.begin_copy().await.unwrap();
    if steps >= 2 {
        from.retire().await.unwrap();
    }
    if steps >= 3 {
        copy.apply(&[draft("new")]).await.unwrap();
    }
    if steps >= 4 {
        home.switch_to(&copy, &from, |_| None).await.unwrap();
    }
    if steps >= 5 {
        write_pointer(name, r#"{"v":1,"database":"NAME-2","lock":null,"leftover":[],"doomed":["NAME"]}"#)
            .await;
    }
    // Whoever is killed leaves no open connection.
    copy.close();
    from.close();
    if steps >= 6 {
        page::run("await done(indexedDB.deleteDatabase(a))", [&name.into(), &JsValue::NULL, &JsValue::NULL])
            .await;
    }
    next_start(&home).await
}

async fn write_pointer(name: &str, json: &str) {
    let body = "const db = await open(a + '-current', 1);
        const bytes = new TextEncoder().encode(b.replaceAll('NAME', a));
        await done(db.transaction('current', 'readwrite').objectStore('current').put({ id: 'current', bytes }));
        db.close();";
    page::run(body, [&name.into(), &json.into(), &JsValue::NULL]).await;
}

#[wasm_bindgen_test]
async fn whoever_is_stopped_after_any_step_leaves_the_old_or_the_new_whole() {
    let mut found = Vec::new();
    for steps in 0..=6 {
        found.push(stopped_after(steps, &format!("test-home-stop{steps}")).await.unwrap());
    }
    assert_eq!(found, ["old", "old", "old", "old", "new", "new", "new"]);
}

#[wasm_bindgen_test]
async fn a_copy_that_is_given_up_leaves_nothing_and_the_old_one_takes_writes() {
    let (home, from) = old("test-home-abandon").await;
    let copy = home.begin_copy().await.unwrap();
    from.retire().await.unwrap();
    home.abandon(&copy, &from).await.unwrap();
    from.apply(&[draft("still here")]).await.unwrap();
    from.close();
    assert_eq!(next_start(&home).await.as_deref(), Some("still here"));
}

#[wasm_bindgen_test]
async fn another_tab_cannot_write_into_a_database_that_was_left() {
    let name = "test-home-tabs";
    let here = phone::new(name).await;
    let there = phone::tab(name).await;
    let home = Home::open(name);
    let (from, _) = phone::connection(name).await;
    let copy = home.begin_copy().await.unwrap();
    home.switch_to(&copy, &from, |_| None).await.unwrap();
    let refused = Err(DispatchError::Apply(ApplyError::Retired));
    assert_eq!(here.dispatch(phone::person("Amina")).await, refused);
    assert_eq!(there.dispatch(phone::person("Amina")).await, refused);
    assert_eq!(there.keep_draft("person", &"half").await, Err(ApplyError::Retired), "without any lock");
}

#[wasm_bindgen_test]
async fn a_copy_taken_for_a_leftover_never_becomes_current() {
    let name = "test-home-swept";
    let (home, from) = old(name).await;
    let copy = home.begin_copy().await.unwrap();
    home.sweep().await.unwrap();
    assert_eq!(copy.apply(&[draft("new")]).await, Err(ApplyError::Closed));
    assert!(matches!(home.switch_to(&copy, &from, |_| None).await, Err(HomeError::Gone)));
    from.apply(&[draft("still here")]).await.expect("nothing has changed");
    from.close();
    assert_eq!(next_start(&home).await.as_deref(), Some("still here"));
}

#[wasm_bindgen_test]
async fn of_two_switches_at_once_one_is_made() {
    let (home, from) = old("test-home-race").await;
    let (one, two) = (home.begin_copy().await.unwrap(), home.begin_copy().await.unwrap());
    assert_ne!(one.database(), two.database());
    home.switch_to(&one, &from, |_| None).await.unwrap();
    assert!(matches!(home.switch_to(&two, &from, |_| None).await, Err(HomeError::Gone)));
    assert_eq!(home.current().await.unwrap().database, one.database());
    assert_eq!(from.apply(&[draft("late")]).await, Err(ApplyError::Retired), "and the first stays left");
}

#[wasm_bindgen_test]
async fn a_pointer_of_a_newer_version_or_a_damaged_one_is_left_as_it_is() {
    for (name, json) in [("test-home-newer", r#"{"v":2}"#), ("test-home-damaged", r#"{"v":1"#)] {
        let (home, from) = old(name).await;
        write_pointer(name, json).await;
        let before = page::dump(&format!("{name}-current")).await;
        let refused = home.current().await.unwrap_err();
        assert_eq!(matches!(refused, HomeError::Open(OpenError::Newer)), name == "test-home-newer");
        home.begin_copy().await.err().expect("nothing is made");
        home.settle(&from).await.expect_err("nothing is removed");
        assert_eq!(page::dump(&format!("{name}-current")).await, before);
        assert_eq!(word(&from).await.as_deref(), Some("old"));
    }
}

#[wasm_bindgen_test]
fn every_form_of_a_lock_ever_shipped_still_reads_and_is_written_back_the_same() {
    for lock in
        [include_str!("../fixtures/stored/lock-pin.json"), include_str!("../fixtures/stored/lock-phone.json")]
    {
        let stored: serde_json::Value = serde_json::from_str(lock).unwrap();
        let pointer: Pointer = serde_json::from_value(stored.clone()).unwrap();
        assert_eq!(serde_json::to_value(pointer).unwrap(), stored);
    }
}

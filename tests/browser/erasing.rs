//! Deleting everything: nothing that begins with our name is left, what belongs to others stays, and the count is honest.

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use uzima::state::erase::{Left, everything, left, let_go};
use uzima::storage::db::DbEvent;

use crate::{page, phone};

/// Names of everything this origin keeps that begins with `a`, without the code under test.
const REMAINS: &str = "
    const names = (await indexedDB.databases()).map((database) => database.name);
    names.push(...await caches.keys(), ...Object.keys(localStorage), ...Object.keys(sessionStorage));
    for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
    return names.filter((name) => name.startsWith(a)).sort().join();";

const FILL: &str = "
    await caches.open(a + ' shell here 1');
    localStorage.setItem(a + '.language', '\"sw\"');
    sessionStorage.setItem(a + '.once', '1');
    (await open(a + '-2', 1)).close();
    (await open(a + '-current', 1)).close();
    await (await navigator.storage.getDirectory()).getFileHandle(a + '-copy', { create: true });";

async fn run(body: &str, name: &str) -> String {
    let answer = page::run(body, [&name.into(), &JsValue::NULL, &JsValue::NULL]).await;
    answer.as_string().unwrap_or_default()
}

#[wasm_bindgen_test]
async fn nothing_is_left_of_us_and_everything_of_others() {
    let name = "test-erase";
    let neighbour = "test-erased-by-nobody";
    run(FILL, neighbour).await;
    let before = run(REMAINS, neighbour).await;
    let state = phone::new(name).await;
    phone::plan(state).await;
    let (other_tab, heard) = phone::connection(name).await;
    run(FILL, name).await;
    let found = left(name).await;
    assert_eq!(found.databases.len(), 4, "{found:?}: itself, inbox, copy, pointer");
    assert_eq!((found.caches.len(), found.settings.len(), found.files.len()), (1, 3, 1), "{found:?}");

    let_go(Some(state));
    everything(name).await;
    assert_eq!(left(name).await, Left::default());
    let remains = run(REMAINS, name).await;
    assert!(remains.split(',').all(|one| one.is_empty() || one.starts_with(neighbour)), "{remains}");
    assert_eq!(run(REMAINS, neighbour).await, before);
    assert_eq!(*heard.borrow(), [DbEvent::Replaced], "a tab that was open has let go");
    assert!(!other_tab.is_open());
    everything(neighbour).await;
}

#[wasm_bindgen_test]
async fn what_another_window_holds_is_counted_and_goes_when_it_lets_go() {
    let name = "test-held-erase";
    run("window.held = await open(a, 1); localStorage.setItem(a + '.x', '1');", name).await;
    everything(name).await;
    let found = left(name).await;
    assert_eq!(found.databases, [name]);
    assert_eq!(found.count(), 1, "{found:?}: the rest is gone all the same");
    run("window.held.close();", name).await;
    everything(name).await;
    assert_eq!(left(name).await, Left::default());
}

#[wasm_bindgen_test]
async fn a_browser_that_lists_no_databases_is_asked_for_every_name() {
    let name = "test-unlisted-erase";
    run("for (const beside of ['', '-inbox', '-reminded', '-7']) (await open(a + beside, 1)).close();", name)
        .await;
    run("window.listed = IDBFactory.prototype.databases; delete IDBFactory.prototype.databases;", name).await;
    let found = left(name).await;
    everything(name).await;
    let after = left(name).await;
    run("IDBFactory.prototype.databases = window.listed;", name).await;
    assert_eq!(
        found.databases,
        [name, "test-unlisted-erase-inbox", "test-unlisted-erase-reminded", "test-unlisted-erase-7"]
    );
    assert_eq!(after, Left::default());
    assert_eq!(run(REMAINS, name).await, "", "asking made nothing");
}

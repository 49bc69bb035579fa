//! What the browser alone needs for as many rows: the part of every figure that no code of ours can make smaller.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::clock::{Figures, now, since};
use crate::page;

const RUNS: usize = 3;

/// Writes 10,000 rows of the size and with the indexes of a dose, in one strict transaction, in plain JavaScript.
const WRITE: &str = "return (async () => {
    const done = (request) => new Promise((yes) => (request.onsuccess = () => yes(request.result)));
    await done(indexedDB.deleteDatabase('bench-floor'));
    const open = indexedDB.open('bench-floor', 1);
    open.onupgradeneeded = () => {
        const rows = open.result.createObjectStore('rows', { keyPath: 'id' });
        rows.createIndex('person_when', ['person', 'when']);
        rows.createIndex('when', 'when');
    };
    const database = await done(open);
    const writing = database.transaction('rows', 'readwrite', { durability: 'strict' });
    const rows = writing.objectStore('rows');
    for (let at = 0; at < 10000; at += 1)
        rows.put({ id: 'bb00000000000001-' + at, person: 'aa00000000000001-me', when: 1e12 - at * 7.2e6,
            stamp: '01a20201c480.00000000.bb00000000000001.' + at, bytes: new Uint8Array(330).fill(65) });
    await new Promise((end) => (writing.oncomplete = end));
    database.close();
})()";

#[wasm_bindgen_test]
async fn what_the_browser_alone_needs() {
    let mut figures = Figures::default();
    for _ in 0..RUNS {
        let began = now();
        JsFuture::from(Promise::from(page::now(WRITE))).await.unwrap();
        figures.note("10,000 rows written by the browser alone", since(began), f64::INFINITY);
    }
    figures.judge();
}

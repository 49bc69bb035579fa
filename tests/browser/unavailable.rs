//! A window that keeps nothing says so.

use wasm_bindgen_test::wasm_bindgen_test;

use uzima::storage::db::{Db, OpenError};
use uzima::storage::schema;

use crate::page;

/// Opens while `window.indexedDB` is what `value` says, then puts it back.
async fn open_with(value: &str) -> Option<OpenError> {
    page::now(&format!(
        "window.kept = Object.getOwnPropertyDescriptor(window, 'indexedDB');
        Object.defineProperty(window, 'indexedDB', {{ get() {{ {value} }}, configurable: true }});"
    ));
    let outcome = Db::open("test-unavailable", schema::VERSION, |_| {}).await;
    page::now("Object.defineProperty(window, 'indexedDB', window.kept)");
    outcome.err()
}

#[wasm_bindgen_test]
async fn no_indexed_db_is_not_available() {
    assert!(matches!(open_with("return undefined").await, Some(OpenError::NotAvailable)));
}

#[wasm_bindgen_test]
async fn a_window_that_forbids_storage_is_not_available() {
    let forbidden = "throw new DOMException('no', 'SecurityError')";
    assert!(matches!(open_with(forbidden).await, Some(OpenError::NotAvailable)));
    let refused = "return { open() { throw new DOMException('no', 'SecurityError') } }";
    assert!(matches!(open_with(refused).await, Some(OpenError::NotAvailable)));
}

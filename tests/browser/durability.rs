//! "Saved" is said only of what is on the disk.

use wasm_bindgen_test::wasm_bindgen_test;

use uzima::state::connection;
use uzima::state::dispatch::DispatchError;
use uzima::storage::apply::ApplyError;

use crate::{page, phone};

#[wasm_bindgen_test]
async fn every_write_asks_for_strict_durability() {
    let state = phone::new("test-strict").await;
    page::now(
        "window.asked = [];
        window.transaction = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (stores, mode, options) {
            if (mode === 'readwrite' && !this.name.endsWith('-inbox'))
                window.asked.push(options && options.durability);
            return window.transaction.apply(this, arguments);
        };",
    );
    state.dispatch(phone::person("Amina")).await.unwrap();
    state.keep_draft("person", &"half").await.unwrap();
    state.drop_draft("person").await.unwrap();
    let asked = page::now("IDBDatabase.prototype.transaction = window.transaction; return asked.join()");
    assert_eq!(asked.as_string().as_deref(), Some("strict,strict,strict"));
}

/// The browser aborts whatever asks to be committed while `dispatch` runs.
async fn dispatch_aborted(name: &str, error: &str) -> Result<(), DispatchError> {
    let state = phone::new(name).await;
    let (before, witness) = (page::dump(name).await, connection::witness(name));
    page::now(&format!(
        "window.commit = IDBTransaction.prototype.commit;
        IDBTransaction.prototype.commit = function () {{ {error} this.abort(); }};"
    ));
    let outcome = state.dispatch(phone::person("Amina")).await;
    page::now("IDBTransaction.prototype.commit = window.commit");
    assert_eq!(page::dump(name).await, before, "nothing of it is written");
    assert_eq!(connection::witness(name), witness, "and the witness has not seen it");
    state.dispatch(phone::person("Amina")).await.expect("the next write works");
    outcome
}

#[wasm_bindgen_test]
async fn an_aborted_transaction_is_an_error_and_writes_nothing() {
    let outcome = dispatch_aborted("test-aborted", "").await;
    assert_eq!(outcome, Err(DispatchError::Apply(ApplyError::Aborted("AbortError".to_owned()))));
}

#[wasm_bindgen_test]
async fn a_full_disk_is_called_full() {
    let error = "Object.defineProperty(this, 'error',
        { value: new DOMException('no space', 'QuotaExceededError') });";
    let outcome = dispatch_aborted("test-full", error).await;
    assert_eq!(outcome, Err(DispatchError::Apply(ApplyError::Full)));
}

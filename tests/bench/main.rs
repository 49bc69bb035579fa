//! How long the work takes that a person waits for, in a real browser and as it is shipped (release). Run by
//! `cargo xtask bench`, never with the tests: a busy machine says nothing about the code.
//!
//! The figures are of this machine, not throttled; a cheap phone is taken to be four times slower.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a bench stops where it fails")]
#![expect(dead_code, reason = "the phone of the tests can do more than is measured here")]

mod backup;
mod merging;
#[path = "../browser/page.rs"]
mod page;
#[path = "../browser/phone.rs"]
mod phone;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

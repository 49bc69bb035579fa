//! How long the work takes that a person waits for, in a real browser and as it is shipped (release). Run by
//! `cargo xtask bench`, never with the tests: a busy machine says nothing about the code.
//!
//! The browser slows the page four times, which is about what a cheap phone is slower. It does not slow the threads of
//! WebCrypto, nor the database, whose work is done by other processes; the share of either is printed beside the
//! figures, so that a person can add what a phone would need more.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a bench stops where it fails")]
#![expect(dead_code, reason = "the phone of the tests can do more than is measured here")]

mod backup;
mod clock;
#[path = "../../crates/domain/tests/checklist/draft.rs"]
mod draft;
mod floor;
mod merging;
mod opening;
#[path = "../browser/page.rs"]
mod page;
#[path = "../browser/phone.rs"]
mod phone;
mod planning;
mod proving;
mod searching;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

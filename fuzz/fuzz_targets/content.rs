//! Any bytes for `content` of the parts: see there.
#![no_main]

#[path = "../parts/all.rs"]
mod parts;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| parts::content(bytes));

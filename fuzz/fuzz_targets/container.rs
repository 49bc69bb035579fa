//! Any bytes for `container` of the parts: see there.
#![no_main]

#[path = "../parts/all.rs"]
mod parts;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| parts::container(bytes));

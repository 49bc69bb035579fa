//! Any bytes as a search file, and a search in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use uzima_domain::search::{SearchText, search};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(texts) = SearchText::parse(bytes) {
        search(texts.iter().map(|text| ((), text)), "boil water");
    }
});

//! Any bytes as a search file, and a search in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use uzima_domain::pack::Contents;
use uzima_domain::search::{check, open, search};

fuzz_target!(|bytes: &[u8]| {
    drop(check(bytes));
    let indexes = open(Some(bytes), &Contents::default());
    for query in ["boil water", "boilling", "水"] {
        search(indexes.iter().map(|index| ((), index)), query);
    }
});

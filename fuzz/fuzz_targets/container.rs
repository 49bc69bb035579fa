//! Any bytes as a built pack: a pack or faults, never a panic; and who goes through it file by file says the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use uzima_domain::pack::{self, Walk};

fuzz_target!(|bytes: &[u8]| {
    let mut walk = Walk::new(bytes.len() as u64);
    while let Some(range) = walk.wants() {
        walk.feed(bytes[range.start as usize..range.end as usize].to_vec());
    }
    let whole = pack::open(bytes).and_then(|opened| pack::read(&opened));
    assert_eq!(walk.finish().is_ok(), whole.is_ok());
});

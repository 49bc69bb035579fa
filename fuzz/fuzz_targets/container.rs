//! Any bytes as a built pack: a pack or faults, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use uzima_domain::pack;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(opened) = pack::open(bytes) {
        drop(pack::read(&opened));
    }
});

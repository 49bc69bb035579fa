//! Any bytes as a manifest.
#![no_main]

use libfuzzer_sys::fuzz_target;
use uzima_domain::pack::manifest::Manifest;

fuzz_target!(|bytes: &[u8]| drop(Manifest::parse(bytes)));

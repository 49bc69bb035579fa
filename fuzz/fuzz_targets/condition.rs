//! Any text as a condition: in our language, in `FHIRPath`, and in `XPath` within a workbook.
#![no_main]

use libfuzzer_sys::fuzz_target;
use uzima_packer::exchange::conditions;

fuzz_target!(|bytes: &[u8]| {
    conditions(&String::from_utf8_lossy(bytes));
});

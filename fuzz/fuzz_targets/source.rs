//! Any bytes as what an author may bring: a PO file, a book, a workbook.
#![no_main]

use libfuzzer_sys::fuzz_target;
use uzima_packer::{import, po, workbook};

fuzz_target!(|bytes: &[u8]| {
    drop(po::parse(&String::from_utf8_lossy(bytes)));
    drop(import::epub(bytes));
    drop(workbook::read(bytes));
});

//! Any bytes as a form of another program: what comes in goes out, and comes in as it was.
#![no_main]

use libfuzzer_sys::fuzz_target;
use uzima_packer::exchange::{questionnaire, xlsform};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(imported) = questionnaire::import("f", bytes, None) {
        let (json, _) = questionnaire::export(&imported.form);
        let again = questionnaire::import("f", json.to_string().as_bytes(), None);
        assert_eq!(again.map(|again| again.form.checklist), Ok(imported.form.checklist));
    }
    if let Ok(imported) = xlsform::import("f", bytes, None) {
        // Texts longer than a cell can be are refused.
        let Ok((book, _)) = xlsform::export(&imported.form) else { return };
        let again = xlsform::import("f", &book, None);
        assert_eq!(again.map(|again| again.form.checklist), Ok(imported.form.checklist));
    }
});

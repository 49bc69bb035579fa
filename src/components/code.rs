//! A text as a code that a camera reads.

use std::fmt::Write;

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

/// The code of a text, named by `label`; nothing where the text is too long for one.
pub fn code(text: &str, correction: QrCodeEcc, label: String) -> Option<AnyView> {
    let code = QrCode::encode_text(text, correction).ok()?;
    let room = format!("-4 -4 {0} {0}", code.size() + 8);
    Some(
        view! {
            <svg class="code" viewBox=room role="img" aria-label=label><path d=squares(&code)/></svg>
        }
        .into_any(),
    )
}

/// A square for every dark module.
fn squares(code: &QrCode) -> String {
    let mut out = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            // Writing into a text never fails.
            let _ = write!(out, "M{x} {y}h1v1h-1z");
        }
    }
    out
}

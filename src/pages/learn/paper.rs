//! A code for the end of a printed lesson, which names pack, lesson and version: whoever finds the paper finds the lesson.
//! Fetched only for printing.

use std::fmt::Write;

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

use crate::i18n::{Key, t};
use crate::state::page::print;

/// The code, which only paper shows; the print dialog opens once it stands.
pub fn paper(address: String) -> AnyView {
    request_animation_frame(print);
    let code = QrCode::encode_text(&address, QrCodeEcc::Medium).ok().map(|code| {
        let room = format!("-2 -2 {0} {0}", code.size() + 4);
        view! {
            <svg class="code" viewBox=room role="img" aria-label=t(Key::LessonCode)><path d=squares(&code)/></svg>
        }
    });
    view! { <div class="print-only">{code}<p dir="ltr">{address}</p></div> }.into_any()
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

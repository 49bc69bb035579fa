//! A code for the end of a printed lesson, which names pack, lesson and version: whoever finds the paper finds the lesson.
//! Fetched only for printing.

use leptos::prelude::*;
use qrcodegen::QrCodeEcc;

use crate::components::code::code;
use crate::i18n::{Key, t};
use crate::state::page::print;

/// The code, which only paper shows; the print dialog opens once it stands.
pub fn paper(address: String) -> AnyView {
    request_animation_frame(print);
    let code = code(&address, QrCodeEcc::Medium, t(Key::LessonCode));
    view! { <div class="print-only">{code}<p dir="ltr">{address}</p></div> }.into_any()
}

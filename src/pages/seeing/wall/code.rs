//! The code on the sheet: the plans in plain words, so that whoever points a phone at it can read them, with any app.

use std::fmt::Write;

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

use crate::i18n::{Key, t, tf};

/// So many bytes still make squares that a cheap camera tells apart on five centimetres.
const MOST: usize = 700;

/// A code of the lines, as many whole ones as it holds; how many more there are is its last line.
pub fn code(lines: &[String]) -> Option<AnyView> {
    let code = QrCode::encode_text(&text(lines), QrCodeEcc::Medium).ok()?;
    let room = format!("-2 -2 {0} {0}", code.size() + 4);
    Some(
        view! {
            <svg class="wall-code" viewBox=room role="img" aria-label=t(Key::WallCode)><path d=squares(&code)/></svg>
        }
        .into_any(),
    )
}

fn text(lines: &[String]) -> String {
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate() {
        if text.len() + line.len() > MOST {
            let left = lines.len() - at;
            text.push_str(&tf(Key::WallMore, &[("n", left.to_string())]));
            break;
        }
        text.push_str(line);
        text.push('\n');
    }
    text
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

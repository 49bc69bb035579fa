//! Answers to reminders that could not be written into any database: by the worker on a full disk, or by the app. Kept in
//! a setting, which has space of its own, until they are applied. They hold as little as the worker's rows do.

use js_sys::JSON;
use wasm_bindgen::JsValue;

use crate::platform::settings;

/// Keeps an answer; says whether it is kept.
pub fn keep(home: &str, row: &JsValue) -> bool {
    let Some(text) = JSON::stringify(row).ok().and_then(|text| text.as_string()) else { return false };
    let mut held = all(home);
    if !held.contains(&text) {
        held.push(text);
    }
    settings::write(&key(home), &held)
}

/// The answers that wait, as the worker said them, each with the text by which it is forgotten.
pub fn waiting(home: &str) -> Vec<(String, JsValue)> {
    let parsed = |text: String| JSON::parse(&text).ok().map(|row| (text, row));
    all(home).into_iter().filter_map(parsed).collect()
}

/// An answer has been applied, or can never be.
pub fn forget(home: &str, text: &str) {
    let mut held = all(home);
    held.retain(|one| one != text);
    if held.is_empty() {
        settings::remove(&key(home));
    } else {
        settings::write(&key(home), &held);
    }
}

fn all(home: &str) -> Vec<String> {
    settings::read(&key(home)).unwrap_or_default()
}

fn key(home: &str) -> String {
    format!("{home}.answers")
}

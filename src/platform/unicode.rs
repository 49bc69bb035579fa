//! Unicode by the browser's own tables, which cost nothing to carry.

use js_sys::JsString;

/// `typed` in Unicode's NFKC: two keyboards that write one letter in different ways come to the same signs. Everything
/// that becomes a key goes through here.
pub fn nfkc(typed: &str) -> String {
    String::from(JsString::from(typed).normalize("NFKC"))
}

//! The page the app lives in, for rooms that may not ask the browser themselves.

use web_sys::HtmlElement;

use crate::platform::document;

pub use crate::platform::document::{
    address, after, first_in_view, focus, go, hash, reload, replace as go_instead, scroll_to, scroll_to_top,
    scrolled, set_title, show,
};
pub use crate::platform::handing::{Sent, download as save_file, print, share_words};
pub use crate::platform::history::Step;
pub use crate::platform::taps::guard as guard_taps;
pub use crate::platform::ticking::{Ticking, is_hidden, since_start, vibrate};

const SHELL: &str = "shell";
const APP: &str = "app";
/// What index.html offers for it.
const NOT_LOADED: &str = "uzimaNotLoaded";

/// Where the app mounts.
pub fn app_element() -> Option<HtmlElement> {
    document::element(APP)
}

/// The app stands: the first words of index.html go.
pub fn page_is_ready() {
    document::remove(SHELL);
    document::set_boot("app");
}

/// The app cannot begin: the first words of index.html stay, and say so.
pub fn page_stays() {
    document::call(NOT_LOADED);
}

/// The code failed: one sentence, a button that loads the page anew, and what a developer needs to know.
pub fn replace_page(sentence: &str, button: &str, detail: &str) {
    document::replace_body(sentence, button, detail);
}

/// The whole page, emptied, for something that stands alone. What stood there is no longer seen, and can be tapped no more.
pub fn emptied() -> Option<HtmlElement> {
    document::emptied_body()
}

/// Calls `changed` whenever the person goes somewhere else.
pub fn on_going(changed: impl Fn() + 'static) {
    document::on_window("hashchange", changed);
}

//! The last line: if the code fails in a way nobody foresaw, the person reads a sentence instead of a white screen.

use crate::i18n::{Key, Locale};
use crate::state::page::replace_page;

/// From now on a panic shows what happened, that nothing saved is lost, and how to go on.
pub fn show_in(locale: Locale) {
    std::panic::set_hook(Box::new(move |info| {
        let text = |key| locale.text(key).0;
        replace_page(&text(Key::ErrorsPanic), &text(Key::ErrorsReload), &info.to_string());
    }));
}

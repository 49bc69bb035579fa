//! A language that a pack brings: how it writes dates, times and counts, which browsers often do not know. The code that
//! knows comes with the pack's room; here is only where it is asked.

use std::cell::RefCell;

use chrono::{NaiveDate, NaiveTime};

use super::Language;

/// How a language writes what is no text.
pub trait Manner {
    /// A day with its name, without the year.
    fn day(&self, date: NaiveDate) -> String;
    /// A day with its year.
    fn date(&self, date: NaiveDate) -> String;
    /// A month with its year.
    fn month(&self, date: NaiveDate) -> String;
    /// A time of day on a clock of 24 hours.
    fn time(&self, time: NaiveTime) -> String;
    /// A count as it is shown, such as `12` or `1 1/2`.
    fn count(&self, count: &str) -> String;
    /// The plural form of a count as it is shown: `one`, `few`, ...
    fn plural(&self, count: &str) -> String;
}

struct Overlay {
    language: Language,
    manner: Box<dyn Manner>,
}

thread_local! {
    static OVERLAY: RefCell<Option<Overlay>> = const { RefCell::new(None) };
}

/// From now on this language is known; the one before is forgotten. Its few words stay for as long as the page lives.
pub fn know(tag: &str, native: &str, dir: &'static str, manner: Box<dyn Manner>) {
    let kept = |text: &str| -> &'static str { Box::leak(text.to_owned().into_boxed_str()) };
    let language = Language { tag: kept(tag), native: kept(native), dir };
    OVERLAY.set(Some(Overlay { language, manner }));
}

/// The language with this tag, if a pack has brought it.
pub(super) fn language(tag: &str) -> Option<Language> {
    OVERLAY.with_borrow(|overlay| overlay.as_ref().map(|own| own.language).filter(|own| own.tag == tag))
}

/// Asks how the language with this tag writes something; `None` when no pack has brought it.
pub(super) fn written<T>(tag: &str, ask: impl FnOnce(&dyn Manner) -> T) -> Option<T> {
    OVERLAY.with_borrow(|overlay| {
        overlay.as_ref().filter(|own| own.language.tag == tag).map(|own| ask(own.manner.as_ref()))
    })
}

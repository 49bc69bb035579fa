//! Translations as gettext PO files, the form that translators' programs read. `msgctxt` is a stable id, `msgid` the text of
//! the source language.
//!
//! Owns the file form, which texts of a pack are to be translated, and laying translations over the source. A translation of
//! an earlier wording, and one marked fuzzy, counts as none.

mod apply;
mod encoding;
mod file;
pub(crate) mod segments;
mod units;
mod update;
mod written;

pub use self::apply::apply;
pub use self::encoding::text;
pub use self::file::{Entry, other_language, parse, write};
pub use self::units::{Unit, units, units_and_faults};
pub use self::update::{Update, update};
pub use self::written::Written;

/// The author's file of a language.
pub fn path(lang: &str) -> String {
    format!("i18n/{lang}.po")
}

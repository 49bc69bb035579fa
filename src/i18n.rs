//! The person's language: texts by typed key, numbers, dates, direction. Owns the catalogue in use; does not own which
//! language was chosen (state/session) nor the texts (locales/*.json).
//!
//! Texts are fetched at run time, two files a language (catalog.rs), and read without tracking: another language builds the page
//! anew. A text that a language lacks is shown in English and marked as
//! English, so that a screen reader and a font pick the right voice and shapes.

mod catalog;
pub mod format;
mod message;
pub mod native;
mod overlay;
pub mod plural;

use leptos::prelude::*;

pub use catalog::{Catalog, CatalogError, Lacking, Reach};
pub use overlay::{Manner, know};
include!(concat!(env!("OUT_DIR"), "/keys.rs"));

/// The languages that ship with the app: tag, name in itself, direction.
pub const BUNDLED: [Language; 4] = [
    Language { tag: "en", native: "English", dir: "ltr" },
    Language { tag: "fr", native: "Français", dir: "ltr" },
    Language { tag: "sw", native: "Kiswahili", dir: "ltr" },
    Language { tag: "ar", native: "العربية", dir: "rtl" },
];

/// A language a person can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// BCP 47.
    pub tag: &'static str,
    /// Its name in itself.
    pub native: &'static str,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
}

/// The language with this tag, bundled or of a pack in use, else English.
pub fn language(tag: &str) -> Language {
    let bundled = BUNDLED.into_iter().find(|language| language.tag == tag);
    bundled.or_else(|| overlay::language(tag)).unwrap_or(BUNDLED[0])
}

/// The catalogue every view reads. Provided once, by the app.
#[derive(Clone, Copy)]
pub struct Locale(RwSignal<Catalog, LocalStorage>);

impl Locale {
    /// Starts with `catalog`.
    pub fn new(catalog: Catalog) -> Self {
        Self(RwSignal::new_local(catalog))
    }

    /// From now on every view reads `catalog`.
    pub fn change(self, catalog: Catalog) {
        self.0.set(catalog);
    }

    /// What it reads now.
    pub fn catalog(self) -> Catalog {
        self.0.get_untracked()
    }

    /// What is to be fetched next so that every text within `reach` is here.
    pub fn lacks(self, reach: Reach) -> Option<Lacking> {
        self.0.with_untracked(|catalog| catalog.lacks(reach))
    }

    /// The language's tag.
    pub fn tag(self) -> String {
        self.0.with_untracked(|catalog| catalog.tag().to_owned())
    }

    /// The text of `key`, and its language when it is not the chosen one.
    pub fn text(self, key: Key) -> (String, Option<&'static str>) {
        self.0.with_untracked(|catalog| catalog.text(key))
    }

    /// The text of `key` with `{name}` filled in. Counts choose their plural form in the language the text is in.
    pub fn fill(self, key: Key, values: &[(&str, String)]) -> String {
        self.0.with_untracked(|catalog| {
            let (text, other) = catalog.text(key);
            message::fill(&text, other.unwrap_or(catalog.tag()), values)
        })
    }
}

/// The catalogue of the app around this view; an empty one where none is provided, as in a test.
pub fn locale() -> Locale {
    use_context::<Locale>().unwrap_or_else(|| Locale::new(Catalog::default()))
}

/// The text of `key`, for attributes and places where no element can be marked.
pub fn t(key: Key) -> String {
    locale().text(key).0
}

/// The text of `key` for a view, marked with its own language where the chosen one lacks it.
pub fn words(key: Key) -> AnyView {
    match locale().text(key) {
        (text, None) => text.into_any(),
        (text, Some(lang)) => view! { <span lang=lang dir="ltr">{text}</span> }.into_any(),
    }
}

/// The text of `key` among words of another language, such as those of a pack: always marked with its own, so that a screen
/// reader changes its voice.
pub fn own_words(key: Key) -> AnyView {
    let (text, other) = locale().text(key);
    let known = other.map_or_else(interface, language);
    view! { <span lang=known.tag dir=known.dir>{text}</span> }.into_any()
}

/// The language of the catalogue around this view.
pub fn interface() -> Language {
    language(&locale().tag())
}

/// Names one after the other, in the direction of the interface whatever script each is written in.
pub fn list(names: &[String]) -> String {
    // In their own direction, Latin names beside each other would turn the list around.
    let dot = if interface().dir == "rtl" { " \u{200f}·\u{200f} " } else { " · " };
    names.join(dot)
}

/// An address or another text that is written from left to right, to its last sign, whatever the direction of the interface.
pub fn left_to_right(text: &str) -> String {
    if interface().dir == "rtl" { format!("{text}\u{200e}") } else { text.to_owned() }
}

/// The text of `key` with values filled in.
pub fn tf(key: Key, values: &[(&str, String)]) -> String {
    locale().fill(key, values)
}

//! A text of a checklist with the language it is in, so that a screen reader and a font pick the right voice and shapes
//! also where the author's translation has a gap.

use leptos::prelude::*;

use uzima_domain::pack::direction::Direction;
use uzima_domain::record::check::{Foreign, Shown};

use crate::i18n::{Key, locale};

/// A text and its language (BCP 47).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// As the author wrote it; empty where they gave none.
    pub text: String,
    /// Its language.
    pub lang: String,
}

impl Said {
    /// A text of the interface.
    pub fn fixed(key: Key) -> Self {
        let (text, other) = locale().text(key);
        Self { text, lang: other.map_or_else(|| locale().tag(), str::to_owned) }
    }

    /// A text of a result, in the language it was shown in.
    pub fn of(shown: &Shown, text: &str) -> Self {
        Self { text: text.to_owned(), lang: shown.lang_of(text).to_owned() }
    }

    /// The value of the attribute `dir`.
    pub fn dir(&self) -> &'static str {
        Direction::of(&self.lang).as_str()
    }

    /// The text as a part of a sentence or a button.
    pub fn span(self) -> AnyView {
        let dir = self.dir();
        view! { <span lang=self.lang dir=dir>{self.text}</span> }.into_any()
    }

    /// The text as a paragraph of its own.
    pub fn block(self) -> AnyView {
        let dir = self.dir();
        view! { <p lang=self.lang dir=dir>{self.text}</p> }.into_any()
    }

    /// How it is kept in a result that is otherwise in `lang`; nothing when it is in that language itself.
    pub fn foreign(&self, lang: &str) -> Option<Foreign> {
        let is_other = self.lang != lang && !self.text.is_empty();
        is_other.then(|| Foreign { lang: self.lang.clone(), text: self.text.clone() })
    }
}

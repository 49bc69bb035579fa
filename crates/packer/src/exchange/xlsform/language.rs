//! The languages of an XLSForm: `label::English (en)`, `label::sw`, and `label` in the one the settings name.

use uzima_domain::pack::value::is_language;

/// Names that forms use without a tag, in English and in the language itself.
const NAMES: [(&str, &str); 26] = [
    ("english", "en"),
    ("french", "fr"),
    ("français", "fr"),
    ("francais", "fr"),
    ("swahili", "sw"),
    ("kiswahili", "sw"),
    ("arabic", "ar"),
    ("العربية", "ar"),
    ("spanish", "es"),
    ("español", "es"),
    ("portuguese", "pt"),
    ("português", "pt"),
    ("amharic", "am"),
    ("hausa", "ha"),
    ("somali", "so"),
    ("bengali", "bn"),
    ("bangla", "bn"),
    ("hindi", "hi"),
    ("nepali", "ne"),
    ("urdu", "ur"),
    ("burmese", "my"),
    ("khmer", "km"),
    ("indonesian", "id"),
    ("russian", "ru"),
    ("vietnamese", "vi"),
    ("haitian creole", "ht"),
];

/// The languages met so far.
#[derive(Debug)]
pub(super) struct Tongue {
    source: String,
    found: Vec<String>,
    /// Languages that have no tag.
    pub unknown: Vec<String>,
}

/// A header's column and language.
pub(super) fn column(name: &str) -> (String, String) {
    // Older forms write one colon.
    let (base, lang) = match name.split_once("::") {
        Some(parts) => parts,
        None => match name.split_once(':') {
            Some((base, lang)) if matches!(base.trim(), "label" | "hint") => (base, lang),
            _ => (name, ""),
        },
    };
    let base = base.trim().to_ascii_lowercase();
    // `media::image` and `bind::type` are no languages.
    if matches!(base.as_str(), "media" | "bind" | "body" | "control" | "instance") {
        return (format!("{base}::{}", lang.trim()), String::new());
    }
    (base, lang.trim().to_owned())
}

/// The tag of a language as a form writes it.
pub(super) fn tag(lang: &str) -> Option<String> {
    let inner = lang.strip_suffix(')').and_then(|lang| lang.rsplit_once('(')).map(|(_, tag)| tag.trim());
    let known = NAMES.iter().find(|(name, _)| *name == lang.trim().to_lowercase()).map(|(_, tag)| *tag);
    let tags = [inner, known, Some(lang.trim())];
    tags.into_iter().flatten().find(|tag| is_language(tag)).map(str::to_owned)
}

impl Tongue {
    /// Begins with the language of columns that name none.
    pub(super) fn new(source: &str) -> Self {
        Self { source: source.to_owned(), found: Vec::new(), unknown: Vec::new() }
    }

    /// The tag of a column's language; nothing when it is none that is known.
    pub(super) fn tag(&mut self, lang: &str) -> Option<String> {
        let found = if lang.is_empty() { Some(self.source.clone()) } else { tag(lang) };
        match &found {
            Some(tag) if !self.found.contains(tag) => self.found.push(tag.clone()),
            None if !self.unknown.iter().any(|known| known == lang) => self.unknown.push(lang.to_owned()),
            Some(_) | None => {}
        }
        found
    }

    /// The tag of a column's language, without taking it for one of the form's.
    pub(super) fn known(&self, lang: &str) -> Option<String> {
        if lang.is_empty() { Some(self.source.clone()) } else { tag(lang) }
    }

    /// All languages, the source first: the default one, or the first that is there. The others as their columns stand.
    pub(super) fn languages(&self) -> Vec<String> {
        let mut out = self.found.clone();
        match out.iter().position(|tag| *tag == self.source) {
            Some(at) => {
                let source = out.remove(at);
                out.insert(0, source);
            }
            None if out.is_empty() => out.push(self.source.clone()),
            None => {}
        }
        out
    }
}

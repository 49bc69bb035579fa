//! One language's texts, in the order of the keys.

use thiserror::Error;

use super::{COUNT, Key};

/// The texts of one language and, where it lacks some, English.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalog {
    tag: String,
    texts: Vec<String>,
    english: Vec<String>,
}

/// Why a locale file cannot be used.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum CatalogError {
    /// Not a list of texts, or another version's.
    #[error("not a locale file")]
    NotALocale,
}

impl Catalog {
    /// Reads a built locale file: a list of texts in the order of [`Key`], which the build makes of `locales/<tag>.json`. An
    /// empty text is one that is not translated.
    pub fn parse(tag: &str, json: &str) -> Result<Self, CatalogError> {
        Ok(Self { tag: tag.to_owned(), texts: parse(json)?, english: Vec::new() })
    }

    /// Falls back to this English file.
    #[must_use]
    pub fn with_english(mut self, json: &str) -> Self {
        self.english = parse(json).unwrap_or_default();
        self
    }

    /// Whether every key has a text of its own.
    pub fn is_complete(&self) -> bool {
        !self.texts.is_empty() && self.texts.iter().all(|text| !text.is_empty())
    }

    /// BCP 47.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The text, and `Some("en")` when it is not in this language.
    pub fn text(&self, key: Key) -> (String, Option<&'static str>) {
        let at = key as usize;
        let found = |texts: &[String]| texts.get(at).filter(|text| !text.is_empty()).cloned();
        match found(&self.texts) {
            Some(text) => (text, None),
            None => (found(&self.english).unwrap_or_default(), Some("en")),
        }
    }
}

fn parse(json: &str) -> Result<Vec<String>, CatalogError> {
    let texts: Vec<String> = serde_json::from_str(json).map_err(|_| CatalogError::NotALocale)?;
    // Another length is another version's file, whose texts would stand at the wrong places.
    if texts.len() == COUNT { Ok(texts) } else { Err(CatalogError::NotALocale) }
}

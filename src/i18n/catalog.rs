//! One language's texts, in the order of the keys.

use std::collections::BTreeMap;

use thiserror::Error;

use super::{Key, NAMES};

/// The texts of one language and, where it lacks some, English.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalog {
    tag: String,
    texts: Vec<Option<String>>,
    english: Vec<Option<String>>,
}

/// Why a locale file cannot be used.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum CatalogError {
    /// Not groups of keys of texts.
    #[error("not a locale file")]
    NotALocale,
}

impl Catalog {
    /// Reads a locale file: `{"group": {"key": "text"}}`.
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
        self.texts.len() == NAMES.len() && self.texts.iter().all(Option::is_some)
    }

    /// BCP 47.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The text, and `Some("en")` when it is not in this language. The key's own name when there is none at all.
    pub fn text(&self, key: Key) -> (String, Option<&'static str>) {
        let index = key as usize;
        let own = self.texts.get(index).and_then(Option::as_ref);
        if let Some(text) = own {
            return (text.clone(), None);
        }
        match self.english.get(index).and_then(Option::as_ref) {
            Some(text) => (text.clone(), Some("en")),
            None => (NAMES.get(index).copied().unwrap_or_default().to_owned(), Some("en")),
        }
    }
}

fn parse(json: &str) -> Result<Vec<Option<String>>, CatalogError> {
    let mut groups: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_str(json).map_err(|_| CatalogError::NotALocale)?;
    let take = |name: &&str| {
        let (group, key) = name.split_once('.')?;
        groups.get_mut(group)?.remove(key).filter(|text| !text.is_empty())
    };
    Ok(NAMES.iter().map(take).collect())
}

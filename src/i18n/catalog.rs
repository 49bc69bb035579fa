//! One language's texts, in the order of the keys: those of the first screen, and the rest once a room has asked for it.

use thiserror::Error;

use super::{COUNT, FIRST, Key};

/// The texts of one language and, where it lacks some, English.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalog {
    tag: String,
    own: Texts,
    english: Option<Texts>,
}

/// Which texts are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Those of the first screen (`src/i18n/first_screen.txt`).
    FirstScreen,
    /// All.
    Everywhere,
}

/// A file that a catalogue still needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lacking {
    /// The rest of its texts, at this address.
    Rest(String),
    /// English, for a text that is not translated.
    English,
    /// The rest of the English texts, at this address.
    EnglishRest(String),
}

/// Why a locale file cannot be used.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum CatalogError {
    /// Not a list of texts, or another version's.
    #[error("not a locale file")]
    NotALocale,
}

impl Catalog {
    /// Reads the first of a language's two built files: the texts of the first screen in the order of [`Key`], then the
    /// address of the rest. An empty text is one that is not translated.
    pub fn parse(tag: &str, json: &str) -> Result<Self, CatalogError> {
        Ok(Self { tag: tag.to_owned(), own: Texts::parse(json)?, english: None })
    }

    /// A language that a pack brings: all its texts in the order of [`Key`], empty ones where it has none.
    ///
    /// # Errors
    /// When there are not as many as keys.
    pub fn whole(tag: &str, texts: Vec<String>) -> Result<Self, CatalogError> {
        if texts.len() != COUNT {
            return Err(CatalogError::NotALocale);
        }
        Ok(Self { tag: tag.to_owned(), own: Texts { texts, rest: String::new() }, english: None })
    }

    /// What is to be fetched next so that every text within `reach` is here.
    pub fn lacks(&self, reach: Reach) -> Option<Lacking> {
        let wants =
            |texts: &Texts| (reach == Reach::Everywhere && !texts.is_whole()).then(|| texts.rest.clone());
        if let Some(address) = wants(&self.own) {
            return Some(Lacking::Rest(address));
        }
        match &self.english {
            _ if self.own.texts.iter().all(|text| !text.is_empty()) => None,
            None => Some(Lacking::English),
            Some(english) => wants(english).map(Lacking::EnglishRest),
        }
    }

    /// Takes what it lacked.
    ///
    /// # Errors
    /// When `json` is not that file.
    pub fn add(&mut self, what: &Lacking, json: &str) -> Result<(), CatalogError> {
        match what {
            Lacking::Rest(_) => self.own.add_rest(json),
            Lacking::English => {
                self.english = Some(Texts::parse(json)?);
                Ok(())
            }
            Lacking::EnglishRest(_) => self.english.get_or_insert_default().add_rest(json),
        }
    }

    /// BCP 47.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The text, and `Some("en")` when it is not in this language.
    pub fn text(&self, key: Key) -> (String, Option<&'static str>) {
        match (self.own.text(key), &self.english) {
            (Some(text), _) => (text, None),
            (None, english) => {
                let found = english.as_ref().and_then(|english| english.text(key));
                (found.unwrap_or_default(), Some("en"))
            }
        }
    }
}

/// The texts of one language that are here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Texts {
    texts: Vec<String>,
    rest: String,
}

impl Texts {
    fn parse(json: &str) -> Result<Self, CatalogError> {
        let mut texts = list(json, FIRST + 1)?;
        let rest = texts.pop().unwrap_or_default();
        Ok(Self { texts, rest })
    }

    fn add_rest(&mut self, json: &str) -> Result<(), CatalogError> {
        self.texts.truncate(FIRST);
        self.texts.append(&mut list(json, COUNT - FIRST)?);
        Ok(())
    }

    fn is_whole(&self) -> bool {
        self.texts.len() == COUNT
    }

    fn text(&self, key: Key) -> Option<String> {
        self.texts.get(key as usize).filter(|text| !text.is_empty()).cloned()
    }
}

/// Another length is another version's file, whose texts would stand at the wrong places.
fn list(json: &str, length: usize) -> Result<Vec<String>, CatalogError> {
    let texts: Vec<String> = serde_json::from_str(json).map_err(|_| CatalogError::NotALocale)?;
    if texts.len() == length { Ok(texts) } else { Err(CatalogError::NotALocale) }
}

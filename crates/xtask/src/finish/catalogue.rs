//! The bundled locales: which there are, their words, and their published, content-named files.

use super::{FinishError, files};
use serde_json::Value;
use std::{fs, path::Path};

/// Which way a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of the HTML attribute `dir`.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// The bundled languages in the order in which a page without script shows them.
const LANGUAGES: [Language; 4] = [
    ("en", "English", Direction::Ltr),
    ("fr", "Français", Direction::Ltr),
    ("sw", "Kiswahili", Direction::Ltr),
    ("ar", "العربية", Direction::Rtl),
];

/// Tag, native name, direction.
type Language = (&'static str, &'static str, Direction);

/// One bundled locale.
#[derive(Debug)]
pub struct Catalogue {
    /// BCP 47 tag.
    pub tag: &'static str,
    /// What its speakers call the language.
    pub name: &'static str,
    /// Writing direction.
    pub direction: Direction,
    /// Published file, relative to the page.
    pub address: String,
    words: Value,
}

impl Catalogue {
    /// The text at a dotted key.
    pub fn word(&self, key: &str) -> Result<&str, FinishError> {
        let found = key.split('.').try_fold(&self.words, |value, part| value.get(part));
        found
            .and_then(Value::as_str)
            .ok_or_else(|| FinishError::MissingWord { tag: self.tag, key: key.to_owned() })
    }
}

/// Gives each `locales/<tag>.json` a name that carries its hash (so that it may be cached for ever) and drops its
/// white space. Locale files of other names are left alone.
pub fn publish(staging: &Path) -> Result<Vec<Catalogue>, FinishError> {
    LANGUAGES.iter().map(|language| publish_one(staging, language)).collect()
}

fn publish_one(staging: &Path, &(tag, name, direction): &Language) -> Result<Catalogue, FinishError> {
    let source = staging.join("locales").join(format!("{tag}.json"));
    let words: Value = serde_json::from_slice(&files::read(&source)?)
        .map_err(|fault| FinishError::Json { path: source.clone(), source: fault })?;
    let text = words.to_string();
    let address = format!("locales/{tag}-{}.json", files::short_hash(text.as_bytes()));
    files::write(&staging.join(&address), text.as_bytes())?;
    fs::remove_file(&source).map_err(files::at(&source))?;
    Ok(Catalogue { tag, name, direction, address, words })
}

/// The script literal `{"en":"locales/en-0a1b2c3d.json",…}` that the boot script looks its file up in.
pub fn addresses(catalogues: &[Catalogue]) -> String {
    let map: serde_json::Map<String, Value> =
        catalogues.iter().map(|one| (one.tag.to_owned(), Value::from(one.address.as_str()))).collect();
    Value::Object(map).to_string()
}

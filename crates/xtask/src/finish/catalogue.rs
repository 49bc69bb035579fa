//! The bundled locales: which there are, their words, and their published, content-named files.

use super::{FinishError, files};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path};

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

/// Makes of each `locales/<tag>.json` the list of texts the app reads, under a name that carries its hash (so that it
/// may be cached for ever). Locale files of other names are left alone.
pub fn publish(staging: &Path) -> Result<Vec<Catalogue>, FinishError> {
    let english: Groups = parse(&staging.join("locales/en.json"))?;
    LANGUAGES.iter().map(|language| publish_one(staging, language, &english)).collect()
}

/// Group to key to text, in the alphabetical order that build.rs numbers the keys in.
type Groups = BTreeMap<String, BTreeMap<String, String>>;

fn parse<T: DeserializeOwned>(path: &Path) -> Result<T, FinishError> {
    serde_json::from_slice(&files::read(path)?)
        .map_err(|fault| FinishError::Json { path: path.to_owned(), source: fault })
}

fn publish_one(
    staging: &Path,
    &(tag, name, direction): &Language,
    english: &Groups,
) -> Result<Catalogue, FinishError> {
    let source = staging.join("locales").join(format!("{tag}.json"));
    let words: Value = parse(&source)?;
    let text = in_order(english, &words).to_string();
    let address = format!("locales/{tag}-{}.json", files::short_hash(text.as_bytes()));
    files::write(&staging.join(&address), text.as_bytes())?;
    fs::remove_file(&source).map_err(files::at(&source))?;
    Ok(Catalogue { tag, name, direction, address, words })
}

/// The texts alone, in the order of the English keys; an empty one where the language lacks it. The app knows the keys
/// by their numbers, so their names need not travel.
fn in_order(english: &Groups, words: &Value) -> Value {
    let own = |group: &str, key: &str| words.get(group)?.get(key).cloned();
    let mut texts = Vec::new();
    for (group, keys) in english {
        texts.extend(keys.keys().map(|key| own(group, key).unwrap_or_else(|| Value::from(""))));
    }
    Value::Array(texts)
}

/// The script literal `{"en":"locales/en-0a1b2c3d.json",…}` that the boot script looks its file up in.
pub fn addresses(catalogues: &[Catalogue]) -> String {
    let map: serde_json::Map<String, Value> =
        catalogues.iter().map(|one| (one.tag.to_owned(), Value::from(one.address.as_str()))).collect();
    Value::Object(map).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uzima_domain::pack::direction;

    fn project(path: &str) -> String {
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)).unwrap()
    }

    #[test]
    fn every_list_of_the_bundled_languages_says_the_same() {
        let (app, page, styles) = (project("src/i18n.rs"), project("index.html"), project("style/shell.css"));
        assert_eq!(app.matches("Language { tag: ").count(), LANGUAGES.len());
        let rtl = page.split_once("rtl = {").unwrap().1.split_once('}').unwrap().0;
        let rtl: Vec<&str> =
            rtl.split(',').filter_map(|entry| entry.split(':').next()).map(str::trim).collect();
        for (tag, name, direction) in LANGUAGES {
            let dir = direction.attribute();
            let entry = format!("Language {{ tag: \"{tag}\", native: \"{name}\", dir: \"{dir}\" }}");
            assert!(app.contains(&entry), "{entry}");
            assert_eq!(rtl.contains(&tag), direction == Direction::Rtl, "{tag} in the boot script");
            assert_eq!(direction::Direction::of(tag).as_str(), dir, "{tag} in a pack");
            let shown = format!("[data-boot][lang=\"{tag}\"] .shell:not([data-shell=\"{tag}\"])");
            assert!(styles.contains(&shown), "{shown}");
            assert!(!project(&format!("locales/{tag}.json")).is_empty());
        }
    }
}

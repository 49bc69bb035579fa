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
    /// The names of all texts in the order of the lists, for languages that packs bring; one file for all.
    names: String,
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

/// Which texts come with the first screen; build.rs numbers the keys by the same list.
const FIRST_SCREEN: &str = include_str!("../../../../src/i18n/first_screen.txt");

/// Makes of each `locales/<tag>.json` the two lists of texts the app reads, under names that carry their hash (so that
/// they may be cached for ever): `locales/` for the first screen, with the address of the rest in `words/` at its end.
/// Locale files of other names are left alone.
pub fn publish(staging: &Path) -> Result<Vec<Catalogue>, FinishError> {
    let english: Groups = parse(&staging.join("locales/en.json"))?;
    fs::create_dir_all(staging.join(REST)).map_err(files::at(staging))?;
    let names = publish_names(staging, &english)?;
    LANGUAGES.iter().map(|language| publish_one(staging, language, &english, &names)).collect()
}

/// Under which name the page tells the address of the names.
const NAMES: &str = "keys";

/// Where the texts of the rooms lie.
const REST: &str = "words";

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
    names: &str,
) -> Result<Catalogue, FinishError> {
    let source = staging.join("locales").join(format!("{tag}.json"));
    let words: Value = parse(&source)?;
    let (mut first, rest) = in_order(english, &words);
    first.push(Value::from(write(staging, REST, tag, rest)?));
    let address = write(staging, "locales", tag, first)?;
    fs::remove_file(&source).map_err(files::at(&source))?;
    Ok(Catalogue { tag, name, direction, address, names: names.to_owned(), words })
}

/// The dotted names of all texts, where only whoever brings a language fetches them.
fn publish_names(staging: &Path, english: &Groups) -> Result<String, FinishError> {
    let named = english.iter().map(|(group, keys)| {
        let named = keys.keys().map(|key| (key.clone(), format!("{group}.{key}"))).collect();
        (group.clone(), named)
    });
    let named: Groups = named.collect();
    let (mut first, rest) = in_order(english, &serde_json::to_value(named).unwrap_or_default());
    first.extend(rest);
    write(staging, REST, NAMES, first)
}

fn write(staging: &Path, folder: &str, tag: &str, texts: Vec<Value>) -> Result<String, FinishError> {
    let text = Value::Array(texts).to_string();
    let address = format!("{folder}/{tag}-{}.json", files::short_hash(text.as_bytes()));
    files::write(&staging.join(&address), text.as_bytes())?;
    Ok(address)
}

/// The texts alone, in the order of the English keys, those of the first screen and the others; an empty one where the
/// language lacks it. The app knows the keys by their numbers, so their names need not travel.
fn in_order(english: &Groups, words: &Value) -> (Vec<Value>, Vec<Value>) {
    let own = |group: &str, key: &str| words.get(group)?.get(key).cloned();
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for (group, keys) in english {
        for key in keys.keys() {
            let part = if is_first_screen(group, key) { &mut first } else { &mut rest };
            part.push(own(group, key).unwrap_or_else(|| Value::from("")));
        }
    }
    (first, rest)
}

/// Whether a text comes with the first screen.
pub fn is_first_screen(group: &str, key: &str) -> bool {
    FIRST_SCREEN.lines().any(|line| line == group || line.split_once('.') == Some((group, key)))
}

/// The script literal `{"en":"locales/en-0a1b2c3d.json",…}` that the boot script looks its file up in; the app finds the
/// names of the texts there, too.
pub fn addresses(catalogues: &[Catalogue]) -> String {
    let of_languages = catalogues.iter().map(|one| (one.tag, one.address.as_str()));
    let of_names = catalogues.first().map(|one| (NAMES, one.names.as_str()));
    let all = of_languages.chain(of_names);
    let map: serde_json::Map<String, Value> =
        all.map(|(name, address)| (name.to_owned(), Value::from(address))).collect();
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
    fn the_list_of_the_first_screen_names_only_what_there_is() {
        let english: Groups = serde_json::from_str(&project("locales/en.json")).unwrap();
        for line in FIRST_SCREEN.lines().filter(|line| !line.starts_with('#')) {
            let (group, key) = line.split_once('.').map_or((line, None), |(group, key)| (group, Some(key)));
            let texts = english.get(group).unwrap_or_else(|| panic!("{line}"));
            assert!(key.is_none_or(|key| texts.contains_key(key)), "{line}");
        }
        assert!(is_first_screen("welcome", "title") && is_first_screen("lock", "leave"));
        assert!(!is_first_screen("lock", "intro") && !is_first_screen("keep", "welcome"));
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

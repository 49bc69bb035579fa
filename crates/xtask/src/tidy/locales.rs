//! Every language says everything that English says, with the same blanks to fill.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Fault;
use super::tree::SourceFile;

const ENGLISH: &str = "locales/en.json";
/// CLDR plural categories: each language has its own set, every one has `other`.
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Faults in all locale files, compared with English.
pub fn check<'a>(files: impl Iterator<Item = &'a SourceFile>) -> Vec<Fault> {
    let files: Vec<_> = files.filter(|file| is_locale(&file.name)).collect();
    let mut faults = Vec::new();
    let mut languages = BTreeMap::new();
    for file in files {
        match serde_json::from_str(&file.text) {
            Ok(value) => {
                let mut texts = BTreeMap::new();
                flatten(&value, "", &mut texts);
                languages.insert(file.name.as_str(), texts);
            }
            Err(error) => faults.push(Fault::new(&file.name, error.line(), error.to_string())),
        }
    }
    if let Some(english) = languages.remove(ENGLISH) {
        for (name, texts) in &languages {
            faults.extend(compare(name, &english, texts));
        }
    }
    faults
}

fn is_locale(name: &str) -> bool {
    name.strip_prefix("locales/").is_some_and(|file| !file.contains('/') && file.ends_with("json"))
}

fn compare(name: &str, english: &BTreeMap<String, String>, texts: &BTreeMap<String, String>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let whole = |message: String| Fault::new(name, 0, message);
    for (key, text) in english.iter().filter(|(key, _)| !is_optional(key)) {
        match texts.get(key) {
            None => faults.push(whole(format!("lacks `{key}`"))),
            Some(found) if blanks(found) != blanks(text) => {
                faults.push(whole(format!(
                    "`{key}` has the blanks {:?}, English has {:?}",
                    blanks(found),
                    blanks(text)
                )));
            }
            Some(_) => {}
        }
    }
    for key in texts.keys().filter(|key| !english.contains_key(*key) && !is_optional(key)) {
        faults.push(whole(format!("has `{key}`, which English lacks")));
    }
    faults
}

/// Whether a language may have or lack a key: a plural form other than `other`.
fn is_optional(key: &str) -> bool {
    key.rsplit('.').next().is_some_and(|last| last != "other" && PLURALS.contains(&last))
}

fn flatten(value: &Value, key: &str, texts: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(entries) => {
            for (name, inner) in entries {
                let inner_key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
                flatten(inner, &inner_key, texts);
            }
        }
        Value::String(text) => drop(texts.insert(key.to_owned(), text.clone())),
        other => drop(texts.insert(key.to_owned(), other.to_string())),
    }
}

/// The names of the blanks, as in `{name}` and `{n, plural, one {# day} other {# days from {start}}}`.
fn blanks(text: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => {
                // Inside a blank, a brace opens a plural form: text again.
                if depth.is_multiple_of(2) {
                    found.extend(text[at + 1..].split([',', '}']).next().map(str::trim));
                }
                depth += 1;
            }
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(french: &str) -> Vec<String> {
        let file = |name: &str, text: &str| SourceFile { name: name.to_owned(), text: text.to_owned() };
        let english = r#"{"a": {"b": "Call {number}"}, "left": {"one": "{n} day", "other": "{n} days"}}"#;
        let files = [file(ENGLISH, english), file("locales/fr.json", french)];
        check(files.iter()).into_iter().map(|fault| fault.message).collect()
    }

    #[test]
    fn a_missing_key_an_extra_key_and_a_lost_blank_are_noticed() {
        let found = messages(r#"{"a": {"b": "Appelez"}, "c": "x"}"#);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].contains("number") && found[1].contains("left.other") && found[2].contains("`c`"));
        assert_eq!(messages("{").len(), 1);
    }

    #[test]
    fn plural_messages_have_the_blanks_of_their_forms() {
        let message = "{n, plural, one {# day} other {# days from {start}}}, {who}";
        assert_eq!(blanks(message), BTreeSet::from(["n", "start", "who"]));
    }

    #[test]
    fn a_language_has_its_own_plural_forms() {
        let french = r#"{"a": {"b": "{number} !"}, "left": {"many": "{n} jours", "other": "{n} jours"}}"#;
        assert_eq!(messages(french), Vec::<String>::new());
    }
}

//! `interface/<lang>.json`: whole interface languages, compared with the app's own English.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use uzima_domain::checklist::nearest::nearest;
use uzima_domain::pack::direction::Direction;
use uzima_domain::pack::interface::message::plurals;
use uzima_domain::pack::interface::{Interface, source_path};
use uzima_domain::pack::pack_fault::Expected;
use uzima_domain::pack::{At, PackFault};
use uzima_domain::plural::{Count, family};

use crate::finding::{Finding, SourceFault};
use crate::tree::FileTree;

/// The app's own English, which says which texts there are.
const ENGLISH: &str = include_str!("../../../../locales/en.json");

/// The languages of the app itself (`locales/`).
const OWN: [&str; 4] = ["ar", "en", "fr", "sw"];

/// Reads the interface of every listed language that has one.
pub(super) fn read(
    tree: &FileTree,
    languages: &[String],
    findings: &mut Vec<Finding>,
) -> BTreeMap<String, Interface> {
    let has_any = tree.keys().any(|file| file.starts_with("interface/"));
    let english = if has_any { english() } else { BTreeMap::new() };
    let mut out = BTreeMap::new();
    for lang in languages {
        let file = source_path(lang);
        let Some(bytes) = tree.get(&file) else { continue };
        // Programs of Windows begin a file with a mark of its encoding.
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        match serde_json::from_slice::<Interface>(bytes) {
            Ok(mut interface) => {
                lang.clone_into(&mut interface.lang);
                interface.dir = Direction::of(lang);
                if OWN.contains(&lang.as_str()) {
                    let fault = SourceFault::InterfaceOfTheApp;
                    findings.push(Finding::source(&file, At::File, fault).as_warning());
                }
                compare(&file, &interface, &english, findings);
                out.insert(lang.clone(), interface);
            }
            Err(error) if error.is_data() && keys(&file, bytes, findings) => {}
            Err(error) => {
                let number = |value| u32::try_from(value).unwrap_or_default();
                let fault =
                    PackFault::Unreadable { line: number(error.line()), column: number(error.column()) };
                findings.push(Finding::pack(&file, At::File, fault));
            }
        }
    }
    out
}

/// Says which keys are missing from a file or have no meaning in it; whether there are any.
fn keys(file: &str, bytes: &[u8], findings: &mut Vec<Finding>) -> bool {
    const NEEDED: [&str; 5] = ["messages", "months", "name", "plural", "weekdays"];
    const MORE: [&str; 3] = ["digits", "dir", "lang"];
    let Ok(found) = serde_json::from_slice::<BTreeMap<String, Value>>(bytes) else { return false };
    let before = findings.len();
    for key in NEEDED.iter().filter(|key| !found.contains_key(**key)) {
        findings.push(Finding::pack(file, At::key(*key), PackFault::Blank));
    }
    let known = || NEEDED.into_iter().chain(MORE);
    for key in found.keys().filter(|key| !known().any(|known| known == key.as_str())) {
        let fault = SourceFault::UnknownKey { nearest: nearest(key, known()) };
        findings.push(Finding::source(file, At::key(key.as_str()), fault));
    }
    findings.len() > before
}

/// Every text of the app by its dotted key.
fn english() -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    let mut left = vec![(String::new(), serde_json::from_str::<Value>(ENGLISH).unwrap_or_default())];
    while let Some((key, value)) = left.pop() {
        let join = |part: &str| if key.is_empty() { part.to_owned() } else { format!("{key}.{part}") };
        match value {
            Value::Object(map) => left.extend(map.into_iter().map(|(part, value)| (join(&part), value))),
            Value::String(text) => drop(out.insert(key, text)),
            _ => {}
        }
    }
    out
}

/// How many texts of the app a language has, of how many.
pub(super) fn share(interface: &Interface) -> (usize, usize) {
    let english = english();
    (english.keys().filter(|key| interface.messages.contains_key(*key)).count(), english.len())
}

fn compare(
    file: &str,
    interface: &Interface,
    english: &BTreeMap<String, String>,
    findings: &mut Vec<Finding>,
) {
    let needed = forms_of(&interface.plural);
    for (key, text) in &interface.messages {
        let at = At::key(format!("messages.{key}"));
        match english.get(key) {
            None => {
                let nearest = nearest(key, english.keys().map(String::as_str));
                findings.push(Finding::source(file, at, SourceFault::UnknownKey { nearest }));
            }
            Some(own) if values(own) != values(text) => {
                let fault = PackFault::BadValue { expected: Expected::InterfaceText, found: text.clone() };
                findings.push(Finding::pack(file, at, fault));
            }
            Some(own) if !is_counted(own, text) => {
                let fault = PackFault::BadValue { expected: Expected::Counted, found: text.clone() };
                findings.push(Finding::pack(file, at, fault));
            }
            Some(_) => {
                let missing = missing_forms(text, &needed);
                if !missing.is_empty() {
                    let fault = SourceFault::PluralForms { missing };
                    findings.push(Finding::source(file, at, fault).as_warning());
                }
            }
        }
    }
    let missing = english.keys().filter(|key| !interface.messages.contains_key(*key));
    let missing: Vec<&String> = missing.collect();
    if let Some(first) = missing.first() {
        let fault = SourceFault::InterfaceIncomplete { missing: missing.len(), first: (*first).clone() };
        findings.push(Finding::source(file, At::File, fault).as_warning());
    }
}

/// The forms that counts of things take in a language: of whole numbers as people meet them, and of one and a half.
fn forms_of(plural: &str) -> BTreeSet<&'static str> {
    let Some(family) = family(plural) else { return BTreeSet::new() };
    let counts = (0..=200).map(|count| count.to_string()).chain(["1.5".to_owned()]);
    counts.filter_map(|count| Some(family.category(Count::parse(&count)?).name())).collect()
}

/// Whether a text says how many, in each form for several, wherever the English one does. What cannot be read is said elsewhere.
fn is_counted(english: &str, text: &str) -> bool {
    let (Some(english), Some(own)) = (plurals(english), plurals(text)) else { return true };
    own.iter().all(|plural| {
        let value = format!("{{{}}}", plural.name);
        let says = |words: &str| words.contains('#') || words.contains(&value);
        let must =
            english.iter().any(|known| known.name == plural.name && known.form("other").is_some_and(says));
        let alone = ["zero", "one", "two"];
        !must || plural.forms.iter().all(|(form, words)| alone.contains(form) || says(words))
    })
}

/// The forms that a text with plurals lacks, in any of them.
fn missing_forms(text: &str, needed: &BTreeSet<&'static str>) -> Vec<String> {
    let mut missing: BTreeSet<&str> = BTreeSet::new();
    for (_, rest) in text.match_indices(", plural,").map(|(at, sign)| text.split_at(at + sign.len())) {
        let (mut depth, mut from, mut has) = (0_i32, 0, BTreeSet::new());
        for (at, sign) in rest.char_indices() {
            match sign {
                '{' if depth == 0 => {
                    has.insert(rest.get(from..at).unwrap_or_default().trim());
                    depth = 1;
                }
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => {
                    depth -= 1;
                    from = at + 1;
                }
                _ => {}
            }
        }
        missing.extend(needed.iter().copied().filter(|form| !has.contains(form)));
    }
    missing.into_iter().map(|form| (*form).to_owned()).collect()
}

/// The names of the values that a text leaves room for. Inside a plural, every second brace opens words rather than a name.
fn values(text: &str) -> BTreeSet<&str> {
    let mut depth = 0;
    let mut names = BTreeSet::new();
    for (at, sign) in text.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => continue,
        }
        if sign == '{' && depth % 2 == 1 {
            let rest = text.get(at + 1..).unwrap_or_default();
            names.insert(rest.split([',', '}']).next().unwrap_or_default().trim());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_beside_and_inside_plurals() {
        assert_eq!(
            values("{n, plural, one {today} other {# in {place}}} {x}"),
            BTreeSet::from(["n", "place", "x"])
        );
        assert!(values("none").is_empty() && values("}}{").is_empty());
    }

    #[test]
    fn each_plural_has_the_forms_of_its_language() {
        let arabic = forms_of("ar");
        assert_eq!(arabic, BTreeSet::from(["few", "many", "one", "other", "two", "zero"]));
        assert_eq!(forms_of("zh"), BTreeSet::from(["other"]));
        assert_eq!(forms_of("pt"), BTreeSet::from(["one", "other"]));
        assert_eq!(forms_of("cs"), BTreeSet::from(["few", "many", "one", "other"]));
        let text = "{n, plural, one {a} other {# in {place}}} and {m, plural, one {b} two {c} other {d}}";
        assert_eq!(missing_forms(text, &arabic), ["few", "many", "two", "zero"]);
        assert_eq!(missing_forms(text, &forms_of("en")), [""; 0]);
        assert_eq!(missing_forms("{n, plural, one {a", &forms_of("en")), ["other"]);
        assert_eq!(missing_forms("no plural {n}", &arabic), [""; 0]);
    }

    #[test]
    fn a_text_that_counts_says_how_many() {
        let english = "{n, plural, one {# tablet} other {# tablets}}";
        assert!(is_counted(english, "{n, plural, one {tembe moja} two {mbili} other {tembe #}}"));
        assert!(is_counted(english, "{n, plural, other {tembe {n}}}"));
        assert!(!is_counted(english, "{n, plural, one {tembe #} other {tembe}}"));
        assert!(!is_counted(english, "{n, plural, few {chache} other {tembe #}}"));
        assert!(is_counted("{n, plural, one {it} other {they}}", "{n, plural, other {x}}"));
    }

    #[test]
    fn the_languages_of_the_app_are_those_of_its_folder() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales");
        let names =
            std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut own: Vec<String> =
            names.filter_map(|name| Some(name.strip_suffix(".json")?.to_owned())).collect();
        own.sort();
        assert_eq!(own, OWN);
    }

    #[test]
    fn the_texts_of_the_app_are_known_by_dotted_keys() {
        let english = english();
        assert!(english.len() > 300 && english.contains_key("shell.app_name"));
        let broken: Vec<_> = english.iter().filter(|(_, text)| plurals(text).is_none()).collect();
        assert_eq!(broken, []);
    }
}

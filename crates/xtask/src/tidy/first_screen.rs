//! What is shown before any room has come uses only texts that are here by then (`src/i18n/first_screen.txt`): any other
//! would be an empty place on the screen.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Fault;
use super::tree::SourceFile;
use crate::finish::catalogue::is_first_screen;

const ENGLISH: &str = "locales/en.json";
/// What is in the first file, runs without a page, or makes up Today before its doses have come.
const PLACES: [&str; 14] = [
    "src/app.rs",
    "src/app/",
    "src/components/notice.rs",
    "src/components/waiting.rs",
    "src/pages/emergency.rs",
    "src/pages/failure.rs",
    "src/pages/loaded.rs",
    "src/pages/place.rs",
    "src/pages/today.rs",
    "src/pages/unknown.rs",
    "src/pages/today/slot.rs",
    "src/pages/welcome",
    "src/platform/",
    "src/state/",
];

/// One fault for each text that may not be here yet.
pub fn check<'a>(files: impl Iterator<Item = &'a SourceFile> + Clone) -> Vec<Fault> {
    let english = files.clone().find(|file| file.name == ENGLISH);
    let english: Map<String, Value> =
        english.and_then(|file| serde_json::from_str(&file.text).ok()).unwrap_or_default();
    let late = late_keys(&english);
    files
        .filter(|file| PLACES.iter().any(|place| file.name.starts_with(place)))
        .flat_map(|file| used(file, &late))
        .collect()
}

/// Name of the variant to dotted key, for every text that comes with the rooms.
fn late_keys(english: &Map<String, Value>) -> BTreeMap<String, String> {
    let mut late = BTreeMap::new();
    for (group, texts) in english {
        for key in texts.as_object().into_iter().flat_map(Map::keys) {
            if !is_first_screen(group, key) {
                late.insert(camel(group) + &camel(key), format!("{group}.{key}"));
            }
        }
    }
    late
}

fn camel(text: &str) -> String {
    let word = |word: &str| {
        word.get(..1).unwrap_or_default().to_ascii_uppercase() + word.get(1..).unwrap_or_default()
    };
    text.split('_').map(word).collect()
}

fn used(file: &SourceFile, late: &BTreeMap<String, String>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, line) in file.text.lines().enumerate() {
        for rest in line.split("Key::").skip(1) {
            let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
            if let Some(key) = late.get(&name) {
                let message = format!("`{key}` comes with the rooms; name it in src/i18n/first_screen.txt");
                faults.push(Fault::new(&file.name, index + 1, message));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> SourceFile {
        SourceFile { name: name.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_text_of_a_room_on_the_first_screen_is_noticed() {
        let english = file(ENGLISH, r#"{"welcome":{"title":"A"},"lock":{"title":"B","auto_title":"C"}}"#);
        let good = file("src/app/frame.rs", "t(Key::WelcomeTitle), t(Key::LockTitle)");
        let room = file("src/pages/keep.rs", "t(Key::LockAutoTitle)");
        let bad = file("src/app/frame.rs", "\n t(Key::LockAutoTitle)");
        assert_eq!(check([&english, &good, &room].into_iter()), []);
        let message = "`lock.auto_title` comes with the rooms; name it in src/i18n/first_screen.txt";
        assert_eq!(check([&english, &bad].into_iter()), [Fault::new("src/app/frame.rs", 2, message)]);
    }
}

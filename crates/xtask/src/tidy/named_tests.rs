//! A test that a document names exists: what is said to hold a promise holds it.

use std::collections::BTreeSet;
use std::path::Path;

use super::Fault;
use super::tree::SourceFile;

/// Fewer words are also the names of crates, files and fields.
const WORDS: usize = 5;

/// One fault for each name of a test that is in no Rust file.
pub fn check<'a>(files: impl Iterator<Item = &'a SourceFile> + Clone) -> Vec<Fault> {
    let tests: BTreeSet<&str> =
        files.clone().filter(|file| file.is_rust()).flat_map(|file| functions(&file.text)).collect();
    let documents = files.filter(|file| {
        file.name.starts_with("docs/") && Path::new(&file.name).extension().is_some_and(|kind| kind == "md")
    });
    documents.flat_map(|file| missing(file, &tests)).collect()
}

fn functions(text: &str) -> impl Iterator<Item = &str> {
    text.split("fn ").skip(1).filter_map(|rest| rest.split(|sign: char| !is_name(sign)).next())
}

fn missing(file: &SourceFile, tests: &BTreeSet<&str>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, line) in file.text.lines().enumerate() {
        // What stands between marks is every second part.
        for name in line.split('`').skip(1).step_by(2) {
            let is_test = name.chars().all(is_name) && name.split('_').count() >= WORDS;
            if is_test && !tests.contains(name) {
                faults.push(Fault::new(&file.name, index + 1, format!("there is no test `{name}`")));
            }
        }
    }
    faults
}

const fn is_name(sign: char) -> bool {
    sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> SourceFile {
        SourceFile { name: name.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_test_that_is_gone_or_renamed_is_noticed() {
        let code = file("tests/a.rs", "#[test]\nasync fn a_tap_is_applied_once() {}");
        let good = file("docs/A.md", "Held by `a_tap_is_applied_once`, `doses.rs`, `dose_log`.");
        let bad = file("docs/B.md", "Fine.\nHeld by `doses.rs`, `a_tap_is_applied_twice`.");
        assert_eq!(check([&code, &good].into_iter()), []);
        let faults = check([&code, &good, &bad].into_iter());
        assert_eq!(faults, [Fault::new("docs/B.md", 2, "there is no test `a_tap_is_applied_twice`")]);
    }
}

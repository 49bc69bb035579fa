//! Files of the folder that end up nowhere: said, so that no author waits for a lesson that was never read.

use uzima_domain::pack::At;

use crate::finding::{Finding, SourceFault};
use crate::tree::FileTree;

const CHECKLIST_FILES: [&str; 5] =
    ["checklist.yaml", "questions.csv", "choices.csv", "rules.csv", "tests.csv"];
/// Notes to people beside a pack.
const NOTES: [&str; 4] = ["readme.md", "licence.md", "license", "changelog.md"];

/// A warning for every file that is not read.
pub(super) fn find(tree: &FileTree, languages: &[String]) -> Vec<Finding> {
    let warn = |file: &String| {
        let finding = || Finding::source(file, At::File, SourceFault::FileNotUsed).as_warning();
        (!is_used(file, languages)).then(finding)
    };
    tree.keys().filter_map(warn).collect()
}

fn is_used(file: &str, languages: &[String]) -> bool {
    match file.split('/').collect::<Vec<_>>().as_slice() {
        // What of `media` is not in its table is said elsewhere.
        ["pack.yaml" | "glossary.csv" | "media.csv"] | ["media", _] => true,
        [name] => NOTES.contains(&name.to_ascii_lowercase().as_str()),
        ["quizzes" | "medicines" | "schedules" | "alerts", name] => ends(name, "csv"),
        ["interface", name] => languages.iter().any(|lang| *name == format!("{lang}.json")),
        ["i18n", name] => ends(name, "pot") || languages.iter().any(|lang| *name == format!("{lang}.po")),
        // A lesson in a language that is not listed is a fault already.
        ["articles" | "alerts", _, name] => languages.is_empty() || ends(name, "md"),
        ["checklists", _, name] => CHECKLIST_FILES.contains(name),
        _ => false,
    }
}

fn ends(name: &str, with: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| end == with)
}

//! Files of the folder that end up nowhere: said, so that no author waits for a lesson that was never read.

use uzima_domain::pack::At;

use crate::finding::{Finding, SourceFault};
use crate::tree::FileTree;

const CHECKLIST_FILES: [&str; 5] =
    ["checklist.yaml", "questions.csv", "choices.csv", "rules.csv", "tests.csv"];
/// Folders and files of the format that later versions of the packer build.
const LATER: [&str; 8] =
    ["quizzes/", "medicines/", "schedules/", "alerts/", "i18n/", "interface/", "media/", "media.csv"];
/// Notes to people beside a pack.
const NOTES: [&str; 4] = ["readme.md", "licence.md", "license", "changelog.md"];

/// A warning for every file that is not read.
pub(super) fn find(tree: &FileTree, languages: &[String]) -> Vec<Finding> {
    let warn = |file: &String| {
        let fault = if LATER.iter().any(|later| file.starts_with(later)) {
            SourceFault::NotBuiltYet
        } else if is_used(file, languages) {
            return None;
        } else {
            SourceFault::FileNotUsed
        };
        Some(Finding::source(file, At::File, fault).as_warning())
    };
    tree.keys().filter_map(warn).collect()
}

fn is_used(file: &str, languages: &[String]) -> bool {
    match file.split('/').collect::<Vec<_>>().as_slice() {
        ["pack.yaml" | "glossary.csv"] => true,
        [name] => NOTES.contains(&name.to_ascii_lowercase().as_str()),
        // A lesson in a language that is not listed is a fault already.
        ["articles", _, name] => {
            languages.is_empty() || name.rsplit_once('.').is_some_and(|(_, end)| end == "md")
        }
        ["checklists", _, name] => CHECKLIST_FILES.contains(name),
        _ => false,
    }
}

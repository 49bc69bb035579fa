//! Which languages are translated far enough to be built.
//!
//! Needed in each: the pack's title, every checklist's title, every question and choice that a rule names (or that the
//! relevance of such a question names), and every say and do. What the source language must have, the domain says.

use std::collections::BTreeSet;

use uzima_domain::checklist::raw::RawRow;
use uzima_domain::pack::At;

use super::checklist::SourceChecklist;
use super::label::Settings;
use crate::finding::{Finding, SourceFault};

/// The languages to build, the source first; what is missing in others is a warning.
pub(super) fn languages<'a>(
    settings: &'a Settings,
    checklists: &[SourceChecklist],
    findings: &mut Vec<Finding>,
) -> Vec<&'a str> {
    let source = settings.source_language();
    let mut out = Vec::new();
    for lang in settings.label_languages() {
        let mut missing: Vec<String> = Vec::new();
        if settings.title(lang).is_none() {
            missing.push("pack.yaml title".to_owned());
        }
        for checklist in checklists {
            let needed = needed(checklist, source);
            let has = |key: &String| checklist.texts.get(lang).is_some_and(|texts| texts.contains_key(key));
            let absent = needed.into_iter().filter(|key| !has(key));
            missing.extend(absent.map(|key| format!("checklists/{} {key}", checklist.logic.id)));
        }
        if lang == source || missing.is_empty() {
            out.push(lang);
        } else {
            let first = missing.first().cloned().unwrap_or_default();
            let kind =
                SourceFault::LanguageIncomplete { lang: lang.to_owned(), missing: missing.len(), first };
            findings.push(Finding::source("pack.yaml", At::key("languages"), kind).as_warning());
        }
    }
    out
}

/// Keys of the texts that every built language must have: those that the source has, as far as advice rests on them.
fn needed(checklist: &SourceChecklist, source: &str) -> Vec<String> {
    let names = names_in_rules(checklist);
    let is_named = |name: &str| names.contains(name);
    let is_needed = |key: &String| match key.split('/').collect::<Vec<_>>().as_slice() {
        ["title"] | ["rule", ..] => true,
        ["question", name, "label"] | ["choice", _, name, "label"] => is_named(name),
        _ => false,
    };
    checklist
        .texts
        .get(source)
        .into_iter()
        .flat_map(|texts| texts.keys())
        .filter(|key| is_needed(key))
        .cloned()
        .collect()
}

/// Every word of the conditions of rules, and of the relevance of questions these name, group headings included.
fn names_in_rules(checklist: &SourceChecklist) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut left: Vec<&str> = checklist.logic.rules.iter().filter_map(|row| cell(row, "if")).collect();
    while let Some(condition) = left.pop() {
        for word in words(condition) {
            if names.insert(word.to_owned()) {
                let question = checklist.logic.questions.iter().find(|row| cell(row, "name") == Some(word));
                left.extend(question.and_then(|row| cell(row, "relevant")));
            }
        }
    }
    // A group's relevance is behind each of its questions; taking all of them asks for a little more than is needed.
    let groups = checklist.logic.questions.iter().filter(|row| cell(row, "type") == Some("begin_group"));
    for condition in groups.filter_map(|row| cell(row, "relevant")) {
        names.extend(words(condition).map(str::to_owned));
    }
    names
}

fn cell<'a>(row: &'a RawRow, column: &str) -> Option<&'a str> {
    row.cells.get(column).map(String::as_str)
}

fn words(condition: &str) -> impl Iterator<Item = &str> {
    condition.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

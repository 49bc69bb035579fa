//! The texts of settings and tables by stable ids, for translators; and laying translations into a table's cells.

use std::collections::{BTreeMap, BTreeSet};

use uzima_domain::checklist::columns::{CHOICES, Columns, QUESTIONS, RULES};

use super::table::{self, Row};
use super::yaml::{self, Setting};
use super::{alerts, calendars, glossary, label, media, medicines, quizzes};
use crate::finding::Finding;
use crate::tree::FileTree;

/// A text in a cell.
pub(crate) struct TextCell {
    /// Its stable id.
    pub context: String,
    /// Its row.
    pub row: u32,
    /// Its column without the language.
    pub column: String,
    /// The text.
    pub text: String,
}

/// The languages that `pack.yaml` lists, the source first. None when a fault may hide some.
pub(crate) fn label_languages(tree: &FileTree, findings: &mut Vec<Finding>) -> Vec<String> {
    label::read(tree, findings).languages()
}

/// The keys of a settings file that have a text in the source language, without the language.
pub(crate) fn setting_texts(
    file: &str,
    bytes: &[u8],
    source: &str,
    findings: &mut Vec<Finding>,
) -> Vec<(String, String)> {
    if file != "pack.yaml" && !(file.starts_with("checklists/") && file.ends_with("/checklist.yaml")) {
        return Vec::new();
    }
    let settings = yaml::read(file, bytes, findings);
    let text = |(key, setting): (String, Setting)| {
        let key = key.strip_suffix(&format!(".{source}"))?.to_owned();
        let text = match setting {
            Setting::Text(text) => text,
            Setting::List(lines) => lines.join("\n"),
        };
        let is_text = ["title", "get_worse", "not_for.text", "not_for.do"].contains(&key.as_str());
        (is_text && !text.is_empty()).then_some((key, text))
    };
    settings.into_iter().filter_map(text).collect()
}

/// The texts of a table in the source language.
pub(crate) fn table_texts(
    file: &str,
    bytes: &[u8],
    source: &str,
    languages: &[String],
    findings: &mut Vec<Finding>,
) -> Vec<TextCell> {
    let Some((base, columns)) = kind(file) else { return Vec::new() };
    let mut out = Vec::new();
    for (index, row) in (1..).zip(table::read(file, bytes, columns, languages, findings)) {
        for column in columns.texts {
            if let Some(text) = row.text(column, source) {
                let context = format!("{base}/{}/{column}", id(file, &row, index));
                out.push(TextCell {
                    context,
                    row: row.cells.row,
                    column: (*column).to_owned(),
                    text: text.to_owned(),
                });
            }
        }
    }
    out
}

/// The beginning of the ids of a table, and its columns.
fn kind(file: &str) -> Option<(String, &'static Columns)> {
    let stem = |name: &str| name.strip_suffix(".csv").map(str::to_owned);
    Some(match file.split('/').collect::<Vec<_>>().as_slice() {
        ["glossary.csv"] => ("glossary".to_owned(), &glossary::COLUMNS),
        ["media.csv"] => ("media".to_owned(), &media::COLUMNS),
        ["checklists", id, "questions.csv"] => (format!("checklist/{id}/question"), &QUESTIONS),
        ["checklists", id, "choices.csv"] => (format!("checklist/{id}/choice"), &CHOICES),
        ["checklists", id, "rules.csv"] => (format!("checklist/{id}/rule"), &RULES),
        ["quizzes", name] => (format!("quiz/{}", stem(name)?), &quizzes::COLUMNS),
        ["alerts", name] => (format!("myth/{}", stem(name)?), &alerts::COLUMNS),
        ["medicines", name] => (format!("medicine/{}", stem(name)?), &medicines::COLUMNS),
        ["schedules", name] => (format!("schedule/{}", stem(name)?), &calendars::COLUMNS),
        _ => return None,
    })
}

/// What tells a row from the others; its number where nothing else does.
fn id(file: &str, row: &Row, index: u32) -> String {
    let joined = |columns: [&str; 2]| {
        let parts: Vec<&str> =
            columns.iter().map(|column| row.get(column)).filter(|part| !part.is_empty()).collect();
        parts.join("/")
    };
    let id = match file.rsplit('/').next() {
        Some("choices.csv") => joined(["list_name", "name"]),
        Some("rules.csv") => row.get("rule").to_owned(),
        Some("media.csv") => row.get("file").to_owned(),
        _ if file.starts_with("schedules/") => joined(["name", "at"]),
        _ => joined(["id", "name"]),
    };
    if id.is_empty() { index.to_string() } else { id }
}

/// A table with further cells, each by row and column; and those that had a text already.
pub(crate) fn with_cells(
    file: &str,
    bytes: &[u8],
    cells: &BTreeMap<(u32, String), String>,
) -> (Vec<u8>, Vec<(u32, String)>) {
    let Some(mut records) = table::records(file, bytes, &mut Vec::new()) else {
        return (bytes.to_vec(), Vec::new());
    };
    let mut twice = Vec::new();
    let mut header = records.first().map(|(_, cells)| cells.clone()).unwrap_or_default();
    // `label::Kiswahili (sw)` is the column `label::sw`.
    let mut plain: Vec<String> =
        header.iter().map(|name| table::column_and_language(name).join("::")).collect();
    let new: BTreeSet<&String> = cells.keys().map(|(_, column)| column).collect();
    let new: Vec<String> = new.into_iter().filter(|column| !plain.contains(column)).cloned().collect();
    plain.extend(new.iter().cloned());
    header.extend(new);
    for (row, found) in records.iter_mut().skip(1) {
        for (index, (column, name)) in plain.iter().zip(&header).enumerate() {
            let Some(text) = cells.get(&(*row, column.clone())) else { continue };
            found.resize(found.len().max(index + 1), String::new());
            match found.get_mut(index) {
                Some(cell) if cell.is_empty() => cell.clone_from(text),
                _ => twice.push((*row, name.clone())),
            }
        }
    }
    if let Some((_, first)) = records.first_mut() {
        *first = header;
    }
    let mut out = String::new();
    let mut next = 1;
    for (row, found) in records {
        out.extend(std::iter::repeat_n('\n', row.saturating_sub(next) as usize));
        let quoted: Vec<String> =
            found.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        out.push_str(&quoted.join(","));
        out.push('\n');
        next = row + 1;
    }
    (out.into_bytes(), twice)
}

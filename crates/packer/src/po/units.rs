//! Which texts of a pack are to be translated, each with a stable id.

use uzima_domain::pack::At;

use crate::finding::{Finding, SourceFault};
use crate::source::{TextCell, decode, label_languages, setting_texts, table_texts};
use crate::tree::FileTree;

use super::segments;

/// A text of the source language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unit {
    /// What it is.
    pub context: String,
    /// The text.
    pub source: String,
    /// Where a translation goes.
    pub place: UnitPlace,
}

/// Where a translation goes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnitPlace {
    /// A cell of a table.
    Cell {
        /// The table.
        file: String,
        /// The row.
        row: u32,
        /// The column without its language.
        column: String,
    },
    /// A key of a settings file, without its language.
    Key {
        /// The file.
        file: String,
        /// The key.
        key: String,
    },
    /// A key of a lesson's head.
    Head {
        /// The lesson.
        file: String,
        /// The key.
        key: String,
    },
    /// Words of a lesson.
    Words {
        /// The lesson.
        file: String,
    },
}

/// Every text of a folder, in the order of its files. Files that cannot be read are left out; `check` says why.
pub fn units(tree: &FileTree) -> Vec<Unit> {
    units_and_faults(tree).0
}

/// The same, with the faults that may hide texts.
pub fn units_and_faults(tree: &FileTree) -> (Vec<Unit>, Vec<Finding>) {
    let mut findings: Vec<Finding> = Vec::new();
    let languages = label_languages(tree, &mut findings);
    let Some(source) = languages.first() else { return (Vec::new(), findings) };
    findings.clear();
    let mut out = Vec::new();
    for (file, bytes) in tree {
        for (key, text) in setting_texts(file, bytes, source, &mut findings) {
            let base = file.strip_suffix("/checklist.yaml").map_or("pack", |folder| folder);
            let base = base.replacen("checklists/", "checklist/", 1);
            let place = UnitPlace::Key { file: file.clone(), key: key.clone() };
            out.push(Unit { context: format!("{base}/{key}"), source: text, place });
        }
        for TextCell { context, row, column, text } in
            table_texts(file, bytes, source, &languages, &mut findings)
        {
            let place = UnitPlace::Cell { file: file.clone(), row, column };
            out.push(Unit { context, source: text, place });
        }
        article(file, bytes, source, &mut out, &mut findings);
    }
    (out, findings)
}

/// `articles/<source>/<id>.md` and `alerts/<source>/<id>.md`.
fn article(file: &str, bytes: &[u8], source: &str, out: &mut Vec<Unit>, findings: &mut Vec<Finding>) {
    let Some((kind, id)) = ["article", "alert"].into_iter().find_map(|kind| {
        let rest = file.strip_prefix(&format!("{kind}s/{source}/"))?;
        Some((kind, rest.strip_suffix(".md")?))
    }) else {
        return;
    };
    let Some(text) = decode(file, bytes, findings) else { return };
    let Some((head, body)) = split(&text) else {
        return findings.push(Finding::source(file, At::Line(1), SourceFault::NoFrontMatter));
    };
    for line in head.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let (key, value) = (key.trim(), value.trim());
        if ["title", "summary", "message"].contains(&key) && !value.is_empty() {
            let place = UnitPlace::Head { file: file.to_owned(), key: key.to_owned() };
            out.push(Unit { context: format!("{kind}/{id}/{key}"), source: value.to_owned(), place });
        }
    }
    for range in segments::ranges(body) {
        let words = segments::plain(body.get(range).unwrap_or_default());
        let unit = Unit {
            context: format!("{kind}/{id}/text"),
            source: words,
            place: UnitPlace::Words { file: file.to_owned() },
        };
        if !out.contains(&unit) {
            out.push(unit);
        }
    }
}

/// A lesson's head and text.
pub(super) fn split(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_start_matches('\u{feff}').strip_prefix("---\n")?;
    let (head, body) = rest.split_once("\n---\n")?;
    Some((head, body))
}

//! A sheet with a row a lesson or alert, as the Markdown files a folder would have.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use uzima_domain::pack::At;

use super::Workbook;
use super::cells::Cells;
use super::places::{self, Place};
use super::sheet::Sheet;
use crate::finding::{Finding, SourceFault};
use crate::source::column_and_language;
use crate::source::front_matter::{ALERT_KEYS, LESSON_KEYS};

/// The column of the text itself.
const TEXT: &str = "text";
/// What is of one language: words, their recording, and the review of them.
const OF_ONE_LANGUAGE: [&str; 6] = ["title", "summary", "message", TEXT, "audio", "reviewed"];

impl Workbook {
    /// Adds a file for every row and every language in which it has a title or a text.
    pub(super) fn articles(&mut self, sheet: &Sheet, name: &str, cells: &Cells) {
        let (folder, keys) = match sheet {
            Sheet::Alerts => ("alerts", &ALERT_KEYS[..]),
            _ => ("articles", &LESSON_KEYS[..]),
        };
        let Some((header_row, header)) = cells.header() else { return };
        let columns: BTreeMap<u32, (String, String)> =
            header.iter().map(|(column, name)| (*column, split(name))).collect();
        for (column, (base, _)) in &columns {
            if base != "id" && base != TEXT && !keys.contains(&base.as_str()) {
                let named = header.get(column).cloned().unwrap_or_default();
                let known = keys.iter().copied().chain(["id", TEXT]);
                let nearest = uzima_domain::checklist::nearest::nearest(base, known);
                let at = At::cell(header_row, named);
                let fault = SourceFault::UnknownColumn { nearest };
                self.findings.push(Finding::source(places::sheet_name(name), at, fault));
            }
        }
        // A column that names no language is in the first one of the pack.
        let source = self.source.clone().unwrap_or_default();
        let lang_of = |lang: &'_ str| if lang.is_empty() { source.clone() } else { lang.to_owned() };
        let languages: BTreeSet<String> =
            columns.values().map(|(_, lang)| lang_of(lang)).filter(|lang| !lang.is_empty()).collect();
        for (row, found) in cells.rows() {
            let cell = |base: &str, lang: &str| {
                let named = |lang: &str| columns.iter().find(|(_, name)| name.0 == base && name.1 == lang);
                // Words that name no language are those of the first one, never a translation's.
                let may_share = !OF_ONE_LANGUAGE.contains(&base) || lang == source;
                let (column, _) = named(lang).or_else(|| named("").filter(|_| may_share))?;
                found.get(column).map(|cell| cell.text.as_str())
            };
            let id = cell("id", "").unwrap_or_default();
            if id.is_empty() {
                let fault = SourceFault::RowWithoutId;
                self.findings.push(Finding::source(places::sheet_name(name), At::cell(row, "id"), fault));
                continue;
            }
            for lang in &languages {
                let own = |base: &str| {
                    let column =
                        columns.iter().find(|(_, name)| name.0 == base && lang_of(&name.1) == *lang)?.0;
                    found.get(column)
                };
                if own("title").is_none() && own(TEXT).is_none() {
                    continue;
                }
                let mut file = String::from("---\n");
                for key in keys {
                    if let Some(value) = cell(key, lang) {
                        let _ = writeln!(
                            file,
                            "{key}: {}",
                            value.split_whitespace().collect::<Vec<_>>().join(" ")
                        );
                    }
                }
                let lines = u32::try_from(file.lines().count() + 1).unwrap_or(u32::MAX);
                let _ = write!(file, "---\n{}\n", cell(TEXT, lang).unwrap_or_default());
                let path = format!("{folder}/{lang}/{id}.md");
                if self.tree.contains_key(&path) {
                    let (at, fault) = (At::cell(row, "id"), SourceFault::RowIdTwice { id: id.to_owned() });
                    self.findings.push(Finding::source(places::sheet_name(name), at, fault));
                    continue;
                }
                self.places.add(&path, Place::row(name, row, lang, &header, lines));
                self.tree.insert(path, file.into_bytes());
            }
        }
    }
}

/// A header's column and language: `title::en`, `title::English (en)`, `order`.
fn split(name: &str) -> (String, String) {
    let [base, lang] = column_and_language(name);
    (base.to_ascii_lowercase(), lang.to_owned())
}

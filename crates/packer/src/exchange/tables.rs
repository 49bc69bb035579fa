//! A checklist's tables as header and rows of texts, with a column a language: for files and for sheets.

use std::collections::BTreeSet;

use uzima_domain::checklist::columns::{CHOICES, Columns, QUESTIONS, RULES};
use uzima_domain::checklist::raw::RawRow;

use super::Form;

/// Header and rows.
pub(crate) struct Table {
    /// Names of the columns.
    pub header: Vec<String>,
    /// A cell for each column.
    pub rows: Vec<Vec<String>>,
}

/// `questions.csv`.
pub(crate) fn questions(form: &Form) -> Table {
    table(form, &form.checklist.logic.questions, &QUESTIONS, &|row| {
        Some(format!("question/{}", row.cells.get("name")?))
    })
}

/// `choices.csv`.
pub(crate) fn choices(form: &Form) -> Table {
    table(form, &form.checklist.logic.choices, &CHOICES, &|row| {
        Some(format!("choice/{}/{}", row.cells.get("list_name")?, row.cells.get("name")?))
    })
}

/// `rules.csv`.
pub(crate) fn rules(form: &Form) -> Table {
    table(form, &form.checklist.logic.rules, &RULES, &|row| Some(format!("rule/{}", row.cells.get("rule")?)))
}

/// The columns that hold something, those that must be there always.
fn table(form: &Form, rows: &[RawRow], columns: &Columns, key: &dyn Fn(&RawRow) -> Option<String>) -> Table {
    let used: BTreeSet<&str> = rows.iter().flat_map(|row| row.cells.keys().map(String::as_str)).collect();
    let plain: Vec<&str> = columns.plain.iter().copied().filter(|column| used.contains(column)).collect();
    let mut texts: Vec<(&str, &str)> = Vec::new();
    for text in columns.texts.iter().chain(columns.either) {
        for lang in &form.languages {
            let known = form.checklist.texts.get(lang);
            let is_said = |row: &RawRow| {
                key(row).is_some_and(|key| {
                    known.is_some_and(|known| known.contains_key(&format!("{key}/{text}")))
                })
            };
            if rows.iter().any(is_said) {
                texts.push((text, lang));
            }
        }
    }
    let header = columns.needed.iter().map(|column| (*column).to_owned());
    let header = header
        .chain(texts.iter().map(|(text, lang)| format!("{text}::{lang}")))
        .chain(plain.iter().map(|column| (*column).to_owned()))
        .collect();
    let cells = |row: &RawRow| {
        let key = key(row).unwrap_or_default();
        let cell = |column: &str| row.cells.get(column).cloned().unwrap_or_default();
        let said = |(text, lang): &(&str, &str)| {
            let known = form.checklist.texts.get(*lang);
            known.and_then(|known| known.get(&format!("{key}/{text}"))).cloned().unwrap_or_default()
        };
        let needed = columns.needed.iter().map(|column| cell(column));
        needed.chain(texts.iter().map(said)).chain(plain.iter().map(|column| cell(column))).collect()
    };
    Table { header, rows: rows.iter().map(cells).collect() }
}

impl Table {
    /// As CSV.
    pub(crate) fn csv(&self) -> Vec<u8> {
        let mut out = String::new();
        for row in std::iter::once(&self.header).chain(&self.rows) {
            let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
            out.push_str(&cells.join(","));
            out.push('\n');
        }
        out.into_bytes()
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r', ';', '\t']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

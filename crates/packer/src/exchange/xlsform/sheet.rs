//! A sheet with a header: rows by the names of their columns, texts by language.

use std::collections::BTreeMap;

use super::language::{Tongue, column};
use crate::exchange::build::Words;
use crate::workbook::cells::Cells;

/// Columns whose cells are texts for people.
const TEXTS: [&str; 3] = ["label", "hint", "title"];
/// Columns of ours that hold texts: in the sheet of rules.
const ADVICE: [&str; 3] = ["say", "do", "do_unsure"];

/// A sheet, read.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Rows in order.
    pub rows: Vec<Row>,
    /// Names of all columns.
    pub header: Vec<String>,
    /// Names of the columns that hold something.
    pub columns: Vec<String>,
}

/// One row.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// Its number in the sheet.
    pub number: u32,
    /// Plain cells by column.
    pub cells: BTreeMap<String, String>,
    /// Texts by column and language.
    pub texts: BTreeMap<String, Words>,
}

impl Row {
    /// A cell; nothing when it is empty.
    pub(super) fn get(&self, column: &str) -> Option<&str> {
        self.cells.get(column).map(String::as_str).filter(|text| !text.is_empty())
    }
}

/// Reads a sheet. Columns of languages that are not known are told to `tongue`.
pub(super) fn read(cells: &Cells, tongue: &mut Tongue) -> Sheet {
    let mut sheet = Sheet::default();
    let Some((_, header)) = cells.header() else { return sheet };
    sheet.header = header.values().map(|name| canonical(&column(name).0)).collect();
    for (number, found) in cells.rows() {
        let mut row = Row { number, ..Row::default() };
        for (at, cell) in found {
            let Some((name, lang)) = header.get(at).map(|name| column(name)) else { continue };
            let name = canonical(&name);
            if !sheet.columns.contains(&name) {
                sheet.columns.push(name.clone());
            }
            if TEXTS.contains(&name.as_str()) || ADVICE.contains(&name.as_str()) {
                if let Some(tag) = tongue.tag(&lang) {
                    row.texts.entry(name).or_default().insert(tag, cell.text.clone());
                }
            } else if lang.is_empty() {
                row.cells.entry(name).or_insert_with(|| cell.text.clone());
            }
        }
        sheet.rows.push(row);
    }
    sheet
}

/// One name for columns that have several.
fn canonical(name: &str) -> String {
    match name {
        "relevance" => "relevant",
        "list name" => "list_name",
        "value" => "name",
        "readonly" | "read only" => "read_only",
        "caption" => "label",
        other => other,
    }
    .to_owned()
}

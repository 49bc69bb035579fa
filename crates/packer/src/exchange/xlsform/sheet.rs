//! A sheet with a header: rows by the names of their columns, texts by language.

use std::collections::BTreeMap;

use uzima_domain::pack::At;

use super::language::{Tongue, column};
use crate::exchange::build::Words;
use crate::exchange::{ExchangeFault, Spot};
use crate::finding::{Finding, SourceFault};
use crate::workbook::cells::Cells;
use crate::workbook::values;

/// Columns whose cells are texts for people.
const TEXTS: [&str; 3] = ["label", "hint", "title"];
/// Columns of ours that hold texts: in the sheet of rules.
const ADVICE: [&str; 3] = ["say", "do", "do_unsure"];

/// A sheet, read.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Its name.
    pub name: &'static str,
    /// The row of its header.
    pub row: u32,
    /// Rows in order.
    pub rows: Vec<Row>,
    /// Names of all columns.
    pub header: Vec<String>,
    /// The headers of texts as they are written, by column and language.
    pub written: BTreeMap<(String, String), String>,
    /// Names of the columns that hold something.
    pub columns: Vec<String>,
}

/// One row.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// The sheet it is of.
    pub sheet: &'static str,
    /// Its number in the sheet.
    pub number: u32,
    /// Plain cells by column.
    pub cells: BTreeMap<String, String>,
    /// Texts by column and language.
    pub texts: BTreeMap<String, Words>,
}

impl Sheet {
    /// The header of a text as it is written.
    pub(super) fn header_of<'a>(&'a self, column: &'a str, lang: &str) -> &'a str {
        self.written.get(&(column.to_owned(), lang.to_owned())).map_or(column, String::as_str)
    }

    /// A column of it, as the place of a loss.
    pub(super) fn spot(&self, column: &str) -> Spot {
        Spot { sheet: self.name.to_owned(), row: self.row, column: column.to_owned(), ..Spot::default() }
    }
}

impl Row {
    /// A cell of it, as the place of a loss.
    pub(super) fn spot(&self, column: &str) -> Spot {
        let question = self.get("name").unwrap_or_default().to_owned();
        Spot { question, sheet: self.sheet.to_owned(), row: self.number, column: column.to_owned() }
    }

    /// A cell; nothing when it is empty.
    pub(super) fn get(&self, column: &str) -> Option<&str> {
        self.cells.get(column).map(String::as_str).filter(|text| !text.is_empty())
    }
}

/// Reads a sheet. Columns of languages that are not known are told to `tongue`; a column that is there twice is a finding, for
/// which of the two holds is not said.
pub(super) fn read(
    name: &'static str,
    cells: &Cells,
    tongue: &mut Tongue,
    findings: &mut Vec<Finding>,
) -> Sheet {
    let mut sheet = Sheet { name, ..Sheet::default() };
    values::faults(name, cells, name == "checklist", &|_, _| false, findings);
    let Some((header_row, header)) = cells.header() else { return sheet };
    sheet.header = header.values().map(|name| canonical(&column(name).0)).collect();
    sheet.row = header_row;
    let mut known: BTreeMap<(String, String), String> = BTreeMap::new();
    for written in header.values() {
        let (base, lang) = column(written);
        let base = canonical(&base);
        let is_text = is_text(&base);
        // `label::French` and `label::fr` are one language; what has no tag is left out and said by itself.
        let lang = if is_text { tongue.known(&lang).unwrap_or(lang) } else { lang };
        if let Some(other) = known.insert((base.clone(), lang), written.clone()) {
            let found = ExchangeFault::ColumnTwice { column: written.clone(), other };
            let at = At::cell(header_row, written.clone());
            findings.push(Finding::source(format!("sheet {name}"), at, SourceFault::Exchange(found)));
        }
    }
    sheet.written = known;
    for (number, found) in cells.rows() {
        let mut row = Row { sheet: name, number, ..Row::default() };
        for (at, cell) in found {
            let Some((name, lang)) = header.get(at).map(|name| column(name)) else { continue };
            let name = canonical(&name);
            if !sheet.columns.contains(&name) {
                sheet.columns.push(name.clone());
            }
            if is_text(&name) {
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

/// Whether the cells of a column are texts for people.
fn is_text(name: &str) -> bool {
    TEXTS.contains(&name) || ADVICE.contains(&name)
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

//! Where a place in a file that a sheet stands for is in the workbook: sheet, row and column.

use std::collections::BTreeMap;

use uzima_domain::pack::At;

use super::sheet::Sheet;
use crate::finding::Finding;
use crate::source::column_and_language;

/// Files to what tells the places in them.
#[derive(Debug, Clone, Default)]
pub struct Places(BTreeMap<String, Place>);

/// What tells the places in one file.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// Rows and columns are those of the sheet.
    Table { sheet: String },
    /// Keys stand in rows, and so do lines.
    Settings { sheet: String, rows: BTreeMap<String, u32> },
    /// The whole file is one row, in the columns of one language.
    Row { sheet: String, row: u32, columns: BTreeMap<String, String>, lines: u32 },
}

/// How a sheet is named in a finding.
pub(super) fn sheet_name(name: &str) -> String {
    format!("sheet {}", name.trim())
}

/// A column's letters, as every spreadsheet shows them.
pub fn letters(column: u32) -> String {
    let mut left = column;
    let mut out = String::new();
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).unwrap_or_default();
        out.insert(0, char::from(b'A' + letter));
        left = (left - 1) / 26;
    }
    out
}

impl Place {
    pub(super) fn table(sheet: &str) -> Self {
        Self::Table { sheet: sheet_name(sheet) }
    }

    pub(super) fn settings(sheet: &str, rows: BTreeMap<String, u32>) -> Self {
        Self::Settings { sheet: sheet_name(sheet), rows }
    }

    pub(super) fn row(sheet: &str, row: u32, lang: &str, header: &BTreeMap<u32, String>, lines: u32) -> Self {
        let mut columns = BTreeMap::new();
        for name in header.values() {
            let [base, named] = column_and_language(name);
            let base = base.to_ascii_lowercase();
            if named == lang {
                columns.insert(base, name.clone());
            } else if named.is_empty() {
                columns.entry(base).or_insert_with(|| name.clone());
            }
        }
        Self::Row { sheet: sheet_name(sheet), row, columns, lines }
    }

    fn find(&self, at: &At) -> (String, At) {
        match self {
            Self::Table { sheet } => (sheet.clone(), at.clone()),
            Self::Settings { sheet, rows } => {
                let row = match at {
                    At::Key(key) => rows.get(key).copied().map(|row| (row, "value")),
                    At::Line(line) => Some((*line, "value")),
                    At::Cell { .. } | At::File => None,
                };
                (sheet.clone(), row.map_or_else(|| at.clone(), |(row, column)| At::cell(row, column)))
            }
            Self::Row { sheet, row, columns, lines } => {
                let named = |base: &str| columns.get(base).cloned().unwrap_or_else(|| base.to_owned());
                let column = match at {
                    At::Key(key) => named(key),
                    At::Line(line) => {
                        format!("{} (line {})", named("text"), line.saturating_sub(*lines).max(1))
                    }
                    At::Cell { .. } | At::File => String::new(),
                };
                (sheet.clone(), At::cell(*row, column))
            }
        }
    }
}

impl Places {
    pub(super) fn add(&mut self, file: &str, place: Place) {
        self.0.insert(file.to_owned(), place);
    }

    /// Says of every finding where it is in the workbook.
    pub fn translate(&self, findings: &mut [Finding]) {
        for finding in findings {
            if let Some(place) = self.0.get(&finding.place.file) {
                (finding.place.file, finding.place.at) = place.find(&finding.place.at);
            } else if let Some(sheet) = Sheet::of_file(&finding.place.file) {
                finding.place.file = sheet_name(&sheet);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_have_the_letters_that_spreadsheets_show() {
        assert_eq!([1, 26, 27, 52, 53, 703].map(letters), ["A", "Z", "AA", "AZ", "BA", "AAA"]);
    }
}

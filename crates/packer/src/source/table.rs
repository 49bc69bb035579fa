//! Tables: CSV as spreadsheet programs write it. Owns headers, languages in headers, and row numbers.

mod quotes;

use std::collections::BTreeMap;

use uzima_domain::checklist::columns::Columns;
use uzima_domain::checklist::nearest::nearest;
use uzima_domain::checklist::raw::RawRow;
use uzima_domain::pack::pack_fault::Expected;
use uzima_domain::pack::{At, PackFault, value};

use super::habits::plain;
use super::text::decode;
use crate::finding::{Finding, SourceFault};
use crate::tree::FileTree;
use crate::workbook::letters;

/// One row: cells without texts, and texts by column, then language.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// The row's number and its cells other than texts.
    pub cells: RawRow,
    /// Column, then language, to text.
    pub texts: BTreeMap<&'static str, BTreeMap<String, String>>,
}

impl Row {
    /// A cell, or an empty text.
    pub(super) fn get(&self, column: &str) -> &str {
        self.cells.cells.get(column).map_or("", String::as_str)
    }

    /// A cell that holds something.
    pub(super) fn filled(&self, column: &str) -> Option<String> {
        Some(self.get(column)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// The text of a column in a language, when there is one.
    pub(super) fn text(&self, column: &str, lang: &str) -> Option<&str> {
        self.texts.get(column)?.get(lang).map(String::as_str)
    }
}

/// One table of a folder that holds several.
#[derive(Debug, Clone, Default)]
pub(super) struct TableFile {
    /// The name without its ending.
    pub id: String,
    /// The whole path.
    pub path: String,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// Reads every table that stands in a folder itself.
pub(super) fn folder(
    tree: &FileTree,
    name: &str,
    columns: &Columns,
    languages: &[String],
    findings: &mut Vec<Finding>,
) -> Vec<TableFile> {
    let mut out = Vec::new();
    for (path, bytes) in tree {
        let inside = path.strip_prefix(name).and_then(|rest| rest.strip_prefix('/'));
        let Some(id) = inside.and_then(|inside| inside.strip_suffix(".csv")).filter(|id| !id.contains('/'))
        else {
            continue;
        };
        if value::is_file_id(id) {
            let rows = read(path, bytes, columns, languages, findings);
            out.push(TableFile { id: id.to_owned(), path: path.clone(), rows });
        } else {
            let fault = PackFault::BadValue { expected: Expected::FileId, found: id.to_owned() };
            findings.push(Finding::pack(path, At::File, fault));
        }
    }
    out
}

/// What a column of the header is.
enum Column {
    Plain(String),
    Text(&'static str, String),
    Refused,
    /// Without a name: nothing may stand below.
    Unnamed,
}

/// Reads a table with known columns.
pub(super) fn read(
    file: &str,
    bytes: &[u8],
    columns: &Columns,
    languages: &[String],
    findings: &mut Vec<Finding>,
) -> Vec<Row> {
    let Some(records) = records(file, bytes, findings) else { return Vec::new() };
    let mut records = records.into_iter();
    let header = records.next().map(|(_, cells)| cells).unwrap_or_default();
    let header = header_columns(file, &header, columns, languages, findings);
    let mut rows = Vec::new();
    for (number, cells) in records {
        let mut row = Row { cells: RawRow { row: number, ..RawRow::default() }, ..Row::default() };
        for (index, cell) in cells.into_iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            match header.get(index) {
                Some(Column::Plain(name)) => {
                    row.cells.cells.insert(name.clone(), plain(&cell).into_owned());
                }
                Some(Column::Text(name, lang)) => {
                    row.texts.entry(name).or_default().insert(lang.clone(), cell);
                }
                Some(Column::Refused) => {}
                Some(Column::Unnamed) => {
                    let at = At::cell(number, letters(u32::try_from(index + 1).unwrap_or(u32::MAX)));
                    findings.push(Finding::source(file, at, SourceFault::ColumnUnnamed));
                }
                None => {
                    findings.push(Finding::source(file, At::cell(number, ""), SourceFault::TooManyCells));
                    break;
                }
            }
        }
        rows.push(row);
    }
    rows
}

/// Reads a table whose columns are names of questions.
pub(super) fn read_free(file: &str, bytes: &[u8], findings: &mut Vec<Finding>) -> Vec<RawRow> {
    let Some(records) = records(file, bytes, findings) else { return Vec::new() };
    let mut records = records.into_iter();
    let header = records.next().map(|(_, cells)| cells).unwrap_or_default();
    twice(file, &header, findings);
    let row = |(row, cells): (u32, Vec<String>)| {
        if cells.len() > header.len() {
            findings.push(Finding::source(file, At::cell(row, ""), SourceFault::TooManyCells));
        }
        let cells = cells.iter().map(|cell| plain(cell).into_owned());
        let cells = header.iter().cloned().zip(cells).filter(|(_, cell)| !cell.is_empty()).collect();
        RawRow { row, cells }
    };
    records.map(row).collect()
}

/// Rows with their numbers as a spreadsheet shows them, cells trimmed, empty rows left out, the header first.
pub(super) fn records(
    file: &str,
    bytes: &[u8],
    findings: &mut Vec<Finding>,
) -> Option<Vec<(u32, Vec<String>)>> {
    let text = decode(file, bytes, findings)?;
    let (named, text) = separator(&text);
    let delimiter = named.unwrap_or_else(|| delimiter(text));
    if let Some(row) = quotes::loose(text, delimiter) {
        findings.push(Finding::source(file, At::cell(row, ""), SourceFault::CsvSyntax));
        return None;
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut out = Vec::new();
    let mut record = csv::StringRecord::new();
    let (mut row, mut line) = (0, 1);
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Some(out),
            Err(_) => {
                findings.push(Finding::source(file, At::cell(row + 1, ""), SourceFault::CsvSyntax));
                return None;
            }
        }
        // The reader passes over blank lines without counting them as rows; spreadsheets do count them.
        let after = reader.position().line();
        let inside: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
        let taken = after.saturating_sub(line).saturating_sub(inside as u64).max(1);
        row += u32::try_from(taken).unwrap_or(1);
        line = after;
        let mut cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        if !cells.is_empty() {
            for (index, error) in cells.iter().enumerate().filter(|(_, cell)| is_error(cell)) {
                let at = At::cell(row, column_name(&out, index));
                findings.push(Finding::source(file, at, SourceFault::CellError { error: error.clone() }));
            }
            out.push((row, cells));
        }
    }
}

/// Whether a cell holds what spreadsheet programs show in the place of a value that they cannot reckon.
fn is_error(cell: &str) -> bool {
    const ERRORS: [&str; 10] =
        ["#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!"];
    ERRORS.contains(&cell)
        || cell.strip_prefix("Err:").is_some_and(|code| code.bytes().all(|digit| digit.is_ascii_digit()))
}

/// What the header calls a column, or its letters.
fn column_name(read: &[(u32, Vec<String>)], index: usize) -> String {
    let header = read.first().and_then(|(_, header)| header.get(index)).filter(|name| !name.is_empty());
    header.cloned().unwrap_or_else(|| letters(u32::try_from(index + 1).unwrap_or(u32::MAX)))
}

/// What a first line `sep=;` names, and the text after that line: Excel writes it and shows it as no row.
fn separator(text: &str) -> (Option<u8>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let named = first.trim_matches('"').strip_prefix("sep=").map(str::as_bytes);
    match named {
        Some(&[separator]) => (Some(separator), rest),
        _ => (None, text),
    }
}

/// Programs of many countries separate by semicolons, some by tabs.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |separator: char| header.matches(separator).count();
    [(b',', count(',')), (b';', count(';')), (b'\t', count('\t'))]
        .into_iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(b',', |(separator, _)| separator)
}

fn header_columns(
    file: &str,
    header: &[String],
    columns: &Columns,
    languages: &[String],
    findings: &mut Vec<Finding>,
) -> Vec<Column> {
    twice(file, header, findings);
    for needed in columns.needed {
        if !header.iter().any(|name| name == needed) {
            findings.push(Finding::source(file, At::cell(1, *needed), SourceFault::ColumnMissing));
        }
    }
    header.iter().map(|name| column(file, name, columns, languages, findings)).collect()
}

fn twice(file: &str, header: &[String], findings: &mut Vec<Finding>) {
    for (index, name) in header.iter().enumerate() {
        if !name.is_empty() && header.iter().take(index).any(|before| before == name) {
            findings.push(Finding::source(file, At::cell(1, name.clone()), SourceFault::ColumnTwice));
        }
    }
}

/// A header's column and its language, which is empty when it names none. `XLSForm` writes `label::English (en)` too.
pub(crate) fn column_and_language(name: &str) -> [&str; 2] {
    let (base, lang) = name.split_once("::").unwrap_or((name, ""));
    let lang = lang.trim();
    let tag = lang.strip_suffix(')').and_then(|lang| lang.rsplit_once('(')).map_or(lang, |(_, tag)| tag);
    [base.trim(), tag.trim()]
}

fn column(
    file: &str,
    name: &str,
    columns: &Columns,
    languages: &[String],
    findings: &mut Vec<Finding>,
) -> Column {
    let name = &*plain(name);
    if name.is_empty() {
        return Column::Unnamed;
    }
    if columns.needed.iter().chain(columns.plain).any(|known| *known == name) {
        return Column::Plain(name.to_owned());
    }
    let [base, lang] = column_and_language(name);
    let base = columns.texts.iter().chain(columns.either).copied().find(|known| *known == base);
    let fault = match base {
        Some(base) if languages.iter().any(|listed| listed == lang) => {
            return Column::Text(base, lang.to_owned());
        }
        Some(base) if lang.is_empty() && columns.either.contains(&base) && !languages.is_empty() => {
            return Column::Text(base, languages.first().cloned().unwrap_or_default());
        }
        Some(_) if !lang.is_empty() => SourceFault::ColumnLanguage,
        _ => {
            let source = languages.first().map_or("en", String::as_str);
            let texts = columns.texts.iter().chain(columns.either).map(|text| format!("{text}::{source}"));
            let known: Vec<String> =
                columns.needed.iter().chain(columns.plain).map(ToString::to_string).chain(texts).collect();
            let with_language = base.map(|base| format!("{base}::{source}"));
            SourceFault::UnknownColumn {
                nearest: with_language.or_else(|| nearest(name, known.iter().map(String::as_str))),
            }
        }
    };
    findings.push(Finding::source(file, At::cell(1, name), fault));
    Column::Refused
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_numbers_them() {
        let text = "a,b\n1,\"two\nlines\"\n\n\n3,x\n,,\n4,\n";
        let rows = records("t.csv", text.as_bytes(), &mut Vec::new()).unwrap();
        let numbers: Vec<u32> = rows.iter().map(|(row, _)| *row).collect();
        assert_eq!(numbers, [1, 2, 5, 7]);
    }

    #[test]
    fn other_separators_are_read() {
        let rows = records("t.csv", b"\xEF\xBB\xBFa;b\r\n1,5;2\r\n", &mut Vec::new()).unwrap();
        assert_eq!(rows[1].1, ["1,5", "2"]);
        let rows = records("t.csv", b"sep=|\r\na;b|c\r\n1|2\r\n", &mut Vec::new()).unwrap();
        assert_eq!(
            rows,
            [(1, vec!["a;b".to_owned(), "c".to_owned()]), (2, vec!["1".to_owned(), "2".to_owned()])]
        );
        let rows = records("t.csv", b"a,b\n1,2\n", &mut Vec::new()).unwrap();
        assert_eq!(rows[1].1, ["1", "2"]);
    }
}

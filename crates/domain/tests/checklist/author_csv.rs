//! Just enough CSV to read the starter pack's sources here; the packer has the real reader.

use std::collections::BTreeMap;
use std::path::Path;

use uzima_domain::checklist::raw::RawRow;

/// The rows of a file, without texts for people.
pub fn rows(path: &Path) -> Vec<RawRow> {
    let Ok(text) = std::fs::read_to_string(path) else { return Vec::new() };
    let mut records = records(text.trim_start_matches('\u{feff}')).into_iter();
    let header = records.next().unwrap_or_default();
    records
        .enumerate()
        .map(|(at, record)| {
            let cells: BTreeMap<_, _> = header
                .iter()
                .cloned()
                .zip(record.into_iter().map(|cell| cell.trim().to_owned()))
                .filter(|(column, cell)| !cell.is_empty() && !column.contains("::"))
                .collect();
            RawRow { row: u32::try_from(at + 2).unwrap(), cells }
        })
        .collect()
}

fn records(text: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                record.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut record));
            }
            '\r' if !quoted => {}
            other => cell.push(other),
        }
    }
    if !cell.is_empty() || !record.is_empty() {
        record.push(cell);
        records.push(record);
    }
    records
}

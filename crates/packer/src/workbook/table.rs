//! A sheet that is a table, as the CSV a folder would have: the same rows under the same numbers.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Workbook;
use super::cells::{Cell, Cells};
use super::places::Place;

/// Columns a table may have; further ones are far beyond any header.
const MAX_COLUMNS: u32 = 500;

impl Workbook {
    /// Adds a table, with its rows where they stand.
    pub(super) fn table(&mut self, file: &str, name: &str, cells: &Cells) {
        let mut text = String::new();
        let mut next = 1;
        for (row, columns) in cells.all() {
            // A pack has thousands of rows at most; a stray cell below them is no reason to write millions of lines.
            let gap = row.saturating_sub(next).min(10_000);
            text.extend(std::iter::repeat_n('\n', gap as usize));
            line(&mut text, columns);
            next = row + 1;
        }
        self.places.add(file, Place::table(name));
        self.tree.insert(file.to_owned(), text.into_bytes());
    }
}

fn line(text: &mut String, columns: &BTreeMap<u32, Cell>) {
    let last = columns.keys().copied().filter(|column| *column <= MAX_COLUMNS).max().unwrap_or_default();
    for column in 1..=last {
        if column > 1 {
            text.push(',');
        }
        if let Some(cell) = columns.get(&column) {
            let _ = write!(text, "\"{}\"", cell.text.replace('"', "\"\""));
        }
    }
    text.push('\n');
}

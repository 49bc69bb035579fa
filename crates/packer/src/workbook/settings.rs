//! A sheet of keys and values, as the settings a folder would have: one line a row.

use std::collections::BTreeMap;

use super::Workbook;
use super::cells::{Cell, Cells};
use super::places::Place;
use super::sheet::Sheet;
use crate::source::split_list;

/// Rows that stand on the line of their number; what is below them follows without gaps.
const MAX_LINES: u32 = 10_000;
/// Keys that hold lists, split at `;` in their cell.
const LISTS: [&str; 3] = ["languages", "regions", "audience"];

/// The first of the `languages`, when the sheet is the one that says them.
pub(super) fn first_language(name: &str, cells: &Cells) -> Option<String> {
    let Some(Sheet::Settings(file)) = Sheet::named(name) else { return None };
    let is_it = |columns: &BTreeMap<u32, Cell>| columns.get(&1).is_some_and(|cell| cell.text == "languages");
    let value = cells.all().find(|(_, columns)| is_it(columns)).and_then(|(_, columns)| columns.get(&2));
    let value = value.filter(|_| file == "pack.yaml")?;
    split_list(&value.text).into_iter().next()
}

impl Workbook {
    /// Adds settings. The header row is `key`, `value`.
    pub(super) fn settings(&mut self, file: &str, name: &str, cells: &Cells) {
        let mut lines: Vec<String> = Vec::new();
        let mut rows = BTreeMap::new();
        let is_header = |text: &str| text.eq_ignore_ascii_case("key");
        for (row, columns) in cells.all() {
            let Some(key) = columns.get(&1).map(|cell| cell.text.as_str()) else { continue };
            if is_header(key) || key.starts_with('#') {
                continue;
            }
            let value = columns.get(&2).map_or("", |cell| cell.text.as_str());
            lines.resize(lines.len().max(row.min(MAX_LINES) as usize), String::new());
            let written = if LISTS.contains(&key) {
                let items: Vec<String> = split_list(value).iter().map(|item| quoted(item)).collect();
                format!("[{}]", items.join(", "))
            } else {
                quoted(value)
            };
            let written = format!("{}: {written}", quoted(key));
            match lines.get_mut(row as usize - 1).filter(|_| row <= MAX_LINES) {
                Some(line) => *line = written,
                None => lines.push(written),
            }
            rows.entry(key.to_owned()).or_insert(row);
        }
        self.places.add(file, Place::settings(name, rows));
        self.tree.insert(file.to_owned(), lines.join("\n").into_bytes());
    }
}

/// A text in double quotes, as JSON and the settings both read it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

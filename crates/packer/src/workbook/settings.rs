//! A sheet of keys and values, as the settings a folder would have: one line a row.

use std::collections::BTreeMap;

use super::Workbook;
use super::cells::Cells;
use super::places::Place;
use crate::source::split_list;

/// Keys that hold lists, split at `;` in their cell.
const LISTS: [&str; 3] = ["languages", "regions", "audience"];

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
            lines.resize(lines.len().max(row.min(10_000) as usize), String::new());
            let written = if LISTS.contains(&key) {
                let items: Vec<String> = split_list(value).iter().map(|item| quoted(item)).collect();
                format!("[{}]", items.join(", "))
            } else {
                quoted(value)
            };
            if let Some(line) = lines.get_mut(row as usize - 1) {
                *line = format!("{}: {written}", quoted(key));
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

//! Weights by file, and how they differ from the accepted ones. Names come without trunk's content hash.

use std::collections::BTreeMap;
use std::fmt;

/// Fewer hexadecimal digits may be a word.
const SHORTEST_HASH: usize = 8;

/// Brotli bytes by file name.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Table(BTreeMap<String, usize>);

impl Table {
    /// Reads lines of `name<TAB>bytes`; others are headings.
    pub fn parse(text: &str) -> Self {
        let row = |line: &str| {
            let (name, bytes) = line.split_once('\t')?;
            Some((name.to_owned(), bytes.parse().ok()?))
        };
        Self(text.lines().filter_map(row).collect())
    }

    /// Adds a file.
    pub fn add(&mut self, file: &str, bytes: usize) {
        *self.0.entry(without_hash(file)).or_default() += bytes;
    }

    /// Both tables' files.
    pub fn with(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The weight of all, bytes.
    pub fn total(&self) -> usize {
        self.0.values().sum()
    }

    /// One line a file and one for the total; says what grew, shrank, came and went.
    pub fn compared_with(&self, before: &Self) -> Vec<String> {
        let names = self.0.keys().chain(before.0.keys().filter(|name| !self.0.contains_key(*name)));
        let mut lines: Vec<_> = names.map(|name| row(name, self.0.get(name), before.0.get(name))).collect();
        lines.push(row("total", Some(&self.total()), Some(&before.total()).filter(|_| !before.0.is_empty())));
        lines
    }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "file\tbrotli bytes")?;
        self.0.iter().try_for_each(|(name, bytes)| writeln!(out, "{name}\t{bytes}"))
    }
}

fn row(name: &str, now: Option<&usize>, before: Option<&usize>) -> String {
    let change = match (now, before) {
        (Some(now), Some(before)) if now > before => format!("GREW by {}", now - before),
        (Some(now), Some(before)) if now < before => format!("shrank by {}", before - now),
        (Some(_), None) => "new".to_owned(),
        (None, _) => "gone".to_owned(),
        _ => String::new(),
    };
    format!("{:>8}  {name:<40} {change}", now.unwrap_or(&0)).trim_end().to_owned()
}

/// `uzima-0123456789abcdef_bg.wasm` is `uzima_bg.wasm`, `fr-4c674593.json` is `fr.json`.
fn without_hash(file: &str) -> String {
    let mut parts = file.split('-');
    let mut name = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|letter: char| letter.is_ascii_hexdigit());
        if part.len() - rest.len() >= SHORTEST_HASH && rest.starts_with(['.', '_']) {
            name.push_str(rest);
        } else {
            name.push('-');
            name.push_str(part);
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_grew_is_named() {
        let mut now = Table::default();
        now.add("uzima-0123456789abcdef_bg.wasm", 120);
        now.add("style-sheet-0123456789abcdef.css", 5);
        now.add("locales/pt-BR-4c674593.json", 3);
        let lines = now.compared_with(&Table::parse("file\tbrotli bytes\nuzima_bg.wasm\t100\nold.js\t7\n"));
        assert!(
            lines.iter().any(|line| line.contains("uzima_bg.wasm") && line.contains("GREW by 20")),
            "{lines:?}"
        );
        assert!(lines.iter().any(|line| line.contains("style-sheet.css") && line.contains("new")));
        assert!(lines.iter().any(|line| line.contains("locales/pt-BR.json")));
        assert!(lines.iter().any(|line| line.contains("old.js") && line.contains("gone")));
    }

    #[test]
    fn the_table_reads_what_it_writes() {
        let mut table = Table::default();
        table.add("index.html", 9);
        assert_eq!(Table::parse(&table.to_string()), table);
    }
}

//! Tables: cells that take several columns or rows stand in each of them, as Markdown knows none of that.

use std::collections::BTreeMap;

use super::flat;

/// Stand before a cell, between what it takes and its words, and before a row. No book has them.
const CELL: char = '\u{1}';
const WORDS: char = '\u{2}';
const ROW: char = '\u{3}';
/// Columns and rows that one cell may take.
const MAX_SPAN: usize = 50;

/// How many columns and rows a cell takes.
pub(super) fn span(attributes: &BTreeMap<String, String>) -> (usize, usize) {
    let number = |key: &str| attributes.get(key).and_then(|number| number.trim().parse::<usize>().ok());
    let taken = |key: &str| number(key).unwrap_or(1).clamp(1, MAX_SPAN);
    (taken("colspan"), taken("rowspan"))
}

/// A cell, until its table is whole. What is a list in it is told one after the other.
pub(super) fn cell((columns, rows): (usize, usize), inside: &str) -> String {
    let is_list =
        inside.lines().filter(|line| !line.trim().is_empty()).all(|line| line.trim().starts_with("- "));
    let words = if is_list {
        let points = inside.lines().filter_map(|line| line.trim().strip_prefix("- "));
        points.map(flat).collect::<Vec<_>>().join("; ")
    } else {
        flat(inside)
    };
    format!("{CELL}{columns} {rows}{WORDS}{words}")
}

/// A row, until its table is whole.
pub(super) fn row(cells: &str) -> String {
    format!("{ROW}{}", cells.trim())
}

/// The table in Markdown: the first row is its head; what is no row stands before it.
pub(super) fn whole(text: &str) -> String {
    let (before, rows) = text.split_once(ROW).unwrap_or((text, ""));
    // Of each column, the words that still go on and for how many rows.
    let mut going: Vec<(usize, String)> = Vec::new();
    let mut table: Vec<Vec<String>> = Vec::new();
    for row in rows.split(ROW) {
        table.push(columns(row, &mut going));
    }
    let width = table.iter().map(Vec::len).max().unwrap_or_default();
    let mut out = String::new();
    for (index, mut cells) in table.into_iter().enumerate().filter(|_| width > 0) {
        cells.resize(width, String::new());
        out.extend(["| ", &cells.join(" | "), " |\n"]);
        if index == 0 {
            out.extend(["|---".repeat(width).as_str(), "|\n"]);
        }
    }
    format!("{}\n\n{}", before.trim(), out.trim_end()).trim().to_owned()
}

/// The words of a row, one a column, with those that go on from rows above.
fn columns(row: &str, going: &mut Vec<(usize, String)>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let put_going = |out: &mut Vec<String>, going: &mut Vec<(usize, String)>| {
        while let Some((left, words)) = going.get_mut(out.len()).filter(|(left, _)| *left > 0) {
            *left -= 1;
            let words = words.clone();
            out.push(words);
        }
    };
    for cell in row.split(CELL).skip(1) {
        put_going(&mut out, going);
        let (span, words) = cell.split_once(WORDS).unwrap_or(("1 1", cell));
        let (columns, rows) = span.split_once(' ').unwrap_or(("1", "1"));
        for _ in 0..columns.parse().unwrap_or(1) {
            let column = out.len();
            if going.len() <= column {
                going.resize(column + 1, (0, String::new()));
            }
            if let Some(going) = going.get_mut(column) {
                *going = (rows.parse::<usize>().unwrap_or(1) - 1, words.trim().to_owned());
            }
            out.push(words.trim().to_owned());
        }
    }
    put_going(&mut out, going);
    out
}

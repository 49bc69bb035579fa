//! What spreadsheets make of what people type: numbers with tails, dates out of `2-59`, errors of formulas.

use calamine::ExcelDateTime;
use uzima_domain::pack::At;

use super::cells::{Cells, Was};
use super::places;
use super::sheet::Sheet;
use crate::finding::{Finding, SourceFault};

/// Columns and keys in which a date or a time of day is meant.
const DATES: [&str; 8] = ["expires", "reviewed.date", "date", "from", "until", "reviewed", "times", "value"];

/// A number as people write it: `1`, `37.5`. Spreadsheets keep 15 digits, and what follows them is noise.
pub(super) fn number(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{rounded}")
}

/// A date as `2026-03-08`, a time of day as `08:00`.
pub(super) fn date(date: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
    let serial = date.as_f64();
    let clock = format!("{hour:02}:{minute:02}");
    if date.is_duration() || (0.0..1.0).contains(&serial) {
        return clock;
    }
    let day = format!("{year:04}-{month:02}-{day:02}");
    if serial.fract() == 0.0 { day } else { format!("{day} {clock}") }
}

/// The day or time of day that a number stands for where the cell is not formatted as one: `46022` is 2026-01-01, `0.5` 12:00.
fn meant(number: &str) -> Option<String> {
    let number: f64 = number.parse().ok()?;
    let is_day = (20_000.0..100_000.0).contains(&number) && number.fract() == 0.0;
    let is_time = number > 0.0 && number < 1.0;
    (is_day || is_time)
        .then(|| date(&ExcelDateTime::new(number, calamine::ExcelDateTimeType::DateTime, false)))
}

/// Reports what of a pack's sheet cannot be read as it was meant, and what of it is hidden.
pub(super) fn check(sheet: &Sheet, name: &str, cells: &Cells, findings: &mut Vec<Finding>) {
    // Any question may be a date.
    let is_tests = matches!(sheet, Sheet::Table(file) if file.ends_with("/tests.csv"));
    let is_date = |key: &str, named: &str| match sheet {
        Sheet::Settings(_) => DATES.iter().any(|known| key == *known || key.ends_with(&format!(".{known}"))),
        _ => is_tests || DATES.contains(&named),
    };
    let is_settings = matches!(sheet, Sheet::Settings(_));
    // A number in a case may be an answer.
    let asks_number = |key: &str, named: &str| is_date(key, named) && !is_tests;
    faults(name, cells, is_settings, &is_date, findings);
    for (row, columns) in cells.all() {
        let key = columns.get(&1).map_or("", |cell| cell.text.as_str());
        for (column, cell) in columns.iter().filter(|(_, cell)| cell.was == Was::Number) {
            let named = header_of(cells, *column);
            if is_settings && *column == 1 || !asks_number(key, &named) {
                continue;
            }
            if let Some(meant) = meant(&cell.text) {
                let fault = SourceFault::DateAsNumber { number: cell.text.clone(), meant };
                findings.push(Finding::source(places::sheet_name(name), At::cell(row, named), fault));
            }
        }
    }
    let mut hidden = |at: At| {
        findings.push(Finding::source(places::sheet_name(name), at, SourceFault::Hidden).as_warning());
    };
    for spot in hidden_in(cells) {
        hidden(match spot {
            (None, None) => At::File,
            (Some(row), _) => At::cell(row, ""),
            (None, Some(column)) => At::cell(1, header_of(cells, column)),
        });
    }
}

/// What of a sheet is hidden and holds something: the sheet itself, rows, columns of the header.
pub(crate) fn hidden_in(cells: &Cells) -> Vec<(Option<u32>, Option<u32>)> {
    if cells.is_empty() {
        return Vec::new();
    }
    if cells.looks.is_hidden {
        return vec![(None, None)];
    }
    let is_hidden =
        |column: &u32| cells.looks.columns.iter().any(|(first, last)| (first..=last).contains(&column));
    let header = cells.header().map(|(_, header)| header).unwrap_or_default();
    let columns = header.keys().copied().filter(is_hidden).map(|column| (None, Some(column)));
    cells.looks.rows.iter().map(|row| (Some(*row), None)).chain(columns).collect()
}

/// What a column is called: its header, or its letters.
pub(crate) fn header_of(cells: &Cells, column: u32) -> String {
    let header = cells.header().and_then(|(_, header)| header.get(&column).cloned());
    header.unwrap_or_else(|| places::letters(column))
}

/// Reports errors of formulas, formulas without a value, dates where none is meant, and cells that are joined.
pub(crate) fn faults(
    name: &str,
    cells: &Cells,
    is_settings: bool,
    is_date: &dyn Fn(&str, &str) -> bool,
    findings: &mut Vec<Finding>,
) {
    let file = places::sheet_name(name);
    let header = cells.header().map(|(_, header)| header).unwrap_or_default();
    let called = |column: u32| header.get(&column).cloned().unwrap_or_else(|| places::letters(column));
    for (row, columns) in cells.all() {
        let key = columns.get(&1).map_or("", |cell| cell.text.as_str());
        for (column, cell) in columns {
            let fault = match cell.was {
                Was::Error => SourceFault::CellError { error: cell.text.clone() },
                Was::Date if !is_date(key, header.get(column).map_or("", String::as_str)) => {
                    SourceFault::BecameADate { date: cell.text.clone() }
                }
                Was::Date | Was::Number | Was::Plain => continue,
            };
            findings.push(Finding::source(&file, At::cell(row, called(*column)), fault));
        }
    }
    for (row, column) in &cells.looks.formulas {
        findings.push(Finding::source(&file, At::cell(*row, called(*column)), SourceFault::NoValue));
    }
    for area in &cells.looks.merged {
        // One row, joined with columns that have no meaning, reads as it looks.
        let (first, last) = area.columns;
        let is_among = |from: u32| {
            let known = if is_settings { 2 } else { u32::MAX };
            let last = last.min(known);
            from <= last && (is_settings || header.range(from..=last).next().is_some())
        };
        let is_tall = area.rows.1 > area.rows.0 && is_among(first);
        let is_header = cells.header().is_some_and(|(row, _)| row == area.rows.0) && is_among(first);
        let is_wide = last > first && is_among(first + 1);
        if is_tall || is_wide || is_header && last > first {
            let fault = SourceFault::Merged { area: area.name() };
            findings.push(Finding::source(&file, At::cell(area.rows.0, called(first)), fault));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_lose_what_spreadsheets_add() {
        assert_eq!(
            [1.0, 37.5, 0.1 + 0.2, 1e15, -3.0].map(number),
            ["1", "37.5", "0.3", "1000000000000000", "-3"]
        );
    }
}

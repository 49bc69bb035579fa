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

/// Reports errors of formulas, and dates where none is meant.
pub(super) fn check(sheet: &Sheet, name: &str, cells: &Cells, findings: &mut Vec<Finding>) {
    let file = places::sheet_name(name);
    let header = cells.header().map(|(_, header)| header).unwrap_or_default();
    // Any question may be a date.
    let is_tests = matches!(sheet, Sheet::Table(file) if file.ends_with("/tests.csv"));
    for (row, columns) in cells.all() {
        let key = columns.get(&1).map_or("", |cell| cell.text.as_str());
        for (column, cell) in columns {
            let named = header.get(column).map_or("", String::as_str);
            let at =
                || At::cell(row, if named.is_empty() { places::letters(*column) } else { named.to_owned() });
            let is_meant = match sheet {
                Sheet::Settings(_) => {
                    DATES.iter().any(|known| key == *known || key.ends_with(&format!(".{known}")))
                }
                _ => is_tests || DATES.contains(&named),
            };
            match cell.was {
                Was::Error => {
                    let fault = SourceFault::CellError { error: cell.text.clone() };
                    findings.push(Finding::source(&file, at(), fault));
                }
                Was::Date if !is_meant => {
                    let fault = SourceFault::BecameADate { date: cell.text.clone() };
                    findings.push(Finding::source(&file, at(), fault));
                }
                Was::Date | Was::Plain => {}
            }
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

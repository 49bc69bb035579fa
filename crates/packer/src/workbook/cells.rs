//! The cells of a workbook as texts. Read one after another, so that a cell at the far end of a sheet costs nothing.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};
use zip::ZipArchive;

use super::{MAX_BYTES, MAX_INFLATED, WorkbookError};
use crate::workbook::looks::{self, Looks};
use crate::workbook::values;

/// Cells of one sheet that are read; far more than a pack has.
const MAX_CELLS: usize = 500_000;

/// What a cell was before it became text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Was {
    /// Text or a truth value.
    Plain,
    /// A number.
    Number,
    /// A date or a time of day.
    Date,
    /// An error of the spreadsheet.
    Error,
}

/// One cell that holds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    /// What it says.
    pub text: String,
    /// What it was.
    pub was: Was,
}

/// Row, then column, both from 1, to what stands there.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    rows: BTreeMap<u32, BTreeMap<u32, Cell>>,
    /// What of the sheet is hidden, merged or without a value.
    pub looks: Looks,
}

impl Cells {
    /// Whether nothing stands anywhere.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The header, with the number of its row: the first row that holds something.
    pub(crate) fn header(&self) -> Option<(u32, BTreeMap<u32, String>)> {
        let (row, cells) = self.rows.iter().next()?;
        Some((*row, cells.iter().map(|(column, cell)| (*column, cell.text.clone())).collect()))
    }

    /// The rows after the header.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (u32, &BTreeMap<u32, Cell>)> {
        self.rows.iter().skip(1).map(|(row, cells)| (*row, cells))
    }

    /// All rows.
    pub(crate) fn all(&self) -> impl Iterator<Item = (u32, &BTreeMap<u32, Cell>)> {
        self.rows.iter().map(|(row, cells)| (*row, cells))
    }
}

/// Every sheet by name, in the order of the workbook.
pub(crate) fn sheets(bytes: &[u8]) -> Result<Vec<(String, Cells)>, WorkbookError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(WorkbookError::TooLarge);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut inflated = 0_u64;
    for index in 0..archive.len() {
        inflated = inflated.saturating_add(archive.by_index_raw(index)?.size());
    }
    if inflated > MAX_INFLATED {
        return Err(WorkbookError::TooLarge);
    }
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let mut looks = looks::all(bytes)?;
    let mut out = Vec::new();
    for name in workbook.sheet_names() {
        let mut reader = workbook.worksheet_cells_reader(&name)?;
        let mut cells = Cells { looks: looks.remove(&name).unwrap_or_default(), ..Cells::default() };
        let mut count = 0;
        while let Some(cell) = reader.next_cell()? {
            let (row, column) = cell.get_position();
            let Some(cell) = read(cell.get_value()) else { continue };
            count += 1;
            if count > MAX_CELLS {
                return Err(WorkbookError::TooLarge);
            }
            cells.rows.entry(row.saturating_add(1)).or_default().insert(column.saturating_add(1), cell);
        }
        out.push((name, cells));
    }
    Ok(out)
}

/// A cell as text, or nothing when it is empty.
fn read(value: &DataRef<'_>) -> Option<Cell> {
    let (text, was) = match value {
        DataRef::Empty => return None,
        DataRef::Int(number) => (number.to_string(), Was::Number),
        DataRef::Float(number) => (values::number(*number), Was::Number),
        DataRef::String(text) => (text.clone(), Was::Plain),
        DataRef::SharedString(text) => ((*text).to_owned(), Was::Plain),
        DataRef::Bool(value) => ((if *value { "yes" } else { "no" }).to_owned(), Was::Plain),
        DataRef::DateTime(date) => (values::date(date), Was::Date),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            (text.trim_end_matches("T00:00:00").to_owned(), Was::Date)
        }
        DataRef::Error(error) => (error.to_string(), Was::Error),
    };
    let text = text.trim().replace("\r\n", "\n").replace('\r', "\n");
    (!text.is_empty()).then_some(Cell { text, was })
}

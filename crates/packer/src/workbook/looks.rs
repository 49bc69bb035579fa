//! What a workbook hides or joins, which the cells themselves do not say: hidden sheets, rows and columns, merged cells, and
//! formulas that the file has no value of. Owns reading these; what they mean for a pack is said elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::{MAX_INFLATED, WorkbookError};

/// Merged areas of one sheet that are kept; far more than anybody makes by hand.
const MAX_MERGED: usize = 10_000;
/// Cells without a value, and hidden rows, that are kept of one sheet.
const MAX_CELLS: usize = 10_000;

/// The last row and column that a sheet can have.
const MAX_ROW: u32 = 1_048_576;
const MAX_COLUMN: u32 = 16_384;

/// How one sheet looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Looks {
    /// The sheet itself is hidden.
    pub is_hidden: bool,
    /// Hidden rows that hold something, from 1.
    pub rows: BTreeSet<u32>,
    /// First and last of hidden columns, from 1.
    pub columns: Vec<(u32, u32)>,
    /// Merged areas.
    pub merged: Vec<Area>,
    /// Row and column of formulas that the file has no value of.
    pub formulas: Vec<(u32, u32)>,
}

/// Some cells beside and below each other: first and last column, first and last row, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Area {
    /// First and last column.
    pub columns: (u32, u32),
    /// First and last row.
    pub rows: (u32, u32),
}

/// The looks of every sheet by name. What cannot be read looks as if nothing were hidden: reading its cells says why.
///
/// # Errors
/// When a cell stands where no sheet has one: who reads it would put it somewhere else.
pub(crate) fn all(bytes: &[u8]) -> Result<BTreeMap<String, Looks>, WorkbookError> {
    let mut out = BTreeMap::new();
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(out) };
    let mut sheets = Vec::new();
    part(&mut archive, "xl/workbook.xml", &mut |event| {
        if let Event::Start(element) | Event::Empty(element) = event
            && element.local_name().as_ref() == "sheet"
        {
            let own = attributes(element);
            let take = |key: &str| own.get(key).cloned().unwrap_or_default();
            sheets.push((take("name"), take("id"), take("state").to_ascii_lowercase().contains("hidden")));
        }
    });
    let mut targets = BTreeMap::new();
    part(&mut archive, "xl/_rels/workbook.xml.rels", &mut |event| {
        if let Event::Start(element) | Event::Empty(element) = event
            && element.local_name().as_ref() == "Relationship"
        {
            let mut own = attributes(element);
            if let (Some(id), Some(target)) = (own.remove("Id"), own.remove("Target")) {
                targets.insert(id, target);
            }
        }
    });
    for (name, id, is_hidden) in sheets {
        let mut sheet = Sheet { looks: Looks { is_hidden, ..Looks::default() }, ..Sheet::default() };
        if let Some(target) = targets.get(&id) {
            let path = match target.strip_prefix('/') {
                Some(path) => path.to_owned(),
                None if target.starts_with("xl/") => target.clone(),
                None => format!("xl/{target}"),
            };
            part(&mut archive, &path, &mut |event| sheet.event(event));
        }
        if sheet.is_beyond {
            return Err(WorkbookError::Place);
        }
        out.insert(name, sheet.looks);
    }
    Ok(out)
}

/// Goes through one part of the workbook, as far as it can be read.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, path: &str, each: &mut dyn FnMut(&Event<'_>)) {
    let Ok(file) = archive.by_name(path) else { return };
    events(BufReader::new(file.take(MAX_INFLATED)), each);
}

fn events(text: impl BufRead, each: &mut dyn FnMut(&Event<'_>)) {
    let mut reader = Reader::from_reader(text);
    // As lenient as the reader of the cells: what it reads is to be seen here, too.
    reader.config_mut().check_end_names = false;
    reader.config_mut().check_comments = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) | Err(_) => return,
            Ok(event) => each(&event),
        }
    }
}

/// Attributes by their names without a prefix.
fn attributes(element: &BytesStart<'_>) -> BTreeMap<String, String> {
    let one = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        let value = quick_xml::escape::unescape(&attribute.value).map(std::borrow::Cow::into_owned);
        (attribute.key.local_name().as_ref().to_owned(), value.unwrap_or_default())
    };
    element.attributes().flatten().map(one).collect()
}

/// A sheet as it is gone through.
#[derive(Default)]
struct Sheet {
    looks: Looks,
    row: u32,
    column: u32,
    is_row_hidden: bool,
    cell: Cell,
    is_in_value: bool,
    /// Something stands beyond the last row or column that a sheet can have.
    is_beyond: bool,
}

/// The cell that is open.
#[derive(Default, Clone, Copy)]
struct Cell {
    /// Its value is a text, so that an empty one is a value.
    is_text: bool,
    has_formula: bool,
    has_value: bool,
}

impl Sheet {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(element) => self.begins(element, false),
            Event::Empty(element) => self.begins(element, true),
            Event::Text(text) if self.is_in_value => {
                self.cell.has_value |= !text.trim().is_empty();
            }
            Event::End(element) => match element.local_name().as_ref() {
                "c" => self.ends(),
                "v" | "is" => self.is_in_value = false,
                _ => {}
            },
            _ => {}
        }
    }

    fn begins(&mut self, element: &BytesStart<'_>, is_empty: bool) {
        let number = |text: Option<&String>| text.and_then(|text| text.parse::<u32>().ok());
        match element.local_name().as_ref() {
            "row" => {
                let own = attributes(element);
                let row = number(own.get("r")).filter(|row| (1..=MAX_ROW).contains(row));
                self.is_beyond |= own.contains_key("r") && row.is_none();
                self.row = row.unwrap_or(self.row.saturating_add(1));
                self.is_row_hidden = own.get("hidden").is_some_and(|hidden| is_yes(hidden));
                self.column = 0;
            }
            "col" => {
                let own = attributes(element);
                let ends = (number(own.get("min")), number(own.get("max")));
                if let (Some(first), Some(last)) = ends
                    && own.get("hidden").is_some_and(|hidden| is_yes(hidden))
                    && self.looks.columns.len() < MAX_CELLS
                {
                    self.looks.columns.push((first, last));
                }
            }
            "dimension" => {
                let own = attributes(element);
                let mut ends =
                    own.get("ref").map_or("", String::as_str).split(':').filter(|end| !end.is_empty());
                self.is_beyond |= ends.any(|end| place_of(end).is_none());
            }
            "mergeCell" => {
                let own = attributes(element);
                let area = own.get("ref").and_then(|area| Area::read(area));
                self.looks.merged.extend(area.filter(|_| self.looks.merged.len() < MAX_MERGED));
            }
            "c" => {
                let own = attributes(element);
                let column = own.get("r").and_then(|place| place_of(place)).map(|(column, _)| column);
                self.is_beyond |= own.contains_key("r") && column.is_none();
                self.column = column.unwrap_or(self.column.saturating_add(1));
                self.cell =
                    Cell { is_text: own.get("t").is_some_and(|kind| kind == "str"), ..Cell::default() };
                if is_empty {
                    self.ends();
                }
            }
            "f" => self.cell.has_formula = true,
            "v" | "is" => {
                self.cell.has_value |= self.cell.is_text;
                self.is_in_value = !is_empty;
            }
            _ => {}
        }
    }

    fn ends(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        if cell.has_formula && !cell.has_value && self.looks.formulas.len() < MAX_CELLS {
            self.looks.formulas.push((self.row, self.column));
        }
        if cell.has_value && self.is_row_hidden && self.looks.rows.len() < MAX_CELLS {
            self.looks.rows.insert(self.row);
        }
    }
}

fn is_yes(text: &str) -> bool {
    matches!(text, "1" | "true")
}

/// The column and row of `B7`.
fn place_of(text: &str) -> Option<(u32, u32)> {
    let text = text.replace('$', "");
    let digits = text.find(|sign: char| sign.is_ascii_digit())?;
    let (letters, row) = text.split_at_checked(digits)?;
    let mut column = 0_u32;
    for letter in letters.bytes() {
        let value = u32::from(letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?);
        column = column.checked_mul(26)?.checked_add(value + 1)?;
    }
    let row: u32 = row.parse().ok()?;
    ((1..=MAX_COLUMN).contains(&column) && (1..=MAX_ROW).contains(&row)).then_some((column, row))
}

impl Area {
    fn read(text: &str) -> Option<Self> {
        let (from, to) = text.split_once(':')?;
        let (from, to) = (place_of(from)?, place_of(to)?);
        Some(Self { columns: (from.0, to.0), rows: (from.1, to.1) })
    }

    /// As a spreadsheet names it.
    pub(crate) fn name(self) -> String {
        let place = |column, row| format!("{}{row}", super::letters(column));
        format!("{}:{}", place(self.columns.0, self.rows.0), place(self.columns.1, self.rows.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_spreadsheets_write_them() {
        assert_eq!(place_of("B7"), Some((2, 7)));
        assert_eq!(place_of("$AA$10"), Some((27, 10)));
        for text in ["7", "B", "B0", "", "é1", "XFE1", "A1048577", "AAAAAAAAAAAAAA1", "A99999999999"] {
            assert_eq!(place_of(text), None, "{text}");
        }
        assert_eq!(place_of("XFD1048576"), Some((MAX_COLUMN, MAX_ROW)));
        assert_eq!(Area::read("A2:A4").map(Area::name).as_deref(), Some("A2:A4"));
        assert_eq!(Area::read("A2"), None);
    }

    #[test]
    fn a_formula_without_a_value_is_told_from_one_that_comes_to_nothing() {
        let sheet = br#"<worksheet><cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/></cols><sheetData>
            <row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1" t="str"><f>""</f><v></v></c></row>
            <row hidden="1"><c><v>3</v></c><c><f>2</f><v/></c></row><row r="4" hidden="true"><c r="A4"/></row>
            </sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>"#;
        let mut read = Sheet::default();
        events(&sheet[..], &mut |event| read.event(event));
        assert_eq!(read.looks.formulas, [(1, 2), (2, 2)]);
        assert_eq!((read.looks.rows, read.looks.columns), (BTreeSet::from([2]), vec![(2, 3)]));
        assert_eq!(read.looks.merged, [Area { columns: (1, 2), rows: (1, 2) }]);
    }
}

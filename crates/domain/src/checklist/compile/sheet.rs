//! Reading cells of a table, each fault with its row and column.

use std::collections::BTreeMap;

use crate::checklist::decimal::Decimal;
use crate::checklist::fault::{ChecklistFault, Expected};
use crate::checklist::level::Level;
use crate::checklist::name::{is_choice_name, is_name, is_reserved};
use crate::checklist::nearest::nearest;
use crate::checklist::raw::RawRow;
use crate::pack::fault::{At, Fault, FaultKind, Place};

/// A table being read.
pub(crate) struct Sheet<'a> {
    file: &'a str,
    faults: &'a mut Vec<Fault>,
}

/// Which form a name must have.
#[derive(Clone, Copy)]
pub(crate) enum NameForm {
    /// `[a-z][a-z0-9_]*`
    Plain,
    /// The same, or a whole number.
    Choice,
}

/// A cell's text; an empty cell is none.
pub(crate) fn cell<'r>(row: &'r RawRow, column: &str) -> Option<&'r str> {
    row.cells.get(column).map(String::as_str).filter(|text| !text.is_empty())
}

/// A cell's text to keep.
pub(crate) fn owned(row: &RawRow, column: &str) -> Option<String> {
    cell(row, column).map(str::to_owned)
}

impl<'a> Sheet<'a> {
    pub(crate) fn new(file: &'a str, faults: &'a mut Vec<Fault>) -> Self {
        Self { file, faults }
    }

    /// A fault of the file as a whole.
    pub(crate) fn fail_file(&mut self, fault: ChecklistFault) {
        self.push(At::File, fault);
    }

    /// A fault in a cell of this row.
    pub(crate) fn fail(&mut self, row: &RawRow, column: &str, fault: ChecklistFault) {
        self.fail_at(row.row, column, fault);
    }

    /// A fault in a cell; the header is row 1.
    pub(crate) fn fail_at(&mut self, row: u32, column: &str, fault: ChecklistFault) {
        self.push(At::Cell { row, column: column.to_owned() }, fault);
    }

    pub(crate) fn push(&mut self, at: At, fault: ChecklistFault) {
        let place = Place { file: self.file.to_owned(), at };
        self.faults.push(Fault { place, kind: FaultKind::Checklist(fault) });
    }

    /// Reports columns the table does not have, each once.
    pub(crate) fn columns(&mut self, rows: &[RawRow], known: &[&str]) {
        let mut seen: Vec<&str> = known.to_vec();
        for column in rows.iter().flat_map(|row| row.cells.keys()) {
            if !seen.contains(&column.as_str()) {
                seen.push(column);
                let near = nearest(column, known.iter().copied());
                self.fail_at(
                    1,
                    column,
                    ChecklistFault::UnknownColumn { column: column.clone(), nearest: near },
                );
            }
        }
    }

    /// `yes` or empty.
    pub(crate) fn yes(&mut self, row: &RawRow, column: &str) -> bool {
        match cell(row, column) {
            None => false,
            Some("yes") => true,
            Some(value) => {
                self.bad(row, column, value, Expected::Yes);
                false
            }
        }
    }

    /// A number or empty.
    pub(crate) fn number(&mut self, row: &RawRow, column: &str) -> Option<Decimal> {
        let value = cell(row, column)?;
        let number = Decimal::parse(value);
        if number.is_none() {
            self.bad(row, column, value, Expected::Number);
        }
        number
    }

    /// A level or empty.
    pub(crate) fn level(&mut self, row: &RawRow, column: &str) -> Option<Level> {
        let value = cell(row, column)?;
        let level = Level::parse(value);
        if level.is_none() {
            let near = nearest(value, Level::ALL.into_iter().map(Level::name));
            self.fail(row, column, ChecklistFault::UnknownLevel { level: value.to_owned(), nearest: near });
        }
        level
    }

    pub(crate) fn bad(&mut self, row: &RawRow, column: &str, value: &str, expected: Expected) {
        self.fail(row, column, ChecklistFault::BadValue { value: value.to_owned(), expected });
    }

    /// A name that must be there, well formed, not reserved and not yet used. `used` remembers names with their rows.
    pub(crate) fn name<'r>(
        &mut self,
        row: &'r RawRow,
        column: &'static str,
        form: NameForm,
        used: &mut BTreeMap<String, u32>,
    ) -> Option<&'r str> {
        let Some(name) = cell(row, column) else {
            self.fail(row, column, ChecklistFault::Missing { column });
            return None;
        };
        let formed = match form {
            NameForm::Plain => is_name(name),
            NameForm::Choice => is_choice_name(name),
        };
        let fault = if !formed {
            ChecklistFault::BadName { name: name.to_owned() }
        } else if is_reserved(name) {
            ChecklistFault::ReservedWord { name: name.to_owned() }
        } else if let Some(first_row) = used.get(name) {
            ChecklistFault::DuplicateName { name: name.to_owned(), first_row: *first_row }
        } else {
            used.insert(name.to_owned(), row.row);
            return Some(name);
        };
        self.fail(row, column, fault);
        None
    }
}

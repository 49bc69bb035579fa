//! What is wrong with a pack, and where. Data only: the packer says it in English, the app in the person's language.

use serde::Serialize;

use crate::checklist::fault::ChecklistFault;
use crate::pack::pack_fault::PackFault;

/// A place in a pack's source or built files.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum At {
    /// The file as a whole.
    File,
    /// A line of a text file; the first is 1.
    Line(u32),
    /// A cell of a table; the header is row 1.
    Cell {
        /// The row; the header is row 1.
        row: u32,
        /// The column's header, empty for the whole row.
        column: String,
    },
    /// A key of a settings file, dotted when nested (`reviewed.by`).
    Key(String),
}

/// A file and a place in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// Path inside the pack, with `/`; empty for the pack as a whole.
    pub file: String,
    /// Where in the file.
    pub at: At,
}

/// One thing that is wrong, where it is, and what kind of thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// Where it was found.
    pub place: Place,
    /// What it is, with the values a sentence about it needs.
    pub kind: FaultKind,
}

/// Every kind of fault, by the room that finds it.
#[derive(Debug, Clone, PartialEq)]
pub enum FaultKind {
    /// Found in the logic of a checklist.
    Checklist(ChecklistFault),
    /// Found in the container, the signature, the label, the lessons or the glossary.
    Pack(PackFault),
}

impl Fault {
    /// A fault of the pack at a place of a file.
    pub fn pack(file: impl Into<String>, at: At, fault: PackFault) -> Self {
        Self { place: Place { file: file.into(), at }, kind: FaultKind::Pack(fault) }
    }
}

impl At {
    /// A cell of a table; the header is row 1.
    pub fn cell(row: u32, column: impl Into<String>) -> Self {
        Self::Cell { row, column: column.into() }
    }

    /// A key of a settings file, dotted when nested.
    pub fn key(key: impl Into<String>) -> Self {
        Self::Key(key.into())
    }
}

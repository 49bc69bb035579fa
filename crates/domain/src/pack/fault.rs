//! What is wrong with a pack, and where. Data only: the packer says it in English, the app in the person's language.

use serde::Serialize;

use crate::checklist::fault::ChecklistFault;

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
}

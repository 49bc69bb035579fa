//! Words for what a spreadsheet did to its cells: each says what to do in the spreadsheet program.

use uzima_domain::pack::{At, Place};

use crate::finding::SourceFault;

pub(super) fn message(fault: &SourceFault, place: &Place) -> String {
    match fault {
        SourceFault::DateAsNumber { number, meant } => {
            format!("A day or time belongs here, and the cell holds the number {number}, which spreadsheets show as {meant}. Format the cell as Text, then type {meant}.")
        }
        SourceFault::NoValue => {
            "The cell holds a formula, and the file does not say what it comes to. Open it in a spreadsheet program and save it there, or type the value.".to_owned()
        }
        SourceFault::Merged { area } => {
            format!("The cells {area} are merged, so only the first holds what they show. Unmerge them and write it in each cell that is meant.")
        }
        SourceFault::Hidden if place.at == At::File => {
            "This sheet is hidden in the spreadsheet, and is read all the same. Show it, or delete it.".to_owned()
        }
        SourceFault::Hidden => {
            "This row or column is hidden in the spreadsheet, and is read all the same. Show it, or delete it.".to_owned()
        }
        SourceFault::SheetTwice { other } => {
            format!("The sheet {other} is the same part of the pack (capitals make no difference). Put all of it into one sheet.")
        }
        _ => String::new(),
    }
}

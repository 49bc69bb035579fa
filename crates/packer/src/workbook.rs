//! One .xlsx as the source of a pack: its sheets become the files of a folder, and what is found in those files is said of
//! sheet, row and column.
//!
//! Owns which sheet is which file. Everything after it, reading and validating, is the folder's own.

mod articles;
pub(crate) mod cells;
mod looks;
mod places;
mod settings;
mod sheet;
mod table;
pub(crate) mod values;

use std::collections::BTreeMap;

use thiserror::Error;
use uzima_domain::checklist::nearest::nearest;
use uzima_domain::pack::At;

use self::cells::Cells;
pub use self::places::{Places, letters};
use self::sheet::Sheet;
use crate::finding::{Finding, SourceFault};
use crate::tree::FileTree;

/// Bytes a workbook may have.
pub const MAX_BYTES: u64 = 20 * 1024 * 1024;
/// Bytes all of its parts may have together: every program packs them.
const MAX_INFLATED: u64 = 200 * 1024 * 1024;

/// Why a workbook could not be read at all.
#[derive(Debug, Error)]
pub enum WorkbookError {
    /// Too large to be a pack's source.
    #[error("the workbook is too large to be the source of a pack")]
    TooLarge,
    /// Not the container of a workbook.
    #[error("this is not a workbook: save it as \"Excel workbook (.xlsx)\", without a password")]
    Container,
    /// A cell stands beyond the last one that there is.
    #[error("the workbook cannot be read: a cell stands where no sheet has one")]
    Place,
    /// The workbook is damaged.
    #[error("the workbook cannot be read")]
    Workbook(#[from] calamine::XlsxError),
}

impl From<zip::result::ZipError> for WorkbookError {
    /// What is wrong with the container helps nobody to mend a workbook.
    fn from(_: zip::result::ZipError) -> Self {
        Self::Container
    }
}

/// A workbook, read.
#[derive(Debug, Default)]
pub struct Workbook {
    /// The files a folder would have.
    pub tree: FileTree,
    /// Where their places are in the workbook.
    pub places: Places,
    /// What was found while reading sheets.
    pub findings: Vec<Finding>,
    /// The first language of the pack: that of columns which name none.
    source: Option<String>,
}

/// Reads every sheet of a workbook.
pub fn read(bytes: &[u8]) -> Result<Workbook, WorkbookError> {
    let mut workbook = Workbook::default();
    let sheets = cells::sheets(bytes)?;
    workbook.source = sheets.iter().find_map(|(name, cells)| settings::first_language(name, cells));
    let mut known: BTreeMap<Sheet, String> = BTreeMap::new();
    for (name, read) in sheets {
        let at = places::sheet_name(&name);
        let Some(sheet) = Sheet::named(&name) else {
            if !read.is_empty() {
                let fault = SourceFault::UnknownSheet { nearest: meant(&name) };
                workbook.findings.push(Finding::source(at, At::File, fault).as_warning());
            }
            continue;
        };
        // Capitals and spaces apart: two such sheets would be one, and the first would be gone.
        if let Some(other) = known.insert(sheet.clone(), name.trim().to_owned()) {
            workbook.findings.push(Finding::source(at, At::File, SourceFault::SheetTwice { other }));
            continue;
        }
        workbook.add(&sheet, &name, &read);
    }
    Ok(workbook)
}

/// The name of a sheet that was probably meant, with the id that was written.
fn meant(name: &str) -> Option<String> {
    let (kind, id) = name.split_once('.').unwrap_or((name, ""));
    let kinds = Sheet::NAMES.iter().map(|known| known.trim_end_matches(".ID"));
    let kind = nearest(kind, kinds)?;
    let needs_id = Sheet::NAMES.contains(&format!("{kind}.ID").as_str());
    Some(if needs_id { format!("{kind}.{}", if id.is_empty() { "ID" } else { id }) } else { kind })
}

impl Workbook {
    fn add(&mut self, sheet: &Sheet, name: &str, cells: &Cells) {
        values::check(sheet, name, cells, &mut self.findings);
        match sheet {
            Sheet::Settings(file) => self.settings(file, name, cells),
            Sheet::Table(file) => self.table(file, name, cells),
            Sheet::Articles | Sheet::Alerts => self.articles(sheet, name, cells),
        }
    }
}

//! Where a pack is written: a folder, or one workbook. Owns telling them apart; both are checked by the same code.

use std::fs;
use std::path::Path;

use thiserror::Error;
use uzima_domain::pack::Place;

use crate::finding::{self, Finding, Kind, Severity, SourceFault};
use crate::po::{self, Unit};
use crate::source::{self, Checked};
use crate::tree::{self, FileTree, TreeError};
use crate::workbook::{self, Places, WorkbookError};

/// The source of a pack, read into memory.
#[derive(Debug, Default)]
pub struct Origin {
    /// The files of the folder, or those that a workbook stands for.
    pub tree: FileTree,
    places: Option<Places>,
    findings: Vec<Finding>,
}

/// Why a source could not be read at all.
#[derive(Debug, Error)]
pub enum OriginError {
    /// The folder.
    #[error(transparent)]
    Tree(#[from] TreeError),
    /// The workbook.
    #[error(transparent)]
    Workbook(#[from] WorkbookError),
    /// The system refused.
    #[error("cannot read the workbook")]
    Io(#[from] std::io::Error),
}

/// Whether a path is a source rather than a built pack.
pub fn is_source(path: &Path) -> bool {
    path.is_dir() || is_workbook(path)
}

fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"))
}

/// Reads a folder, or a workbook with the folder `media` beside it.
pub fn read(path: &Path) -> Result<Origin, OriginError> {
    if !is_workbook(path) || path.is_dir() {
        let mut findings = Vec::new();
        let tree = tree::read(path, &mut findings)?;
        return Ok(Origin { tree, places: None, findings });
    }
    if fs::metadata(path)?.len() > workbook::MAX_BYTES {
        return Err(WorkbookError::TooLarge.into());
    }
    let mut read = workbook::read(&fs::read(path)?)?;
    let beside = path.parent().unwrap_or(Path::new("."));
    for folder in ["media", "i18n"] {
        let inside = beside.join(folder);
        if inside.is_dir() {
            let files = tree::read(&inside, &mut read.findings)?;
            read.tree.extend(files.into_iter().map(|(file, bytes)| (format!("{folder}/{file}"), bytes)));
        }
    }
    Ok(Origin { tree: read.tree, places: Some(read.places), findings: read.findings })
}

impl Origin {
    /// The languages that the pack lists, the one it is written in first.
    pub fn languages(&self) -> Vec<String> {
        source::label_languages(&self.tree, &mut Vec::new())
    }

    /// The texts to translate; or the faults that may hide some of them, at the places of the author.
    ///
    /// # Errors
    /// Every fault that may hide a text.
    pub fn units(&self) -> Result<Vec<Unit>, Vec<Finding>> {
        let (units, mut faults) = po::units_and_faults(&source::readable(&self.tree, &mut Vec::new()));
        if let Some(places) = &self.places {
            places.translate(&mut faults);
        }
        faults.extend(self.findings.iter().cloned());
        faults.retain(|finding| finding.severity == Severity::Fault);
        if faults.is_empty() { Ok(units) } else { Err(finding::tidy(faults)) }
    }

    /// Checks the source; every finding says its place as the author sees it.
    pub fn check(&self) -> Checked {
        let mut checked = source::check(&self.tree);
        if let Some(places) = &self.places {
            places.translate(&mut checked.findings);
            checked.places = Some(places.clone());
        }
        // What a cell cannot hold is wrong only because of what the spreadsheet did to it.
        let spoilt: Vec<&Place> =
            self.findings.iter().filter(|found| spoils(found)).map(|found| &found.place).collect();
        checked.findings.retain(|found| !spoilt.contains(&&found.place));
        checked.findings.extend(self.findings.iter().cloned());
        checked.findings = finding::tidy(checked.findings);
        checked
    }
}

/// Whether a cell does not hold what was typed there.
fn spoils(finding: &Finding) -> bool {
    let Kind::Source(fault) = &finding.kind else { return false };
    matches!(
        fault,
        SourceFault::CellError { .. }
            | SourceFault::BecameADate { .. }
            | SourceFault::DateAsNumber { .. }
            | SourceFault::NoValue
            | SourceFault::Merged { .. }
    )
}

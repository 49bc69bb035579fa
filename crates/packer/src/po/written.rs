//! Where translations were written: a fault in one is told at its line of the PO file, not in the table or lesson where it was laid.

use std::collections::BTreeMap;

use uzima_domain::pack::{At, Place};

use crate::finding::{Finding, Kind, SourceFault};

/// Places in a folder with translations laid over it, to file and line of their PO files.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Written(BTreeMap<Place, (String, u32)>);

impl Written {
    pub(super) fn note(&mut self, file: &str, at: At, po: &str, line: u32) {
        self.0.insert(Place { file: file.to_owned(), at }, (po.to_owned(), line));
    }

    /// Says of findings about translations where somebody wrote them.
    pub fn translate(&self, findings: &mut [Finding]) {
        // One that is translated twice stands where the other translation is.
        let twice = Kind::Source(SourceFault::TranslatedTwice);
        for finding in findings.iter_mut().filter(|finding| finding.kind != twice) {
            if let Some((file, line)) = self.of(&finding.place) {
                finding.place = Place { file: file.clone(), at: At::Line(*line) };
            }
        }
    }

    /// A lesson is laid as a whole: what is between two of its texts belongs to the one before.
    fn of(&self, place: &Place) -> Option<&(String, u32)> {
        let lines = || Place { file: place.file.clone(), at: At::Line(0) }..=place.clone();
        let before = || self.0.range(lines()).next_back().filter(|(found, _)| found.file == place.file);
        match &place.at {
            At::Line(_) => before().map(|(_, written)| written),
            _ => self.0.get(place),
        }
    }
}

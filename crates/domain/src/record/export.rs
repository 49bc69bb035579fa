//! What left the phone. Owns the stored form of the ledger; it never leaves the phone itself.

use serde::{Deserialize, Serialize};

use crate::stamp::Seen;

/// One file that was handed out (stored forms 1 and 2; only a backup is in form 1). Its envelope's `when` is when that was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    /// What kind of file.
    pub kind: Kind,
    /// What was in it.
    pub parts: Vec<Part>,
    /// Its name.
    pub file: String,
    /// How many records were in it.
    pub records: u64,
    /// Which edits were in it: the highest counter of each device. Everything later would be lost without another one.
    pub covers: Seen,
}

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Everything, encrypted.
    Backup,
    /// Times of medicines, for a calendar (form 2).
    Calendar,
    /// The log of a medicine, for a spreadsheet (form 2).
    Table,
    /// Plans, for those who read FHIR (form 2).
    Plans,
}

impl Export {
    /// The oldest stored form that says it.
    pub fn form(&self) -> u32 {
        match self.kind {
            Kind::Backup => 1,
            Kind::Calendar | Kind::Table | Kind::Plans => 2,
        }
    }
}

/// A part of what is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Who is at home.
    People,
    /// Medicines, their times and what is left of them.
    Medicines,
    /// Doses as they were marked.
    Doses,
    /// Finished checklists.
    Checks,
}

impl Part {
    /// All parts, as a backup has them.
    pub const ALL: [Self; 4] = [Self::People, Self::Medicines, Self::Doses, Self::Checks];
}

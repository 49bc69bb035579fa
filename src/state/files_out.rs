//! Files for other programs: the log as a table, plans for a clinic. Owns that nothing leaves that is not in the ledger
//! before.

use uzima_domain::command::Command;
use uzima_domain::record::export::{Export, Kind, Part};
use uzima_domain::stamp::Seen;

use crate::platform::handing;
use crate::state::State;

/// A file that is to leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileOut {
    /// What it is.
    pub kind: Kind,
    /// What is in it.
    pub parts: Vec<Part>,
    /// How many entries.
    pub records: usize,
    /// Its name; it says nothing of what is inside.
    pub name: String,
    /// All of it.
    pub text: String,
}

impl State {
    /// Notes the file, then hands it out as a download. Whether it left.
    pub async fn hand_file(self, file: FileOut) -> bool {
        let mime = match file.kind {
            Kind::Table => "text/csv;charset=utf-8",
            Kind::Plans => "application/fhir+json",
            Kind::Backup | Kind::Calendar => return false,
        };
        let export = Export {
            kind: file.kind,
            parts: file.parts,
            file: file.name.clone(),
            records: file.records as u64,
            covers: Seen::default(),
        };
        if self.dispatch(Command::NoteExport(export)).await.is_err() {
            return false;
        }
        handing::download_as(&file.name, mime, file.text.as_bytes())
    }
}

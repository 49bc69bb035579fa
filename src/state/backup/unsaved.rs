//! How much would be lost with this phone: what was written down since the last backup.

use uzima_domain::backup::line;
use uzima_domain::order::sort_by_key;
use uzima_domain::record::export::{Export, Kind};
use uzima_domain::record::{Envelope, Table};
use uzima_domain::stamp::Seen;
use uzima_domain::time::Instant;

use crate::state::State;
use crate::state::live::ReadError;
use crate::storage::apply::Put;
use crate::storage::reads::Which;

/// What no file holds yet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unsaved {
    /// How many records are newer than the last backup.
    pub records: usize,
    /// When that was.
    pub last: Option<Instant>,
}

impl State {
    /// Counts what a new backup would hold and the last one does not.
    pub async fn unsaved(self) -> Result<Unsaved, ReadError> {
        let last = self.last_backup().await?;
        let (when, covers) =
            last.map_or((None, Seen::default()), |(when, export)| (Some(when), export.covers));
        let owner = self.owner();
        let stamps = self.db().stamps(&line::TABLES).await?;
        let records = stamps.iter().filter(|(id, stamp)| match stamp {
            // The owner exists from the first start: nobody wrote that down.
            Some(stamp) if stamp.counter == 1 && id == owner.as_str() => false,
            Some(stamp) => !covers.includes(stamp),
            None => when.is_none(),
        });
        Ok(Unsaved { records: records.count(), last: when })
    }

    /// The last backup of which somebody knows that it left, and when.
    pub(super) async fn last_backup(self) -> Result<Option<(Instant, Export)>, ReadError> {
        let exports = self.ledger().await?;
        Ok(exports.into_iter().find_map(|envelope| {
            let export = envelope.body?;
            // A file of which nobody knows that it left saves nothing.
            let saves = export.kind == Kind::Backup && export.covers != Seen::default();
            saves.then_some((envelope.when, export))
        }))
    }

    /// Takes the newest note of an attempt at handing `file` out off the ledger. One that stays there says too much
    /// rather than too little, and saves nothing.
    pub(super) async fn forget_attempts(self, file: &str) {
        let exports = self.ledger().await.unwrap_or_default();
        let attempt = exports.iter().find(|envelope| {
            let export = envelope.body.as_ref();
            export.is_some_and(|export| export.file == file && export.covers == Seen::default())
        });
        let Some(attempt) = attempt else { return };
        let put = Put::RemoveEnvelope {
            table: Table::Ledger,
            id: attempt.id.clone(),
            expects: Some(attempt.stamp.text()),
        };
        if self.db().apply(&[put]).await.is_ok() {
            self.tables.changed(&[Table::Ledger]);
        }
    }

    /// What left the phone, newest first.
    pub async fn ledger(self) -> Result<Vec<Envelope<Export>>, ReadError> {
        let mut exports: Vec<Envelope<Export>> = self.read(Which::All).await?;
        sort_by_key(&mut exports, |envelope| -envelope.when.ms());
        Ok(exports)
    }
}

//! How much would be lost with this phone: what was written down since the last backup.

use uzima_domain::backup::line;
use uzima_domain::order::sort_by_key;
use uzima_domain::record::Envelope;
use uzima_domain::record::export::{Export, Kind};
use uzima_domain::stamp::Seen;
use uzima_domain::time::Instant;

use crate::state::State;
use crate::state::live::ReadError;
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
        let exports = self.ledger().await?;
        let last = exports.iter().find_map(|envelope| {
            let export = envelope.body.as_ref().filter(|export| export.kind == Kind::Backup)?;
            Some((envelope.when, export.covers.clone()))
        });
        let (when, covers) = last.map_or((None, Seen::default()), |(when, covers)| (Some(when), covers));
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

    /// What left the phone, newest first.
    pub async fn ledger(self) -> Result<Vec<Envelope<Export>>, ReadError> {
        let mut exports: Vec<Envelope<Export>> = self.read(Which::All).await?;
        sort_by_key(&mut exports, |envelope| -envelope.when.ms());
        Ok(exports)
    }
}

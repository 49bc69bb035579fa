//! Whether to ask for a backup on Today: cheaply, and not again soon after somebody put it away.

use uzima_domain::backup::asking::{Asking, again, asking};
use uzima_domain::backup::line;
use uzima_domain::record::Table;
use uzima_domain::stamp::Seen;
use uzima_domain::time::Instant;

use crate::platform::settings;
use crate::state::backup::unsaved::Unsaved;
use crate::state::connection::{self, DEVICE};
use crate::state::live::ReadError;
use crate::state::{State, durable, here_and_now};

/// When it was put away: the last backup then (0: none), and how many records were in none.
const PUT_AWAY: &str = "uzima.backup_later";
/// Up to so many rows all stamps are looked at; of more only the number, which takes no time.
const FEW: usize = 2_000;
const DAY_MS: i64 = 86_400_000;

/// What would be lost with this phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AtStake {
    /// How loudly to ask.
    pub asking: Asking,
    /// How many records are in no backup: exactly, or where there are thousands about so many.
    pub records: usize,
    /// When the last backup was made.
    pub last: Option<Instant>,
}

impl AtStake {
    /// Nobody is asked again until as much more would be lost.
    pub fn put_away(self) {
        let (last, records) = self.mark();
        settings::write(PUT_AWAY, &[last, records]);
    }

    fn mark(self) -> (i64, i64) {
        (self.last.map_or(0, Instant::ms), i64::try_from(self.records).unwrap_or(i64::MAX))
    }

    fn is_put_away(self) -> bool {
        let [last, then] = settings::read(PUT_AWAY).unwrap_or([-1, 0]);
        last == self.mark().0 && !again(self.records, usize::try_from(then).unwrap_or(0))
    }
}

impl State {
    /// What would be lost now, and how loudly to say so.
    pub async fn at_stake(self) -> Result<AtStake, ReadError> {
        let Unsaved { records, last } = self.about_unsaved().await?;
        let days = last.map(|last| (here_and_now().0.ms() - last.ms()) / DAY_MS);
        let asking = asking(records, days, durable::durable().await);
        let stake = AtStake { asking, records, last };
        Ok(if stake.is_put_away() { AtStake { asking: Asking::Not, ..stake } } else { stake })
    }

    /// About how many records this phone has written since an edit of its own that `covers` has: an id and a stamp each take
    /// a number.
    async fn numbered_since(self, covers: Option<&Seen>) -> Result<usize, ReadError> {
        let stored = self.db().plain(Table::Meta, DEVICE).await?;
        let device = stored.as_deref().and_then(connection::parse_device);
        let since = device.map_or(0, |device| {
            device.counter.saturating_sub(covers.map_or(0, |covers| covers.of(&device.id)))
        });
        Ok(usize::try_from(since / 2).unwrap_or(usize::MAX))
    }

    /// What no file holds yet: exactly, or where there are thousands of rows about so many, in no time.
    pub async fn about_unsaved(self) -> Result<Unsaved, ReadError> {
        let mut rows = 0;
        for table in line::TABLES {
            rows += self.tables.counted(table, self.db().count(table)).await?;
        }
        if rows <= FEW {
            return self.unsaved().await;
        }
        let last = self.last_backup().await?;
        let saved = last.as_ref().map_or(1, |(_, export)| usize::try_from(export.records).unwrap_or(0));
        // Rows may have gone since then, by a deletion; what this phone has numbered since only grows.
        let covers = last.as_ref().map(|(_, export)| &export.covers);
        let numbered = self.numbered_since(covers).await?;
        let records = rows.saturating_sub(saved).max(numbered);
        Ok(Unsaved { records, last: last.map(|(when, _)| when) })
    }
}

//! Putting a file in the place of everything: a shadow database, filled and read back, then one switch.

use std::collections::BTreeMap;

use uzima_domain::backup::contents::Contents;
use uzima_domain::id::DeviceId;
use uzima_domain::record::device::Device;
use uzima_domain::record::{Row, Table};
use uzima_domain::stamp::{HybridClock, Stamp};

use super::{Opened, RestoreError};
use crate::platform::{entropy, lock};
use crate::state::backup::closing::{Progress, Stage};
use crate::state::connection::{self, DEVICE};
use crate::state::dispatch::WRITE_LOCK;
use crate::state::{State, anew};
use crate::storage::apply::{Expected, Put};
use crate::storage::codec;
use crate::storage::db::Db;
use crate::storage::home::Home;

/// Rows of one write into the shadow: few enough that the page stays alive between two, and so many that waiting for the
/// disk after each does not take most of the time.
const BATCH: usize = 2_000;

/// What is read back from the shadow before anything depends on it: what the file holds, and the ledger, which stays.
const READ_BACK: [Table; 7] =
    [Table::People, Table::Plans, Table::Doses, Table::Checks, Table::Conflicts, Table::Stock, Table::Ledger];

/// Whether what was read back is what was to be written, row by row and byte by byte, and nothing else.
fn is_written(found: &[(Table, Vec<Row>)], rows: &[(Table, Row)]) -> bool {
    let found: BTreeMap<(Table, &str), &Row> = found
        .iter()
        .flat_map(|(table, rows)| rows.iter().map(|row| ((*table, row.id.as_str()), row)))
        .collect();
    found.len() == rows.len()
        && rows.iter().all(|(table, row)| found.get(&(*table, row.id.as_str())) == Some(&row))
}

impl State {
    /// Puts the file in the place of everything here. The other tabs begin anew at once; this page must be loaded anew
    /// afterwards. Packs and the ledger of this phone stay; its device gets a new id.
    pub async fn replace_with(
        self,
        opened: Opened,
        progress: impl Fn(Progress) + 'static,
    ) -> Result<(), RestoreError> {
        let work = self.replace(opened, progress);
        lock::hold(WRITE_LOCK, work).await.ok_or(RestoreError::Failed)??;
        anew::others();
        Ok(())
    }

    async fn replace(self, opened: Opened, progress: impl Fn(Progress)) -> Result<(), RestoreError> {
        // Another window may have written since a person was told what goes.
        if self.written_here(&self.all_rows().await?) != opened.here {
            return Err(RestoreError::Moved);
        }
        let from = self.db();
        let home = Home::open(from.name());
        anew::hold_others();
        let copy = home.begin_copy().await?;
        let filled = self.fill(&copy, &opened.contents, &progress).await;
        let device = match filled {
            Ok(device) => device,
            Err(error) => {
                // What is left of it goes at the next start at the latest.
                let _ = home.abandon(&copy, &from).await;
                return Err(error);
            }
        };
        // What was changed of the lock while the copy was filled stays: it wraps the same key.
        home.switch_to(&copy, &from, |lock| lock).await?;
        connection::remember_witness(from.name(), &device);
        copy.close();
        from.close();
        // What another tab still holds goes at the next start at the latest.
        let _ = home.sweep().await;
        Ok(())
    }

    async fn fill(
        self,
        copy: &Db,
        contents: &Contents,
        progress: &impl Fn(Progress),
    ) -> Result<Device, RestoreError> {
        let seal = self.seal();
        let ledger = self.db().everything(&*seal, &[Table::Ledger]).await?;
        let stays =
            ledger.into_iter().flat_map(|(table, rows)| rows.into_iter().map(move |row| (table, row)));
        let rows: Vec<(Table, Row)> = contents.rows.iter().cloned().chain(stays).collect();
        let device = self.device_after(contents).await?;
        let (all, mut done) = (rows.len(), 0);
        for batch in rows.chunks(BATCH) {
            progress(Progress::of(Stage::Writing, done, all));
            for part in batch.chunk_by(|one, other| one.0 == other.0) {
                let Some((table, _)) = part.first() else { continue };
                let open = part.iter().map(|(_, row)| row.clone()).collect();
                let closed =
                    codec::close_all(&*seal, *table, open).await.map_err(|_| RestoreError::Failed)?;
                copy.fill(*table, &closed).await?;
            }
            done += batch.len();
        }
        for table in [Table::Packs, Table::Blobs] {
            for plain in self.db().plains(table).await? {
                let expects = Expected::Anything;
                copy.apply(&[Put::Plain { table, plain, expects }]).await?;
            }
        }
        copy.apply(&[connection::put_device(&device, Expected::Exactly(None))]).await?;
        if is_written(&copy.everything(&*seal, &READ_BACK).await?, &rows) {
            Ok(device)
        } else {
            Err(RestoreError::Failed)
        }
    }

    /// A new device of the file's owner, past every edit in it and every edit made here.
    async fn device_after(self, contents: &Contents) -> Result<Device, RestoreError> {
        let stored = self.db().plain(Table::Meta, DEVICE).await?;
        let here = stored.as_deref().and_then(connection::parse_device);
        let id = DeviceId::new(entropy::hex16().map_err(|_| RestoreError::NoCrypto)?);
        let stamps = contents.rows.iter().filter_map(|(_, row)| Stamp::parse(&row.stamp));
        let clock = here.map_or_else(HybridClock::default, |device| device.clock);
        let clock = stamps.fold(clock, |clock, stamp| clock.after(&stamp));
        let device = Device { owner: contents.preface.owner.clone(), clock, ..Device::new(id) };
        Ok(connection::following(self.db().name(), device))
    }
}

//! Merging what another phone gave, and choosing between two versions. Under the write lock: read everything, decide,
//! write in one strict transaction; the device's clock goes past all that came.

use std::collections::BTreeMap;

use leptos::task::spawn_local;

use uzima_domain::command::Moment;
use uzima_domain::command::choose::choose;
use uzima_domain::id::{DeviceId, PersonId};
use uzima_domain::merge::report::Report;
use uzima_domain::merge::{Gone, Merged, Placed, merge};
use uzima_domain::record::device::Device;
use uzima_domain::record::kept::Kept;
use uzima_domain::record::{Row, Table};
use uzima_domain::stamp::Stamp;

use crate::platform::{entropy, lock};
use crate::state::backup::closing::{Progress, Stage};
use crate::state::connection::{self, DEVICE};
use crate::state::dispatch::{DispatchError, WRITE_LOCK};
use crate::state::everything::{Everything, STORES};
use crate::state::{State, here_and_now, reminders};
use crate::storage::apply::{Expected, Put};
use crate::storage::codec::{self, SealError};

/// Rows closed at once: few enough that a person sees how far it is.
const AT_ONCE: usize = 1_000;

/// Keys of rows that cannot be read, and their stamps: whatever replaces them expects these.
type Unread = BTreeMap<(Table, String), String>;

impl State {
    /// Merges the records of another phone's file into what is here, all or nothing, and says what came of it; `told`
    /// hears how far it is.
    pub async fn merge(
        self,
        came: Vec<Kept>,
        told: impl Fn(Progress) + 'static,
    ) -> Result<Report, DispatchError> {
        let report =
            lock::hold(WRITE_LOCK, self.take_in(came, told)).await.ok_or(DispatchError::NoLock)??;
        if report.total().changes() {
            self.tables.changed(&STORES);
            spawn_local(reminders::replan(self));
        }
        Ok(report)
    }

    /// Lets the version with the stamp `keep` hold, for all phones that hear of it.
    pub async fn choose(self, versions: Vec<Kept>, keep: Stamp) -> Result<(), DispatchError> {
        lock::hold(WRITE_LOCK, self.settle(versions, keep)).await.ok_or(DispatchError::NoLock)??;
        self.tables.changed(&STORES);
        spawn_local(reminders::replan(self));
        Ok(())
    }

    async fn take_in(self, came: Vec<Kept>, told: impl Fn(Progress)) -> Result<Report, DispatchError> {
        told(Progress::of(Stage::Reading, 0, 1));
        let (mut device, stored) = self.device().await?;
        let Everything { here, damaged } = self.everything().await?;
        let highest = highest(&device.id, &came);
        let Merged { puts, removals, clock, report } = merge(here, came, &self.owner());
        let unread = damaged.into_iter().map(|(store, row)| ((store, row.id), row.stamp)).collect();
        let is_past = device.clock >= clock && highest <= device.counter;
        device.clock = device.clock.max(clock);
        if highest > device.counter {
            // This phone fell back to an older state of itself: none of the numbers it gave since may name another edit.
            let id = entropy::hex16().map_err(|_| DispatchError::NoDevice)?;
            device = device.renamed(DeviceId::new(id));
        }
        let mut remains = Vec::new();
        for person in puts.iter().filter_map(deleted) {
            remains.extend(self.remains(person).await?);
        }
        // A row whose body no rule can read is a version to the merge and damaged to whoever looks into it.
        let goes = |put: &Put| {
            matches!(put, Put::RemoveEnvelope { table, id, .. }
            if removals.iter().any(|gone| gone.store == *table && gone.id == *id))
        };
        remains.retain(|put| !goes(put));
        if !(is_past && puts.is_empty() && removals.is_empty()) {
            self.write((&puts, removals, remains), &unread, (&device, stored), &told).await?;
        }
        Ok(report)
    }

    /// `versions` is what the person saw, the one that stands first.
    async fn settle(self, versions: Vec<Kept>, keep: Stamp) -> Result<(), DispatchError> {
        let (device, stored) = self.device().await?;
        let (now, zone) = here_and_now();
        let moment = Moment { now, zone, by: self.owner(), device };
        let Some((standing, waiting)) = versions.split_first() else { return Ok(()) };
        let choice = choose(standing, waiting, &keep, &moment).map_err(DispatchError::Refused)?;
        let device = (&choice.device, stored);
        self.write((&[choice.put], choice.removals, Vec::new()), &Unread::new(), device, &|_| {}).await
    }

    async fn device(self) -> Result<(Device, Option<Vec<u8>>), DispatchError> {
        let stored = self.db().plain(Table::Meta, DEVICE).await?;
        let device = stored.as_deref().and_then(connection::parse_device).ok_or(DispatchError::NoDevice)?;
        Ok((device, stored))
    }

    async fn write(
        self,
        (placed, removals, remains): (&[Placed], Vec<Gone>, Vec<Put>),
        unread: &Unread,
        (device, stored): (&Device, Option<Vec<u8>>),
        told: &dyn Fn(Progress),
    ) -> Result<(), DispatchError> {
        let seal = self.seal();
        // Each row is closed, and then written.
        let all = placed.len() * 2 + removals.len() + 1;
        let mut puts = Vec::with_capacity(placed.len() + removals.len() + 1);
        let mut by_table: BTreeMap<Table, (Vec<Row>, Vec<Option<String>>)> = BTreeMap::new();
        for version in placed {
            let (table, row) = version.row().ok_or(SealError::NotEncodable)?;
            let damaged = || unread.get(&(table, row.id.clone())).cloned();
            let (rows, expected) = by_table.entry(table).or_default();
            expected.push(version.expects.as_ref().map(Stamp::text).or_else(damaged));
            rows.push(row);
        }
        for (table, (mut rows, expected)) in by_table {
            let mut expected = expected.into_iter();
            while !rows.is_empty() {
                told(Progress::of(Stage::Writing, puts.len(), all));
                // Many at once: a seal asked for every row would take most of the time.
                let rest = rows.split_off(rows.len().min(AT_ONCE));
                let closed = codec::close_all(&*seal, table, std::mem::replace(&mut rows, rest)).await?;
                let envelope = |(row, expects)| Put::Envelope { table, row, expects };
                puts.extend(closed.into_iter().zip(expected.by_ref()).map(envelope));
            }
        }
        puts.extend(removals.into_iter().map(|gone| Put::RemoveEnvelope {
            table: gone.store,
            id: gone.id,
            expects: Some(gone.stamp.text()),
        }));
        puts.extend(remains);
        puts.push(connection::put_device(device, Expected::Exactly(stored)));
        let written = |done| told(Progress::of(Stage::Writing, placed.len() + done, all));
        self.db().apply_telling(&puts, &written).await?;
        connection::remember_witness(self.db().name(), device);
        Ok(())
    }
}

/// The highest number of this device that a file knows of, in its edits or in what they had seen.
fn highest(device: &DeviceId, came: &[Kept]) -> u64 {
    let known = |kept: &Kept| {
        let own = if kept.stamp.device == *device { kept.stamp.counter } else { 0 };
        own.max(kept.seen.of(device))
    };
    came.iter().map(known).max().unwrap_or_default()
}

/// Whom this ends.
fn deleted(placed: &Placed) -> Option<&PersonId> {
    (placed.kept.table == Table::People && placed.kept.body.is_none()).then_some(&placed.kept.person)
}

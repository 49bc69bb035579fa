//! Files of packs on their way into the store: put in batches before any pack names them, and swept where none does. The
//! transaction that names them is the one that waits for the disk.
//!
//! Whoever stages, names or sweeps holds the lock of packs, so that nobody takes away what another is about to name.
//! Writing the row that names them is a moment of its own under the lock of all writing; other writes wait for no pack.

use std::collections::BTreeSet;

use uzima_domain::record::Table;

use super::progress::{Progress, Stage, Told};
use super::propose::Proposal;
use super::{InstallRefusal, InstalledPack};
use crate::platform::lock;
use crate::platform::turns::Turns;
use crate::state::State;
use crate::state::dispatch::{ApplyError, WRITE_LOCK};
use crate::storage::apply::{Put, put_plain};

/// Held by whoever changes what is stored of packs.
const PACKS_LOCK: &str = "uzima-packs";
/// A batch has at most so many files, and no further one once it has so many bytes: some milliseconds on a slow phone.
const BATCH_FILES: usize = 16;
const BATCH_BYTES: usize = 256 * 1024;

impl State {
    /// Does something to the packs while no other tab does, and tells everybody who shows them.
    pub(super) async fn holding_packs<T: 'static>(
        self,
        work: impl Future<Output = Result<T, InstallRefusal>> + 'static,
    ) -> Result<T, InstallRefusal> {
        let no_lock = || InstallRefusal::Apply(ApplyError::Aborted("no lock".to_owned()));
        let done = lock::hold(PACKS_LOCK, work).await.ok_or_else(no_lock)??;
        self.tables.changed(&[Table::Packs, Table::Blobs]);
        Ok(done)
    }

    /// Writes what names files, or no longer does, while nothing else is written.
    pub(super) async fn swap(self, puts: Vec<Put>) -> Result<(), InstallRefusal> {
        let no_lock = || InstallRefusal::Apply(ApplyError::Aborted("no lock".to_owned()));
        let written = lock::hold(WRITE_LOCK, async move { self.db().apply(&puts).await });
        written.await.ok_or_else(no_lock)?.map_err(InstallRefusal::Apply)
    }

    /// The names of all files that are stored, named by a pack or not.
    pub(super) async fn stored(self) -> Result<BTreeSet<String>, InstallRefusal> {
        self.db().keys(Table::Blobs).await.map_err(InstallRefusal::Read)
    }

    /// Stores every file of a proposal that is not here. Nothing names them yet.
    pub(super) async fn stage(self, proposal: &Proposal, told: &Told) -> Result<(), InstallRefusal> {
        let staged = self.stage_all(proposal, told).await;
        if staged.is_err() {
            // A phone that is full gets its room back at once; what fails here is swept at the next start.
            drop(self.sweep_orphans().await);
        }
        staged
    }

    async fn stage_all(self, proposal: &Proposal, told: &Told) -> Result<(), InstallRefusal> {
        let mut stored = self.stored().await?;
        let mut turns = Turns::begin();
        let whole: u64 = proposal.editions().map(|edition| edition.layer.size()).sum();
        let mut done = 0;
        let mut batch = Batch::default();
        for edition in proposal.editions() {
            let mut files = edition.goods.files();
            while let Some((hash, bytes)) = files.next().await? {
                done += bytes.len() as u64;
                if stored.insert(hash.clone()) {
                    batch.add(&hash, bytes);
                }
                if batch.is_full() {
                    turns.wait().await;
                    self.db().stage(&batch.taken()).await.map_err(InstallRefusal::Apply)?;
                    turns.wait().await;
                }
                told(Progress::of(Stage::Storing, done, whole));
                turns.go_on().await;
            }
        }
        self.db().stage(&batch.taken()).await.map_err(InstallRefusal::Apply)?;
        let names = proposal.editions().flat_map(|edition| edition.layer.files.values());
        // What an update leaves out because it is here may have gone since it was looked at.
        if names.into_iter().all(|hash| stored.contains(hash)) { Ok(()) } else { Err(InstallRefusal::Moved) }
    }

    /// Removes every file that no pack names: what was left when an install was stopped.
    ///
    /// # Errors
    /// Why nothing was removed.
    pub async fn sweep_at_start(self) -> Result<(), InstallRefusal> {
        let no_lock = || InstallRefusal::Apply(ApplyError::Aborted("no lock".to_owned()));
        lock::hold(PACKS_LOCK, self.sweep_orphans()).await.ok_or_else(no_lock)?
    }

    /// Nothing goes while a pack's row cannot be read: nobody knows which files it names.
    async fn sweep_orphans(self) -> Result<(), InstallRefusal> {
        let packs = self.packs().await.map_err(InstallRefusal::Read)?;
        if packs.len() < self.db().count(Table::Packs).await.map_err(InstallRefusal::Read)? {
            return Ok(());
        }
        let named: BTreeSet<String> = packs.iter().flat_map(InstalledPack::hashes).collect();
        let stored = self.stored().await?;
        let orphans = stored.difference(&named);
        let puts: Vec<Put> =
            orphans.map(|hash| Put::Remove { table: Table::Blobs, id: hash.clone() }).collect();
        self.db().apply(&puts).await.map_err(InstallRefusal::Apply)
    }
}

/// Files that are written together.
#[derive(Default)]
struct Batch {
    puts: Vec<Put>,
    bytes: usize,
}

impl Batch {
    fn add(&mut self, hash: &str, bytes: Vec<u8>) {
        self.bytes += bytes.len();
        self.puts.push(put_plain(Table::Blobs, hash, bytes));
    }

    fn is_full(&self) -> bool {
        self.puts.len() >= BATCH_FILES || self.bytes >= BATCH_BYTES
    }

    fn taken(&mut self) -> Vec<Put> {
        self.bytes = 0;
        std::mem::take(&mut self.puts)
    }
}

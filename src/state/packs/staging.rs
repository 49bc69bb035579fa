//! Files of packs on their way into the store: put in batches while they are looked at, before any pack names them, and swept
//! where none does. The transaction that names them is the one that waits for the disk.
//!
//! Looking holds no lock: what somebody else sweeps meanwhile is put once more when the person has agreed.
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
        let mut staging = Staging::begin(self).await?;
        let missing = proposal.editions().filter(|edition| !staging.has_all(edition)).collect::<Vec<_>>();
        let whole: u64 = missing.iter().map(|edition| edition.layer.size()).sum();
        let mut done = 0;
        for edition in missing {
            let mut files = edition.goods.files();
            while let Some((hash, bytes)) = files.next().await? {
                done += bytes.len() as u64;
                staging.put(&hash, bytes).await?;
                told(Progress::of(Stage::Storing, done, whole));
                staging.turns.go_on().await;
            }
        }
        staging.end().await?;
        // What an update leaves out because it is here may have gone since it was looked at.
        if proposal.editions().all(|edition| staging.has_all(edition)) {
            Ok(())
        } else {
            Err(InstallRefusal::Moved)
        }
    }

    /// Gives back at once what was stored of a pack that a person does not want, or that is not what it should be.
    pub async fn let_go(self) {
        // What fails here is swept at the next start.
        drop(self.sweep_at_start().await);
    }

    /// Removes every file that no pack names: what was left when an install was stopped.
    ///
    /// # Errors
    /// Why nothing was removed.
    pub async fn sweep_at_start(self) -> Result<(), InstallRefusal> {
        let no_lock = || InstallRefusal::Apply(ApplyError::Aborted("no lock".to_owned()));
        lock::hold(PACKS_LOCK, self.sweep_orphans()).await.ok_or_else(no_lock)?
    }

    /// Every pack that is here; nothing while the row of one cannot be read.
    async fn all_packs(self) -> Result<Option<Vec<InstalledPack>>, InstallRefusal> {
        let packs = self.packs().await.map_err(InstallRefusal::Read)?;
        let rows = self.db().count(Table::Packs).await.map_err(InstallRefusal::Read)?;
        Ok((packs.len() == rows).then_some(packs))
    }

    /// Nothing goes while a pack's row cannot be read: nobody knows which files it names.
    async fn sweep_orphans(self) -> Result<(), InstallRefusal> {
        let Some(packs) = self.all_packs().await? else { return Ok(()) };
        let named: BTreeSet<String> = packs.iter().flat_map(InstalledPack::hashes).collect();
        let stored = self.stored().await?;
        let orphans = stored.difference(&named);
        let puts: Vec<Put> =
            orphans.map(|hash| Put::Remove { table: Table::Blobs, id: hash.clone() }).collect();
        self.db().apply(&puts).await.map_err(InstallRefusal::Apply)
    }
}

/// Files on their way into the store, a batch at a time.
pub(super) struct Staging {
    state: State,
    /// What is stored, or will be with this batch.
    stored: BTreeSet<String>,
    batch: Batch,
    turns: Turns,
}

impl Staging {
    /// For a pack that is being looked at; nothing where what is stored of it could not be given back.
    pub async fn early(state: State) -> Option<Self> {
        state.all_packs().await.ok()??;
        Self::begin(state).await.ok()
    }

    /// Nothing yet.
    async fn begin(state: State) -> Result<Self, InstallRefusal> {
        Ok(Self { state, stored: state.stored().await?, batch: Batch::default(), turns: Turns::begin() })
    }

    /// Stores a file with this SHA-256, unless it is stored.
    pub async fn put(&mut self, hash: &str, bytes: Vec<u8>) -> Result<(), InstallRefusal> {
        if self.stored.insert(hash.to_owned()) {
            self.batch.add(hash, bytes);
        }
        if self.batch.is_full() { self.write().await } else { Ok(()) }
    }

    /// Stores what is left of them.
    pub async fn end(&mut self) -> Result<(), InstallRefusal> {
        self.write().await
    }

    async fn write(&mut self) -> Result<(), InstallRefusal> {
        self.turns.wait().await;
        self.state.db().stage(&self.batch.taken()).await.map_err(InstallRefusal::Apply)?;
        self.turns.wait().await;
        Ok(())
    }

    fn has_all(&self, edition: &Proposal) -> bool {
        edition.layer.files.values().all(|hash| self.stored.contains(hash))
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

//! Which database is the current one, and changing it at one stroke. Owns the pointer database, `<name>-current`, and
//! the names of databases that must go; does not own what is copied, nor when.
//!
//! Every step leaves a whole state behind. A copy's name is written down before the copy is made, the change itself is
//! one strict put, and what was left over by whoever was killed goes at the next start. A database that is being left
//! says so itself, in `meta`, where every transaction that writes looks: no tab writes into a retired one.

pub mod copying;
mod pointer;
pub(super) mod retired;
mod signpost;
mod table;

pub use pointer::{Autolock, Kdf, Kind, Lock, PhoneKey, Pointer, Tries, Wrapped};
pub use signpost::Signpost;

use std::cell::Cell;
use std::rc::Rc;

use futures_channel::oneshot;
use idb::Factory;
use thiserror::Error;
use wasm_bindgen_futures::spawn_local;

use super::apply::ApplyError;
use super::codec::SealError;
use super::db::{Db, OpenError};
use super::reads::ReadError;
use super::schema;

/// Why the home was not read or not changed. The current database is what it was before.
#[derive(Debug, Error)]
pub enum HomeError {
    /// A database did not open, the pointer's or another.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The database could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The database could not be written.
    #[error(transparent)]
    Apply(#[from] ApplyError),
    /// The content could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// What arrived in the copy is not what was sent.
    #[error("the copy did not read back")]
    NotVerified,
    /// The copy is no longer there: another tab took it for a leftover, or changed the home meanwhile.
    #[error("the copy is gone")]
    Gone,
}

impl HomeError {
    /// Whether the phone is full. The stores of a fresh database are made in one transaction; without space some browsers
    /// only say that this was aborted.
    pub fn is_full(&self) -> bool {
        match self {
            Self::Apply(ApplyError::Full) | Self::Open(OpenError::Full) => true,
            Self::Open(OpenError::Failed(name)) => name == "QuotaExceededError" || name == "AbortError",
            _ => false,
        }
    }
}

/// The databases of one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    name: String,
}

impl Home {
    /// The home of everything called `name`; nothing is opened yet.
    pub fn open(name: &str) -> Self {
        Self { name: name.to_owned() }
    }

    /// The name that inbox and witness keep, whichever database is the current one.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What is the current database, and under which lock.
    pub async fn current(&self) -> Result<Pointer, HomeError> {
        table::read(&self.name, Pointer::first).await
    }

    /// As much of [`Home::current`] as every start needs.
    pub async fn signpost(&self) -> Result<Signpost, HomeError> {
        table::read(&self.name, Signpost::first).await
    }

    /// An empty database that nobody knows yet, to be filled. It belongs to whoever holds the write lock; a start that
    /// finds it later takes it away.
    pub async fn begin_copy(&self) -> Result<Db, HomeError> {
        let mut strangers = Vec::new();
        let pointer = self.current().await?;
        loop {
            let candidate = pointer.next_free(&self.name, &strangers);
            if !exists(&candidate).await? {
                break;
            }
            // Where the pointer was lost this holds somebody's records: it is passed over, never removed.
            strangers.push(candidate);
        }
        let claim = |pointer: &mut Pointer| Some(pointer.claim_fresh(&self.name, &strangers));
        let fresh = table::change(&self.name, claim).await?;
        let name = fresh.ok_or(HomeError::Gone)?;
        Ok(Db::open_in(&self.name, &name, schema::VERSION, |_| {}).await?)
    }

    /// Makes `copy` the current database in one strict put. `lock` makes its lock of the one that `from` has in that very
    /// moment: filling a copy takes a while, and a lock changes without the write lock. `from` is left and takes no write
    /// any more; [`Home::sweep`] removes it.
    pub async fn switch_to(
        &self,
        copy: &Db,
        from: &Db,
        lock: impl FnOnce(Option<Lock>) -> Option<Lock>,
    ) -> Result<(), HomeError> {
        from.retire().await?;
        let (to, left) = (copy.database().to_owned(), from.database().to_owned());
        let flip = move |pointer: &mut Pointer| pointer.flip(&to, &left, lock).then_some(());
        match table::change(&self.name, flip).await {
            Ok(Some(())) => Ok(()),
            Ok(None) => Err(self.stay(from, HomeError::Gone).await),
            Err(error) => Err(self.stay(from, error).await),
        }
    }

    /// Nothing comes of the copy: it is removed, and `from` takes writes again.
    pub async fn abandon(&self, copy: &Db, from: &Db) -> Result<(), HomeError> {
        copy.close();
        if self.current().await?.database == from.database() {
            from.reinstate().await?;
        }
        self.sweep().await
    }

    /// Puts in order what somebody who was stopped half-way left: `db`, the current database, takes writes, and no other
    /// one stays. Whoever calls it holds the write lock.
    pub async fn settle(&self, db: &Db) -> Result<(), HomeError> {
        if self.current().await?.database != db.database() {
            return Err(HomeError::Gone);
        }
        if db.is_retired().await? {
            db.reinstate().await?;
        }
        self.sweep().await
    }

    /// Removes every database that is not the current one. Whoever calls it holds the write lock, so that nobody is
    /// filling a copy; a copy that is taken away all the same can no longer become the current one.
    pub async fn sweep(&self) -> Result<(), HomeError> {
        let doomed = table::change(&self.name, |pointer| Some(pointer.doom_leftovers())).await?;
        for name in doomed.into_iter().flatten() {
            // What is held open stays written down, and the next start tries again.
            if remove(&name).await? == Removal::Done {
                table::change(&self.name, |pointer| pointer.forget(&name).then_some(())).await?;
            }
        }
        Ok(())
    }

    /// Changes the lock of the current database, or what is kept with it; nothing when there is no lock. Gives the lock
    /// as it is then.
    pub async fn change_lock(&self, change: impl FnOnce(&mut Lock)) -> Result<Option<Lock>, HomeError> {
        table::change(&self.name, |pointer| {
            let lock = pointer.lock.as_mut()?;
            change(lock);
            Some(lock.clone())
        })
        .await
    }

    async fn stay(&self, from: &Db, error: HomeError) -> HomeError {
        // Only a database that still is the current one takes writes again; a start looks into it, too.
        if matches!(self.current().await, Ok(pointer) if pointer.database == from.database()) {
            let _ = from.reinstate().await;
        }
        error
    }
}

/// Whether there is a database of this name. Opening one that is not there makes it, so it is taken away again.
async fn exists(name: &str) -> Result<bool, OpenError> {
    let factory = Factory::new().map_err(|_| OpenError::NotAvailable)?;
    let mut asked = factory.open(name, None).map_err(|_| OpenError::NotAvailable)?;
    let is_new = Rc::new(Cell::new(false));
    let made = Rc::clone(&is_new);
    asked.on_upgrade_needed(move |_| made.set(true));
    let Ok(database) = asked.await else { return Ok(true) };
    database.close();
    if is_new.get() {
        remove(name).await?;
    }
    Ok(!is_new.get())
}

/// Removes a database. One that another tab still holds open goes when that tab lets go; nobody waits for it here.
async fn remove(name: &str) -> Result<Removal, OpenError> {
    let factory = Factory::new().map_err(|_| OpenError::NotAvailable)?;
    let mut asked = factory.delete(name).map_err(|_| OpenError::NotAvailable)?;
    let (say, said) = oneshot::channel();
    let say = Rc::new(Cell::new(Some(say)));
    let blocked = say.clone();
    asked.on_blocked(move |_| {
        if let Some(say) = blocked.take() {
            // Nobody listens only when the page is going away.
            let _ = say.send(Removal::Blocked);
        }
    });
    spawn_local(async move {
        let outcome = if asked.await.is_ok() { Removal::Done } else { Removal::Blocked };
        if let Some(say) = say.take() {
            let _ = say.send(outcome);
        }
    });
    Ok(said.await.unwrap_or(Removal::Blocked))
}

/// What became of a database that is to go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Removal {
    Done,
    Blocked,
}

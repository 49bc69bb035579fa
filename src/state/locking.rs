//! Putting a lock on, changing it, taking it off. Owns the order: everything is copied under the new seal, read back and
//! compared before the copy becomes the current database, and only then the old one goes.

pub mod phone;

use thiserror::Error;

use uzima_domain::lock::{Secret, normal};

use crate::platform::lock;
use crate::platform::phone_key::{self, PhoneKeyError};
use crate::platform::seal::{CryptoError, ITERATIONS, Root, Wrapping, random};
use crate::platform::unicode::nfkc;
use crate::state::dispatch::{Task, WRITE_LOCK};
use crate::state::sealed::Sealed;
use crate::state::unlocking::{self, UnlockError};
use crate::state::{State, anew};
use crate::storage::codec::{Open, SEALED, Seal};
use crate::storage::db::Db;
use crate::storage::home::copying::{Side, copy};
pub use crate::storage::home::{Autolock, HomeError};
use crate::storage::home::{Home, Kdf, Kind, Lock, Tries, Wrapped};

const SALT: usize = 16;

/// Why the lock is as it was. Nothing was lost.
#[derive(Debug, Error)]
pub enum LockError {
    /// What opens it was not right, or may not be tried yet.
    #[error(transparent)]
    Unlock(#[from] UnlockError),
    /// The copy could not be made or not become the current database.
    #[error(transparent)]
    Home(#[from] HomeError),
    /// The browser has no cryptography for it.
    #[error(transparent)]
    Crypto(#[from] CryptoError),
    /// The phone's own screen lock could not be added.
    #[error(transparent)]
    Phone(#[from] PhoneKeyError),
    /// Another tab changed the lock meanwhile, or took it off: what was typed here was about the one before.
    #[error("the lock was changed meanwhile")]
    Changed,
    /// The browser did not give the lock around writing.
    #[error("no lock around writing")]
    NoWriteLock,
}

impl State {
    /// Whether what is kept is under a lock.
    pub fn has_lock(self) -> bool {
        self.seal().mark() == SEALED
    }

    /// When the lock closes by itself; `None` without a lock.
    pub async fn autolock(self) -> Option<Autolock> {
        self.home().current().await.ok()?.lock.map(|lock| lock.autolock)
    }

    /// Chooses when the lock closes by itself.
    pub async fn choose_autolock(self, chosen: Autolock) -> Result<(), LockError> {
        let changed = self.home().change_lock(|lock| lock.autolock = chosen).await?;
        changed.map(|_| ()).ok_or(LockError::Changed)
    }

    /// Puts a lock on: from now on everything is sealed under a fresh key that only `chosen` opens. All tabs have to
    /// begin anew afterwards.
    pub async fn put_lock_on(
        self,
        secret: Secret,
        chosen: String,
        autolock: Autolock,
    ) -> Result<(), LockError> {
        let root = Root::fresh()?;
        let seal = Sealed::with(root.keys().await?);
        let typed = wrapped(&root, &chosen).await?;
        let lock = Lock { kind: kind(secret), typed, phone: None, autolock, tries: Tries::default() };
        // Behind the lock nobody plans reminders: what was written a moment ago is planned before.
        let _ = self.ask(Task::Remind).await;
        self.hold(self.move_under(Box::new(seal), Some(lock))).await
    }

    /// From now on `chosen` opens the lock instead of `old`. The key of what is kept stays, and so do all rows.
    pub async fn change_lock(self, old: String, secret: Secret, chosen: String) -> Result<(), LockError> {
        let home = self.home();
        let (root, before) = revealed(&home, &old).await?;
        let typed = wrapped(&root, &chosen).await?;
        change_same(&home, &before, |lock| {
            lock.kind = kind(secret);
            lock.typed = typed;
        })
        .await
    }

    /// Takes the lock off: everything is copied open again. All tabs have to begin anew afterwards.
    pub async fn take_lock_off(self, typed: String) -> Result<(), LockError> {
        revealed(&self.home(), &typed).await?;
        self.hold(self.move_under(Box::new(Open), None)).await?;
        // With the lock goes what else opened it.
        phone_key::forget().await;
        Ok(())
    }

    fn home(self) -> Home {
        Home::open(self.db().name())
    }

    async fn hold(
        self,
        work: impl Future<Output = Result<(), LockError>> + 'static,
    ) -> Result<(), LockError> {
        lock::hold(WRITE_LOCK, work).await.ok_or(LockError::NoWriteLock)?
    }

    async fn move_under(self, seal: Box<dyn Seal>, lock: Option<Lock>) -> Result<(), LockError> {
        let (home, from) = (self.home(), self.db());
        anew::hold_others();
        let to = home.begin_copy().await?;
        if let Err(error) = self.copy_under(&to, &*seal).await {
            // What cannot be taken back now is taken back by the next start.
            let _ = home.abandon(&to, &from).await;
            return Err(error.into());
        }
        let switched = home.switch_to(&to, &from, |_| lock).await;
        to.close();
        if switched.is_ok() {
            from.close();
        }
        // What is not removed now is removed by the next start.
        let _ = home.sweep().await;
        Ok(switched?)
    }

    /// Nothing is written into the old database once its first row was read.
    async fn copy_under(self, to: &Db, seal: &dyn Seal) -> Result<(), HomeError> {
        let (from, open) = (self.db(), self.seal());
        from.retire().await?;
        copy(Side { db: &from, seal: &*open }, Side { db: to, seal }).await
    }
}

fn kind(secret: Secret) -> Kind {
    match secret {
        Secret::Pin => Kind::Pin,
        Secret::Passphrase => Kind::Passphrase,
    }
}

async fn wrapped(root: &Root, chosen: &str) -> Result<Wrapped, CryptoError> {
    let salt = random(SALT)?;
    let wrapping = Wrapping::typed(&nfkc(&normal(chosen)), &salt, ITERATIONS).await?;
    let (nonce, key) = wrapping.wrap(root).await?;
    Ok(Wrapped { kdf: Kdf { salt, iterations: ITERATIONS }, nonce, key })
}

/// The root behind what opens the lock now, and how it is wrapped; counted like any other try.
async fn revealed(home: &Home, typed: &str) -> Result<(Root, Wrapped), UnlockError> {
    let wrapped = unlocking::counted(home).await?.typed;
    let root = unlocking::fitting(&wrapped, typed, Wrapping::reveal).await?;
    unlocking::forgiven(home, &wrapped).await?;
    Ok((root, wrapped))
}

/// Changes the lock only while it is the one that was revealed as `before`. Nobody holds the write lock here, and this
/// tab may have stood still for long: under another lock, the root behind `before` opens nothing.
async fn change_same(home: &Home, before: &Wrapped, change: impl FnOnce(&mut Lock)) -> Result<(), LockError> {
    let mut outcome = Err(LockError::Changed);
    home.change_lock(|lock| {
        if lock.typed == *before {
            change(lock);
            outcome = Ok(());
        }
    })
    .await?;
    outcome
}

//! Opening a lock. Owns counting what was tried, before it is looked at, so that nobody tries for free by closing the
//! page; how long to wait is the domain's rule.

pub mod phone;

use std::rc::Rc;

use thiserror::Error;

use uzima_domain::lock::{Secret, left, normal, wait_after};

pub use crate::platform::phone_key::PhoneKeyError;
use crate::platform::seal::{CryptoError, Wrapping};
use crate::platform::unicode::nfkc;
use crate::platform::{clock, databases};
use crate::state::sealed::Sealed;
use crate::storage::codec::SharedSeal;
use crate::storage::home::{Home, HomeError, Kind, Lock, Tries, Wrapped};

/// Why the lock stays closed.
#[derive(Debug, Error)]
pub enum UnlockError {
    /// It was not the right one.
    #[error("wrong")]
    Wrong,
    /// It was not looked at: too many were wrong.
    #[error("wait {0} ms")]
    Wait(i64),
    /// There is no lock any more; another tab took it off.
    #[error("no lock")]
    NoLock,
    /// The lock could not be read or its count not written.
    #[error(transparent)]
    Home(#[from] HomeError),
    /// The browser has no cryptography for it.
    #[error(transparent)]
    Crypto(#[from] CryptoError),
    /// The phone's own screen lock did not open it.
    #[error(transparent)]
    Phone(#[from] PhoneKeyError),
}

/// What is asked for.
pub fn asked(kind: Kind) -> Secret {
    match kind {
        Kind::Pin => Secret::Pin,
        Kind::Passphrase => Secret::Passphrase,
    }
}

/// How many milliseconds nobody may try, now.
pub async fn wait(home: &Home) -> Result<i64, UnlockError> {
    let lock = lock_of(home).await?;
    Ok(left(lock.tries.failed, lock.tries.not_before, clock::now().ms()))
}

/// Opens the lock of `home` with what was typed.
pub async fn unlock(home: &Home, typed: &str) -> Result<SharedSeal, UnlockError> {
    let wrapped = counted(home).await?.typed;
    let keys = fitting(&wrapped, typed, Wrapping::keys).await?;
    forgiven(home, &wrapped).await?;
    Ok(Rc::new(Sealed::with(keys)))
}

async fn lock_of(home: &Home) -> Result<Lock, UnlockError> {
    standing(home).await?;
    home.current().await?.lock.ok_or(UnlockError::NoLock)
}

/// Whether there is anything to open yet: asking the home itself would make it anew. After everything was deleted in
/// another tab, a page that never heard of it must not do that.
async fn standing(home: &Home) -> Result<(), UnlockError> {
    let pointer = format!("{}-current", home.name());
    databases::exists(&pointer).await.then_some(()).ok_or(UnlockError::NoLock)
}

/// The lock, after this try has been counted as a wrong one.
pub(super) async fn counted(home: &Home) -> Result<Lock, UnlockError> {
    standing(home).await?;
    let now = clock::now().ms();
    let mut wait = 0;
    let lock = home
        .change_lock(|lock| {
            wait = left(lock.tries.failed, lock.tries.not_before, now);
            if wait == 0 {
                let failed = lock.tries.failed.saturating_add(1);
                lock.tries = Tries { failed, not_before: now + wait_after(failed) };
            }
        })
        .await?;
    match lock {
        None => Err(UnlockError::NoLock),
        Some(_) if wait > 0 => Err(UnlockError::Wait(wait)),
        Some(lock) => Ok(lock),
    }
}

/// It was right: what was wrong before is forgotten, of the lock that it opened. Meanwhile another tab may have put
/// another one on, whose tries this says nothing about.
pub(super) async fn forgiven(home: &Home, opened: &Wrapped) -> Result<(), UnlockError> {
    standing(home).await?;
    home.change_lock(|lock| {
        if lock.typed == *opened {
            lock.tries = Tries::default();
        }
    })
    .await?;
    Ok(())
}

/// What `open` finds behind `wrapped` with what was typed, in NFKC. Locks of before were made without that: where it
/// makes a difference, what was typed is tried as it is, too.
pub(super) async fn fitting<T>(
    wrapped: &Wrapped,
    typed: &str,
    open: impl AsyncFn(&Wrapping, &[u8], &[u8]) -> Result<T, CryptoError>,
) -> Result<T, UnlockError> {
    let Wrapped { kdf, nonce, key } = wrapped;
    let (plain, composed) = (normal(typed), nfkc(&normal(typed)));
    let wrapping = Wrapping::typed(&composed, &kdf.salt, kdf.iterations).await?;
    let found = open(&wrapping, nonce, key).await;
    if found.is_ok() || composed == plain {
        return found.map_err(wrong);
    }
    let wrapping = Wrapping::typed(&plain, &kdf.salt, kdf.iterations).await?;
    open(&wrapping, nonce, key).await.map_err(wrong)
}

/// What the key does not open was typed wrong; anything else is the browser's fault.
fn wrong(error: CryptoError) -> UnlockError {
    match error {
        CryptoError::Refused => UnlockError::Wrong,
        CryptoError::NotAvailable => UnlockError::Crypto(error),
    }
}

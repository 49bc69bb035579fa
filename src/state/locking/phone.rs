//! The phone's own screen lock beside what is typed: a second wrapping of the same root. Owns adding and removing it.
//!
//! What is typed always opens the lock. The second wrapping stays when that changes, as the root does, and goes with the
//! lock.

use super::{LockError, change_same, revealed};
use crate::platform::phone_key::{self, SALT};
use crate::platform::seal::{Wrapping, random};
use crate::state::State;
use crate::storage::home::PhoneKey;

/// What a person can do about it here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// Nothing: this browser or phone cannot, or there is no lock.
    None,
    /// Add it.
    Add,
    /// It opens the lock; it can be removed.
    Remove,
}

impl State {
    /// Whether the phone's screen lock opens the lock, or could.
    pub async fn phone_offer(self) -> Offer {
        match self.home().current().await.ok().and_then(|pointer| pointer.lock) {
            Some(lock) if lock.phone.is_some() => Offer::Remove,
            Some(_) if phone_key::is_there().await => Offer::Add,
            _ => Offer::None,
        }
    }

    /// From now on the phone's screen lock opens the lock, too. `typed` is what opens it now. The phone asks twice: for
    /// the key, and whether the key gives its secret.
    pub async fn add_phone_key(self, typed: String) -> Result<(), LockError> {
        let home = self.home();
        let (root, before) = revealed(&home, &typed).await?;
        let salt = random(SALT)?;
        let credential = phone_key::make().await?;
        let secret = match phone_key::secret(&credential, &salt).await {
            Ok(secret) => secret,
            Err(error) => {
                phone_key::forget().await;
                return Err(error.into());
            }
        };
        let (nonce, key) = Wrapping::secret(&secret, &salt).await?.wrap(&root).await?;
        let added = PhoneKey { credential, salt, nonce, key };
        change_same(&home, &before, |lock| lock.phone = Some(added)).await
    }

    /// From now on only what is typed opens the lock.
    pub async fn remove_phone_key(self) -> Result<(), LockError> {
        self.home().change_lock(|lock| lock.phone = None).await?;
        phone_key::forget().await;
        Ok(())
    }
}

//! Opening a lock by the phone's own screen lock, where that was added. Not counted as a try: the phone counts its own,
//! and what it lets through is right.

use std::rc::Rc;

use super::{UnlockError, forgiven, lock_of};
use crate::platform::phone_key::{self, PhoneKeyError};
use crate::platform::seal::{CryptoError, Wrapping};
use crate::state::sealed::Sealed;
use crate::storage::codec::SharedSeal;
use crate::storage::home::{Home, Lock, PhoneKey};

/// Whether the lock of `home` can be opened so.
pub async fn is_added(home: &Home) -> bool {
    matches!(lock_of(home).await, Ok(lock) if lock.phone.is_some())
}

/// Opens the lock of `home`; the phone asks the person. Also while nobody may type: who waits after wrong PINs is not
/// who owns the finger.
pub async fn unlock(home: &Home) -> Result<SharedSeal, UnlockError> {
    let Lock { typed, phone, .. } = lock_of(home).await?;
    let PhoneKey { credential, salt, nonce, key } = phone.ok_or(PhoneKeyError::NoSecret)?;
    let secret = phone_key::secret(&credential, &salt).await?;
    let keys = Wrapping::secret(&secret, &salt).await?.keys(&nonce, &key).await.map_err(another)?;
    forgiven(home, &typed).await?;
    Ok(Rc::new(Sealed::with(keys)))
}

/// A key that does not fit comes from a phone that gave another secret than it once did.
fn another(error: CryptoError) -> UnlockError {
    match error {
        CryptoError::Refused => PhoneKeyError::NoSecret.into(),
        CryptoError::NotAvailable => error.into(),
    }
}

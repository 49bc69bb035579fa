//! The seal of a locked home: the codec's trait over the browser's cryptography.

use uzima_domain::pack::manifest::hex;

use crate::platform::seal::{CryptoError, Keys};
use crate::storage::codec::{Bound, Local, SEALED, Seal, SealError};

/// Bytes of a masked name.
const NAME: usize = 16;

/// Closes with the keys of an unlocked home.
pub struct Sealed(Keys);

impl Sealed {
    /// Closes and opens with `keys`.
    pub fn with(keys: Keys) -> Self {
        Self(keys)
    }
}

impl Seal for Sealed {
    fn mark(&self) -> u8 {
        SEALED
    }

    fn close(&self, all: Vec<Bound>) -> Local<'_, Result<Vec<Vec<u8>>, SealError>> {
        Box::pin(async move { self.0.close(pieces(&all)).await.map_err(refused) })
    }

    fn open(&self, all: Vec<Bound>) -> Local<'_, Vec<Option<Vec<u8>>>> {
        Box::pin(async move {
            if all.is_empty() {
                return Vec::new();
            }
            self.0.open(pieces(&all)).await.unwrap_or_else(|_| vec![None; all.len()])
        })
    }

    fn mask(&self, name: String) -> Local<'_, Result<String, SealError>> {
        Box::pin(async move {
            let masked = self.0.mask(&name).await.map_err(refused)?;
            Ok(hex(&masked[..NAME.min(masked.len())]))
        })
    }
}

fn pieces(all: &[Bound]) -> impl Iterator<Item = (&[u8], &[u8])> {
    all.iter().map(|bound| (bound.bytes.as_slice(), bound.place.as_slice()))
}

fn refused(_: CryptoError) -> SealError {
    SealError::Refused
}

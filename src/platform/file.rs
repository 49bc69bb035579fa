//! Files that a person hands to the app.

use js_sys::Uint8Array;
use thiserror::Error;
use wasm_bindgen_futures::JsFuture;

/// A file could not be read.
#[derive(Debug, Error)]
pub enum FileError {
    /// Larger than the caller accepts; never read into memory.
    #[error("file of {bytes} bytes is too large")]
    TooLarge {
        /// Its size.
        bytes: u64,
    },
    /// The browser lost it, or may not read it.
    #[error("file could not be read")]
    Unreadable,
}

/// All bytes of `file`, if it has at most `limit`.
pub async fn read(file: &web_sys::File, limit: u64) -> Result<Vec<u8>, FileError> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a file size is a whole number"
    )]
    let bytes = file.size() as u64;
    if bytes > limit {
        return Err(FileError::TooLarge { bytes });
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| FileError::Unreadable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

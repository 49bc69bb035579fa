//! Files that a person hands to the app.

use std::ops::Range;

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
    let bytes = size(file);
    if bytes > limit {
        return Err(FileError::TooLarge { bytes });
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| FileError::Unreadable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Bytes of a file, whole ones.
pub fn size(file: &web_sys::Blob) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a file size is a whole number"
    )]
    let bytes = file.size() as u64;
    bytes
}

/// The bytes of a range of `file`; fewer where it ends before.
pub async fn read_range(file: &web_sys::Blob, range: Range<u64>) -> Result<Vec<u8>, FileError> {
    #[expect(clippy::cast_precision_loss, reason = "no file that is read has 2^53 bytes")]
    let (start, end) = (range.start as f64, range.end as f64);
    let part = file.slice_with_f64_and_f64(start, end).map_err(|_| FileError::Unreadable)?;
    let buffer = JsFuture::from(part.array_buffer()).await.map_err(|_| FileError::Unreadable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

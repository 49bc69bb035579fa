//! A file the person chose, read within the limits of packs.

use crate::platform::file::{self, FileError};

/// No pack is larger (`docs/PACK_FORMAT.md`, Limits).
const LIMIT: u64 = 20 * 1024 * 1024;

/// What became of the file.
pub enum Picked {
    /// All of it.
    Bytes(Vec<u8>),
    /// Larger than any pack; not read.
    TooLarge,
    /// The browser could not read it.
    Unreadable,
}

/// Reads a chosen file.
pub async fn pick(chosen: &web_sys::File) -> Picked {
    match file::read(chosen, LIMIT).await {
        Ok(bytes) => Picked::Bytes(bytes),
        Err(FileError::TooLarge { .. }) => Picked::TooLarge,
        Err(FileError::Unreadable) => Picked::Unreadable,
    }
}

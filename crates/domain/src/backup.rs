//! One file that holds everything a person entered, and only they can open.
//!
//! Owns the container (prologue and chunks), the lines inside it, what a file must be to be read, and how a passphrase
//! is brought into one form. Does not own cryptography: each side closes and opens chunks with its own (the phone with
//! WebCrypto, the packer with crates), so nothing here can be got wrong twice. docs/STORAGE.md describes the bytes.
//!
//! Invariants: nothing is believed before it is authenticated, except the bounded figures needed to do so; a file is
//! read whole or refused whole; a row comes out byte for byte as it went in.

pub mod asking;
pub mod contents;
pub mod header;
pub mod line;
pub mod passphrase;
pub mod preface;
pub mod summary;

use thiserror::Error;

/// The largest file that is made or read, in bytes. A restore holds the file's records in memory at once; this is what a
/// tab of a phone with 2 GB can still hold, and about half a million records: 25 years of a family of five.
pub const MAX_FILE: u64 = 256 * 1024 * 1024;

/// Why a file is no backup that can be read. Nothing of it was used.
#[derive(Debug, Error, Clone, Copy, PartialEq, Eq)]
pub enum BackupFault {
    /// Not one byte.
    #[error("the file is empty")]
    Empty,
    /// Some other file.
    #[error("this is not a backup of Uzima")]
    NotOurs,
    /// Made by a later Uzima.
    #[error("this backup was made by a newer Uzima")]
    Newer,
    /// Larger than [`MAX_FILE`].
    #[error("the file has {bytes} bytes; no backup has more than {MAX_FILE}")]
    TooLarge {
        /// Its size.
        bytes: u64,
    },
    /// The end is missing.
    #[error("the file ends too early")]
    Truncated,
    /// Bytes are not the ones that were written.
    #[error("the file is damaged")]
    Damaged,
    /// The passphrase would have to be stretched more or less often than any backup asks for, or in an unknown way.
    #[error("the file asks for a way to make its key that no backup asks for")]
    Kdf,
    /// The passphrase is another one.
    #[error("the passphrase does not fit")]
    WrongPassphrase,
    /// Opened, but a line is not what a backup holds.
    #[error("line {line} of the backup cannot be read")]
    Unreadable {
        /// Counted from 1.
        line: usize,
    },
}

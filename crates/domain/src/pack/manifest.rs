//! `manifest.json`: the label and the list of every file with its size and SHA-256. Its exact bytes are what is signed.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::label::Label;
use super::pack_fault::PackFault;
use super::reading;

/// The newest format known here.
pub const FORMAT: u32 = 1;
/// Name of the first entry.
pub const MANIFEST: &str = "manifest.json";
/// Name of the second entry.
pub const SIGNATURE: &str = "manifest.sig";

/// The signed list of a pack's files. Fields stand in the order of canonical JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Every other file, sorted by path.
    pub files: Vec<ListedFile>,
    /// The format of the pack.
    pub format: u32,
    /// What the pack says about itself.
    pub label: Label,
}

/// One file of the pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedFile {
    /// CRC-32 of the packed bytes, so that not even an unused bit of them can differ.
    pub packed: u32,
    /// Path with `/`.
    pub path: String,
    /// SHA-256 of the file, 64 hexadecimal digits.
    pub sha256: String,
    /// Bytes of the file.
    pub size: u64,
}

/// A file whose bytes are those that the manifest lists. Only [`ListedFile::genuine`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Genuine {
    path: String,
    sha256: String,
    bytes: Vec<u8>,
}

impl Genuine {
    /// Path with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// SHA-256, 64 hexadecimal digits.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes, without a copy.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

impl ListedFile {
    /// The file of these bytes, wherever they come from: a container, the phone's store, a server.
    ///
    /// # Errors
    /// They are not those that were signed.
    pub fn genuine(&self, bytes: Vec<u8>) -> Result<Genuine, PackFault> {
        if bytes.len() as u64 != self.size || sha256_hex(&bytes) != self.sha256 {
            return Err(PackFault::Changed);
        }
        Ok(Genuine { path: self.path.clone(), sha256: self.sha256.clone(), bytes })
    }
}

/// Only the format, to be read before anything that a newer format may have changed.
#[derive(Deserialize)]
struct FormatOnly {
    format: u32,
}

impl Manifest {
    /// Reads a manifest whose signature was verified. A newer format gives one clear fault.
    pub fn parse(bytes: &[u8]) -> Result<Self, PackFault> {
        let FormatOnly { format: found } = reading::json(bytes)?;
        if found > FORMAT {
            return Err(PackFault::NewerFormat { found, known: FORMAT });
        }
        reading::json(bytes)
    }
}

/// SHA-256 as 64 hexadecimal digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// SHA-256 of bytes that come in pieces.
#[derive(Debug, Clone, Default)]
pub struct Sum(Sha256);

impl Sum {
    /// Takes the next piece.
    pub fn add(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// Of all that came, as 64 hexadecimal digits.
    pub fn hex(self) -> String {
        hex(&self.0.finalize())
    }
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS[usize::from(value & 15)]);
    bytes.iter().flat_map(|&byte| [digit(byte >> 4), digit(byte)]).collect()
}

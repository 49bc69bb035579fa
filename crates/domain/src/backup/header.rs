//! The first bytes of a backup, and where its chunks lie.
//!
//! The prologue is the header, a check of the key, and a check sum over both. The header is authenticated with every
//! chunk. The check sum tells an accident from a wrong passphrase, nothing more: whoever changes a file on purpose can
//! make a new one, and then meets the authentication.

use std::ops::Range;

use sha2::{Digest, Sha256};

use super::{BackupFault, MAX_FILE};

const MAGIC: &[u8; 8] = b"UZIMABK1";
const VERSION: u8 = 1;
/// PBKDF2 with HMAC-SHA-256 (RFC 8018), to a key of 256 bits.
const PBKDF2_SHA256: u8 = 1;
/// Bytes of a chunk before it is closed; the last one may have fewer.
const CHUNK: usize = 64 * 1024;
/// What AES-GCM adds to a chunk.
const TAG: usize = 16;
const SUM: usize = 8;

/// How often the passphrase is stretched: enough to slow guessing, and never so often that a file can stop a phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Iterations(u32);

impl Iterations {
    /// What new backups use: OWASP's advice for PBKDF2-HMAC-SHA-256 of 2023.
    pub const NEW: Self = Self(600_000);
    const MOST: u32 = 10_000_000;

    /// Refuses what no backup asks for.
    pub fn new(count: u32) -> Result<Self, BackupFault> {
        if (Self::NEW.0..=Self::MOST).contains(&count) { Ok(Self(count)) } else { Err(BackupFault::Kdf) }
    }

    /// The number.
    pub const fn get(self) -> u32 {
        self.0
    }
}

/// How the key is made and how much is inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// How often the passphrase is stretched.
    pub iterations: Iterations,
    /// Random, new for every file.
    pub salt: [u8; 16],
    /// Random, new for every file: the first bytes of every nonce.
    pub nonce: [u8; 7],
    /// Bytes inside, before closing.
    pub length: u64,
}

/// One piece of the contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// Its nonce: base, number, and whether it is the last.
    pub nonce: [u8; 12],
    /// Where it lies in the contents.
    pub open: Range<usize>,
    /// Where it lies in the file, closed.
    pub closed: Range<usize>,
}

impl Header {
    /// Bytes of a header.
    pub const SIZE: usize = 45;

    /// The header as it is written, and authenticated with the check and with every chunk.
    pub fn bytes(&self) -> [u8; Self::SIZE] {
        let mut bytes = [0; Self::SIZE];
        bytes[..8].copy_from_slice(MAGIC);
        bytes[8] = VERSION;
        bytes[9] = PBKDF2_SHA256;
        bytes[10..14].copy_from_slice(&self.iterations.get().to_be_bytes());
        bytes[14..30].copy_from_slice(&self.salt);
        bytes[30..37].copy_from_slice(&self.nonce);
        bytes[37..].copy_from_slice(&self.length.to_be_bytes());
        bytes
    }

    /// The nonce of the check: closing nothing with it gives [`Prologue::check`].
    pub fn check_nonce(&self) -> [u8; 12] {
        self.nonce_of(u32::MAX, 2)
    }

    /// All pieces, in order; at least one.
    pub fn chunks(&self) -> impl Iterator<Item = Chunk> + '_ {
        // The length was bounded by `MAX_FILE` when the header was read, which 32 bits hold.
        let length = usize::try_from(self.length).unwrap_or(usize::MAX);
        let count = length.div_ceil(CHUNK).max(1);
        (0..count).map(move |index| {
            let open = index * CHUNK..length.min((index + 1) * CHUNK);
            let start = Prologue::SIZE + index * (CHUNK + TAG);
            let closed = start..start + open.len() + TAG;
            let number = u32::try_from(index).unwrap_or(u32::MAX - 1);
            Chunk { nonce: self.nonce_of(number, u8::from(index + 1 == count)), open, closed }
        })
    }

    /// Bytes of the whole file.
    pub fn file_length(&self) -> u64 {
        let chunks = self.length.div_ceil(CHUNK as u64).max(1);
        (Prologue::SIZE as u64).saturating_add(self.length).saturating_add(chunks.saturating_mul(TAG as u64))
    }

    fn nonce_of(&self, number: u32, kind: u8) -> [u8; 12] {
        let mut nonce = [0; 12];
        nonce[..7].copy_from_slice(&self.nonce);
        nonce[7..11].copy_from_slice(&number.to_be_bytes());
        nonce[11] = kind;
        nonce
    }
}

/// What stands before the chunks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prologue {
    /// How the key is made and how much is inside.
    pub header: Header,
    /// Nothing at all, closed with the key: tells a wrong passphrase from a damaged chunk.
    pub check: [u8; TAG],
}

impl Prologue {
    /// Bytes of a prologue.
    pub const SIZE: usize = Header::SIZE + TAG + SUM;

    /// The prologue as it is written.
    pub fn bytes(&self) -> [u8; Self::SIZE] {
        let mut bytes = [0; Self::SIZE];
        bytes[..Header::SIZE].copy_from_slice(&self.header.bytes());
        bytes[Header::SIZE..Header::SIZE + TAG].copy_from_slice(&self.check);
        let sum = sum(&bytes[..Header::SIZE + TAG]);
        bytes[Header::SIZE + TAG..].copy_from_slice(&sum);
        bytes
    }

    /// Reads the prologue from `first`, at least [`Prologue::SIZE`] bytes where the file has them, of a file of `size`
    /// bytes. Everything that can be refused without a key is refused here, before any key is made.
    pub fn read(first: &[u8], size: u64) -> Result<Self, BackupFault> {
        if size == 0 {
            return Err(BackupFault::Empty);
        }
        if size > MAX_FILE {
            return Err(BackupFault::TooLarge { bytes: size });
        }
        let magic = &first[..first.len().min(MAGIC.len())];
        if magic != &MAGIC[..magic.len()] {
            return Err(BackupFault::NotOurs);
        }
        if first.get(MAGIC.len()).is_some_and(|&version| version > VERSION) {
            return Err(BackupFault::Newer);
        }
        let bytes: &[u8; Self::SIZE] = first.first_chunk().ok_or(BackupFault::Truncated)?;
        let prologue = Self::parse(bytes)?;
        match size.cmp(&prologue.header.file_length()) {
            std::cmp::Ordering::Less => Err(BackupFault::Truncated),
            std::cmp::Ordering::Equal => Ok(prologue),
            std::cmp::Ordering::Greater => Err(BackupFault::Damaged),
        }
    }

    fn parse(bytes: &[u8; Self::SIZE]) -> Result<Self, BackupFault> {
        let iterations = Iterations::new(u32::from_be_bytes(array(bytes, 10)?))?;
        if bytes[9] != PBKDF2_SHA256 {
            return Err(BackupFault::Kdf);
        }
        let (summed, found) = bytes.split_at(Header::SIZE + TAG);
        if sum(summed) != found || bytes[8] != VERSION {
            return Err(BackupFault::Damaged);
        }
        let header = Header {
            iterations,
            salt: array(bytes, 14)?,
            nonce: array(bytes, 30)?,
            length: u64::from_be_bytes(array(bytes, 37)?),
        };
        Ok(Self { header, check: array(bytes, Header::SIZE)? })
    }
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Result<[u8; N], BackupFault> {
    bytes.get(at..at + N).and_then(|part| part.try_into().ok()).ok_or(BackupFault::Truncated)
}

fn sum(bytes: &[u8]) -> [u8; SUM] {
    let hash = Sha256::digest(bytes);
    let mut sum = [0; SUM];
    sum.copy_from_slice(&hash[..SUM]);
    sum
}

//! Contents to the bytes of a file and back, with the browser's cryptography, saying how far it is.

use uzima_domain::backup::header::{Header, Iterations, Prologue};
use uzima_domain::backup::{BackupFault, MAX_FILE};

use super::BackupError;
use crate::platform::entropy;
use crate::platform::passphrase::FileKey;
use crate::platform::seal::CryptoError;

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Everything is read.
    Reading,
    /// The key is made of the passphrase.
    Key,
    /// Chunks are closed.
    Closing,
    /// Chunks are opened.
    Opening,
    /// Records are written.
    Writing,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// Of a hundred.
    pub percent: u32,
}

impl Progress {
    /// So many of so many.
    pub fn of(stage: Stage, done: usize, all: usize) -> Self {
        let percent = u32::try_from(done * 100 / all.max(1)).unwrap_or(100);
        Self { stage, percent }
    }
}

/// Why a file was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenFault {
    /// It is no backup that can be read.
    Fault(BackupFault),
    /// This browser has no cryptography.
    NoCrypto,
}

impl From<BackupFault> for OpenFault {
    fn from(fault: BackupFault) -> Self {
        Self::Fault(fault)
    }
}

/// The bytes of a file with `plain` inside. `passphrase` is in its plain form.
pub async fn close(
    plain: &[u8],
    passphrase: &str,
    progress: &impl Fn(Progress),
) -> Result<Vec<u8>, BackupError> {
    let header = fresh(plain.len() as u64).ok_or(BackupError::NoCrypto)?;
    if header.file_length() > MAX_FILE {
        return Err(BackupError::TooMuch);
    }
    let failed = |_: CryptoError| BackupError::NoCrypto;
    progress(Progress::of(Stage::Key, 0, 1));
    let key = FileKey::derive(passphrase, &header.salt, header.iterations.get()).await.map_err(failed)?;
    let aad = header.bytes();
    let check = key.close(&header.check_nonce(), &aad, &[]).await.map_err(failed)?;
    let check = check.try_into().map_err(|_| BackupError::NoCrypto)?;
    let mut file = Prologue { header: header.clone(), check }.bytes().to_vec();
    file.reserve_exact(plain.len() + plain.len() / 1024);
    for chunk in header.chunks() {
        progress(Progress::of(Stage::Closing, chunk.open.start, plain.len()));
        let closed = key.close(&chunk.nonce, &aad, &plain[chunk.open]).await.map_err(failed)?;
        file.extend_from_slice(&closed);
    }
    Ok(file)
}

/// What is inside a file, whole and authenticated. `passphrase` is in its plain form.
pub async fn open(file: &[u8], passphrase: &str, progress: &impl Fn(Progress)) -> Result<Vec<u8>, OpenFault> {
    let Prologue { header, check } = Prologue::read(file, file.len() as u64)?;
    progress(Progress::of(Stage::Key, 0, 1));
    let key = FileKey::derive(passphrase, &header.salt, header.iterations.get())
        .await
        .map_err(|_| OpenFault::NoCrypto)?;
    let aad = header.bytes();
    let refused = |fault| move |_: CryptoError| OpenFault::Fault(fault);
    key.open(&header.check_nonce(), &aad, &check).await.map_err(refused(BackupFault::WrongPassphrase))?;
    let mut plain = Vec::with_capacity(file.len());
    for chunk in header.chunks() {
        progress(Progress::of(Stage::Opening, chunk.closed.start, file.len()));
        let closed = file.get(chunk.closed).ok_or(BackupFault::Truncated)?;
        let opened = key.open(&chunk.nonce, &aad, closed).await.map_err(refused(BackupFault::Damaged))?;
        plain.extend_from_slice(&opened);
    }
    Ok(plain)
}

fn fresh(length: u64) -> Option<Header> {
    let mut random = Vec::with_capacity(32);
    while random.len() < 23 {
        let digits = entropy::hex16().ok()?;
        random.extend_from_slice(&u64::from_str_radix(&digits, 16).ok()?.to_be_bytes());
    }
    Some(Header {
        iterations: Iterations::NEW,
        salt: *random.first_chunk()?,
        nonce: *random[16..].first_chunk()?,
        length,
    })
}

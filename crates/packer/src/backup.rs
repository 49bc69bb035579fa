//! Backups outside the app: what WebCrypto does on the phone, done here with crates.
//!
//! Owns nothing of the format: the bytes and their meaning are `uzima_domain::backup`.

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use pbkdf2::pbkdf2_hmac;
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization;
use uzima_domain::backup::header::{Header, Prologue};
use uzima_domain::backup::{BackupFault, MAX_FILE, passphrase};

/// The key of one backup.
#[derive(Clone)]
pub struct Key(Aes256Gcm);

impl Key {
    /// Stretches the passphrase as the header says: a good part of a second.
    pub fn derive(typed: &str, header: &Header) -> Self {
        let plain: String = passphrase::plain(typed).nfkc().collect();
        let mut key = [0; 32];
        pbkdf2_hmac::<Sha256>(plain.as_bytes(), &header.salt, header.iterations.get(), &mut key);
        Self(Aes256Gcm::new(&key.into()))
    }

    fn close(&self, nonce: [u8; 12], aad: &[u8], msg: &[u8]) -> Result<Vec<u8>, BackupFault> {
        // Only more than 64 GB could be refused.
        self.0.encrypt(&Nonce::from(nonce), Payload { msg, aad }).map_err(|_| BackupFault::Damaged)
    }

    fn open(&self, nonce: [u8; 12], aad: &[u8], msg: &[u8]) -> Option<Vec<u8>> {
        self.0.decrypt(&Nonce::from(nonce), Payload { msg, aad }).ok()
    }
}

/// Closes `contents` into the bytes of a file. The header must name their length.
pub fn seal(contents: &[u8], header: &Header, key: &Key) -> Result<Vec<u8>, BackupFault> {
    if header.length != contents.len() as u64 || header.file_length() > MAX_FILE {
        return Err(BackupFault::TooLarge { bytes: header.file_length() });
    }
    let aad = header.bytes();
    let check = key.close(header.check_nonce(), &aad, b"")?;
    let check = check.try_into().map_err(|_| BackupFault::Damaged)?;
    let mut file = Prologue { header: header.clone(), check }.bytes().to_vec();
    for chunk in header.chunks() {
        file.append(&mut key.close(chunk.nonce, &aad, &contents[chunk.open])?);
    }
    Ok(file)
}

/// What is inside a file, whole and authenticated. `derive` makes the key, once the header was found bearable.
pub fn open(file: &[u8], derive: impl FnOnce(&Header) -> Key) -> Result<Vec<u8>, BackupFault> {
    let Prologue { header, check } = Prologue::read(file, file.len() as u64)?;
    let key = derive(&header);
    let aad = header.bytes();
    key.open(header.check_nonce(), &aad, &check).ok_or(BackupFault::WrongPassphrase)?;
    let mut contents = Vec::with_capacity(file.len());
    for chunk in header.chunks() {
        let closed = file.get(chunk.closed).ok_or(BackupFault::Truncated)?;
        contents.append(&mut key.open(chunk.nonce, &aad, closed).ok_or(BackupFault::Damaged)?);
    }
    Ok(contents)
}

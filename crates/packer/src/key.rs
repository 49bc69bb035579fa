//! The key a pack is signed with: the publisher's own from a file, or one made on this machine for trying things out.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_compact::{KeyPair, Seed};
use thiserror::Error;
use uzima_domain::pack::label::Signing;
use uzima_domain::pack::manifest::hex;

/// What stands before the seed in a PKCS#8 file of an Ed25519 key (RFC 8410).
const PKCS8_HEAD: [u8; 16] =
    [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
const SEED: usize = 32;

/// A key and what it is.
#[derive(Clone)]
pub struct SigningKey {
    /// The pair of keys.
    pub pair: KeyPair,
    /// Whose it is.
    pub signing: Signing,
}

/// Why there is no key.
#[derive(Debug, Error)]
pub enum KeyError {
    /// The system refused.
    #[error("cannot use the key file {path}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Not a key.
    #[error(
        "{0} holds no Ed25519 private key: 64 hexadecimal digits, or what `openssl genpkey -algorithm ed25519` writes"
    )]
    Form(PathBuf),
    /// Nowhere to keep a key.
    #[error("no folder for settings is known: set HOME or XDG_CONFIG_HOME, or give --key")]
    NoFolder,
    /// The system has no random numbers.
    #[error("the system gives no random numbers")]
    Random(#[from] getrandom::Error),
}

/// Reads the publisher's key.
pub fn read(path: &Path) -> Result<SigningKey, KeyError> {
    let text = fs::read(path).map_err(|source| KeyError::Io { path: path.to_owned(), source })?;
    let seed = parse(&text).ok_or_else(|| KeyError::Form(path.to_owned()))?;
    Ok(SigningKey { pair: KeyPair::from_seed(Seed::new(seed)), signing: Signing::Publisher })
}

/// The development key of this machine, made on first use.
pub fn development() -> Result<SigningKey, KeyError> {
    let path = settings_folder().ok_or(KeyError::NoFolder)?.join("uzima").join("development.key");
    if !path.exists() {
        make(&path)?;
    }
    Ok(SigningKey { signing: Signing::Development, ..read(&path)? })
}

fn settings_folder() -> Option<PathBuf> {
    let folder = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    folder("XDG_CONFIG_HOME")
        .or_else(|| folder("HOME").map(|home| home.join(".config")))
        .or_else(|| folder("APPDATA"))
}

/// Writes a new key beside its place, then puts it there unless another build was quicker.
fn make(path: &Path) -> Result<(), KeyError> {
    let mut seed = [0; SEED];
    getrandom::fill(&mut seed)?;
    let io = |source| KeyError::Io { path: path.to_owned(), source };
    let folder = path.parent().ok_or(KeyError::NoFolder)?;
    fs::create_dir_all(folder).map_err(io)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(io)?;
    writeln!(file, "{}", hex(&seed)).map_err(io)?;
    match file.persist_noclobber(path) {
        Err(error) if error.error.kind() != io::ErrorKind::AlreadyExists => Err(io(error.error)),
        _ => Ok(()),
    }
}

fn parse(bytes: &[u8]) -> Option<[u8; SEED]> {
    let text = std::str::from_utf8(bytes).ok()?.trim();
    if text.starts_with("-----BEGIN PRIVATE KEY-----") {
        let body: String = text.lines().filter(|line| !line.starts_with('-')).map(str::trim).collect();
        let decoded = STANDARD.decode(body).ok()?;
        return decoded.strip_prefix(&PKCS8_HEAD)?.try_into().ok();
    }
    if text.len() != 2 * SEED || !text.is_ascii() {
        return None;
    }
    let mut seed = [0; SEED];
    for (byte, at) in seed.iter_mut().zip((0..text.len()).step_by(2)) {
        *byte = u8::from_str_radix(text.get(at..at + 2)?, 16).ok()?;
    }
    Some(seed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_both_forms_are_the_same_key() {
        // The private key of RFC 8410, section 10.3.
        let pem = "-----BEGIN PRIVATE KEY-----\n\
                   MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n\
                   -----END PRIVATE KEY-----\n";
        let digits = "d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842";
        assert_eq!(parse(pem.as_bytes()), parse(digits.as_bytes()));
        assert!(parse(digits.as_bytes()).is_some());
        for bad in ["", "00", "zz", &digits.replace('d', "g")] {
            assert_eq!(parse(bad.as_bytes()), None);
        }
    }
}

//! The key a pack is signed with: the publisher's own from a file, or one made on this machine for trying things out.

mod form;
mod make;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use ed25519_compact::{KeyPair, Seed};
use thiserror::Error;
use uzima_domain::pack::label::Signing;
use uzima_domain::pack::signature::MAX_ROTATIONS;

pub use self::make::{make, replace};

/// Bytes a key file may have: far more than a key with all its predecessors.
const MAX_FILE: u64 = 64 * 1024;

/// A key and what it is.
#[derive(Clone)]
pub struct SigningKey {
    /// The pair of keys.
    pub pair: KeyPair,
    /// Whose it is.
    pub signing: Signing,
    /// The chain of keys it replaces, as it stands in a signature: oldest first, each with the old key's signature.
    pub rotations: Vec<u8>,
}

/// Who may read a key file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Privacy {
    /// Its owner alone, or the system does not say.
    Private,
    /// Others on this machine too.
    Open,
}

/// Why there is no key.
#[derive(Debug, Error)]
pub enum KeyError {
    /// The system refused.
    #[error("the key cannot be used")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Not a key.
    #[error(
        "this is no Ed25519 private key, which is 64 hexadecimal digits, or what `uzima-pack keygen` or `openssl genpkey -algorithm ed25519` writes"
    )]
    Form(PathBuf),
    /// The chain of replaced keys in the file does not lead to its key.
    #[error("the chain of replaced keys is damaged")]
    Chain(PathBuf),
    /// A key is never written over.
    #[error("the file exists already, and a key is never written over")]
    Exists(PathBuf),
    /// The chain would be longer than a signature may have.
    #[error("a key can replace at most {MAX_ROTATIONS} others, one after another")]
    TooManyRotations,
    /// Nowhere to keep a key.
    #[error("no folder for settings is known: set HOME or XDG_CONFIG_HOME, or give --key")]
    NoFolder,
    /// The system has no random numbers.
    #[error("the system gives no random numbers")]
    Random(#[from] getrandom::Error),
}

/// Reads the publisher's key, with the chain of the keys it replaces.
pub fn read(path: &Path) -> Result<SigningKey, KeyError> {
    let io = |source| KeyError::Io { path: path.to_owned(), source };
    if fs::metadata(path).map_err(io)?.len() > MAX_FILE {
        return Err(KeyError::Form(path.to_owned()));
    }
    let text = fs::read(path).map_err(io)?;
    let read = form::parse(&text).ok_or_else(|| KeyError::Form(path.to_owned()))?;
    let key = SigningKey {
        pair: KeyPair::from_seed(Seed::new(read.seed)),
        signing: Signing::Publisher,
        rotations: read.rotations,
    };
    if form::is_whole(&key) { Ok(key) } else { Err(KeyError::Chain(path.to_owned())) }
}

/// Whether others than the owner may read a key file.
#[cfg(unix)]
pub fn privacy(path: &Path) -> Privacy {
    use std::os::unix::fs::PermissionsExt;
    match fs::metadata(path) {
        Ok(data) if data.permissions().mode() & 0o077 != 0 => Privacy::Open,
        _ => Privacy::Private,
    }
}

/// Other systems keep no such bits.
#[cfg(not(unix))]
pub fn privacy(_: &Path) -> Privacy {
    Privacy::Private
}

/// The development key of this machine, made on first use.
pub fn development() -> Result<SigningKey, KeyError> {
    let path = settings_folder().ok_or(KeyError::NoFolder)?.join("uzima").join("development.key");
    if !path.exists() {
        make::development(&path)?;
    }
    Ok(SigningKey { signing: Signing::Development, ..read(&path)? })
}

fn settings_folder() -> Option<PathBuf> {
    let folder = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    folder("XDG_CONFIG_HOME")
        .or_else(|| folder("HOME").map(|home| home.join(".config")))
        .or_else(|| folder("APPDATA"))
}

//! New keys: written whole, readable by their owner alone, never over another file.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use ed25519_compact::{KeyPair, Seed};
use tempfile::NamedTempFile;
use uzima_domain::pack::label::Signing;
use uzima_domain::pack::manifest::hex;
use uzima_domain::pack::signature::{MAX_ROTATIONS, ROTATION, rotation_message};

use super::form::{self, KeyFile, SEED};
use super::{KeyError, SigningKey};

/// Makes a key in a new file.
pub fn make(path: &Path) -> Result<SigningKey, KeyError> {
    write(path, Vec::new(), |_| Vec::new())
}

/// Makes a key that takes over from another: the old one signs it, and its chain goes on with it.
pub fn replace(old: &SigningKey, path: &Path) -> Result<SigningKey, KeyError> {
    if old.rotations.len() >= usize::from(MAX_ROTATIONS) * ROTATION {
        return Err(KeyError::TooManyRotations);
    }
    write(path, old.rotations.clone(), |new| {
        let signed = old.pair.sk.sign(rotation_message(&form::public(old), &new.pk), None);
        [&old.pair.pk[..], &new.pk[..], &signed[..]].concat()
    })
}

/// The key of this machine for trying things out; when another build was quicker, that one's.
pub(super) fn development(path: &Path) -> Result<(), KeyError> {
    let text = format!("{}\n", hex(&random()?));
    match place(path, &text) {
        Err(KeyError::Exists(_)) => Ok(()),
        other => other,
    }
}

fn write(
    path: &Path,
    mut rotations: Vec<u8>,
    taken_over: impl Fn(&KeyPair) -> Vec<u8>,
) -> Result<SigningKey, KeyError> {
    let seed = random()?;
    let pair = KeyPair::from_seed(Seed::new(seed));
    rotations.extend(taken_over(&pair));
    let file = KeyFile { seed, rotations };
    place(path, &form::write(&file))?;
    Ok(SigningKey { pair, signing: Signing::Publisher, rotations: file.rotations })
}

fn random() -> Result<[u8; SEED], KeyError> {
    let mut seed = [0; SEED];
    getrandom::fill(&mut seed)?;
    Ok(seed)
}

/// Writes beside the place, then moves there unless something is there. Temporary files are private to their owner.
fn place(path: &Path, text: &str) -> Result<(), KeyError> {
    let io = |source| KeyError::Io { path: path.to_owned(), source };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(io)?;
    let mut file = NamedTempFile::new_in(folder).map_err(io)?;
    file.write_all(text.as_bytes()).map_err(io)?;
    file.as_file().sync_all().map_err(io)?;
    let placed = file.persist_noclobber(path).map(|_: File| ()).map_err(|error| error.error);
    placed.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => KeyError::Exists(path.to_owned()),
        _ => io(error),
    })
}

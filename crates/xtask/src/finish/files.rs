//! Reading, writing and listing files of the staging folder, with the path in every error.

use super::FinishError;
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Attaches `path` to an input or output error.
pub fn at(path: &Path) -> impl FnOnce(io::Error) -> FinishError {
    let path = path.to_path_buf();
    move |source| FinishError::Io { path, source }
}

/// The file's bytes.
pub fn read(path: &Path) -> Result<Vec<u8>, FinishError> {
    fs::read(path).map_err(at(path))
}

/// The file's text; it must be UTF-8.
pub fn read_text(path: &Path) -> Result<String, FinishError> {
    fs::read_to_string(path).map_err(at(path))
}

/// Writes `bytes`, replacing what was there.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), FinishError> {
    fs::write(path, bytes).map_err(at(path))
}

/// Every file below `folder`, as sorted paths relative to it with `/` between the parts.
pub fn list(folder: &Path) -> Result<Vec<String>, FinishError> {
    let mut found = Vec::new();
    let mut open: Vec<(PathBuf, String)> = vec![(folder.to_path_buf(), String::new())];
    while let Some((path, prefix)) = open.pop() {
        for entry in fs::read_dir(&path).map_err(at(&path))? {
            let entry = entry.map_err(at(&path))?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type().map_err(at(&entry.path()))?.is_dir() {
                open.push((entry.path(), format!("{name}/")));
            } else {
                found.push(name);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// SHA-256 in base64, as `integrity`, the content security policy and the worker write it.
pub fn sha256_base64(bytes: &[u8]) -> String {
    STANDARD.encode(Sha256::digest(bytes))
}

/// The first eight hexadecimal digits of the SHA-256: enough to name a file by its content.
pub fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(4).fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// Replaces the one place `marker` in `text`.
pub fn fill(
    text: &str,
    file: &'static str,
    marker: &'static str,
    content: &str,
) -> Result<String, FinishError> {
    if text.contains(marker) {
        Ok(text.replacen(marker, content, 1))
    } else {
        Err(FinishError::MissingMarker { file, marker })
    }
}

//! What goes into `dist/`. Owns the list of inputs and their fingerprint, by content, never by time.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Failure;
use crate::fingerprint::Fingerprint;
use crate::project::Project;

/// Files and folders of the project; what does not exist yet counts as empty.
const INPUTS: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "build.rs",
    "crates/domain/Cargo.toml",
    "crates/domain/src",
    "crates/packer/Cargo.toml",
    "crates/packer/src",
    "crates/xtask/src/build",
    "crates/xtask/src/finish",
    "crates/xtask/src/finish.rs",
    "index.html",
    "locales",
    "packs",
    "public",
    "rust-toolchain.toml",
    "src",
    "style",
];

/// The fingerprint of every input's path and content.
pub fn fingerprint(project: &Project) -> Result<String, Failure> {
    let mut fingerprint = Fingerprint::default();
    for input in INPUTS {
        for file in files_under(&project.path(input))? {
            let content = fs::read(&file).map_err(Failure::file(&file))?;
            let inside = file.strip_prefix(project.root()).unwrap_or(&file);
            fingerprint.add(&inside.to_string_lossy(), &content);
        }
    }
    Ok(fingerprint.finish())
}

/// Every file at or below a path, in a fixed order; none when it does not exist.
pub fn files_under(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    if path.is_dir() {
        for entry in fs::read_dir(path).map_err(Failure::file(path))? {
            found.extend(files_under(&entry.map_err(Failure::file(path))?.path())?);
        }
    }
    found.sort();
    Ok(found)
}

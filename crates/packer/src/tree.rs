//! The author's folder in memory, so that everything after reading is a pure function of bytes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use thiserror::Error;
use uzima_domain::pack::At;

use crate::finding::{Finding, SourceFault};

/// Paths with `/`, relative to the pack's folder, to the bytes of the files.
pub type FileTree = BTreeMap<String, Vec<u8>>;

/// Bytes a source folder may have: far more than any pack, far less than a wrong folder.
const MAX_BYTES: u64 = 200 * 1024 * 1024;
const MAX_FILES: usize = 10_000;
const MAX_DEPTH: usize = 16;

/// Why a folder could not be read.
#[derive(Debug, Error)]
pub enum TreeError {
    /// The system refused.
    #[error("this cannot be read")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// It is not a folder.
    #[error("this is no folder")]
    NotAFolder,
    /// Too much to be a pack.
    #[error("the folder holds too many files, or too large ones, to be a pack")]
    TooMuch,
}

/// Reads a folder. Names that start with a dot are left out. What stands in it and cannot be read is a finding, and the
/// rest is read all the same, so that an author is told everything at once.
///
/// # Errors
/// Why nothing of the folder can be read.
pub fn read(folder: &Path, findings: &mut Vec<Finding>) -> Result<FileTree, TreeError> {
    let kind = fs::metadata(folder).map_err(|source| TreeError::Io { path: folder.to_owned(), source })?;
    if !kind.is_dir() {
        return Err(TreeError::NotAFolder);
    }
    let mut tree = FileTree::new();
    let mut bytes = 0;
    let mut left = vec![(folder.to_owned(), String::new())];
    while let Some((path, prefix)) = left.pop() {
        let items = match fs::read_dir(&path).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(items) => items,
            Err(source) if prefix.is_empty() => return Err(TreeError::Io { path, source }),
            Err(error) => {
                findings.push(unread(prefix.trim_end_matches('/'), &error));
                continue;
            }
        };
        for item in items {
            let name = item.file_name();
            let inside = format!("{prefix}{}", name.to_string_lossy());
            if name.to_string_lossy().starts_with('.') {
                continue;
            }
            let data = match item.metadata() {
                Ok(data) => data,
                Err(error) => {
                    findings.push(unread(&inside, &error));
                    continue;
                }
            };
            if name.to_str().is_none() {
                findings.push(Finding::source(inside, At::File, SourceFault::NameNotUnicode));
            } else if data.is_symlink() {
                findings.push(Finding::source(inside, At::File, SourceFault::Link));
            } else if data.is_dir() {
                if inside.split('/').count() >= MAX_DEPTH {
                    return Err(TreeError::TooMuch);
                }
                left.push((item.path(), format!("{inside}/")));
            } else {
                bytes += data.len();
                if bytes > MAX_BYTES || tree.len() >= MAX_FILES {
                    return Err(TreeError::TooMuch);
                }
                match fs::read(item.path()) {
                    Ok(bytes) => drop(tree.insert(inside, bytes)),
                    Err(error) => findings.push(unread(&inside, &error)),
                }
            }
        }
    }
    Ok(tree)
}

fn unread(inside: &str, error: &io::Error) -> Finding {
    let detail = error.to_string().trim_end_matches('.').to_owned();
    Finding::source(inside, At::File, SourceFault::Io { detail })
}

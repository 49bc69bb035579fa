//! The author's folder in memory, so that everything after reading is a pure function of bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use thiserror::Error;

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
    #[error("cannot read {path}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// It is not a folder.
    #[error("{0} is not a folder")]
    NotAFolder(PathBuf),
    /// The format knows spreadsheets as sources; this version does not read them.
    #[error(
        "{0} is a spreadsheet, and .xlsx files are not read yet: save each sheet as \"CSV UTF-8\" into a folder"
    )]
    Spreadsheet(PathBuf),
    /// A link could lead anywhere.
    #[error("{0} is a symbolic link; a pack holds plain files only")]
    Link(PathBuf),
    /// A name that is not Unicode.
    #[error("the name of {0} cannot be written in Unicode")]
    Name(PathBuf),
    /// Too much to be a pack.
    #[error("{0} holds too many files, or too large ones, to be a pack")]
    TooMuch(PathBuf),
}

/// Reads a folder. Names that start with a dot are left out.
pub fn read(folder: &Path) -> Result<FileTree, TreeError> {
    let kind = fs::metadata(folder).map_err(|source| TreeError::Io { path: folder.to_owned(), source })?;
    let is_spreadsheet = folder.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"));
    if !kind.is_dir() && is_spreadsheet {
        return Err(TreeError::Spreadsheet(folder.to_owned()));
    }
    if !kind.is_dir() {
        return Err(TreeError::NotAFolder(folder.to_owned()));
    }
    let mut tree = FileTree::new();
    let mut bytes = 0;
    let mut left = vec![(folder.to_owned(), String::new())];
    while let Some((path, prefix)) = left.pop() {
        let io = |source| TreeError::Io { path: path.clone(), source };
        for item in fs::read_dir(&path).map_err(io)? {
            let item = item.map_err(io)?;
            let name = item.file_name().into_string().map_err(|_| TreeError::Name(item.path()))?;
            if name.starts_with('.') {
                continue;
            }
            let kind = item.file_type().map_err(io)?;
            let inside = format!("{prefix}{name}");
            if kind.is_symlink() {
                return Err(TreeError::Link(item.path()));
            }
            if kind.is_dir() {
                if inside.split('/').count() >= MAX_DEPTH {
                    return Err(TreeError::TooMuch(folder.to_owned()));
                }
                left.push((item.path(), format!("{inside}/")));
                continue;
            }
            bytes += item.metadata().map_err(io)?.len();
            if bytes > MAX_BYTES || tree.len() >= MAX_FILES {
                return Err(TreeError::TooMuch(folder.to_owned()));
            }
            tree.insert(inside, fs::read(item.path()).map_err(io)?);
        }
    }
    Ok(tree)
}

//! A file or folder that cannot be read or written at all: what the system said, in words that a person can act on.

use std::error::Error;
use std::io;
use std::path::Path;

use uzima_domain::pack::At;

use super::{Finding, SourceFault};

impl Finding {
    /// The error at a file, with everything it came of.
    pub fn unreadable(file: &Path, error: &(dyn Error + 'static)) -> Self {
        let chain = || std::iter::successors(Some(error), |error: &&(dyn Error + 'static)| (*error).source());
        let detail = chain()
            .find_map(known)
            .map_or_else(|| chain().map(ToString::to_string).collect::<Vec<_>>().join(": "), str::to_owned);
        let detail = detail.trim_end_matches('.').to_owned();
        Self::source(file.to_string_lossy(), At::File, SourceFault::Io { detail })
    }
}

/// What a person often meets, in words that say what to do.
fn known(error: &(dyn Error + 'static)) -> Option<&'static str> {
    match error.downcast_ref::<io::Error>()?.kind() {
        io::ErrorKind::NotFound => {
            Some("there is nothing of this name. Look how it is written, and in which folder you are")
        }
        io::ErrorKind::IsADirectory => Some("this is a folder, and a file is needed"),
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            Some("a file of this name is there, and a folder is needed")
        }
        io::ErrorKind::PermissionDenied => Some("this machine does not let you read or write here"),
        io::ErrorKind::StorageFull => Some("there is no room left on the disk"),
        _ => None,
    }
}

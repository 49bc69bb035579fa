//! A pack file as it came: on the disk, where the browser reads it by ranges, or in memory.

use std::ops::Range;
use std::rc::Rc;

use web_sys::{Blob, File};

use crate::platform::file;

/// The file.
#[derive(Debug, Clone)]
pub enum Parcel {
    /// The browser has it; nothing of it is in memory.
    Kept(Blob),
    /// In memory.
    Held(Rc<Vec<u8>>),
}

impl From<File> for Parcel {
    fn from(file: File) -> Self {
        Self::Kept(file.into())
    }
}

impl From<Blob> for Parcel {
    fn from(blob: Blob) -> Self {
        Self::Kept(blob)
    }
}

impl From<Vec<u8>> for Parcel {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Held(Rc::new(bytes))
    }
}

impl Parcel {
    /// Its bytes, how many.
    pub fn size(&self) -> u64 {
        match self {
            Self::Kept(blob) => file::size(blob),
            Self::Held(bytes) => bytes.len() as u64,
        }
    }

    /// The bytes of a range; nothing where the browser cannot read them any more.
    pub(super) async fn range(&self, range: Range<u64>) -> Option<Vec<u8>> {
        match self {
            Self::Kept(blob) => file::read_range(blob, range).await.ok(),
            Self::Held(bytes) => {
                let at = |place: u64| usize::try_from(place).ok();
                bytes.get(at(range.start)?..at(range.end)?).map(<[u8]>::to_vec)
            }
        }
    }
}

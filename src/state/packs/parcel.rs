//! A pack file as it came: on the disk, where the browser reads it by ranges, or in memory.
//!
//! Each read of a file on the disk takes some milliseconds however short it is, and a pack has hundreds of entries one after the
//! other: they are read by windows.

use std::ops::Range;
use std::rc::Rc;

use web_sys::{Blob, File};

use uzima_domain::pack::stranger::{self, Stranger};

use crate::platform::file;

/// So much is read of a file on the disk at least.
const WINDOW: u64 = 256 * 1024;

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

    /// What it is, where it does not even begin as a pack does; nothing where the browser cannot read it any more.
    pub(super) async fn named(&self) -> Option<Stranger> {
        let mut reader = self.reader();
        let [head, tail] = stranger::ends(self.size());
        let (head, tail) = (reader.range(head).await?, reader.range(tail).await?);
        Stranger::of(&head, &tail)
    }

    /// Reads it from one range to the next.
    pub(super) fn reader(&self) -> Reader<'_> {
        Reader { parcel: self, start: 0, window: Vec::new() }
    }
}

/// A file that is being read.
pub(super) struct Reader<'a> {
    parcel: &'a Parcel,
    /// Where the window begins in the file.
    start: u64,
    window: Vec<u8>,
}

impl Reader<'_> {
    /// The bytes of a range; nothing where the browser cannot read them any more.
    pub async fn range(&mut self, range: Range<u64>) -> Option<Vec<u8>> {
        let blob = match self.parcel {
            Parcel::Held(bytes) => return part(bytes, 0, &range),
            Parcel::Kept(blob) => blob,
        };
        if let Some(known) = part(&self.window, self.start, &range) {
            return Some(known);
        }
        let end = range.end.max((range.start + WINDOW).min(self.parcel.size()));
        self.window = file::read_range(blob, range.start..end).await.ok()?;
        self.start = range.start;
        part(&self.window, self.start, &range)
    }
}

/// A range of a file of which `bytes` are known, that begin at `start`.
fn part(bytes: &[u8], start: u64, range: &Range<u64>) -> Option<Vec<u8>> {
    let at = |place: u64| usize::try_from(place.checked_sub(start)?).ok();
    bytes.get(at(range.start)?..at(range.end)?).map(<[u8]>::to_vec)
}

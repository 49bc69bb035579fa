//! The end record of a container: where its directory is and how many entries it names.

use std::ops::Range;

use super::entry::{long, short};
use super::name::MAX_LENGTH;
use super::{MAX_ENTRIES, entry};
use crate::pack::pack_fault::{Feature, Limit, NameProblem, PackFault};

const END_SIGNATURE: [u8; 4] = *b"PK\x05\x06";
const END_SIZE: usize = 22;
/// No directory of the entries that are allowed is larger; names are allowed here to be longer than they may be, so that
/// a long one is named.
const MAX_DIRECTORY: u64 = MAX_ENTRIES * (entry::CENTRAL_SIZE + 4 * MAX_LENGTH) as u64;

/// The end record, checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    /// Number of entries.
    pub entries: u16,
    directory_start: u64,
    record_start: u64,
}

impl End {
    /// Reads the record from the very end of a file of `size` bytes, whose last ones are `tail`: a comment or anything after
    /// it is refused.
    pub(super) fn read(size: u64, tail: &[u8]) -> Result<Self, PackFault> {
        let record = tail.len().checked_sub(END_SIZE).and_then(|at| tail.get(at..));
        let record = record.ok_or(PackFault::CutShort)?;
        let start = size.saturating_sub(END_SIZE as u64);
        if !record.starts_with(&END_SIGNATURE) {
            return Err(missing(size, tail));
        }
        let field = |at| short(record, at).ok_or(PackFault::CutShort);
        if field(4)? != 0 || field(6)? != 0 || field(8)? != field(10)? {
            return Err(PackFault::Forbidden(Feature::Volumes));
        }
        if field(20)? != 0 {
            return Err(PackFault::Forbidden(Feature::Comment));
        }
        let entries = field(10)?;
        let directory_size = long(record, 12).ok_or(PackFault::CutShort)?;
        let offset = long(record, 16).ok_or(PackFault::CutShort)?;
        if entries == u16::MAX || directory_size == u32::MAX || offset == u32::MAX {
            return Err(PackFault::Forbidden(Feature::Zip64));
        }
        if u64::from(entries) > MAX_ENTRIES {
            let found = u64::from(entries);
            return Err(PackFault::TooLarge { what: Limit::Entries, found, limit: MAX_ENTRIES });
        }
        if u64::from(offset) + u64::from(directory_size) != start {
            return Err(PackFault::StrayBytes);
        }
        if u64::from(directory_size) > MAX_DIRECTORY {
            return Err(PackFault::BadName(NameProblem::Length));
        }
        Ok(Self { entries, directory_start: u64::from(offset), record_start: start })
    }

    /// Where the directory stands; it begins where the data of the last entry end.
    pub fn directory(&self) -> Range<u64> {
        self.directory_start..self.record_start
    }
}

/// Why there is no end record at the end: something follows it, or it was never reached.
fn missing(size: u64, tail: &[u8]) -> PackFault {
    let before = size.saturating_sub(tail.len() as u64);
    let is_end = |(at, window): (usize, &[u8])| {
        let ends =
            long(window, 12).zip(long(window, 16)).map(|(size, start)| u64::from(size) + u64::from(start));
        window.starts_with(&END_SIGNATURE) && ends == Some(before + at as u64)
    };
    if tail.windows(END_SIZE).enumerate().any(is_end) { PackFault::StrayBytes } else { PackFault::CutShort }
}

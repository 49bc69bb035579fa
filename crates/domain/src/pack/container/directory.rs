//! The end record of a container: where its directory is and how many entries it names.

use super::MAX_ENTRIES;
use super::entry::{CENTRAL_SIGNATURE, long, short};
use crate::pack::pack_fault::{Feature, Limit, PackFault};

const END_SIGNATURE: [u8; 4] = *b"PK\x05\x06";
const END_SIZE: usize = 22;

/// The end record, checked.
pub(super) struct End {
    /// Number of entries.
    pub entries: u16,
    /// First byte of the directory, which is also the end of the last entry's data.
    pub directory_start: usize,
    /// The byte after the directory, where the end record starts.
    pub record_start: usize,
}

impl End {
    /// Reads the record from the very end of the bytes: a comment or anything after it is refused.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, PackFault> {
        let start = bytes.len().checked_sub(END_SIZE).ok_or(PackFault::CutShort)?;
        let record = bytes.get(start..).ok_or(PackFault::CutShort)?;
        if !record.starts_with(&END_SIGNATURE) {
            return Err(missing(bytes));
        }
        let field = |at| short(record, at).ok_or(PackFault::CutShort);
        if field(4)? != 0 || field(6)? != 0 || field(8)? != field(10)? {
            return Err(PackFault::Forbidden(Feature::Volumes));
        }
        if field(20)? != 0 {
            return Err(PackFault::Forbidden(Feature::Comment));
        }
        let entries = field(10)?;
        let size = long(record, 12).ok_or(PackFault::CutShort)?;
        let offset = long(record, 16).ok_or(PackFault::CutShort)?;
        if entries == u16::MAX || size == u32::MAX || offset == u32::MAX {
            return Err(PackFault::Forbidden(Feature::Zip64));
        }
        if u64::from(entries) > MAX_ENTRIES {
            let found = u64::from(entries);
            return Err(PackFault::TooLarge { what: Limit::Entries, found, limit: MAX_ENTRIES });
        }
        let directory_start = offset as usize;
        if directory_start.checked_add(size as usize) != Some(start) {
            return Err(PackFault::StrayBytes);
        }
        Ok(Self { entries, directory_start, record_start: start })
    }
}

/// Why there is no end record at the end: something follows it, or it was never reached.
fn missing(bytes: &[u8]) -> PackFault {
    let ends = bytes.windows(END_SIZE).any(|window| {
        window.starts_with(&END_SIGNATURE)
            && long(window, 16).and_then(|at| bytes.get(at as usize..)?.get(..4)) == Some(&CENTRAL_SIGNATURE)
    });
    if ends { PackFault::StrayBytes } else { PackFault::CutShort }
}

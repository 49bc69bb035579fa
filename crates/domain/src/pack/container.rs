//! The container: a small, strict reader of ZIP files. Owns what may be in one; knows nothing about packs inside.
//!
//! Everything is refused that a pack does not need, so that two readers can never see two different packs in the same
//! bytes: both headers of an entry agree, entries follow each other without a gap, nothing stands before or after.
//!
//! It is read by ranges, so that nobody needs to hold a whole file: [`head`] and [`tail`] lead to the [`End`], the end to the
//! directory, and each [`Entry`] of the directory says where its own bytes are.

pub mod crc;
mod directory;
pub mod entry;
pub mod name;

use std::collections::BTreeSet;
use std::ops::Range;

pub use self::directory::End;
use self::entry::{Entry, LOCAL_SIGNATURE};
use crate::pack::fault::{At, Fault};
use crate::pack::pack_fault::{Limit, PackFault};

/// Bytes a built pack may have.
pub const MAX_PACKED: u64 = 20 * 1024 * 1024;
/// Bytes all files of a pack may have together.
pub const MAX_INFLATED: u64 = 60 * 1024 * 1024;
/// Files a pack may have.
pub const MAX_ENTRIES: u64 = 2_000;
/// Inflated bytes for one packed byte.
pub const MAX_RATIO: u64 = 100;
/// Bytes at the end in which something that follows the container is looked for.
const TAIL: u64 = 64 * 1024;

/// Whether a file of so many bytes can be a container at all.
///
/// # Errors
/// It is empty, or larger than a pack may be.
pub fn check_size(size: u64) -> Result<(), PackFault> {
    if size == 0 {
        return Err(PackFault::Empty);
    }
    if size > MAX_PACKED {
        return Err(PackFault::TooLarge { what: Limit::Packed, found: size, limit: MAX_PACKED });
    }
    Ok(())
}

/// The first bytes of a file of so many, which say whether it begins as a container.
pub fn head(size: u64) -> Range<u64> {
    0..size.min(LOCAL_SIGNATURE.len() as u64)
}

/// The last bytes of a file of so many, where a container says what it holds.
pub fn tail(size: u64) -> Range<u64> {
    size.saturating_sub(TAIL)..size
}

/// The end record of a file of so many bytes, from its first and last ones.
///
/// # Errors
/// Why it is no container, or not one that ends where it should.
pub fn end(size: u64, head: &[u8], tail: &[u8]) -> Result<End, PackFault> {
    let end = End::read(size, tail);
    if head == LOCAL_SIGNATURE {
        return end;
    }
    // A container that starts with something else is still one for a lax reader, so it is named for what it is.
    match end {
        Ok(End { entries: 1.., .. }) | Err(PackFault::StrayBytes) => Err(PackFault::StrayBytes),
        _ => Err(PackFault::NotAContainer),
    }
}

/// Reads the directory that an end record names. All faults of all entries are reported; when the directory itself cannot be
/// followed there is one. That the header beside each entry's bytes says the same is for [`Entry::packed`] to see.
///
/// # Errors
/// Everything that is wrong with the directory.
pub fn entries(end: &End, directory: &[u8]) -> Result<Vec<Entry>, Vec<Fault>> {
    let whole = |fault| vec![Fault::pack("", At::File, fault)];
    let mut found = Vec::new();
    let mut faults = Vec::new();
    let (mut local, mut central) = (0, 0);
    for _ in 0..end.entries {
        let entry = Entry::read(directory.get(central..).unwrap_or_default(), local, end.directory().start)
            .map_err(whole)?;
        local = entry.range().end;
        central += entry.line_size();
        let at_entry = |fault| Fault::pack(entry.name.clone(), At::File, fault);
        faults.extend(entry.faults().into_iter().map(at_entry));
        found.push(entry);
    }
    if local != end.directory().start || central != directory.len() {
        faults.push(Fault::pack("", At::File, PackFault::StrayBytes));
    }
    faults.extend(check_together(&found));
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

/// What only all entries together can break.
fn check_together(entries: &[Entry]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let total: u64 = entries.iter().map(|entry| entry.size).sum();
    if total > MAX_INFLATED {
        let fault = PackFault::TooLarge { what: Limit::Inflated, found: total, limit: MAX_INFLATED };
        faults.push(Fault::pack("", At::File, fault));
    }
    let mut seen = BTreeSet::new();
    for entry in entries {
        if !seen.insert(entry.name.to_ascii_lowercase()) {
            faults.push(Fault::pack(entry.name.clone(), At::File, PackFault::NameTwice));
        }
    }
    faults
}

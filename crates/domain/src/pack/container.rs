//! The container: a small, strict reader of ZIP files. Owns what may be in one; knows nothing about packs inside.
//!
//! Everything is refused that a pack does not need, so that two readers can never see two different packs in the same
//! bytes: both headers of an entry agree, entries follow each other without a gap, nothing stands before or after.

pub mod crc;
mod directory;
pub mod entry;
pub mod name;

use std::collections::BTreeSet;

use self::directory::End;
use self::entry::{CENTRAL_SIGNATURE, Entry, LOCAL_SIGNATURE};
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

/// Reads the directory of a container without inflating anything. All faults of all entries are reported; when the
/// directory itself cannot be followed there is one.
pub fn entries(bytes: &[u8]) -> Result<Vec<Entry<'_>>, Vec<Fault>> {
    let whole = |fault| vec![Fault::pack("", At::File, fault)];
    check_outside(bytes).map_err(whole)?;
    let end = End::read(bytes).map_err(whole)?;
    let mut found = Vec::new();
    let mut faults = Vec::new();
    let (mut local, mut central) = (0, end.directory_start);
    for _ in 0..end.entries {
        let entry = Entry::read(bytes, central, local, end.directory_start).map_err(whole)?;
        local = entry.local_end;
        central = entry.central_end;
        let at_entry = |fault| Fault::pack(entry.name.clone(), At::File, fault);
        faults.extend(entry.faults().into_iter().map(at_entry));
        found.push(entry);
    }
    if local != end.directory_start || central != end.record_start {
        faults.push(Fault::pack("", At::File, PackFault::StrayBytes));
    }
    faults.extend(check_together(&found));
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

/// What can be said before anything is read.
fn check_outside(bytes: &[u8]) -> Result<(), PackFault> {
    let size = bytes.len() as u64;
    if size == 0 {
        return Err(PackFault::Empty);
    }
    if size > MAX_PACKED {
        return Err(PackFault::TooLarge { what: Limit::Packed, found: size, limit: MAX_PACKED });
    }
    if bytes.starts_with(&LOCAL_SIGNATURE) {
        return Ok(());
    }
    // A container that starts with something else is still one for a lax reader, so it is named for what it is.
    let has_entry = bytes.windows(4).any(|four| four == CENTRAL_SIGNATURE);
    Err(if has_entry { PackFault::StrayBytes } else { PackFault::NotAContainer })
}

/// What only all entries together can break.
fn check_together(entries: &[Entry<'_>]) -> Vec<Fault> {
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

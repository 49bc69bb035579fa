//! Opening a built pack that is wholly in memory: container, signature, manifest, hashes. Nothing of it is parsed before it
//! is verified.

use std::collections::BTreeMap;
use std::ops::Range;

use super::fault::{At, Fault};
use super::manifest::Manifest;
use super::pack_fault::PackFault;
use super::signature::Signer;
use super::unpack::{Unpacked, Unpacking};

/// A pack whose every byte is known to be what its signer signed. Not yet validated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Every file but manifest and signature, by path.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The signed list of files and the label.
    pub manifest: Manifest,
    /// The exact bytes that were signed.
    pub manifest_bytes: Vec<u8>,
    /// Who signed.
    pub signer: Signer,
}

/// Verifies a built pack. Faults of the container come alone, then those of the signature, then all of the files.
///
/// # Errors
/// Everything that is wrong at the first of these three that does not hold.
pub fn open(bytes: &[u8]) -> Result<Opened, Vec<Fault>> {
    let mut unpacking = Unpacking::new(bytes.len() as u64);
    let mut files = BTreeMap::new();
    let mut seal = None;
    while let Some(range) = unpacking.wants() {
        match unpacking.feed(slice(bytes, range)) {
            Unpacked::Nothing => {}
            Unpacked::Sealed(sealed) => seal = Some(*sealed),
            Unpacked::File(file) => {
                files.insert(file.path().to_owned(), file.into_bytes());
            }
        }
    }
    let faults = unpacking.finish();
    match seal {
        Some(seal) if faults.is_empty() => Ok(Opened {
            files,
            manifest: seal.manifest,
            manifest_bytes: seal.manifest_bytes,
            signer: seal.signer,
        }),
        None if faults.is_empty() => Err(vec![Fault::pack("", At::File, PackFault::NotSigned)]),
        _ => Err(faults),
    }
}

fn slice(bytes: &[u8], range: Range<u64>) -> Vec<u8> {
    let at = |place: u64| usize::try_from(place).unwrap_or(usize::MAX);
    bytes.get(at(range.start)..at(range.end)).unwrap_or_default().to_vec()
}

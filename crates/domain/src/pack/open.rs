//! Opening a built pack: container, signature, manifest, hashes. Nothing of it is parsed before it is verified.

use std::collections::{BTreeMap, BTreeSet};

use super::container::crc::crc32;
use super::container::{self, entry::Entry};
use super::fault::{At, Fault};
use super::manifest::{ListedFile, MANIFEST, Manifest, SIGNATURE, sha256_hex};
use super::pack_fault::{Feature, PackFault};
use super::signature::{self, Signer};

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
pub fn open(bytes: &[u8]) -> Result<Opened, Vec<Fault>> {
    let entries = container::entries(bytes)?;
    let [manifest_entry, signature_entry, files @ ..] = entries.as_slice() else {
        return Err(vec![Fault::pack("", At::File, PackFault::NotSigned)]);
    };
    if manifest_entry.name != MANIFEST || signature_entry.name != SIGNATURE {
        return Err(vec![Fault::pack("", At::File, PackFault::NotSigned)]);
    }
    let at = |file: &'static str| move |fault| vec![Fault::pack(file, At::File, fault)];
    let manifest_bytes = manifest_entry.inflate().map_err(at(MANIFEST))?;
    let signature_bytes = signature_entry.inflate().map_err(at(SIGNATURE))?;
    let signer = signature::verify(&manifest_bytes, &signature_bytes).map_err(at(SIGNATURE))?;
    let manifest = Manifest::parse(&manifest_bytes).map_err(at(MANIFEST))?;
    // Only now, so that a newer format with other habits is called newer.
    check_stored(manifest_entry).map_err(at(MANIFEST))?;
    check_stored(signature_entry).map_err(at(SIGNATURE))?;
    let files = verified(files, &manifest)?;
    Ok(Opened { files, manifest, manifest_bytes, signer })
}

/// Manifest and signature stand in the container uncompressed, so that their bytes are free of any slack.
fn check_stored(entry: &Entry<'_>) -> Result<(), PackFault> {
    if entry.is_plain() && entry.is_stored() {
        Ok(())
    } else {
        Err(PackFault::Forbidden(Feature::Attributes))
    }
}

/// Compares every file with its line in the manifest, in order.
fn verified(entries: &[Entry<'_>], manifest: &Manifest) -> Result<BTreeMap<String, Vec<u8>>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut files = BTreeMap::new();
    let listed: BTreeMap<&str, &ListedFile> =
        manifest.files.iter().map(|file| (file.path.as_str(), file)).collect();
    for entry in entries {
        let checked = match listed.get(entry.name.as_str()) {
            None => Err(PackFault::NotListed),
            Some(file) => check(entry, file),
        };
        match checked {
            Ok(bytes) => {
                files.insert(entry.name.clone(), bytes);
            }
            Err(fault) => faults.push(Fault::pack(entry.name.clone(), At::File, fault)),
        }
    }
    let present: BTreeSet<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
    for file in manifest.files.iter().filter(|file| !present.contains(file.path.as_str())) {
        faults.push(Fault::pack(file.path.clone(), At::File, PackFault::Missing));
    }
    let in_order = entries.iter().map(|entry| &entry.name).eq(manifest.files.iter().map(|file| &file.path));
    if faults.is_empty() && !in_order {
        faults.push(Fault::pack(MANIFEST, At::File, PackFault::HeadersDisagree));
    }
    if faults.is_empty() { Ok(files) } else { Err(faults) }
}

fn check(entry: &Entry<'_>, file: &ListedFile) -> Result<Vec<u8>, PackFault> {
    if !entry.is_plain() {
        return Err(PackFault::Forbidden(Feature::Attributes));
    }
    if entry.size != file.size || crc32(entry.packed) != file.packed {
        return Err(PackFault::Changed);
    }
    let bytes = entry.inflate()?;
    if sha256_hex(&bytes) == file.sha256 { Ok(bytes) } else { Err(PackFault::Changed) }
}

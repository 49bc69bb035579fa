//! The signed part of a pack: its manifest, verified before it is parsed. What everything else is held against.

use super::fault::{At, Fault};
use super::manifest::{MANIFEST, Manifest, SIGNATURE};
use super::signature::{self, Signer};

/// A manifest whose signature holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The signed list of files and the label.
    pub manifest: Manifest,
    /// The exact bytes that were signed.
    pub manifest_bytes: Vec<u8>,
    /// Who signed.
    pub signer: Signer,
}

impl Sealed {
    /// Verifies, then parses: no byte of a manifest is looked at that nobody signed.
    ///
    /// # Errors
    /// The signature does not hold, or the manifest cannot be read; a newer format gives one clear fault.
    pub fn verify(manifest_bytes: Vec<u8>, signature: &[u8]) -> Result<Self, Vec<Fault>> {
        let at = |file: &'static str| move |fault| vec![Fault::pack(file, At::File, fault)];
        let signer = signature::verify(&manifest_bytes, signature).map_err(at(SIGNATURE))?;
        let manifest = Manifest::parse(&manifest_bytes).map_err(at(MANIFEST))?;
        Ok(Self { manifest, manifest_bytes, signer })
    }
}

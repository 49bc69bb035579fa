//! Signatures, and signing a built pack anew: its files stay, the label says by what kind of key.

use uzima_domain::pack::{Opened, signature};

use super::{BuildError, pack_up};
use crate::key::SigningKey;

/// The fixed binary form of a signature over some bytes, with the chain of replaced keys.
pub fn signature(manifest: &[u8], key: &SigningKey) -> Vec<u8> {
    let count = key.rotations.len() / signature::ROTATION;
    let mut out = vec![signature::VERSION];
    out.extend(*key.pair.pk);
    out.extend(*key.pair.sk.sign(manifest, None));
    out.push(u8::try_from(count).unwrap_or(u8::MAX));
    out.extend(&key.rotations);
    out
}

/// The same pack signed by another key.
pub fn sign(opened: Opened, key: &SigningKey) -> Result<Vec<u8>, BuildError> {
    pack_up(opened.files, &opened.manifest.label, key)
}

//! `manifest.sig`: who signed a manifest, and the chain of keys that were replaced. Verified before anything is parsed.
//!
//! Fixed binary form: version (1 byte, 1), public key (32), signature over the exact manifest bytes (64), number of
//! rotations (1), and for each: old key (32), new key (32), the old key's Ed25519 signature (64) over
//! `uzima-rotate-1` + old key + new key. Rotations stand oldest first; the last leads to the signing key.

use ed25519_compact::{PublicKey, Signature};

use super::pack_fault::PackFault;

/// The form's version.
pub const VERSION: u8 = 1;
/// What an old key signs before the two keys.
pub const ROTATION_WORDS: &[u8] = b"uzima-rotate-1";
const HEAD: usize = 1 + 32 + 64 + 1;
/// Bytes of one rotation.
pub const ROTATION: usize = 32 + 32 + 64;
/// More replaced keys than any publisher will have.
pub const MAX_ROTATIONS: u8 = 16;

/// An Ed25519 public key.
pub type Key = [u8; 32];

/// Who signed, proved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// The key that signed the manifest.
    pub key: Key,
    /// Keys that this one replaces, oldest first; each has signed its successor.
    pub replaced: Vec<Key>,
}

/// Checks the signature and every rotation.
pub fn verify(manifest: &[u8], signature: &[u8]) -> Result<Signer, PackFault> {
    let form = PackFault::BadSignatureForm;
    let (&version, rest) = signature.split_first().ok_or(form.clone())?;
    if version > VERSION {
        return Err(PackFault::NewerFormat { found: u32::from(version), known: u32::from(VERSION) });
    }
    let (key, rest) = rest.split_first_chunk::<32>().ok_or(form.clone())?;
    let (signed, rest) = rest.split_first_chunk::<64>().ok_or(form.clone())?;
    let (&count, rotations) = rest.split_first().ok_or(form.clone())?;
    let size = HEAD + usize::from(count) * ROTATION;
    if version != VERSION || count > MAX_ROTATIONS || signature.len() != size {
        return Err(form);
    }
    check(key, manifest, signed, PackFault::WrongSignature)?;
    let mut replaced: Vec<Key> = Vec::new();
    let mut last: Option<Key> = None;
    for rotation in rotations.chunks_exact(ROTATION) {
        let (old, rest) = rotation.split_first_chunk::<32>().ok_or(form.clone())?;
        let (new, rest) = rest.split_first_chunk::<32>().ok_or(form.clone())?;
        let (signed, _) = rest.split_first_chunk::<64>().ok_or(form.clone())?;
        if last.is_some_and(|last| last != *old) {
            return Err(PackFault::WrongRotation);
        }
        check(old, &rotation_message(old, new), signed, PackFault::WrongRotation)?;
        replaced.push(*old);
        last = Some(*new);
    }
    if last.is_some_and(|last| last != *key) {
        return Err(PackFault::WrongRotation);
    }
    Ok(Signer { key: *key, replaced })
}

/// The bytes an old key signs to name its successor.
pub fn rotation_message(old: &Key, new: &Key) -> Vec<u8> {
    [ROTATION_WORDS, old, new].concat()
}

fn check(key: &Key, message: &[u8], signed: &[u8; 64], fault: PackFault) -> Result<(), PackFault> {
    PublicKey::new(*key).verify(message, &Signature::new(*signed)).map_err(|_| fault)
}

#[cfg(test)]
mod tests {
    use ed25519_compact::{KeyPair, Seed};

    use super::*;

    fn pair(seed: u8) -> KeyPair {
        KeyPair::from_seed(Seed::new([seed; 32]))
    }

    fn signed(by: &KeyPair, rotations: &[(&KeyPair, &KeyPair)]) -> Vec<u8> {
        let mut out = vec![VERSION];
        out.extend(*by.pk);
        out.extend(*by.sk.sign(b"manifest", None));
        out.push(u8::try_from(rotations.len()).unwrap());
        for (old, new) in rotations {
            out.extend(*old.pk);
            out.extend(*new.pk);
            out.extend(*old.sk.sign(rotation_message(&old.pk, &new.pk), None));
        }
        out
    }

    #[test]
    fn a_chain_of_replaced_keys_leads_to_the_signer() {
        let (a, b, c) = (pair(1), pair(2), pair(3));
        let signer = verify(b"manifest", &signed(&c, &[(&a, &b), (&b, &c)])).unwrap();
        assert_eq!(signer, Signer { key: *c.pk, replaced: vec![*a.pk, *b.pk] });
        let elsewhere = verify(b"manifest", &signed(&c, &[(&a, &b)]));
        assert_eq!(elsewhere, Err(PackFault::WrongRotation));
        let broken = verify(b"manifest", &signed(&c, &[(&b, &c), (&a, &b)]));
        assert_eq!(broken, Err(PackFault::WrongRotation));
    }

    #[test]
    fn every_changed_byte_is_refused() {
        let good = signed(&pair(2), &[(&pair(1), &pair(2))]);
        assert!(verify(b"manifest", &good).is_ok());
        assert!(verify(b"manifesT", &good).is_err());
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 1;
            assert!(verify(b"manifest", &bad).is_err(), "byte {at}");
            assert!(verify(b"manifest", &good[..at]).is_err(), "cut at {at}");
        }
    }
}

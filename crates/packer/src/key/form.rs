//! A key file: PEM of an Ed25519 key (RFC 8410) or 64 hexadecimal digits, and after the PEM the chain of the keys it
//! replaces, so that key and chain cannot be parted by accident.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use uzima_domain::pack::signature::{self, Key};

use super::SigningKey;

/// What stands before the seed in a PKCS#8 file of an Ed25519 key (RFC 8410).
const PKCS8_HEAD: [u8; 16] =
    [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
/// Bytes of a private key.
pub(super) const SEED: usize = 32;
const PRIVATE: &str = "PRIVATE KEY";
const ROTATIONS: &str = "UZIMA ROTATIONS";
const LINE: usize = 64;

/// A private key and its chain.
pub(super) struct KeyFile {
    pub seed: [u8; SEED],
    pub rotations: Vec<u8>,
}

/// Reads a key file of either form.
pub(super) fn parse(bytes: &[u8]) -> Option<KeyFile> {
    let text = std::str::from_utf8(bytes).ok()?.trim();
    if let Some(body) = block(text, PRIVATE) {
        let seed = STANDARD.decode(body).ok()?.strip_prefix(&PKCS8_HEAD)?.try_into().ok()?;
        let rotations = match block(text, ROTATIONS) {
            Some(body) => STANDARD.decode(body).ok()?,
            None => Vec::new(),
        };
        return Some(KeyFile { seed, rotations });
    }
    if text.len() != 2 * SEED || !text.is_ascii() {
        return None;
    }
    let mut seed = [0; SEED];
    for (byte, at) in seed.iter_mut().zip((0..text.len()).step_by(2)) {
        *byte = u8::from_str_radix(text.get(at..at + 2)?, 16).ok()?;
    }
    Some(KeyFile { seed, rotations: Vec::new() })
}

/// Writes the PEM form.
pub(super) fn write(file: &KeyFile) -> String {
    let mut out = pem(PRIVATE, &[&PKCS8_HEAD[..], &file.seed].concat());
    if !file.rotations.is_empty() {
        out.push_str(&pem(ROTATIONS, &file.rotations));
    }
    out
}

/// Whether the chain leads to the key, as a phone will ask.
pub(super) fn is_whole(key: &SigningKey) -> bool {
    let message = b"uzima";
    signature::verify(message, &crate::build::signature(message, key)).is_ok()
}

/// The public key of a pair.
pub(super) fn public(key: &SigningKey) -> Key {
    *key.pair.pk
}

fn block(text: &str, name: &str) -> Option<String> {
    let (_, rest) = text.split_once(&format!("-----BEGIN {name}-----"))?;
    let (body, _) = rest.split_once(&format!("-----END {name}-----"))?;
    Some(body.split_whitespace().collect())
}

fn pem(name: &str, bytes: &[u8]) -> String {
    let body = STANDARD.encode(bytes);
    let lines: Vec<String> =
        body.as_bytes().chunks(LINE).map(|line| String::from_utf8_lossy(line).into_owned()).collect();
    format!("-----BEGIN {name}-----\n{}\n-----END {name}-----\n", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEM: &str = "-----BEGIN PRIVATE KEY-----\n\
                       MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n\
                       -----END PRIVATE KEY-----\n";

    fn seed(text: &str) -> Option<[u8; SEED]> {
        parse(text.as_bytes()).map(|file| file.seed)
    }

    #[test]
    fn keys_of_both_forms_are_the_same_key() {
        // The private key of RFC 8410, section 10.3.
        let digits = "d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842";
        assert_eq!(seed(PEM), seed(digits));
        assert!(seed(digits).is_some());
        for bad in ["", "00", "zz", &digits.replace('d', "g")] {
            assert_eq!(seed(bad), None);
        }
    }

    #[test]
    fn what_is_written_is_what_openssl_writes_and_reads_back() {
        let seed = seed(PEM).unwrap();
        assert_eq!(write(&KeyFile { seed, rotations: Vec::new() }), PEM);
        let with_chain = write(&KeyFile { seed, rotations: vec![3; 200] });
        assert_eq!(parse(with_chain.as_bytes()).unwrap().rotations, vec![3; 200]);
    }
}

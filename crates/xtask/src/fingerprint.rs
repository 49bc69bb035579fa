//! SHA-256 of contents, to tell whether something changed. Never a promise of safety.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// Takes in contents one by one.
#[derive(Default)]
pub struct Fingerprint(Sha256);

impl Fingerprint {
    /// Takes in one content under its name.
    pub fn add(&mut self, name: &str, content: &[u8]) {
        for part in [name.as_bytes(), content] {
            // With its length, so that no byte can move from one content to the next unnoticed.
            self.0.update(part.len().to_le_bytes());
            self.0.update(part);
        }
    }

    /// The fingerprint of all of it in hexadecimal.
    pub fn finish(self) -> String {
        hexadecimal(&self.0.finalize())
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_that_moves_changes_the_fingerprint() {
        let of = |name: &str, content: &[u8]| {
            let mut fingerprint = Fingerprint::default();
            fingerprint.add(name, content);
            fingerprint.finish()
        };
        assert_eq!(of("a", b"b"), of("a", b"b"));
        assert_ne!(of("ab", b""), of("a", b"b"));
        assert_eq!(of("", b"").len(), 64);
    }
}

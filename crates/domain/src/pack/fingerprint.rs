//! A publisher's key as words that two people can compare by voice: what a phone shows before it trusts a new key, and what
//! the publisher prints on a poster.
//!
//! Six words of five letters, consonants and vowels in turn, so that they can be said in any language and need no list of
//! words. They are 96 bits of a hash of the key: whoever wanted another key with the same words would have to try 2^96.

use sha2::{Digest, Sha256};

use super::signature::Key;

/// Words of a fingerprint.
pub const WORDS: usize = 6;
/// What is hashed before the key, so that these words are of nothing else.
const PREFIX: &[u8] = b"uzima-words-1";
const CONSONANTS: &[u8; 16] = b"bdfghjklmnprstvz";
const VOWELS: &[u8; 4] = b"aiou";

/// The words of a key, separated by spaces; the same on every phone, for ever.
pub fn words(key: &Key) -> String {
    let hash = Sha256::new().chain_update(PREFIX).chain_update(key).finalize();
    let word = |pair: &[u8]| pair.iter().fold(0, |number: u16, &byte| number << 8 | u16::from(byte));
    let words: Vec<String> = hash.chunks_exact(2).take(WORDS).map(|pair| spoken(word(pair))).collect();
    words.join(" ")
}

/// Sixteen bits as consonant, vowel, consonant, vowel, consonant: 4, 2, 4, 2 and 4 bits.
fn spoken(number: u16) -> String {
    let consonant = |shift: u32| char::from(CONSONANTS[usize::from(number >> shift & 15)]);
    let vowel = |shift: u32| char::from(VOWELS[usize::from(number >> shift & 3)]);
    [consonant(12), vowel(10), consonant(6), vowel(4), consonant(0)].into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_key_never_change() {
        assert_eq!(words(&[0; 32]), words(&[0; 32]));
        // Written down once: a change would make every printed fingerprint wrong.
        assert_eq!(words(&[0; 32]), "fiful lahuf muvuv rijap popir lajom");
        assert_ne!(words(&[0; 32]), words(&[1; 32]));
    }

    #[test]
    fn every_number_has_a_word_of_its_own() {
        let all: std::collections::BTreeSet<String> = (0..=u16::MAX).map(spoken).collect();
        assert_eq!(all.len(), 65_536);
        assert_eq!(spoken(0), "babab");
        assert_eq!(spoken(u16::MAX), "zuzuz");
    }
}

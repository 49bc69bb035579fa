//! A passphrase as it goes into the key, and how hard it is to guess, in words.

use crate::digits::western;

/// The fewest signs that are accepted, white space not counted.
pub const SHORTEST: usize = 8;

/// What every reader does to a passphrase first, so that another keyboard types the same one: no white space at all,
/// Western digits. Unicode's NFKC form comes after this and is the platform's.
pub fn plain(typed: &str) -> String {
    western(typed).chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// How long guessing would take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Shorter than [`SHORTEST`]: not accepted.
    TooShort,
    /// Somebody with the file and one computer finds it in days.
    Weak,
    /// It keeps curious people out, and costs a laboratory months.
    Fair,
    /// Nobody finds it.
    Strong,
}

/// An estimate by what is in it: words count as one of two thousand, repetitions and rows on the keyboard hardly.
pub fn strength(typed: &str) -> Strength {
    let plain = plain(typed);
    if plain.chars().count() < SHORTEST {
        return Strength::TooShort;
    }
    // A guess costs 600,000 rounds: 40 bits are days to months for one computer, 60 are out of reach.
    match guesses(typed) {
        0..40 => Strength::Weak,
        40..60 => Strength::Fair,
        _ => Strength::Strong,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Other,
}

fn class(sign: char) -> Class {
    if sign.is_alphabetic() {
        Class::Letter
    } else if sign.is_numeric() {
        Class::Digit
    } else {
        Class::Other
    }
}

/// Bits, estimated.
fn guesses(typed: &str) -> usize {
    let typed = western(typed).to_lowercase();
    let mut runs: Vec<Vec<char>> = Vec::new();
    for word in typed.split_whitespace() {
        let mut last = None;
        for sign in word.chars() {
            let class = class(sign);
            match runs.last_mut() {
                Some(run) if last == Some(class) => run.push(sign),
                _ => runs.push(vec![sign]),
            }
            last = Some(class);
        }
    }
    let mut bits = 0;
    for (at, run) in runs.iter().enumerate() {
        bits += if runs[..at].contains(run) { 1 } else { bits_of(run) };
    }
    bits
}

fn bits_of(run: &[char]) -> usize {
    // Signs that do not go on as the two before them did: 1111, 1234.
    let steps: Vec<i64> =
        run.windows(2).map(|pair| i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0]))).collect();
    let going_on = steps.windows(2).filter(|pair| pair[0] == pair[1] && pair[0].abs() <= 1).count();
    let fresh = run.len() - going_on;
    match run.first().copied().map(class) {
        // A word: one of two thousand, plus a little for each letter beyond six.
        Some(Class::Letter) => (fresh * 4).min(11) + run.len().saturating_sub(6).min(fresh),
        // A digit is one of ten.
        Some(Class::Digit) => fresh * 10 / 3,
        _ => fresh * 4,
    }
}

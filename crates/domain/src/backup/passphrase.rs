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

/// An estimate by what is in it: words count as one of two thousand, repetitions and rows on the keyboard hardly. It may
/// call weak what is not; what it calls strong has twenty digits without a pattern, or six words, or is longer.
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

/// Bits, estimated. Words by themselves count as words. Everything else is taken apart into letters, digits and other signs,
/// so that two rows of the keyboard woven into each other are seen as the two rows they are.
fn guesses(typed: &str) -> usize {
    let typed = western(typed).to_lowercase();
    let mut words: Vec<Vec<char>> = Vec::new();
    let mut pools: [Vec<char>; 3] = Default::default();
    let mut bits = 0;
    for token in typed.split_whitespace() {
        let token: Vec<char> = token.chars().collect();
        if token.len() >= WORD && token.iter().all(|sign| class(*sign) == Class::Letter) {
            bits += if words.contains(&token) { 1 } else { bits_of(Class::Letter, &token) };
            words.push(token);
        } else {
            for sign in token {
                pools[class(sign) as usize].push(sign);
            }
        }
    }
    for (class, pool) in [Class::Letter, Class::Digit, Class::Other].into_iter().zip(&pools) {
        bits += bits_of(class, pool);
    }
    bits
}

/// The fewest letters of a word.
const WORD: usize = 3;

/// What fingers or minds run along: rows and columns of keyboards, and the alphabet. Digits go on by their number.
const ROWS: [&str; 15] = [
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "qaz",
    "wsx",
    "edc",
    "rfv",
    "tgb",
    "yhn",
    "ujm",
    "aqw",
    "abcdefghijklmnopqrstuvwxyz",
];

fn bits_of(class: Class, signs: &[char]) -> usize {
    let looped = period(signs);
    let going_on = match class {
        Class::Letter => signs.windows(2).filter(|pair| is_beside(pair[0], pair[1])).count(),
        Class::Digit | Class::Other => signs.windows(3).filter(|three| is_row(three)).count(),
    };
    let fresh = (signs.len() - going_on).min(looped);
    match class {
        // A word: one of two thousand, plus a little for each letter beyond six.
        Class::Letter => (fresh * 4).min(11) + signs.len().min(looped).saturating_sub(6).min(fresh),
        // A digit is one of ten.
        Class::Digit => fresh * 10 / 3,
        Class::Other => fresh * 4,
    }
}

/// Whether a finger that types one letter types the other next without a thought.
fn is_beside(one: char, next: char) -> bool {
    let is_near = u32::from(one).abs_diff(u32::from(next)) <= 1;
    let beside = |row: &&str| {
        let at = |sign: char| row.chars().position(|known| known == sign);
        at(one).zip(at(next)).is_some_and(|(one, next)| one.abs_diff(next) == 1)
    };
    is_near || ROWS.iter().any(beside)
}

/// Whether three signs go on as they began: 1111, 1234, 8901. Two alone are often chance.
fn is_row(three: &[char]) -> bool {
    let value = |sign: &char| sign.to_digit(10).map_or_else(|| i64::from(u32::from(*sign)), i64::from);
    let steps: Vec<i64> =
        three.windows(2).map(|pair| (value(&pair[1]) - value(&pair[0]) + 5).rem_euclid(10) - 5).collect();
    steps.windows(2).all(|pair| pair[0] == pair[1] && pair[0].abs() <= 1)
}

/// After how many signs everything only comes again: 4 for `19481948`.
fn period(signs: &[char]) -> usize {
    let comes_again = |period: &usize| signs.iter().zip(&signs[*period..]).all(|(one, other)| one == other);
    (1..signs.len()).find(comes_again).unwrap_or(signs.len())
}

//! The lock's rules: what may be chosen to unlock with, and how long somebody waits who was wrong. Owns no key and no
//! clock.
//!
//! A short PIN keeps out whoever picks up the phone; whoever copies its files tries ten thousand of them in minutes
//! (SAFETY.md, PRIVACY.md). The wait is for the first kind.

use crate::digits::western;

/// What is chosen to unlock with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    /// Digits only.
    Pin,
    /// Words.
    Passphrase,
}

/// Why a PIN or passphrase is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecretFault {
    /// A PIN holds digits only.
    NotDigits,
    /// Fewer digits than [`PIN_DIGITS`], or fewer signs than [`PASSPHRASE_SIGNS`].
    TooShort,
    /// The same sign again and again, or signs in a row: the first thing anybody tries.
    TooSimple,
    /// The second time it was typed otherwise.
    Differs,
}

/// The fewest digits of a PIN.
pub const PIN_DIGITS: usize = 4;

/// The fewest signs of a passphrase.
pub const PASSPHRASE_SIGNS: usize = 10;

/// What was typed, as far as rules go: digits of any script as Western ones, no space around. Unicode's NFKC form, from
/// which the key is made, comes after this and is the platform's.
pub fn normal(typed: &str) -> String {
    western(typed).trim().to_owned()
}

/// Whether `typed`, twice, may be chosen.
pub fn choose(secret: Secret, typed: &str, again: &str) -> Result<String, SecretFault> {
    let chosen = normal(typed);
    let signs = chosen.chars().count();
    let (fewest, digits) = match secret {
        Secret::Pin => (PIN_DIGITS, true),
        Secret::Passphrase => (PASSPHRASE_SIGNS, false),
    };
    if digits && !chosen.chars().all(|sign| sign.is_ascii_digit()) {
        return Err(SecretFault::NotDigits);
    }
    if signs < fewest {
        return Err(SecretFault::TooShort);
    }
    if is_simple(&chosen) {
        return Err(SecretFault::TooSimple);
    }
    if normal(again) == chosen { Ok(chosen) } else { Err(SecretFault::Differs) }
}

/// One sign over and over, or each one after or before the last: `0000`, `1234`, `4321`.
fn is_simple(text: &str) -> bool {
    let signs: Vec<u32> = text.chars().map(u32::from).collect();
    [0, 1, -1i64]
        .into_iter()
        .any(|step| signs.windows(2).all(|pair| i64::from(pair[1]) - i64::from(pair[0]) == step))
}

/// How many milliseconds must pass after so many wrong answers in a row before another is looked at. Three are free;
/// then it grows up to an hour. Never for ever: the phone's owner, too, is wrong sometimes.
pub const fn wait_after(failed: u32) -> i64 {
    const SECOND: i64 = 1_000;
    match failed {
        0..=2 => 0,
        3 => 5 * SECOND,
        4 => 15 * SECOND,
        5 => 60 * SECOND,
        6 => 5 * 60 * SECOND,
        7 => 15 * 60 * SECOND,
        _ => 60 * 60 * SECOND,
    }
}

/// How many milliseconds are left to wait at `now`, when the next answer may come at `not_before`. A clock that was put
/// back makes nobody wait longer than the rule says.
pub fn left(failed: u32, not_before: i64, now: i64) -> i64 {
    (not_before - now).clamp(0, wait_after(failed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_four_digits_of_any_script_and_not_the_first_anybody_tries() {
        let pin = |typed| choose(Secret::Pin, typed, typed);
        assert_eq!(pin("2580"), Ok("2580".to_owned()));
        assert_eq!(pin(" ٢٥٨٠ "), Ok("2580".to_owned()), "Arabic digits are the same PIN");
        assert_eq!(pin("258"), Err(SecretFault::TooShort));
        assert_eq!(pin(""), Err(SecretFault::TooShort));
        assert_eq!(pin("25b0"), Err(SecretFault::NotDigits));
        for simple in ["0000", "1234", "4321", "777777"] {
            assert_eq!(pin(simple), Err(SecretFault::TooSimple), "{simple}");
        }
        assert_eq!(choose(Secret::Pin, "2580", "2581"), Err(SecretFault::Differs));
    }

    #[test]
    fn a_passphrase_has_ten_signs_in_any_script() {
        let phrase = |typed| choose(Secret::Passphrase, typed, typed);
        assert_eq!(phrase("mango tree by the well"), Ok("mango tree by the well".to_owned()));
        assert_eq!(phrase("شجرة المانجو"), Ok("شجرة المانجو".to_owned()));
        assert_eq!(phrase("mango"), Err(SecretFault::TooShort));
        assert_eq!(phrase("aaaaaaaaaaaa"), Err(SecretFault::TooSimple));
    }

    #[test]
    fn the_wait_never_shrinks_and_never_passes_an_hour() {
        for failed in 0..20 {
            assert!(wait_after(failed) <= wait_after(failed + 1));
            assert!(wait_after(failed) <= 3_600_000);
        }
        assert_eq!((wait_after(2), wait_after(3) > 0), (0, true));
    }

    #[test]
    fn what_is_left_to_wait_follows_the_clock_and_survives_one_put_back() {
        assert_eq!(left(4, 20_000, 10_000), 10_000);
        assert_eq!(left(4, 20_000, 20_000), 0);
        assert_eq!(left(4, 20_000, 0), 15_000, "not longer than the rule");
        assert_eq!(left(1, 99_000, 0), 0);
    }
}

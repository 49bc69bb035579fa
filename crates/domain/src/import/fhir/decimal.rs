//! FHIR decimals, exactly. Owns reading a JSON number as a fraction; never through floating point.

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// A number in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    /// The top; negative for a negative number.
    pub numerator: i64,
    /// The bottom: at least 1.
    pub denominator: i64,
}

/// Digits kept on either side of the point: enough for every dose, and never an overflow.
const MOST_DIGITS: usize = 18;

impl Decimal {
    /// Reads the text of a JSON number; `None` for anything else, and beyond 18 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let part = part.trim_end_matches('0');
        let digits = format!("{whole}{part}");
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let digits = digits.trim_start_matches('0');
        if digits.is_empty() {
            return Some(Self { numerator: 0, denominator: 1 });
        }
        let shift = exponent.checked_sub(i32::try_from(part.len()).ok()?)?;
        let power = 10i64.checked_pow(shift.unsigned_abs())?;
        let value: i64 = (digits.len() <= MOST_DIGITS).then(|| digits.parse().ok()).flatten()?;
        let (top, bottom) = if shift < 0 { (value, power) } else { (value.checked_mul(power)?, 1) };
        let divisor = gcd(top, bottom);
        Some(Self { numerator: sign * (top / divisor), denominator: bottom / divisor })
    }

    /// The number itself when it is whole and above zero.
    pub fn count(self) -> Option<u32> {
        (self.denominator == 1).then(|| u32::try_from(self.numerator).ok()).flatten().filter(|&n| n > 0)
    }
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        Self::parse(raw.get())
            .ok_or_else(|| serde::de::Error::custom("not a number of up to 18 digits, such as 0.5"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(i64, i64)> {
        Decimal::parse(text).map(|decimal| (decimal.numerator, decimal.denominator))
    }

    #[test]
    fn decimals_are_exact() {
        for (text, wanted) in [
            ("0.5", (1, 2)),
            ("2", (2, 1)),
            ("2.0", (2, 1)),
            ("1.25", (5, 4)),
            ("5e-1", (1, 2)),
            ("2.5E+1", (25, 1)),
            ("-0.1", (-1, 10)),
            ("0.0", (0, 1)),
            ("0.10000000000000000000000", (1, 10)),
            ("0.123456789012345678", (61_728_394_506_172_839, 500_000_000_000_000_000)),
        ] {
            assert_eq!(parts(text), Some(wanted), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_kept_is_refused() {
        for text in ["1e99", "1e-99", "1e999999999999", "0.1234567890123456789", "\"1\"", "", "-", "true"] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}

//! Exact decimal numbers of answers, limits and scores: whole millionths, so that 37.5 is 37.5.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// Millionths in one.
const SCALE: i64 = 1_000_000;
/// Digits after the point.
const PLACES: usize = 6;

/// A decimal number with up to six places, exact. Stored as text, `"37.5"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

impl Decimal {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// A whole number.
    pub const fn whole(number: i32) -> Self {
        Self(number as i64 * SCALE)
    }

    /// `-?[0-9]+(\.[0-9]{1,6})?`; nothing else, no sign `+`, no exponent, no grouping. `None` also when too large.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (digits, ""),
        };
        if whole.is_empty() || fraction.len() > PLACES {
            return None;
        }
        let mut value = 0_i64;
        for byte in whole.bytes().chain(fraction.bytes()).chain((fraction.len()..PLACES).map(|_| b'0')) {
            if !byte.is_ascii_digit() {
                return None;
            }
            value = value.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?;
        }
        Some(Self(if negative { -value } else { value }))
    }

    /// Whether it has no places after the point.
    pub const fn is_whole(self) -> bool {
        self.0 % SCALE == 0
    }

    /// The sum; at the ends of the range it stays at the end.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference; at the ends of the range it stays at the end.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// The lowest multiple of ten to the power of minus `places` that is above it. At most six places.
    pub(crate) fn above(self, places: u32) -> Self {
        let step = SCALE / 10_i64.pow(places.min(6));
        Self(self.0.div_euclid(step).saturating_add(1).saturating_mul(step))
    }

    /// The highest whole number that is below it.
    pub(crate) fn whole_below(self) -> Self {
        Self(self.0.saturating_sub(1).div_euclid(SCALE).saturating_mul(SCALE))
    }

    /// Shortest text that parses to the same number.
    pub fn to_text(self) -> String {
        let magnitude = self.0.unsigned_abs();
        let mut text = String::new();
        if self.0 < 0 {
            text.push('-');
        }
        text.push_str(&(magnitude / SCALE.unsigned_abs()).to_string());
        let mut rest = magnitude % SCALE.unsigned_abs();
        if rest > 0 {
            text.push('.');
            let mut place = SCALE.unsigned_abs() / 10;
            while rest > 0 {
                text.push(char::from(b"0123456789"[usize::try_from(rest / place).unwrap_or(0)]));
                rest %= place;
                place /= 10;
            }
        }
        text
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_text())
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("not a decimal number"))
    }
}

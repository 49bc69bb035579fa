//! How much of a medicine: exact fractions, never floating point. Owns reading what people type (`½`, `1/2`, `0,5`).

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::digits::{is_mixed, western};

/// How people say an amount of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// In pieces and parts of pieces: tablets, drops.
    Counted,
    /// On a scale: millilitres, units.
    Measured,
}

/// Why what somebody typed is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountFault {
    /// Not readable as an amount, or as more than one.
    NotUnderstood,
    /// `11/2`: one and a half as likely as eleven halves.
    Ambiguous,
}

/// A positive amount in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Amount {
    numerator: u32,
    denominator: u32,
}

/// The largest top of an amount we read: enough for millions of international units (vitamin A, benzathine penicillin).
const LARGEST: u32 = 10_000_000;

/// The largest bottom: finer than anything that is measured at home.
const FINEST: u32 = 100_000;

impl Amount {
    /// One of something.
    pub const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// A fraction in lowest terms; `None` for zero, for a top above 10,000,000 and for a bottom above
    /// 100,000.
    pub fn new(numerator: u32, denominator: u32) -> Option<Self> {
        if numerator == 0 || denominator == 0 {
            return None;
        }
        let divisor = gcd(numerator, denominator);
        let (numerator, denominator) = (numerator / divisor, denominator / divisor);
        (numerator <= LARGEST && denominator <= FINEST).then_some(Self { numerator, denominator })
    }

    /// Reads what a person types: `2`, `1/2`, `½`, `1½`, `1 1/2`, `0.5`, `0,5`, `.5`, in Western, Arabic-Indic, Persian
    /// or Devanagari digits. `None` for anything else, for zero and for negative amounts; and for `1,000` and `2.500`,
    /// which are a thousand to one person and one to another; for `11/2`, which is one and a half to one person and eleven
    /// halves to another; and for a number in digits of two scripts.
    pub fn parse(text: &str) -> Option<Self> {
        Self::typed(text).ok()
    }

    /// The same, with what is wrong.
    ///
    /// # Errors
    /// Why it is no amount.
    pub fn typed(text: &str) -> Result<Self, AmountFault> {
        let plain = western(text.trim());
        match Self::stored(text) {
            None => Err(AmountFault::NotUnderstood),
            Some(_) if is_mixed(text) => Err(AmountFault::NotUnderstood),
            Some(_) if is_ambiguous(&plain) => Err(AmountFault::Ambiguous),
            Some(amount) => Ok(amount),
        }
    }

    /// Reads what was stored: whatever [`fmt::Display`] writes, `11/2` for one, and whatever was ever taken in.
    pub fn stored(text: &str) -> Option<Self> {
        let plain = western(text.trim());
        if let Some((whole, part)) = split_mixed(&plain) {
            let whole = if whole.is_empty() { 0 } else { number(whole)? };
            return Self::new(
                whole.checked_mul(part.denominator)?.checked_add(part.numerator)?,
                part.denominator,
            );
        }
        decimal(&plain)
    }

    /// As people read it, in Western digits: `2`, `1 1/2` of what is counted, `2.5` of what is measured, with `point`
    /// between whole and rest. A measure that no few decimals say exactly is a mixed number, too.
    pub fn shown(self, kind: Kind, point: char) -> String {
        let (whole, top) = (self.numerator / self.denominator, self.numerator % self.denominator);
        match (top, kind) {
            (0, _) => whole.to_string(),
            (top, Kind::Measured) if FINEST.is_multiple_of(self.denominator) => {
                let digits = format!("{:05}", top * (FINEST / self.denominator));
                format!("{whole}{point}{}", digits.trim_end_matches('0'))
            }
            (top, _) if whole == 0 => format!("{top}/{}", self.denominator),
            (top, _) => format!("{whole} {top}/{}", self.denominator),
        }
    }

    /// Top and bottom, in lowest terms.
    pub fn parts(self) -> (u32, u32) {
        (self.numerator, self.denominator)
    }
}

/// A mixed number's whole and fraction: `1 1/2`, `1½`, `½`, `1/2`.
fn split_mixed(text: &str) -> Option<(&str, Amount)> {
    if let Some((start, sign)) = text.char_indices().next_back()
        && let Some((top, bottom)) = vulgar(sign)
    {
        return Some((text[..start].trim_end(), Amount::new(top, bottom)?));
    }
    let (head, bottom) = text.split_once('/')?;
    let (whole, top) = head.trim_end().rsplit_once(' ').unwrap_or(("", head.trim_end()));
    Some((whole.trim_end(), Amount::new(number(top)?, number(bottom.trim_start())?)?))
}

/// Whether a fraction may be a mixed number whose space was left out: `11/2`, or one whose part is more than a whole: `1 3/2`.
fn is_ambiguous(text: &str) -> bool {
    let Some((head, bottom)) = text.split_once('/') else { return false };
    let (head, bottom) = (head.trim_end(), number(bottom.trim_start()).unwrap_or(0));
    if let Some((_, top)) = head.rsplit_once(' ') {
        return number(top).is_some_and(|top| top >= bottom);
    }
    (1..head.len()).filter_map(|at| head.split_at_checked(at)).any(|(whole, top)| {
        let is_number = !whole.starts_with('0') && !top.starts_with('0');
        is_number && number(top).is_some_and(|top| top < bottom)
    })
}

fn decimal(text: &str) -> Option<Amount> {
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
    if part.len() > 4
        || (whole.is_empty() && part.is_empty())
        || (text.len() > whole.len() && part.is_empty())
    {
        return None;
    }
    let whole = if whole.is_empty() { 0 } else { number(whole)? };
    if whole > 0 && part.len() == 3 {
        return None;
    }
    let scale = 10u32.pow(u32::try_from(part.len()).ok()?);
    let part = if part.is_empty() { 0 } else { number(part)? };
    Amount::new(whole.checked_mul(scale)?.checked_add(part)?, scale)
}

fn number(text: &str) -> Option<u32> {
    (text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() <= 8)
        .then(|| text.parse().ok())
        .flatten()
        .filter(|&number| number <= LARGEST)
}

fn vulgar(sign: char) -> Option<(u32, u32)> {
    Some(match sign {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅛' => (1, 8),
        _ => return None,
    })
}

fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}

impl fmt::Display for Amount {
    /// `2` or `1/2`: also the stored form.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.numerator)?;
        if self.denominator > 1 {
            write!(f, "/{}", self.denominator)?;
        }
        Ok(())
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_string())
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::stored(&text).ok_or_else(|| serde::de::Error::custom("not an amount"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_type() {
        for text in ["½", "1/2", "0.5", "0,5", ".5", ",5", "٠٫٥", "०.५", "۱/۲", " 1 / 2 ", "2/4", "0.50"]
        {
            assert_eq!(
                Amount::parse(text).map(|amount| amount.to_string()).as_deref(),
                Some("1/2"),
                "{text}"
            );
        }
        for text in ["1½", "1 1/2", "1.5", "3/2", "1 ½"] {
            assert_eq!(
                Amount::parse(text).map(|amount| amount.to_string()).as_deref(),
                Some("3/2"),
                "{text}"
            );
        }
    }

    #[test]
    fn refuses_nonsense() {
        for text in [
            "", " ", ".", ",", "0", "0/5", "1/0", "-1", "+1", "5.", "1..5", "1.5.2", "a", "1/2/3",
            "99999999", "1e3", "½½",
        ] {
            assert_eq!(Amount::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn one_and_a_half_without_its_space_is_not_eleven_halves() {
        for text in ["11/2", "21/2", "13/4", "٣١/٢", "11⁄2", "1 3/2", "1 11/2", "101/2"] {
            assert_eq!(Amount::typed(text), Err(AmountFault::Ambiguous), "{text}");
        }
        for (text, wanted) in
            [("3/2", "3/2"), ("10/4", "5/2"), ("15/2", "15/2"), ("5 1/2", "11/2"), ("5.5", "11/2")]
        {
            assert_eq!(Amount::parse(text).map(|amount| amount.to_string()).as_deref(), Some(wanted));
        }
        let stored: Amount = serde_json::from_str("\"11/2\"").unwrap();
        assert_eq!(stored.parts(), (11, 2), "what is stored so still reads");
        assert_eq!(
            Amount::parse(&stored.shown(Kind::Counted, '.')),
            Some(stored),
            "and is shown as it may be typed"
        );
    }

    #[test]
    fn digits_of_two_scripts_are_not_one_number() {
        for text in ["1٢", "٠.5", "१1/2", "1/۲", "۲٢"] {
            assert_eq!(Amount::typed(text), Err(AmountFault::NotUnderstood), "{text}");
            assert!(Amount::stored(text).is_some(), "{text} was once taken in");
        }
    }

    #[test]
    fn large_units_are_kept_exactly() {
        for (text, wanted) in [("200000", "200000"), ("2400000", "2400000"), ("10000000", "10000000")] {
            assert_eq!(Amount::parse(text).map(|amount| amount.to_string()).as_deref(), Some(wanted));
        }
        for (top, bottom) in [(10_000_001, 1), (1, 100_001), (0, 1), (1, 0)] {
            assert_eq!(Amount::new(top, bottom), None, "{top}/{bottom}");
        }
    }

    #[test]
    fn a_thousand_is_never_taken_for_one() {
        for text in ["1,000", "1.000", "200,000", "2.500", "12,500", "1٬000", "1 000", "1,000,000"] {
            assert_eq!(Amount::parse(text), None, "{text}");
        }
        for (text, wanted) in [("0.125", "1/8"), (".125", "1/8"), ("1.1250", "9/8"), ("1000", "1000")] {
            assert_eq!(Amount::parse(text).map(|amount| amount.to_string()).as_deref(), Some(wanted));
        }
    }

    #[test]
    fn nobody_reads_five_halves_of_a_millilitre() {
        for (text, counted, measured) in [
            ("2", "2", "2"),
            ("1/2", "1/2", "0.5"),
            ("2.5", "2 1/2", "2.5"),
            ("12.5", "12 1/2", "12.5"),
            ("0.3", "3/10", "0.3"),
            ("1.05", "1 1/20", "1.05"),
            ("4/3", "1 1/3", "1 1/3"),
        ] {
            let amount = Amount::parse(text).unwrap();
            assert_eq!(amount.shown(Kind::Counted, '.'), counted, "{text}");
            assert_eq!(amount.shown(Kind::Measured, '.'), measured, "{text}");
        }
        assert_eq!(Amount::new(1, 100_000).unwrap().shown(Kind::Measured, ','), "0,00001");
        assert_eq!(Amount::new(10_000_000, 3).unwrap().shown(Kind::Measured, ','), "3333333 1/3");
    }

    #[test]
    fn a_leading_point_is_not_five() {
        assert_ne!(Amount::parse(".5"), Amount::parse("5"));
    }
}

//! Civil dates as `YYYY-MM-DD`, by hand: chrono's own parser and formatter are heavy in wasm.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serializer, de::Error};

/// A date of the years 1 to 9999 from exactly `YYYY-MM-DD`; `None` when it does not exist.
pub fn parse(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |from: usize, to: usize| {
        bytes[from..to]
            .iter()
            .try_fold(0_u32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
    };
    let year = i32::try_from(number(0, 4)?).ok().filter(|year| *year > 0)?;
    NaiveDate::from_ymd_opt(year, number(5, 7)?, number(8, 10)?)
}

/// `YYYY-MM-DD`.
pub fn to_text(date: NaiveDate) -> String {
    let mut text = String::with_capacity(10);
    push(&mut text, date.year().unsigned_abs(), 4);
    text.push('-');
    push(&mut text, date.month(), 2);
    text.push('-');
    push(&mut text, date.day(), 2);
    text
}

/// Appends a number with leading zeros.
fn push(text: &mut String, number: u32, width: usize) {
    let digits = number.to_string();
    for _ in digits.len()..width {
        text.push('0');
    }
    text.push_str(&digits);
}

/// Writes the stored form; for `#[serde(with)]`.
pub fn serialize<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&to_text(*date))
}

/// Reads the stored form; for `#[serde(with)]`.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse(&text).ok_or_else(|| D::Error::custom("not a date"))
}

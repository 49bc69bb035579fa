//! Instants and civil times. Owns their text forms (`2026-03-08`, `08:30`); does not own a clock.
//!
//! Every time in the domain is an [`Instant`] or a civil date or time, never a bare number. Chrono does the arithmetic;
//! its formatting would cost the phone 20 kB (docs/decisions/weight.md), so the two forms we store are written here.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};

/// A point in time: milliseconds since 1970-01-01T00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(i64);

impl Instant {
    /// From milliseconds since 1970 UTC, as the browser counts.
    pub const fn from_ms(ms: i64) -> Self {
        Self(ms)
    }

    /// Milliseconds since 1970 UTC.
    pub const fn ms(self) -> i64 {
        self.0
    }

    /// This instant moved by `ms` milliseconds, as far as there is time.
    #[must_use]
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// This instant moved by `minutes`.
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0 + minutes * 60_000)
    }
}

/// `2026-03-08`.
pub fn date_text(date: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// `08:30`; seconds are not part of a plan.
pub fn time_text(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `2026-03-08T08:30`.
pub fn civil_text(civil: NaiveDateTime) -> String {
    format!("{}T{}", date_text(civil.date()), time_text(civil.time()))
}

/// Reads `2026-03-08`; `None` for a date that is not in the calendar.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = digits(parts.next()?, 2)?;
    let day = digits(parts.next()?, 2)?;
    if parts.next().is_some() {
        return None;
    }
    // There was no year 0.
    NaiveDate::from_ymd_opt(i32::try_from(year).ok().filter(|&year| year > 0)?, month, day)
}

/// Reads `2026-03-08T08:30`; `None` as in [`parse_date`] and [`parse_time`].
pub fn parse_civil(text: &str) -> Option<NaiveDateTime> {
    let (date, time) = text.split_once('T')?;
    Some(parse_date(date)?.and_time(parse_time(time)?))
}

/// Reads `08:30`, also `08:30:00` as FHIR writes it; `None` for a time that is not on the clock.
pub fn parse_time(text: &str) -> Option<NaiveTime> {
    let mut parts = text.split(':');
    let hour = digits(parts.next()?, 2)?;
    let minute = digits(parts.next()?, 2)?;
    if let Some(second) = parts.next() {
        digits(second, 2).filter(|&second| second == 0)?;
    }
    if parts.next().is_some() {
        return None;
    }
    NaiveTime::from_hms_opt(hour, minute, 0)
}

fn digits(text: &str, count: usize) -> Option<u32> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// Stores a date as `2026-03-08`.
pub mod date_form {
    use super::{NaiveDate, date_text, parse_date};
    use serde::{Deserialize, Deserializer, Serializer};

    /// Writes the stored form.
    pub fn serialize<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&date_text(*date))
    }

    /// Reads the stored form.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse_date(&text).ok_or_else(|| serde::de::Error::custom("not a date"))
    }
}

/// Stores a date that may be absent.
pub mod date_option_form {
    use super::{NaiveDate, date_text, parse_date};
    use serde::{Deserialize, Deserializer, Serializer};

    /// Writes the stored form.
    pub fn serialize<S: Serializer>(date: &Option<NaiveDate>, serializer: S) -> Result<S::Ok, S::Error> {
        match date {
            Some(date) => serializer.serialize_str(&date_text(*date)),
            None => serializer.serialize_none(),
        }
    }

    /// Reads the stored form.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
        match Option::<String>::deserialize(deserializer)? {
            None => Ok(None),
            Some(text) => parse_date(&text).map(Some).ok_or_else(|| serde::de::Error::custom("not a date")),
        }
    }
}

/// Stores a time of day as `08:30`.
pub mod time_form {
    use super::{NaiveTime, parse_time, time_text};
    use serde::{Deserialize, Deserializer, Serializer};

    /// Writes the stored form.
    pub fn serialize<S: Serializer>(time: &NaiveTime, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&time_text(*time))
    }

    /// Reads the stored form.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveTime, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse_time(&text).ok_or_else(|| serde::de::Error::custom("not a time"))
    }
}

/// Stores a day and time of day as `2026-03-08T08:30`.
pub mod civil_form {
    use super::{NaiveDateTime, civil_text, parse_civil};
    use serde::{Deserialize, Deserializer, Serializer};

    /// Writes the stored form.
    pub fn serialize<S: Serializer>(civil: &NaiveDateTime, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&civil_text(*civil))
    }

    /// Reads the stored form.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDateTime, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse_civil(&text).ok_or_else(|| serde::de::Error::custom("not a day and time"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_read_back_what_they_wrote() {
        let date = NaiveDate::from_ymd_opt(2024, 2, 29).expect("a leap day");
        assert_eq!(parse_date(&date_text(date)), Some(date));
        let time = NaiveTime::from_hms_opt(7, 5, 0).expect("a time");
        assert_eq!(parse_time(&time_text(time)), Some(time));
        assert_eq!(parse_time("07:05:00"), Some(time));
    }

    #[test]
    fn impossible_dates_and_times_are_refused() {
        for text in [
            "2026-02-29",
            "2026-13-01",
            "26-01-01",
            "2026-1-1",
            "2026-01-01-",
            "+026-01-01",
            "0000-01-01",
            "",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
        for text in ["24:00", "12:60", "8:00", "0800", "08:00:30", "08:00:00:00", "-8:00", ""] {
            assert_eq!(parse_time(text), None, "{text}");
        }
    }
}

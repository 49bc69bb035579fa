//! Somebody at home. Owns what is recorded about a person and their age; does not own where it is stored.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

pub use crate::checklist::audience::Sex;
use crate::checklist::audience::{Age, Subject};
use crate::time::date_form;

/// What is known of a person (stored form 1).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// As the family says it; empty only for the phone's owner before they named themselves.
    pub name: String,
    /// When they were born, as well as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth: Option<Birth>,
    /// Administrative sex (FHIR), where a checklist needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
}

/// A date of birth and how well it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Birth {
    /// The date, or the latest one that makes the age true that was given: whoever may be younger is treated as younger.
    #[serde(with = "date_form")]
    pub date: NaiveDate,
    /// How exact it is.
    pub precision: Precision,
}

/// How exactly a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// The very day.
    Day,
    /// The month: an age in months was given.
    Month,
    /// The year: an age in years was given.
    Year,
}

impl Birth {
    /// Completed months on `today`; `None` when the birth is later.
    pub fn age_months(&self, today: NaiveDate) -> Option<u32> {
        let months = (today.year() - self.date.year()) * 12 + i32::try_from(today.month()).ok()?
            - i32::try_from(self.date.month()).ok()?;
        let months = if today.day() < self.date.day() { months - 1 } else { months };
        u32::try_from(months).ok()
    }
}

impl Person {
    /// What a checklist needs to know of this person on `today`.
    pub fn subject(&self, today: NaiveDate) -> Subject {
        let age = self
            .birth
            .and_then(|birth| birth.age_months(today))
            .and_then(|months| u16::try_from(months).ok())
            .map(Age::Months);
        Subject { age, sex: self.sex, pregnancy: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn born(year: i32, month: u32, day: u32) -> Birth {
        Birth { date: NaiveDate::from_ymd_opt(year, month, day).expect("a date"), precision: Precision::Day }
    }

    #[test]
    fn months_are_completed_months() {
        let birth = born(2025, 1, 31);
        let on = |month, day| birth.age_months(NaiveDate::from_ymd_opt(2025, month, day).expect("a date"));
        assert_eq!(on(1, 31), Some(0));
        assert_eq!(on(2, 28), Some(0));
        assert_eq!(on(3, 30), Some(1));
        assert_eq!(on(3, 31), Some(2));
        assert_eq!(on(1, 30), None, "not born yet");
    }
}

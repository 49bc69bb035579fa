//! Days of a year without the year, and the stretch between two of them. Owns seasons that go over the new year.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::schedule::ScheduleFault;

/// A day of some year: 29 February is one, 30 February is none. Stored as `02-29`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MonthDay {
    month: u8,
    day: u8,
}

/// A leap year has every day there is.
const LEAP: i32 = 2024;

impl MonthDay {
    /// `None` where no year has that day.
    pub fn new(month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(LEAP, month, day)?;
        Some(Self { month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? })
    }

    /// That of a date.
    pub fn of(date: NaiveDate) -> Self {
        // Months and days of a date fit.
        let small = |number: u32| u8::try_from(number).unwrap_or(1);
        Self { month: small(date.month()), day: small(date.day()) }
    }

    /// Its date in `year`; `None` for 29 February in a common one.
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month.into(), self.day.into())
    }

    /// Its date in `year`, or the day before where the year lacks it.
    pub fn in_year_or_before(self, year: i32) -> Option<NaiveDate> {
        self.in_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))
    }
}

impl TryFrom<String> for MonthDay {
    type Error = ScheduleFault;

    fn try_from(text: String) -> Result<Self, ScheduleFault> {
        let number = |text: &str| (text.len() == 2).then(|| text.parse().ok()).flatten();
        let parts = text.split_once('-').and_then(|(month, day)| Some((number(month)?, number(day)?)));
        parts.and_then(|(month, day)| Self::new(month, day)).ok_or(ScheduleFault::MonthDay)
    }
}

impl From<MonthDay> for String {
    fn from(day: MonthDay) -> Self {
        format!("{:02}-{:02}", day.month, day.day)
    }
}

/// A part of every year, both days included. One that ends before it begins goes over the new year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Season {
    /// The first day.
    pub from: MonthDay,
    /// The last day.
    pub until: MonthDay,
}

impl Season {
    /// Whether `date` is in it.
    pub fn contains(self, date: NaiveDate) -> bool {
        let day = MonthDay::of(date);
        let (begun, goes_on) = (day >= self.from, day <= self.until);
        if self.from <= self.until { begun && goes_on } else { begun || goes_on }
    }

    /// The first day of a season on or after `date`, when `date` is in none.
    pub(super) fn next_begin(self, date: NaiveDate) -> Option<NaiveDate> {
        let begin = |year| self.from.in_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1));
        begin(date.year()).filter(|&begin| begin >= date).or_else(|| begin(date.year() + 1))
    }
}

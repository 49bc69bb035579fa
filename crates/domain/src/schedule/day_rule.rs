//! On which civil days. Owns finding the next day of a rhythm, each time from the phase's first day, so that what is
//! found never depends on where one looked before.

use std::num::NonZeroU16;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::schedule::{MonthDay, MonthDays, Weekdays};

/// A rhythm of civil days, counted from the phase's first. Names are those of iCalendar's FREQ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayRule {
    /// Every so many days.
    Daily(NonZeroU16),
    /// On these days of every so many weeks; weeks begin on Monday, the first is that of the phase's first day.
    Weekly {
        /// Every so many weeks.
        every: NonZeroU16,
        /// On which days.
        on: Weekdays,
    },
    /// On these days of every so many months; the first is that of the phase's first day.
    Monthly {
        /// Every so many months.
        every: NonZeroU16,
        /// On which days.
        on: MonthDays,
        /// In a month that lacks one of the days.
        skip: Skip,
    },
    /// On a day of every so many years; the first is that of the phase's first day.
    Yearly {
        /// Every so many years.
        every: NonZeroU16,
        /// Which day.
        on: MonthDay,
        /// In a year without 29 February.
        skip: Skip,
    },
    /// So many days with, then so many without.
    Cycle {
        /// Days with.
        on: NonZeroU16,
        /// Days without.
        off: NonZeroU16,
    },
}

/// What happens in a month that lacks the day (RFC 7529, SKIP).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Skip {
    /// Nothing that month.
    Omit,
    /// It falls on the month's last day.
    Backward,
}

/// Within so many periods a calendar shows every combination it has: 400 years, in months.
const MONTHS_OF_CALENDAR: i64 = 4_800;

impl DayRule {
    /// Every so many days; `None` for 0.
    pub fn daily(every: u16) -> Option<Self> {
        NonZeroU16::new(every).map(Self::Daily)
    }

    /// The first day of the rhythm on or after `date`; `None` when there is none any more. `from` is the phase's first.
    pub fn next(&self, from: NaiveDate, date: NaiveDate) -> Option<NaiveDate> {
        let date = date.max(from);
        let behind = u64::try_from(date.signed_duration_since(from).num_days()).unwrap_or(0);
        match *self {
            Self::Daily(every) => {
                let every = u64::from(every.get());
                from.checked_add_days(Days::new(behind.div_ceil(every) * every))
            }
            Self::Cycle { on, off } => {
                let (on, round) = (u64::from(on.get()), u64::from(on.get()) + u64::from(off.get()));
                let at = behind % round;
                if at < on { Some(date) } else { date.checked_add_days(Days::new(round - at)) }
            }
            Self::Weekly { every, on } => next_weekly(from, date, every, on),
            Self::Monthly { every, on, skip } => {
                let month = |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month0());
                let every = i64::from(every.get());
                first_of((month(from), month(date)), every, MONTHS_OF_CALENDAR, |month| {
                    earliest_in_month(month, on, skip, date)
                })
            }
            Self::Yearly { every, on, skip } => {
                let every = i64::from(every.get());
                first_of((from.year().into(), date.year().into()), every, MONTHS_OF_CALENDAR / 12, |year| {
                    let year = i32::try_from(year).ok()?;
                    let day = match skip {
                        Skip::Omit => on.in_year(year),
                        Skip::Backward => on.in_year_or_before(year),
                    };
                    day.filter(|&day| day >= date)
                })
            }
        }
    }
}

fn next_weekly(from: NaiveDate, date: NaiveDate, every: NonZeroU16, on: Weekdays) -> Option<NaiveDate> {
    let monday = |date: NaiveDate| i64::from(date.num_days_from_ce() - 1).div_euclid(7);
    let every = i64::from(every.get());
    first_of((monday(from), monday(date)), every, 2, |week| {
        // Day 1 of the common era was a Monday.
        let first = NaiveDate::from_num_days_from_ce_opt(i32::try_from(week * 7 + 1).ok()?)?;
        first.iter_days().take(7).find(|&day| day >= date && on.contains(day.weekday()))
    })
}

/// What `find` finds in the first of at most `most` periods of the rhythm at or after the one of the date.
fn first_of<D>((begin, at): (i64, i64), every: i64, most: i64, find: impl Fn(i64) -> Option<D>) -> Option<D> {
    let since = (at - begin).max(0);
    let first = begin + (since + every - 1) / every * every;
    (0..most).find_map(|step| find(first + step * every))
}

fn earliest_in_month(month: i64, on: MonthDays, skip: Skip, date: NaiveDate) -> Option<NaiveDate> {
    let (year, month0) =
        (i32::try_from(month.div_euclid(12)).ok()?, u32::try_from(month.rem_euclid(12)).ok()?);
    let day = |day: u32| NaiveDate::from_ymd_opt(year, month0 + 1, day);
    let last = (28..=31).rev().find_map(day)?;
    let falls = |number: u32| match (day(number), skip) {
        (None, Skip::Backward) => Some(last),
        (found, _) => found,
    };
    on.numbered().filter_map(falls).chain(on.has_last().then_some(last)).filter(|&day| day >= date).min()
}

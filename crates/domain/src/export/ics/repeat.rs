//! How an event repeats. Owns finding the rule whose days are exactly the given ones; where there is none each day stands
//! alone, so that no calendar ever rings on a day without a dose.

use chrono::{Datelike, NaiveDate};

use crate::schedule::Weekdays;

/// When an event rings again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// Never.
    Once,
    /// Every so many days.
    Daily {
        /// So many, at least 1.
        every: u16,
        /// The last day, included.
        until: NaiveDate,
    },
    /// On these days of every so many weeks, which begin on Monday.
    Weekly {
        /// So many, at least 1.
        every: u16,
        /// On which days.
        on: Weekdays,
        /// The last day, included.
        until: NaiveDate,
    },
}

/// Two days are no rhythm yet.
const FEWEST: usize = 3;
/// A rhythm of more weeks has not two rounds within 90 days.
const MOST_WEEKS: u16 = 6;

impl Repeat {
    /// The rule whose days from the first on are exactly `days`, which rise; `None` when there is none.
    pub(super) fn of(days: &[NaiveDate]) -> Option<Self> {
        let (&first, &until) = (days.first()?, days.last()?);
        if days.len() < FEWEST {
            return None;
        }
        let step = (days[1] - first).num_days();
        if days.windows(2).all(|pair| (pair[1] - pair[0]).num_days() == step) {
            return Some(Self::Daily { every: u16::try_from(step).ok()?, until });
        }
        let on = Weekdays::new(days.iter().map(NaiveDate::weekday))?;
        let weekly = (1..=MOST_WEEKS).map(|every| Self::Weekly { every, on, until });
        weekly.into_iter().find(|rule| rule.days(first).eq(days.iter().copied()))
    }

    /// The days on which an event that begins on `first` rings.
    pub fn days(self, first: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        let until = match self {
            Self::Once => first,
            Self::Daily { until, .. } | Self::Weekly { until, .. } => until,
        };
        let monday = |day: NaiveDate| (i64::from(day.num_days_from_ce()) - 1).div_euclid(7);
        let rings = move |day: NaiveDate| match self {
            Self::Once => true,
            Self::Daily { every, .. } => (day - first).num_days() % i64::from(every) == 0,
            Self::Weekly { every, on, .. } => {
                let is_week = (monday(day) - monday(first)) % i64::from(every) == 0;
                is_week && on.contains(day.weekday())
            }
        };
        first.iter_days().take_while(move |&day| day <= until).filter(move |&day| rings(day))
    }
}

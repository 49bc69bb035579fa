//! A length of time between doses. Owns its limits: whole minutes, at least one, at most 366 days.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use crate::schedule::ScheduleFault;

/// How long, in minutes that pass on no matter what clocks show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Interval(NonZeroU32);

/// 366 days.
const LONGEST: u32 = 366 * 24 * 60;

impl Interval {
    /// So many minutes; `None` for none, and for more than 366 days.
    pub fn minutes(minutes: u32) -> Option<Self> {
        NonZeroU32::new(minutes).filter(|minutes| minutes.get() <= LONGEST).map(Self)
    }

    /// So many hours; `None` as in [`Interval::minutes`].
    pub fn hours(hours: u32) -> Option<Self> {
        hours.checked_mul(60).and_then(Self::minutes)
    }

    /// In minutes.
    pub fn in_minutes(self) -> u32 {
        self.0.get()
    }

    /// In milliseconds.
    pub fn ms(self) -> i64 {
        i64::from(self.0.get()) * 60_000
    }
}

impl TryFrom<u32> for Interval {
    type Error = ScheduleFault;

    fn try_from(minutes: u32) -> Result<Self, ScheduleFault> {
        Self::minutes(minutes).ok_or(ScheduleFault::Interval)
    }
}

impl From<Interval> for u32 {
    fn from(interval: Interval) -> Self {
        interval.in_minutes()
    }
}

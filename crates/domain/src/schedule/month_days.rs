//! Some days of the month, at least one. Stored as iCalendar's BYMONTHDAY: `[1, 15, -1]`, where -1 is the last day.

use serde::{Deserialize, Serialize};

use crate::schedule::ScheduleFault;

/// A set of days of the month that is not empty. Bit 0 stands for the last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<i8>", into = "Vec<i8>")]
pub struct MonthDays(u32);

impl MonthDays {
    /// These days, 1 to 31, or -1 for the last; `None` for none, and for any other number.
    pub fn new(days: impl IntoIterator<Item = i8>) -> Option<Self> {
        let mut bits = 0;
        for day in days {
            bits |= match day {
                1..=31 => 1 << day,
                -1 => 1,
                _ => return None,
            };
        }
        (bits != 0).then_some(Self(bits))
    }

    /// Whether the last day of a month is one of them, however long the month.
    pub fn has_last(self) -> bool {
        self.0 & 1 != 0
    }

    /// The numbered ones, rising.
    pub fn numbered(self) -> impl Iterator<Item = u32> {
        (1..=31).filter(move |day| self.0 & (1 << day) != 0)
    }
}

impl TryFrom<Vec<i8>> for MonthDays {
    type Error = ScheduleFault;

    fn try_from(days: Vec<i8>) -> Result<Self, ScheduleFault> {
        Self::new(days).ok_or(ScheduleFault::MonthDays)
    }
}

impl From<MonthDays> for Vec<i8> {
    fn from(days: MonthDays) -> Self {
        let numbered = days.numbered().filter_map(|day| i8::try_from(day).ok());
        numbered.chain(days.has_last().then_some(-1)).collect()
    }
}

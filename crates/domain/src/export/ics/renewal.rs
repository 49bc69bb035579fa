//! A calendar's events end, so that a plan nobody follows any more falls silent. Owns when new ones are wanted.

use chrono::{Days, NaiveDate};

/// Whether the events in the phone's calendar are to be renewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renewal {
    /// Not yet.
    Later {
        /// On which day.
        on: NaiveDate,
    },
    /// Now: the last one rings soon.
    Now {
        /// On this day.
        last: NaiveDate,
    },
    /// None rings any more.
    Over {
        /// The last rang on this day.
        last: NaiveDate,
    },
}

/// Of events that end with the day `last`, `renew` being the day on which that was to be said.
pub fn renewal(last: NaiveDate, renew: NaiveDate, today: NaiveDate) -> Renewal {
    if today > last {
        Renewal::Over { last }
    } else if today >= renew {
        Renewal::Now { last }
    } else {
        Renewal::Later { on: renew }
    }
}

/// The day on which events that were made on `made` and end with `last` are to be renewed: when a sixth of their time is
/// left, two weeks of ninety days; never on the last day alone.
pub(super) fn renew_on(made: NaiveDate, last: NaiveDate) -> NaiveDate {
    let length = u64::try_from((last - made).num_days()).unwrap_or(0);
    last.checked_sub_days(Days::new((length / 6).max(1))).unwrap_or(made).max(made)
}

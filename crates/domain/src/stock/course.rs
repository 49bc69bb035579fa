//! How long a stock lasts. Owns the first dose there is not enough for, and the day to ask for more.

use chrono::{Days, NaiveDate};

use crate::doses::Expected;
use crate::stock::Tally;
use crate::time::Instant;

/// The first dose there is not enough for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunOut {
    /// When it is planned.
    pub at: Instant,
    /// The day of that, on the plan's clock.
    pub day: NaiveDate,
    /// How many doses there is enough for until then.
    pub doses: usize,
}

/// When `level` runs out if all of `coming` is taken; `None` when it suffices for all of them. `coming`: the open doses from
/// now on, in their order.
pub fn run_out<D: Into<Expected>>(level: Tally, coming: impl IntoIterator<Item = D>) -> Option<RunOut> {
    let mut left = level;
    for (doses, dose) in coming.into_iter().map(Into::into).enumerate() {
        left = left.minus(Tally::of(dose.amount));
        if left.is_negative() {
            return Some(RunOut { at: dose.instant, day: dose.local.date(), doses });
        }
    }
    None
}

/// The day to be reminded of buying more: so many days before it runs out, but not before `today`.
pub fn refill_on(run_out: &RunOut, days_before: u16, today: NaiveDate) -> NaiveDate {
    let day = run_out.day.checked_sub_days(Days::new(days_before.into()));
    day.map_or(today, |day| day.max(today))
}

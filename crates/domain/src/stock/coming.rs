//! What a stock has to last for: the doses to come that nobody has marked.

use chrono::Days;

use crate::dose_log::LoggedDose;
use crate::doses::{Expected, expected};
use crate::id::PlanId;
use crate::schedule::Schedule;
use crate::time::Instant;
use crate::zone::ZoneTable;

/// So far ahead a stock is looked after, days.
const AHEAD: u64 = 180;

/// The open doses of `schedule` from `now` on, in their order, those that follow one another foreseen from the last intake.
/// `log`: all that was recorded about its doses.
pub fn coming(
    id: &PlanId,
    schedule: &Schedule,
    zone: &ZoneTable,
    now: Instant,
    log: &[LoggedDose],
) -> Vec<Expected> {
    let today = zone.civil(now).date();
    let last = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
    expected(id, schedule, zone, (now, last), log).unwrap_or_default()
}

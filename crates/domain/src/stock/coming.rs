//! What a stock has to last for: the doses to come that nobody has marked.

use std::collections::BTreeSet;

use chrono::Days;

use crate::dose::DoseId;
use crate::dose_log::{LoggedDose, marked_doses};
use crate::doses::{PlannedDose, plan};
use crate::id::PlanId;
use crate::schedule::Schedule;
use crate::time::Instant;
use crate::zone::ZoneTable;

/// So far ahead a stock is looked after, days.
const AHEAD: u64 = 180;

/// The open doses of `schedule` from `now` on, in their order. `log`: all that was recorded about its doses.
pub fn coming(
    id: &PlanId,
    schedule: &Schedule,
    zone: &ZoneTable,
    now: Instant,
    log: &[LoggedDose],
) -> Vec<PlannedDose> {
    let today = zone.civil(now).date();
    let last = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
    let mine: Vec<&LoggedDose> = log.iter().filter(|(_, event)| event.dose.plan == *id).collect();
    let marked: BTreeSet<&DoseId> = marked_doses(&mine, |_| true);
    let mut doses = plan(id, schedule, zone, &(today..=last), log).unwrap_or_default();
    doses.retain(|dose| dose.instant >= now && !marked.contains(&dose.dose));
    doses
}

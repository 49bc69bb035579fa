//! The clock of days that are long over, for pages that look back: the one that plans follow, also on a journey.

use chrono::NaiveDate;

use uzima_domain::time::Instant;
use uzima_domain::zone::ZoneTable;

use crate::platform::{clock, zone};
use crate::state::{homes, travel};

/// So many days the zone is known before the first that is asked for: a plan may look at what came just before.
const BEFORE: i64 = 40;
/// No phone has kept anything for longer, days.
const LONGEST: i64 = 40 * 366;

/// Now, and the zone that counts from before `day` to a year ahead.
pub fn since(day: NaiveDate) -> (Instant, ZoneTable) {
    let now = clock::now();
    let near = travel::followed(now);
    let back = (near.civil(now).date() - day).num_days().clamp(0, LONGEST) + BEFORE;
    let table = zone::named(near.name(), now, back, 400).unwrap_or_else(|| zone::around(now, back, 400));
    (now, homes::with(table, now, back, 400))
}

//! The zones of the tz database by their names, over all years that a file may speak of.

use chrono::NaiveDate;
use chrono_tz::Tz;
use uzima_domain::zone::ZoneTable;

use crate::zones::table;

/// The last year for which the tz database of chrono-tz foresees clock changes.
pub const LAST_YEAR: i32 = 2099;

/// The table of `zone` for all years that a file may speak of.
pub fn all_of(zone: Tz) -> ZoneTable {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    table(zone, day(1970, 1, 1), day(LAST_YEAR, 12, 31))
}

/// The same of the zone of this name.
pub fn named(name: &str) -> Option<ZoneTable> {
    name.parse().ok().map(all_of)
}

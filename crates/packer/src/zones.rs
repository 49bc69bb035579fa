//! Time zones of the tz database as the domain's tables. Owns finding a zone's changes by asking and bisecting, as the
//! phone does with `Date`; the domain's tests include this file too.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Offset, TimeZone};
use chrono_tz::Tz;
use uzima_domain::time::Instant;
use uzima_domain::zone::{OffsetSeconds, ZoneTable};

const DAY: i64 = 86_400;

/// The table of `zone` for all civil times from the day `from` to the day `to`.
pub fn table(zone: Tz, from: NaiveDate, to: NaiveDate) -> ZoneTable {
    // A wall reads at most 26 hours off UTC (the day Manila skipped); two days more on each side hold every change.
    let start = from.checked_sub_days(Days::new(3)).unwrap_or(from);
    let end = to.checked_add_days(Days::new(3)).unwrap_or(to);
    let second = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc().timestamp();
    let (mut at, end) = (second(start), second(end));
    let first = offset(zone, at);
    let (mut known, mut changes) = (first, Vec::new());
    while at < end {
        let next = (at + DAY).min(end);
        let found = offset(zone, next);
        if found != known {
            changes.push((Instant::from_ms(bisect(zone, at, next, known) * 1_000), found));
            known = found;
        }
        at = next;
    }
    ZoneTable::new(zone.name(), first, changes)
}

/// The first second in `(low, high]` whose offset is not `known`.
fn bisect(zone: Tz, mut low: i64, mut high: i64, known: OffsetSeconds) -> i64 {
    while high - low > 1 {
        let middle = i64::midpoint(low, high);
        if offset(zone, middle) == known {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// Seconds east of UTC at `second`.
fn offset(zone: Tz, second: i64) -> OffsetSeconds {
    DateTime::from_timestamp(second, 0)
        .map_or(0, |utc| zone.offset_from_utc_datetime(&utc.naive_utc()).fix().local_minus_utc())
}

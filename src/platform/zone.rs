//! The phone's time zone as a table, found by asking `Date` for offsets and bisecting where they differ.

use js_sys::{Array, Date, Intl, Object, Reflect};

use uzima_domain::time::Instant;
use uzima_domain::zone::ZoneTable;

const DAY: i64 = 86_400_000;

/// The phone's zone from `before` days before `around` to `after` days after it.
pub fn around(around: Instant, before: i64, after: i64) -> ZoneTable {
    let (from, to) = (around.ms() - before * DAY, around.ms() + after * DAY);
    let first = offset(from);
    let (mut changes, mut at, mut known) = (Vec::new(), from, first);
    while at < to {
        let next = (at + 7 * DAY).min(to);
        let found = offset(next);
        if found != known {
            changes.push((Instant::from_ms(bisect(at, next, known)), found));
            known = found;
        }
        at = next;
    }
    ZoneTable::new(name(), first, changes)
}

/// The first millisecond in `(low, high]` whose offset is not `known`, to the minute.
fn bisect(mut low: i64, mut high: i64, known: i32) -> i64 {
    const MINUTE: i64 = 60_000;
    (low, high) = (low.div_euclid(MINUTE), high.div_euclid(MINUTE) + 1);
    while high - low > 1 {
        let middle = i64::midpoint(low, high);
        if offset(middle * MINUTE) == known {
            low = middle;
        } else {
            high = middle;
        }
    }
    high * MINUTE
}

/// Seconds east of UTC at `ms`.
fn offset(ms: i64) -> i32 {
    #[expect(clippy::cast_precision_loss, reason = "instants stay far below 2^53")]
    let date = Date::new(&(ms as f64).into());
    #[expect(clippy::cast_possible_truncation, reason = "an offset is at most a day of minutes")]
    let minutes_west = date.get_timezone_offset() as i32;
    -minutes_west * 60
}

/// The zone's IANA name, empty where the browser does not tell.
fn name() -> String {
    let format = Intl::DateTimeFormat::new(&Array::new(), &Object::new());
    Reflect::get(&format.resolved_options(), &"timeZone".into())
        .ok()
        .and_then(|name| name.as_string())
        .unwrap_or_default()
}

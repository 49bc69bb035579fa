//! Time zones as tables, found by asking the browser for offsets and bisecting where they differ: `Date` for the phone's
//! own, `Intl` for a named one.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use uzima_domain::time::Instant;
use uzima_domain::zone::ZoneTable;

const DAY: i64 = 86_400_000;

/// The phone's zone from `before` days before `around` to `after` days after it.
pub fn around(around: Instant, before: i64, after: i64) -> ZoneTable {
    let (from, to) = (around.ms() - before * DAY, around.ms() + after * DAY);
    table(name(), from, to, &offset)
}

/// The same of the zone of this IANA name; `None` where the browser does not know it.
pub fn named(name: &str, around: Instant, before: i64, after: i64) -> Option<ZoneTable> {
    let options = object(&[("timeZone", name), ("timeZoneName", "longOffset")])?;
    let format: Function = Reflect::get(&js_sys::global(), &"Intl".into())
        .and_then(|intl| Reflect::get(&intl, &"DateTimeFormat".into()))
        .ok()?
        .dyn_into()
        .ok()?;
    // A name that is unknown throws.
    let format = Reflect::construct(&format, &Array::of2(&"en-US".into(), &options)).ok()?;
    let told: Function = Reflect::get(&format, &"format".into()).ok()?.dyn_into().ok()?;
    let offset = move |ms: i64| offset_told(&told, &format, ms).unwrap_or(0);
    let (from, to) = (around.ms() - before * DAY, around.ms() + after * DAY);
    Some(table(name.to_owned(), from, to, &offset))
}

fn object(fields: &[(&str, &str)]) -> Option<Object> {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &(*name).into(), &(*value).into()).ok()?;
    }
    Some(object)
}

/// `11/23/2026, GMT+03:00`, `…, GMT`: seconds east of UTC.
fn offset_told(told: &Function, format: &JsValue, ms: i64) -> Option<i32> {
    #[expect(clippy::cast_precision_loss, reason = "instants stay far below 2^53")]
    let text = told.call1(format, &(ms as f64).into()).ok()?.as_string()?;
    let (_, offset) = text.rsplit_once("GMT")?;
    let (sign, hours) = match offset.split_at_checked(1) {
        Some(("+", rest)) => (1, rest),
        Some((_, rest)) => (-1, rest),
        None => return Some(0),
    };
    let mut parts = hours.split(':').map(str::parse::<i32>);
    let (hours, minutes) = (parts.next()?.ok()?, parts.next().and_then(Result::ok).unwrap_or(0));
    Some(sign * (hours * 3_600 + minutes * 60))
}

fn table(name: String, from: i64, to: i64, offset: &dyn Fn(i64) -> i32) -> ZoneTable {
    let first = offset(from);
    let (mut changes, mut at, mut known) = (Vec::new(), from, first);
    while at < to {
        let next = (at + 7 * DAY).min(to);
        let found = offset(next);
        if found != known {
            changes.push((Instant::from_ms(bisect(at, next, known, offset)), found));
            known = found;
        }
        at = next;
    }
    ZoneTable::new(name, first, changes)
}

/// The first millisecond in `(low, high]` whose offset is not `known`, to the minute.
fn bisect(mut low: i64, mut high: i64, known: i32, offset: &dyn Fn(i64) -> i32) -> i64 {
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

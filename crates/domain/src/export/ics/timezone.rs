//! The zone of a plan that follows a place, as a calendar reads it (VTIMEZONE). Owns writing a [`ZoneTable`] down.

use std::fmt::Write;

use chrono::{DateTime, TimeDelta};

use crate::export::ics::lines::{Lines, moment};
use crate::time::Instant;
use crate::zone::{OffsetSeconds, ZoneTable};

/// Long before anything anybody plans.
const BEGINNING: &str = "19700101T000000";

/// Writes what `zone` does from `from` to `until`.
pub(super) fn write(lines: &mut Lines, zone: &ZoneTable, from: Instant, until: Instant) {
    lines.add("BEGIN:VTIMEZONE");
    lines.add(&format!("TZID:{}", zone.name()));
    let at_first = zone.offset_at(from);
    part(lines, "STANDARD", BEGINNING, at_first, at_first);
    for (at, before, after) in zone.changes().filter(|&(at, ..)| from < at && at <= until) {
        // A change is named by what the clock showed when it struck.
        let utc = DateTime::from_timestamp_millis(at.ms()).unwrap_or_default().naive_utc();
        let shown = utc + TimeDelta::seconds(before.into());
        part(lines, if after > before { "DAYLIGHT" } else { "STANDARD" }, &moment(shown), before, after);
    }
    lines.add("END:VTIMEZONE");
}

fn part(lines: &mut Lines, kind: &str, begin: &str, before: OffsetSeconds, after: OffsetSeconds) {
    lines.add(&format!("BEGIN:{kind}"));
    lines.add(&format!("DTSTART:{begin}"));
    lines.add(&format!("TZOFFSETFROM:{}", offset(before)));
    lines.add(&format!("TZOFFSETTO:{}", offset(after)));
    lines.add(&format!("END:{kind}"));
}

/// `+0545`; with seconds where there are some.
fn offset(seconds: OffsetSeconds) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let all = seconds.unsigned_abs();
    let mut out = format!("{sign}{:02}{:02}", all / 3_600, all / 60 % 60);
    if !all.is_multiple_of(60) {
        // Writing into a text does not fail.
        let _ = write!(out, "{:02}", all % 60);
    }
    out
}

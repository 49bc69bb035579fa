//! Time zones as plain tables. Owns how a civil time becomes an instant; does not own any zone's data: the platform
//! builds the table from the browser, tests build it from chrono-tz.
//!
//! A time in a gap takes the offset from before the gap; in an overlap it falls once, at the first; a date that does
//! not exist at all has no instants (RFC 5545, Temporal "compatible"; docs/decisions/dose-identity.md).

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::order::sort_by_key;
use crate::time::Instant;

/// An offset from UTC, in seconds, east positive.
pub type OffsetSeconds = i32;

/// The offsets of one zone over a range of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneTable {
    name: String,
    first: OffsetSeconds,
    changes: Vec<(Instant, OffsetSeconds)>,
    homes: Vec<ZoneTable>,
}

impl ZoneTable {
    /// A zone's IANA name, the offset before any change, and the changes in rising order.
    pub fn new(
        name: impl Into<String>,
        first: OffsetSeconds,
        mut changes: Vec<(Instant, OffsetSeconds)>,
    ) -> Self {
        sort_by_key(&mut changes, |&(at, _)| at);
        Self { name: name.into(), first, changes, homes: Vec::new() }
    }

    /// With the tables of other places whose clocks plans follow.
    #[must_use]
    pub fn with_homes(self, homes: Vec<Self>) -> Self {
        Self { homes, ..self }
    }

    /// The table of a place by its IANA name: this one, or one of the homes.
    pub fn of(&self, name: &str) -> Option<&Self> {
        std::iter::once(self).chain(&self.homes).find(|table| table.name == name)
    }

    /// The IANA name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether both show the same time over the whole range of their tables, whatever they are called.
    pub fn shows_the_time_of(&self, other: &Self) -> bool {
        self.first == other.first && self.changes == other.changes
    }

    /// What a clock on the wall shows at `instant`.
    pub fn civil(&self, instant: Instant) -> NaiveDateTime {
        shifted(instant, self.offset_at(instant))
    }

    /// The instant at which the wall shows `civil`; `None` on a date that the zone skipped whole.
    pub fn instant(&self, civil: NaiveDateTime) -> Option<Instant> {
        let mut offset = self.first;
        for &(at, next) in &self.changes {
            // The wall reads `shifted(at, offset)` when the change strikes; an earlier time belongs to the old offset.
            if civil < shifted(at, offset) {
                break;
            }
            if civil < shifted(at, next) {
                let whole_day = swallows(civil.date(), shifted(at, offset), shifted(at, next));
                return (!whole_day).then(|| at_offset(civil, offset));
            }
            offset = next;
        }
        Some(at_offset(civil, offset))
    }

    /// Every change of the clock in the table: when, the offset before, the offset after. Rising.
    pub fn changes(&self) -> impl Iterator<Item = (Instant, OffsetSeconds, OffsetSeconds)> {
        let before = std::iter::once(self.first).chain(self.changes.iter().map(|&(_, offset)| offset));
        self.changes.iter().zip(before).map(|(&(at, after), before)| (at, before, after))
    }

    /// The offset in force at `instant`.
    pub fn offset_at(&self, instant: Instant) -> OffsetSeconds {
        self.changes
            .iter()
            .take_while(|&&(at, _)| at <= instant)
            .last()
            .map_or(self.first, |&(_, offset)| offset)
    }
}

/// Whether the gap between two wall readings swallows all of `date`.
fn swallows(date: NaiveDate, from: NaiveDateTime, to: NaiveDateTime) -> bool {
    let start = date.and_time(NaiveTime::MIN);
    from <= start && start + TimeDelta::days(1) <= to
}

fn shifted(instant: Instant, offset: OffsetSeconds) -> NaiveDateTime {
    let utc = DateTime::from_timestamp_millis(instant.ms()).map_or(NaiveDateTime::MAX, |utc| utc.naive_utc());
    utc.checked_add_signed(TimeDelta::seconds(i64::from(offset))).unwrap_or(NaiveDateTime::MAX)
}

fn at_offset(civil: NaiveDateTime, offset: OffsetSeconds) -> Instant {
    Instant::from_ms(civil.and_utc().timestamp_millis() - i64::from(offset) * 1_000)
}

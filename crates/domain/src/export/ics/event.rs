//! An event of a calendar. Owns whose clock its times are on, and the one that shows whether the calendar rings.

use chrono::{NaiveDateTime, NaiveTime};

use crate::amount::Amount;
use crate::export::ics::Repeat;
use crate::id::PlanId;
use crate::time::Instant;
use crate::zone::ZoneTable;

/// Whose clock the times of an event are on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wall {
    /// Whatever the phone shows, wherever it is ("floating").
    Phone,
    /// Always this IANA zone.
    Zone(String),
    /// A moment in itself, in UTC.
    Utc,
}

/// One medicine of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taking {
    /// The regimen.
    pub plan: PlanId,
    /// How many of the product's unit.
    pub amount: Amount,
}

/// Something to ring for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Whose clock.
    pub wall: Wall,
    /// When it rings for the first time, on that clock.
    pub first: NaiveDateTime,
    /// When again.
    pub repeat: Repeat,
    /// What is due, in the order of the plans; empty for a test, and where nobody is to read it.
    pub takings: Vec<Taking>,
    pub(super) key: Key,
}

/// What makes two events the same event of two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// All of its time of day, and the number among those of different medicines.
    Series(usize),
    /// This moment alone.
    Single,
    /// The test.
    Test,
}

/// A file of its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// All events of this time of day on this clock.
    Time(Wall, NaiveTime),
    /// Moments that follow no clock: every so many hours, or after the last one.
    Moments,
}

impl Event {
    /// The file of its own it belongs to.
    pub fn part(&self) -> Part {
        match &self.wall {
            Wall::Utc => Part::Moments,
            wall => Part::Time(wall.clone(), self.first.time()),
        }
    }
}

/// So many minutes after the next whole one a test rings: long enough to import a file and to lock the phone.
const TEST_MINUTES: i64 = 5;

/// An event that rings in five minutes, so that a person sees whether this calendar does. A later one takes its place.
pub fn test_event(now: Instant) -> Event {
    let minute = Instant::from_ms(now.ms().div_euclid(60_000) * 60_000);
    let begun = i64::from(minute < now);
    let first = utc(minute.plus_minutes(TEST_MINUTES + begun));
    Event { wall: Wall::Utc, first, repeat: Repeat::Once, takings: Vec::new(), key: Key::Test }
}

/// What a clock in UTC shows.
pub(super) fn utc(instant: Instant) -> NaiveDateTime {
    ZoneTable::new("UTC", 0, Vec::new()).civil(instant)
}

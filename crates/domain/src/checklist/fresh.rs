//! How long what was answered and found still stands. Owns the two spans of time; the clock is an argument.
//!
//! A clock that was put back counts as time that has passed: rather asked once too often.

use std::collections::BTreeMap;

use super::answer::Answers;
use super::level::Level;
use crate::time::Instant;

/// Answers this old are asked again.
pub const FRESH_MINUTES: i64 = 60;

/// After this a result is old.
pub const OLD_AFTER_MINUTES: i64 = 12 * 60;

/// Until then an old result above `home` still counts.
pub const COUNTS_MINUTES: i64 = 24 * 60;

/// How a finished result stands some time later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It holds.
    Current,
    /// It is old, and its level is above `home` and still counts.
    OldAndCounts,
    /// It is old, and its level says nothing about now.
    Old,
}

/// Whether what was answered at `given` still counts at `now`.
pub const fn is_fresh(given: Instant, now: Instant) -> bool {
    given.ms() <= now.ms() && now.ms() < given.plus_minutes(FRESH_MINUTES).ms()
}

/// The answers that still count at `now`. One without a time is not fresh.
pub fn fresh(answers: &Answers, given: &BTreeMap<String, Instant>, now: Instant) -> Answers {
    let mut fresh = Answers::default();
    for (name, answer) in answers.iter() {
        if given.get(name).is_some_and(|given| is_fresh(*given, now)) {
            fresh.set(name, answer.clone());
        }
    }
    fresh
}

/// How a result of `level`, finished at `done`, stands at `now`.
pub fn standing(level: Level, done: Instant, now: Instant) -> Standing {
    let is_within = |minutes: i64| done.plus_minutes(-minutes) <= now && now <= done.plus_minutes(minutes);
    if is_within(OLD_AFTER_MINUTES) {
        Standing::Current
    } else if level > Level::Home && is_within(COUNTS_MINUTES) {
        Standing::OldAndCounts
    } else {
        Standing::Old
    }
}

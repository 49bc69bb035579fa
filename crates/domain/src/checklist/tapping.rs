//! Counting breaths or heartbeats by tapping along for one whole minute, as the WHO/UNICEF manual for community health
//! workers (2011) counts breaths. Half a minute doubled would double an error, too, and breathing in a child is uneven.
//!
//! Moments are durations since any fixed one, by a clock that nobody can set.

use std::time::Duration;

/// How long is counted.
pub const WHOLE: Duration = Duration::from_mins(1);
/// Two taps within this are one, by a finger that bounced: no heart beats 400 times a minute.
const BOUNCE: Duration = Duration::from_millis(150);

/// Longer than this nobody leaves a page that can be seen without a look at the clock: the phone slept, or showed something else.
const UNSEEN: Duration = Duration::from_millis(1_500);

/// What is counted by tapping along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// The appearance `breath_counter`.
    Breaths,
    /// The appearance `pulse_counter`.
    Beats,
}

/// A count that goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tapping {
    began: Duration,
    last: Option<Duration>,
    count: u16,
    looked: Duration,
}

impl Tapping {
    /// Begins to count.
    pub const fn begin(now: Duration) -> Self {
        Self { began: now, last: None, count: 0, looked: now }
    }

    /// Counts one, unless the minute is over or the finger only bounced.
    pub fn tap(&mut self, now: Duration) {
        let bounced = self.last.is_some_and(|last| now.saturating_sub(last) < BOUNCE);
        if !bounced && !self.is_over(now) {
            self.count = self.count.saturating_add(1);
            self.last = Some(now);
        }
    }

    /// Looks at the clock; whether the page was there all the time since the last look. Where it was not, taps are missing.
    pub fn was_seen(&mut self, now: Duration) -> bool {
        let unseen = now.saturating_sub(self.looked);
        self.looked = now;
        unseen <= UNSEEN
    }

    /// How many there were.
    pub const fn count(&self) -> u16 {
        self.count
    }

    /// How much of the minute is left; nothing when it is over.
    pub fn left(&self, now: Duration) -> Duration {
        (self.began + WHOLE).saturating_sub(now)
    }

    /// The same in seconds, as a person counts down: 1 until it is over.
    pub fn seconds_left(&self, now: Duration) -> u64 {
        self.left(now).as_secs() + u64::from(self.left(now).subsec_nanos() > 0)
    }

    /// Whether the whole minute has gone.
    pub fn is_over(&self, now: Duration) -> bool {
        self.left(now).is_zero()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    #[test]
    fn a_phone_that_slept_is_noticed_and_a_slow_one_is_not() {
        let mut tapping = Tapping::begin(at(5_000));
        assert!(tapping.was_seen(at(5_250)) && tapping.was_seen(at(6_700)));
        assert!(!tapping.was_seen(at(46_700)));
    }

    #[test]
    fn taps_within_the_minute_count_and_none_after_it() {
        let mut tapping = Tapping::begin(at(5_000));
        for breath in 0..50 {
            tapping.tap(at(5_100 + breath * 1_190));
        }
        assert_eq!((tapping.count(), tapping.is_over(at(64_999))), (50, false));
        tapping.tap(at(65_000));
        tapping.tap(at(90_000));
        assert_eq!(
            (tapping.count(), tapping.is_over(at(65_000)), tapping.left(at(99_000))),
            (50, true, at(0))
        );
    }

    #[test]
    fn a_finger_that_bounces_counts_once() {
        let mut tapping = Tapping::begin(at(0));
        for ms in [100, 180, 240, 1_000, 1_149, 1_150] {
            tapping.tap(at(ms));
        }
        assert_eq!(tapping.count(), 3, "at 100, 1000 and 1150");
    }
}

//! When an edit was made, in an order every phone agrees on. Owns the hybrid clock and what an edit had seen.
//!
//! Invariants: stamps of one device strictly rise even when its wall clock falls back; a stamp's text sorts as the
//! stamp does; whether two edits were concurrent is read from [`Seen`], never from clocks.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::id::DeviceId;
use crate::time::Instant;

/// A hybrid logical clock: the later of the wall clock and everything seen so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct HybridClock {
    /// Milliseconds since 1970 UTC, never falling.
    pub ms: i64,
    /// Orders edits within one millisecond, or while the wall clock is behind.
    pub tick: u32,
}

impl HybridClock {
    /// The next reading at wall time `now`: later than every reading before.
    #[must_use]
    pub fn next(self, now: Instant) -> Self {
        if now.ms() > self.ms {
            return Self { ms: now.ms(), tick: 0 };
        }
        match self.tick.checked_add(1) {
            Some(tick) => Self { ms: self.ms, tick },
            // Only a stamp that somebody made up comes here.
            None => Self { ms: self.ms + 1, tick: 0 },
        }
    }

    /// The reading after another phone's stamp was met.
    #[must_use]
    pub fn after(self, other: &Stamp) -> Self {
        self.max(other.clock)
    }
}

/// The year 10000. No phone's clock comes here; only a stamp that somebody made up.
const LATEST_MS: i64 = 253_402_300_800_000;
/// What twelve hexadecimal digits hold: room for a clock to go on from the latest stamp that is taken in.
const LARGEST_MS: i64 = 0xffff_ffff_ffff;

/// Identifies one edit of one record: when (hybrid), on which device, and that device's counter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// The hybrid clock at the edit.
    pub clock: HybridClock,
    /// Where the edit was made.
    pub device: DeviceId,
    /// The device's counter at the edit; with the device it names the edit.
    pub counter: u64,
}

impl Stamp {
    /// The stored text, `<ms, 12 hex>.<tick, 8 hex>.<device>.<counter>`; sorts as the stamp does.
    pub fn text(&self) -> String {
        format!("{:012x}.{:08x}.{}.{}", self.clock.ms.max(0), self.clock.tick, self.device, self.counter)
    }

    /// Whether a file may bring it in: a later one would take this phone's clock to the end of what a stamp can say.
    pub fn is_of_this_age(&self) -> bool {
        self.clock.ms <= LATEST_MS
    }

    /// Reads [`Stamp::text`] back; `None` when it is no stamp.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let ms = i64::from_str_radix(parts.next()?, 16).ok().filter(|ms| (0..=LARGEST_MS).contains(ms))?;
        let tick = u32::from_str_radix(parts.next()?, 16).ok()?;
        let device = DeviceId::new(parts.next()?);
        let counter = parts.next()?.parse().ok()?;
        parts.next().is_none().then_some(Self { clock: HybridClock { ms, tick }, device, counter })
    }
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a stamp"))
    }
}

/// What the author of an edit had seen of the record: for each device its highest counter.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seen(BTreeMap<DeviceId, u64>);

impl Seen {
    /// Whether the edit `stamp` was known to the author.
    pub fn includes(&self, stamp: &Stamp) -> bool {
        self.0.get(&stamp.device).is_some_and(|&counter| counter >= stamp.counter)
    }

    /// The highest counter of a device that was known to the author.
    pub fn of(&self, device: &DeviceId) -> u64 {
        self.0.get(device).copied().unwrap_or_default()
    }

    /// What the author of a follow-up has seen: all of this and `stamp` itself.
    #[must_use]
    pub fn and(&self, stamp: &Stamp) -> Self {
        let mut seen = self.clone();
        let counter = seen.0.entry(stamp.device.clone()).or_default();
        *counter = (*counter).max(stamp.counter);
        seen
    }

    /// What somebody has seen who knows both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let mut seen = self.clone();
        for (device, &theirs) in &other.0 {
            let counter = seen.0.entry(device.clone()).or_default();
            *counter = (*counter).max(theirs);
        }
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(ms: i64, tick: u32, device: &str, counter: u64) -> Stamp {
        Stamp { clock: HybridClock { ms, tick }, device: DeviceId::new(device), counter }
    }

    #[test]
    fn a_clock_that_falls_back_still_gives_later_stamps() {
        let first = HybridClock::default().next(Instant::from_ms(1_000));
        let second = first.next(Instant::from_ms(10));
        assert!(second > first);
        assert_eq!(second, HybridClock { ms: 1_000, tick: 1 });
    }

    #[test]
    fn text_sorts_as_the_stamp_does_and_reads_back() {
        let mut stamps =
            vec![stamp(20, 0, "b", 1), stamp(3, 11, "a", 9), stamp(3, 2, "a", 10), stamp(20, 0, "a", 4)];
        stamps.sort();
        let texts: Vec<String> = stamps.iter().map(Stamp::text).collect();
        let mut sorted = texts.clone();
        sorted.sort();
        assert_eq!(texts, sorted);
        let back: Vec<Stamp> = texts.iter().filter_map(|text| Stamp::parse(text)).collect();
        assert_eq!(back, stamps);
        for no_stamp in ["nonsense", "1.0.d", "1.0.d.1.1", "-1.0.d.1", "fffffffffffff.0.d.1"] {
            assert_eq!(Stamp::parse(no_stamp), None, "{no_stamp}");
        }
    }

    #[test]
    fn a_clock_goes_on_from_the_latest_stamp_that_is_taken_in() {
        let last = Stamp::parse("e677d21fdc00.ffffffff.d.1").expect("a stamp");
        assert!(last.is_of_this_age());
        let next = last.clock.next(Instant::from_ms(0));
        assert!(next > last.clock);
        let next = Stamp { clock: next, device: DeviceId::new("d"), counter: 1 };
        assert_eq!(Stamp::parse(&next.text()), Some(next.clone()));
        assert!(!next.is_of_this_age(), "one of another phone is not taken in");
    }

    #[test]
    fn an_edit_knows_what_it_was_made_upon() {
        let (mine, theirs) = (stamp(9, 0, "a", 7), stamp(99_999, 0, "b", 3));
        let seen = Seen::default().and(&mine);
        assert!(seen.includes(&stamp(1, 0, "a", 6)));
        assert!(seen.includes(&mine));
        assert!(!seen.includes(&stamp(1, 0, "a", 8)), "a later edit of the same device was not seen");
        assert!(!seen.includes(&theirs), "a fast clock does not make an edit seen");
    }
}

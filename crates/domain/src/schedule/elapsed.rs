//! Every so many minutes. Owns the anchor, and what keeps such doses out of somebody's sleep.

use std::num::NonZeroU16;

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use crate::amount::Amount;
use crate::schedule::{Ahead, Interval, ScheduleFault};
use crate::time::{Instant, time_form};

/// Every so many minutes from an anchor. The n-th dose is reckoned from the anchor, never from the one before, so a late
/// dose moves no other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elapsed {
    /// How long from one to the next.
    #[serde(rename = "every_minutes")]
    pub every: Interval,
    /// The moment of the first.
    pub anchor: Instant,
    /// How many of the product's unit.
    pub amount: Amount,
    /// Which of them.
    #[serde(default, skip_serializing_if = "Extent::is_always")]
    pub extent: Extent,
    /// What of a number of doses lies before this revision.
    #[serde(default, skip_serializing_if = "Ahead::is_nothing")]
    pub ahead: Ahead,
}

impl Elapsed {
    /// All doses from `anchor` on.
    pub fn every(every: Interval, anchor: Instant, amount: Amount) -> Self {
        Self { every, anchor, amount, extent: Extent::Always, ahead: Ahead::default() }
    }

    /// After how many from the anchor on it is over, where a number of doses ends it.
    pub fn limit(&self) -> Option<u32> {
        match self.extent {
            Extent::Count(count) => Some(self.ahead.limit(count)),
            Extent::Always | Extent::Awake(_) => None,
        }
    }

    /// The moment of the last one, where a number of doses ends it.
    pub fn last(&self) -> Option<Instant> {
        let limit = i64::from(self.limit()?);
        Some(self.anchor.plus_ms((limit - 1).saturating_mul(self.every.ms())))
    }
}

/// Which of the doses of an interval are taken. A number of doses and a waking day exclude one another: which dose would be
/// the last then depended on the zones somebody had been in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// All.
    #[default]
    Always,
    /// The first so many.
    Count(NonZeroU16),
    /// Those that fall into the waking day, on the plan's clock.
    Awake(Awake),
}

impl Extent {
    fn is_always(&self) -> bool {
        *self == Self::Always
    }
}

/// When somebody is awake; it may go over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "AwakeForm", into = "AwakeForm")]
pub struct Awake {
    from: NaiveTime,
    until: NaiveTime,
}

impl Awake {
    /// From the first time, included, to the second, not included; `None` when they are one.
    pub fn new(from: NaiveTime, until: NaiveTime) -> Option<Self> {
        (from != until).then_some(Self { from, until })
    }

    /// From when on, included.
    pub fn from(self) -> NaiveTime {
        self.from
    }

    /// Until when, not included.
    pub fn until(self) -> NaiveTime {
        self.until
    }

    /// Whether `time` is in it.
    pub fn contains(self, time: NaiveTime) -> bool {
        let (up, not_yet_down) = (time >= self.from, time < self.until);
        if self.from < self.until { up && not_yet_down } else { up || not_yet_down }
    }
}

#[derive(Serialize, Deserialize)]
struct AwakeForm {
    #[serde(with = "time_form")]
    from: NaiveTime,
    #[serde(with = "time_form")]
    until: NaiveTime,
}

impl TryFrom<AwakeForm> for Awake {
    type Error = ScheduleFault;

    fn try_from(form: AwakeForm) -> Result<Self, ScheduleFault> {
        Self::new(form.from, form.until).ok_or(ScheduleFault::Awake)
    }
}

impl From<Awake> for AwakeForm {
    fn from(awake: Awake) -> Self {
        Self { from: awake.from, until: awake.until }
    }
}

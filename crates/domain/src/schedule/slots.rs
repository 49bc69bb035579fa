//! The times of a day, and how much at each. Owns times that hang on a meal or on sleep.

use chrono::{NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use crate::amount::Amount;
use crate::id::SlotId;
use crate::schedule::ScheduleFault;
use crate::time::{parse_time, time_form, time_text};

/// A time of day and how much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "SlotForm", into = "SlotForm")]
pub struct Slot {
    /// Minted once.
    pub id: SlotId,
    /// On the plan's clock.
    pub at: SlotTime,
    /// How many of the product's unit.
    pub amount: Amount,
}

/// What a time of day hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotTime {
    /// On the clock alone.
    Clock(NaiveTime),
    /// On a moment of the household's day.
    Event(EventTime),
}

impl Slot {
    /// The time of day on the plan's clock.
    pub fn time(&self) -> NaiveTime {
        match self.at {
            SlotTime::Clock(time) => time,
            SlotTime::Event(event) => event.time(),
        }
    }
}

/// So long before or after a moment of the day, on the same day. The moment's usual time stands with it, so that every
/// phone plans alike; when the household eats at another time the plan gets a new revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "EventForm", into = "EventForm")]
pub struct EventTime {
    event: DayEvent,
    at: NaiveTime,
    offset: i16,
}

/// A moment of the day, by its code in FHIR's `EventTiming` (v3 `TimingEvent`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DayEvent {
    /// Getting up.
    #[serde(rename = "WAKE")]
    Wake,
    /// Breakfast.
    #[serde(rename = "CM")]
    Breakfast,
    /// The meal at midday.
    #[serde(rename = "CD")]
    Lunch,
    /// The evening meal.
    #[serde(rename = "CV")]
    Dinner,
    /// Going to bed.
    #[serde(rename = "HS")]
    Bedtime,
    /// In the morning.
    #[serde(rename = "MORN")]
    Morning,
    /// At noon.
    #[serde(rename = "NOON")]
    Noon,
    /// In the afternoon.
    #[serde(rename = "AFT")]
    Afternoon,
    /// In the evening.
    #[serde(rename = "EVE")]
    Evening,
    /// At night.
    #[serde(rename = "NIGHT")]
    Night,
}

impl DayEvent {
    /// All of them with their codes, in the order of the day.
    pub const ALL: [(&'static str, Self); 10] = [
        ("WAKE", Self::Wake),
        ("MORN", Self::Morning),
        ("CM", Self::Breakfast),
        ("NOON", Self::Noon),
        ("CD", Self::Lunch),
        ("AFT", Self::Afternoon),
        ("EVE", Self::Evening),
        ("CV", Self::Dinner),
        ("HS", Self::Bedtime),
        ("NIGHT", Self::Night),
    ];

    /// Its code.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(_, event)| *event == self).map_or("", |(code, _)| code)
    }

    /// The one with this code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == code).map(|&(_, event)| event)
    }
}

impl EventTime {
    /// `offset` minutes after `event` (before, where negative), which is usually at `at`; `None` where that leaves the day.
    pub fn new(event: DayEvent, at: NaiveTime, offset: i16) -> Option<Self> {
        let (_, days) = at.overflowing_add_signed(TimeDelta::minutes(offset.into()));
        (days == 0).then_some(Self { event, at, offset })
    }

    /// The moment.
    pub fn event(self) -> DayEvent {
        self.event
    }

    /// When the moment usually is.
    pub fn usual(self) -> NaiveTime {
        self.at
    }

    /// Minutes after the moment; negative: before.
    pub fn offset(self) -> i16 {
        self.offset
    }

    /// The time of day it comes to.
    pub fn time(self) -> NaiveTime {
        self.at.overflowing_add_signed(TimeDelta::minutes(self.offset.into())).0
    }
}

/// At least one slot, each with an id of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Slot>", into = "Vec<Slot>")]
pub struct Slots(Vec<Slot>);

impl Slots {
    /// These, in the order given.
    pub fn new(slots: Vec<Slot>) -> Result<Self, ScheduleFault> {
        if slots.is_empty() {
            return Err(ScheduleFault::NoSlot);
        }
        super::phases::unique(slots.iter().map(|slot| slot.id.as_str()))?;
        Ok(Self(slots))
    }
}

impl std::ops::Deref for Slots {
    type Target = [Slot];

    fn deref(&self) -> &[Slot] {
        &self.0
    }
}

impl<'a> IntoIterator for &'a Slots {
    type Item = &'a Slot;
    type IntoIter = std::slice::Iter<'a, Slot>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl TryFrom<Vec<Slot>> for Slots {
    type Error = ScheduleFault;

    fn try_from(slots: Vec<Slot>) -> Result<Self, ScheduleFault> {
        Self::new(slots)
    }
}

impl From<Slots> for Vec<Slot> {
    fn from(slots: Slots) -> Self {
        slots.0
    }
}

/// As stored: `time` as in form 1, or `event`.
#[derive(Serialize, Deserialize)]
struct SlotForm {
    id: SlotId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    event: Option<EventTime>,
    amount: Amount,
}

impl TryFrom<SlotForm> for Slot {
    type Error = String;

    fn try_from(form: SlotForm) -> Result<Self, String> {
        let at = match (form.time, form.event) {
            (Some(time), None) => SlotTime::Clock(parse_time(&time).ok_or("not a time")?),
            (None, Some(event)) => SlotTime::Event(event),
            _ => return Err(ScheduleFault::SlotTime.to_string()),
        };
        Ok(Self { id: form.id, at, amount: form.amount })
    }
}

impl From<Slot> for SlotForm {
    fn from(slot: Slot) -> Self {
        let (time, event) = match slot.at {
            SlotTime::Clock(time) => (Some(time_text(time)), None),
            SlotTime::Event(event) => (None, Some(event)),
        };
        Self { id: slot.id, time, event, amount: slot.amount }
    }
}

#[derive(Serialize, Deserialize)]
struct EventForm {
    code: DayEvent,
    #[serde(with = "time_form")]
    at: NaiveTime,
    offset: i16,
}

impl TryFrom<EventForm> for EventTime {
    type Error = ScheduleFault;

    fn try_from(form: EventForm) -> Result<Self, ScheduleFault> {
        Self::new(form.code, form.at, form.offset).ok_or(ScheduleFault::OffsetAcrossDays)
    }
}

impl From<EventTime> for EventForm {
    fn from(time: EventTime) -> Self {
        Self { code: time.event, at: time.at, offset: time.offset }
    }
}

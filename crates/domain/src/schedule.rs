//! What is taken, by whom, when: a regimen and its phases. Owns the stored forms 1 to 3; [`crate::doses`] derives the
//! doses.
//!
//! Phase and slot ids are minted once, kept by every revision and never reused: they name doses for ever. What a form
//! cannot say is refused when it is read, so that whoever holds a schedule can plan it.

mod ahead;
mod civil;
mod day_rule;
mod elapsed;
mod fault;
mod intakes;
mod interval;
mod listed;
mod month_days;
mod phases;
mod season;
mod slots;
mod weekdays;

use chrono::{DateTime, Days, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use std::num::NonZeroU16;

pub use ahead::Ahead;
pub use civil::{Civil, CivilEnd};
pub use day_rule::{DayRule, Skip};
pub use elapsed::{Awake, Elapsed, Extent};
pub use fault::ScheduleFault;
pub use intakes::{AfterIntake, AsNeeded, Maximum, Most};
pub use interval::Interval;
pub use listed::{Listed, ListedTime};
pub use month_days::MonthDays;
pub use phases::{Past, Phases};
pub use season::{MonthDay, Season};
pub use slots::{DayEvent, EventTime, Slot, SlotTime, Slots};
pub use weekdays::Weekdays;

use crate::amount::Amount;
use crate::id::PhaseId;
use crate::time::{Instant, date_form, date_option_form};

/// A regimen: one product for one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// What is taken.
    pub product: Product,
    /// In the person's words, why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Rises with every edit; reminders of an older revision are stale.
    pub revision: u32,
    /// Whose clock the times of day belong to.
    pub clock: Clock,
    /// One after another, or side by side.
    pub phases: Phases,
    /// The phases of earlier revisions, oldest first: what they asked for stays as it was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub past: Vec<Past>,
}

/// A medicine as the family knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// The name on the box.
    pub name: String,
    /// What one counts: tablet, ml, drop; in the person's words or a key of the app.
    pub unit: String,
    /// As printed: `500 mg`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<String>,
    /// As printed: syrup, inhaler.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// The code of the WHO's ATC classification, from a pack: `J01CA04`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub atc: Option<String>,
}

/// The clock a plan follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// Whatever the phone shows.
    Phone,
    /// Always this IANA zone.
    Home(String),
}

/// A stretch of a regimen with one pattern. Days are civil, on the plan's clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phase {
    /// Minted once.
    pub id: PhaseId,
    /// The first civil day.
    #[serde(with = "date_form")]
    pub from: NaiveDate,
    /// The last civil day, included; open when absent.
    #[serde(default, with = "date_option_form", skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// For so many days, the first included; where `until` stands, too, the earlier end holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<NonZeroU16>,
    /// When within the phase.
    pub pattern: Pattern,
}

/// How doses recur.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pattern {
    /// At times of day on civil days.
    Civil(Civil),
    /// Every so many minutes from an anchor, whatever clocks do.
    Elapsed(Elapsed),
    /// So many minutes after the last one.
    AfterIntake(AfterIntake),
    /// At these times.
    Listed(Listed),
    /// When it is needed.
    AsNeeded(AsNeeded),
}

impl Schedule {
    /// The oldest stored form that says all of it: 1 wherever that can, so that an older app in the family still reads it.
    pub fn form(&self) -> u32 {
        // Where only the product changed, an app that reads over the past still shows what holds.
        let is_old = self.past.iter().all(|past| past.phases == self.phases)
            && self.product.form.is_none()
            && self.product.atc.is_none()
            && self.phases.iter().all(Phase::is_of_form_1);
        let mut all = self.past.iter().flat_map(|past| &past.phases).chain(&self.phases);
        match all.any(|phase| !phase.pattern.ahead().is_nothing()) {
            true => 3,
            false if is_old => 1,
            false => 2,
        }
    }

    /// The product as the plan named it at that time: what was given before an edit keeps its name and strength.
    pub fn product_at(&self, at: Instant) -> &Product {
        let changed = self.past.iter().filter(|past| past.until > at).find_map(|past| past.product.as_ref());
        changed.unwrap_or(&self.product)
    }

    /// The times of day of all phases, and how much at each, in their order.
    pub fn times_of_day(&self) -> impl Iterator<Item = (NaiveTime, Amount)> {
        let slots = self.phases.iter().flat_map(|phase| match &phase.pattern {
            Pattern::Civil(civil) => &civil.slots[..],
            _ => &[],
        });
        slots.map(|slot| (slot.time(), slot.amount))
    }

    /// Whether its doses hang on what was taken before: then all that was recorded is needed to plan a day.
    pub fn hangs_on_intakes(&self) -> bool {
        let past = self.past.iter().flat_map(|past| &past.phases);
        let mut all = past.chain(&self.phases);
        all.any(|phase| matches!(phase.pattern, Pattern::AfterIntake(_)))
    }

    /// Whether a phase of it is taken when it is needed.
    pub fn has_as_needed(&self) -> bool {
        self.phases.iter().any(|phase| matches!(phase.pattern, Pattern::AsNeeded(_)))
    }

    /// Whether no phase has a day on or after `today`.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        self.phases.iter().all(|phase| phase.is_over(today))
    }
}

impl Pattern {
    /// How many doses, where somebody said.
    pub fn count(&self) -> Option<NonZeroU16> {
        match self {
            Self::Civil(civil) => civil.count,
            Self::Elapsed(Elapsed { extent: Extent::Count(count), .. }) => Some(*count),
            Self::AfterIntake(rule) => rule.count,
            Self::Elapsed(_) | Self::Listed(_) | Self::AsNeeded(_) => None,
        }
    }

    /// What of that number lies before this revision.
    pub fn ahead(&self) -> Ahead {
        match self {
            Self::Civil(civil) => civil.ahead,
            Self::Elapsed(elapsed) => elapsed.ahead,
            Self::AfterIntake(rule) => rule.ahead,
            Self::Listed(_) | Self::AsNeeded(_) => Ahead::default(),
        }
    }

    /// The same with another part of the number before it.
    #[must_use]
    pub fn with_ahead(mut self, ahead: Ahead) -> Self {
        match &mut self {
            Self::Civil(civil) => civil.ahead = ahead,
            Self::Elapsed(elapsed) => elapsed.ahead = ahead,
            Self::AfterIntake(rule) => rule.ahead = ahead,
            Self::Listed(_) | Self::AsNeeded(_) => {}
        }
        self
    }
}

/// The clock that is furthest ahead of UTC.
const FURTHEST_AHEAD_MINUTES: i64 = 14 * 60;

impl Phase {
    /// The last civil day of the phase, as far as its bounds, a number of civil doses and listed times say. Open when absent.
    pub fn last_day(&self) -> Option<NaiveDate> {
        let counted = self.days.and_then(|days| {
            let more = u64::from(days.get()) - 1;
            self.from.checked_add_days(Days::new(more))
        });
        let planned = match &self.pattern {
            Pattern::Civil(civil) => civil.end(self.from).map(|end| end.day),
            Pattern::Listed(listed) => listed.iter().map(|time| time.at.date()).max(),
            _ => None,
        };
        self.until.into_iter().chain(counted).chain(planned).min()
    }

    /// Whether a civil day is within the phase.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && !self.is_over(day)
    }

    /// How much is taken each time; nothing where that differs from time to time.
    pub fn usual_amount(&self) -> Option<Amount> {
        let same = |mut amounts: Box<dyn Iterator<Item = Amount> + '_>| {
            let first = amounts.next()?;
            amounts.all(|amount| amount == first).then_some(first)
        };
        match &self.pattern {
            Pattern::AsNeeded(rule) => Some(rule.amount),
            Pattern::Elapsed(elapsed) => Some(elapsed.amount),
            Pattern::AfterIntake(rule) => Some(rule.first.amount),
            Pattern::Civil(civil) => same(Box::new(civil.slots.iter().map(|slot| slot.amount))),
            Pattern::Listed(listed) => same(Box::new(listed.iter().map(|time| time.amount))),
        }
    }

    /// Whether it has no day on or after `today`. A number of doses by the hour is over when its last moment has gone by on every
    /// clock, so that no zone is needed.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        let counted = match &self.pattern {
            Pattern::Elapsed(elapsed) => elapsed.last().and_then(|last| {
                let last = DateTime::from_timestamp_millis(last.plus_minutes(FURTHEST_AHEAD_MINUTES).ms())?;
                Some(last.date_naive())
            }),
            _ => None,
        };
        self.last_day().into_iter().chain(counted).any(|last| last < today)
    }

    fn is_of_form_1(&self) -> bool {
        matches!(&self.pattern, Pattern::Civil(civil) if self.days.is_none() && civil.is_of_form_1())
    }
}

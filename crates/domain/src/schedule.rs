//! What is taken, by whom, when: a regimen and its phases. Owns the stored form; [`crate::doses`] derives the doses.
//!
//! Phase and slot ids are minted once, kept by every revision and never reused: they name doses for ever.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::amount::Amount;
use crate::id::{PhaseId, SlotId};
use crate::time::{date_form, date_option_form, time_form};

/// A regimen (stored form 1): one product for one person.
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
    pub phases: Vec<Phase>,
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

/// A stretch of a regimen with one pattern.
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
    /// When within the phase.
    pub pattern: Pattern,
}

/// How doses recur.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pattern {
    /// At times of day on civil days.
    Civil {
        /// Every so many days, counted from the phase's first.
        every_days: u16,
        /// The times of such a day.
        slots: Vec<Slot>,
    },
}

/// A time of day and how much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Minted once.
    pub id: SlotId,
    /// On the plan's clock.
    #[serde(with = "time_form")]
    pub time: NaiveTime,
    /// How many of the product's unit.
    pub amount: Amount,
}

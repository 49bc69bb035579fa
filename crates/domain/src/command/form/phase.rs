//! One step of a regimen as typed. Owns which rhythms can be chosen, and what stays when another one is.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::command::form::Length;
use crate::id::{PhaseId, SlotId};
use crate::schedule::Skip;
use crate::time::{Instant, date_text};

/// A step as typed. Only what its rhythm asks for is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseForm {
    /// The phase that it goes on from.
    pub keeps: Option<PhaseId>,
    /// The first day, `2026-03-08`.
    pub from: String,
    /// The last day, or nothing.
    pub until: String,
    /// For so many days, or nothing.
    pub days: String,
    /// For so many doses, or nothing.
    pub count: String,
    /// When.
    pub rhythm: Rhythm,
    /// Every so many days, weeks, months or years.
    pub every: String,
    /// Days of the week, from 0 for Monday.
    pub weekdays: Vec<u8>,
    /// Days of the month, `1 15`.
    pub month_days: String,
    /// Also on the last day of the month.
    pub last_day: LastDay,
    /// In a month or year that lacks the day.
    pub skip: Skip,
    /// The day of the year, with any year; nothing for that of the first day.
    pub year_day: String,
    /// Days with.
    pub on: String,
    /// Days without.
    pub off: String,
    /// The first day of a part of the year, with any year, or nothing.
    pub season_from: String,
    /// The last day of it.
    pub season_until: String,
    /// How long from one to the next.
    pub interval: Length,
    /// When somebody gets up, or nothing.
    pub awake_from: String,
    /// When they go to bed.
    pub awake_until: String,
    /// The times: one, but on days of a rhythm and for listed ones.
    pub times: Vec<TimeForm>,
    /// How long at least from one to the next, or nothing.
    pub gap: Length,
    /// At most so many, or nothing.
    pub most: String,
    /// What `most` counts.
    pub most_of: MostOf,
    /// In how long a stretch.
    pub per: Length,
    /// What for, where it is taken as needed.
    pub needed_for: String,
}

/// A rhythm that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rhythm {
    /// Every so many days.
    Daily,
    /// On days of the week.
    Weekly,
    /// On days of the month.
    Monthly,
    /// Once every so many years.
    Yearly,
    /// So many days with, so many without.
    Cycle,
    /// Every so many hours.
    Interval,
    /// So many hours after the last one.
    AfterIntake,
    /// At these days and times.
    Listed,
    /// When it is needed.
    AsNeeded,
}

impl Rhythm {
    /// All of them, the usual ones first.
    pub const ALL: [Self; 9] = [
        Self::Daily,
        Self::Weekly,
        Self::Cycle,
        Self::Monthly,
        Self::Yearly,
        Self::Interval,
        Self::AfterIntake,
        Self::Listed,
        Self::AsNeeded,
    ];

    /// Whether its times are times of day on days of a rhythm.
    pub const fn is_civil(self) -> bool {
        matches!(self, Self::Daily | Self::Weekly | Self::Monthly | Self::Yearly | Self::Cycle)
    }
}

/// Whether the last day of the month is one of its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LastDay {
    /// It is.
    Too,
    /// It is not, unless its number is.
    No,
}

/// What a maximum counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MostOf {
    /// Times.
    Doses,
    /// Of the product's unit.
    Units,
}

/// One time as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeForm {
    /// The slot that it goes on from.
    pub keeps: Option<SlotId>,
    /// `08:00`; a moment, `2026-03-08T08:00`, where the rhythm has no days.
    pub at: String,
    /// How much.
    pub amount: String,
    /// The moment of the day that `at` is the usual time of, by its code in FHIR's `EventTiming`; nothing for the clock alone.
    pub event: String,
    /// Minutes after that moment, `-30` for before.
    pub offset: String,
    /// The very moment that `at` shows, where it was stored.
    pub was: Option<Instant>,
}

impl PhaseForm {
    /// Every day from `from` on, with one time that nobody has filled in.
    pub fn fresh(from: NaiveDate) -> Self {
        Self {
            keeps: None,
            from: date_text(from),
            until: String::new(),
            days: String::new(),
            count: String::new(),
            rhythm: Rhythm::Daily,
            every: "1".to_owned(),
            weekdays: Vec::new(),
            month_days: String::new(),
            last_day: LastDay::No,
            skip: Skip::Backward,
            year_day: String::new(),
            on: String::new(),
            off: String::new(),
            season_from: String::new(),
            season_until: String::new(),
            interval: Length::default(),
            awake_from: String::new(),
            awake_until: String::new(),
            times: vec![TimeForm::default()],
            gap: Length::default(),
            most: String::new(),
            most_of: MostOf::Doses,
            per: Length { hours: "24".to_owned(), minutes: String::new() },
            needed_for: String::new(),
        }
    }

    /// Another rhythm: amounts stay, and times as far as they mean something in it.
    pub fn turn(&mut self, rhythm: Rhythm) {
        let (was_civil, is_civil) = (self.rhythm.is_civil(), rhythm.is_civil());
        self.rhythm = rhythm;
        for time in &mut self.times {
            if was_civil && !is_civil && time.at.len() == 5 {
                time.at = format!("{}T{}", self.from, time.at);
                (time.event, time.offset) = (String::new(), String::new());
            } else if !was_civil && is_civil {
                time.at = time.at.split_once('T').map(|(_, time)| time.to_owned()).unwrap_or_default();
            }
        }
        if matches!(rhythm, Rhythm::Interval | Rhythm::AfterIntake | Rhythm::AsNeeded) {
            self.times.truncate(1);
        }
        if self.times.is_empty() {
            self.times.push(TimeForm::default());
        }
    }
}

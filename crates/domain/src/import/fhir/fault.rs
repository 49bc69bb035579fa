//! Why a file cannot be planned. Owns the reasons; the edges put them into words.

use chrono::{NaiveDate, NaiveTime};

/// Why there is no plan: the input is wrong, or planning it would take a guess.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each is called after what is wrong, and its sentence stands where it is put into words"
)]
pub enum CannotSchedule {
    NotJson { detail: String },
    NotAnObject,
    KeyTwice { key: String },
    Shape { detail: String },
    OtherResource { found: String },
    Unknown,
    Modifier { path: String },
    Extension { url: String },
    DoNotPerform,
    PlanDisagrees,
    Status { status: String },
    Intent { intent: String },
    OnHold,
    Completed,
    NoDosage,
    Sequence,
    AsNeeded,
    NoTiming,
    NoRhythm,
    Events,
    Event { text: String },
    IntervalLength,
    UnknownCode { code: String },
    CodeWithoutSystem { code: String },
    CodesDisagree { a: &'static str, b: &'static str },
    CodeDisagrees { code: &'static str },
    Choice { element: &'static str },
    NoPeriod { number: u32 },
    PeriodUnit,
    PeriodNotWhole,
    Interval { unit: String },
    Calendar { unit: String },
    NoTimes { number: Option<u32> },
    BadTime { text: String },
    TimeTwice { time: NaiveTime },
    Frequency { frequency: u32, times: usize },
    TimesAcrossDays { times: usize, days: u32 },
    WeekdaysAndPeriod,
    Weekday { text: String },
    TimesAndWhen,
    NoAnchor { code: String },
    Offset { code: String },
    OffsetAcrossDays { code: String },
    NoStart { what: Anchored },
    BadDate { text: String },
    VagueStart { text: String },
    TwoStarts { a: NaiveDate, b: NaiveDate },
    EndBeforeStart,
    BoundsRange,
    Length,
    Count,
    BeforeStatement { date: NaiveDate },
    SeveralAmounts,
    AmountNotExact,
    Amount,
    BeyondZone { year: i32 },
    HomeClock { zone: String },
    TooMany,
    IdTwice { id: String },
    BadId { id: String },
}

/// What cannot be counted without a start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchored {
    /// Every so many days.
    EveryDays(u16),
    /// For so long.
    Length,
    /// So many times.
    Count,
    /// Every so many hours.
    Interval,
}

impl CannotSchedule {
    /// The text is no JSON at all.
    pub fn not_json(error: &serde_json::Error) -> Self {
        Self::NotJson { detail: error.to_string() }
    }

    /// An element is not what FHIR R4 or the stored form says.
    pub fn shape(error: &serde_json::Error) -> Self {
        Self::Shape { detail: error.to_string() }
    }
}

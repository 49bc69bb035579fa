//! Why a file cannot be planned. Owns the reasons and their English; each says what would settle it.

use chrono::{NaiveDate, NaiveTime};
use thiserror::Error;
use uzima_domain::doses::MOST_DOSES;
use uzima_domain::time::{date_text, time_text};

use super::codes::CODE_SYSTEM;

/// Why there is no plan: the input is wrong, or planning it would take a guess.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "the sentence on each variant is its documentation")]
pub enum CannotSchedule {
    #[error("the file is not JSON: {detail}")]
    NotJson { detail: String },
    #[error("the file holds JSON, but no object")]
    NotAnObject,
    #[error("the key `{key}` is there twice, and which of them holds is not said")]
    KeyTwice { key: String },
    #[error("an element has the wrong form: {detail}")]
    Shape { detail: String },
    #[error(
        "the resource is `{found}`; MedicationRequest, MedicationStatement, Dosage, Timing and plans of Uzima can be planned"
    )]
    OtherResource { found: String },
    #[error(
        "the file is none of MedicationRequest, MedicationStatement, Dosage, Timing (repeat, code) or a plan of Uzima (phases)"
    )]
    Unknown,
    #[error("`{path}` changes the meaning in a way that is not known here")]
    Modifier { path: String },
    #[error("the extension {url} changes the days in a way that is not known here")]
    Extension { url: String },
    #[error("the request says that this must not be done (doNotPerform)")]
    DoNotPerform,
    #[error(
        "the plan of Uzima in it (extension) and what stands beside it say different things, and which of them holds is not said"
    )]
    PlanDisagrees,
    #[error("its status is `{status}`: there is nothing to take")]
    Status { status: String },
    #[error("its status is `on-hold`: it is paused, and there is nothing to take until somebody says so")]
    OnHold,
    #[error("its status is `completed`: it is over, and there is nothing left to take")]
    Completed,
    #[error("it has no dosage")]
    NoDosage,
    #[error(
        "several dosages follow one another (their `sequence` differs), and not each says from when to when (boundsPeriod)"
    )]
    Sequence,
    #[error("it is taken as needed, so no times can be planned")]
    AsNeeded,
    #[error("the dosage has no timing")]
    NoTiming,
    #[error("the timing has no rhythm (repeat with times or a period, or a known code)")]
    NoRhythm,
    #[error("the timing lists single moments (event) and a rhythm, and which of them holds is not said")]
    Events,
    #[error(
        "the moment `{text}` (event) is no date and time in whole minutes with its offset from UTC, or its clock shows it twice"
    )]
    Event { text: String },
    #[error("the interval is not 1 minute to 366 days in whole minutes")]
    IntervalLength,
    #[error("the code `{code}` is not one that says how many times a day (QD, BID, TID, QID, QOD, WK)")]
    UnknownCode { code: String },
    #[error(
        "`{code}` says how many times a day only as a code of the system {}; give it as such a coding",
        CODE_SYSTEM
    )]
    CodeWithoutSystem { code: String },
    #[error("the codes `{a}` and `{b}` say different things, and which of them holds is not said")]
    CodesDisagree { a: &'static str, b: &'static str },
    #[error(
        "the code `{code}` and the days and times of the timing say different things, and which of them holds is not said"
    )]
    CodeDisagrees { code: &'static str },
    #[error("`{element}` leaves a choice between two numbers")]
    Choice { element: &'static str },
    #[error("it is taken {number} times, without saying in what period")]
    NoPeriod { number: u32 },
    #[error("the period has no unit that is known (periodUnit: d or wk)")]
    PeriodUnit,
    #[error("the period is not a whole number of days")]
    PeriodNotWhole,
    #[error(
        "a period in `{unit}` is an interval: give the moment of the first (boundsPeriod.start), or times of day and a period in days"
    )]
    Interval { unit: String },
    #[error("a period in `{unit}` has no fixed number of days")]
    Calendar { unit: String },
    #[error("no time of day is given; add --times")]
    NoTimes { number: Option<u32> },
    #[error("`{text}` is not a time of day in whole minutes, such as 08:00")]
    BadTime { text: String },
    #[error("the time {} is given twice", time_text(*time))]
    TimeTwice { time: NaiveTime },
    #[error("it is taken {frequency} times in its period, but {times} times of day are given")]
    Frequency { frequency: u32, times: usize },
    #[error("{times} times in {days} days: on which of the days each belongs is not said")]
    TimesAcrossDays { times: usize, days: u32 },
    #[error("days of the week together with a period of several days or weeks: which weeks is not said")]
    WeekdaysAndPeriod,
    #[error("`{text}` is not a day of the week (mon, tue, wed, thu, fri, sat, sun)")]
    Weekday { text: String },
    #[error("both times of day and moments of daily life (when) are given")]
    TimesAndWhen,
    #[error("when `{code}` is in this household is not known; add --anchors {code}=08:00")]
    NoAnchor { code: String },
    #[error("an offset cannot be used with `{code}`")]
    Offset { code: String },
    #[error("the offset from `{code}` reaches into another day")]
    OffsetAcrossDays { code: String },
    #[error("{what} needs a start, and none is given (boundsPeriod.start); --from is not one")]
    NoStart { what: Anchored },
    #[error("`{text}` is not a date, or a date and time with its offset from UTC")]
    BadDate { text: String },
    #[error("the start `{text}` names no day")]
    VagueStart { text: String },
    #[error("two different starts are given, {} and {}", date_text(*a), date_text(*b))]
    TwoStarts { a: NaiveDate, b: NaiveDate },
    #[error("it ends before it starts")]
    EndBeforeStart,
    #[error("a range of lengths (boundsRange) has no exact end")]
    BoundsRange,
    #[error("the length (boundsDuration) is not a whole number of days or weeks")]
    Length,
    #[error("it has no number of times that can be counted (count)")]
    Count,
    #[error(
        "the statement is about {} and does not say since when; --from must not be earlier",
        date_text(*date)
    )]
    BeforeStatement { date: NaiveDate },
    #[error("several amounts are given for one dose")]
    SeveralAmounts,
    #[error("the amount is not exact (a range, a rate or a comparison)")]
    AmountNotExact,
    #[error("the amount must be above zero and have no parts beyond 1/100,000 or above 10,000,000")]
    Amount,
    #[error("clock changes are known until the end of {year}; --to is later")]
    BeyondZone { year: i32 },
    #[error("the plan follows the clock of {zone}; give --zone {zone}")]
    HomeClock { zone: String },
    #[error("between --from and --to there are more than {MOST_DOSES} doses")]
    TooMany,
    #[error("the id `{id}` names two phases or times, so their doses could not be told apart")]
    IdTwice { id: String },
    #[error("the id `{id}` cannot be part of the name of a dose: an id is not empty and holds no `/`")]
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

impl std::fmt::Display for Anchored {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::EveryDays(days) => write!(f, "a rhythm of every {days} days"),
            Self::Length => f.write_str("a length (boundsDuration)"),
            Self::Count => f.write_str("a number of times (count)"),
            Self::Interval => f.write_str("an interval of hours or minutes, to the minute,"),
        }
    }
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

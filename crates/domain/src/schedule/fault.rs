//! What a schedule cannot be. Owns the reasons; their text is for whoever reads a file, not for the app's screens.

use thiserror::Error;

/// Why a part of a schedule cannot be built or read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "the sentence on each variant is its documentation")]
pub enum ScheduleFault {
    #[error("an interval is 1 to 527,040 minutes (366 days)")]
    Interval,
    #[error("no phase is given")]
    NoPhase,
    #[error("no time of day is given")]
    NoSlot,
    #[error("no day of the week, or one that is none (mon, tue, wed, thu, fri, sat, sun)")]
    Weekdays,
    #[error("no day of the month, or one that is none (1 to 31, -1 for the last)")]
    MonthDays,
    #[error("not a day of the year such as 02-29")]
    MonthDay,
    #[error("every 0 days")]
    ZeroDays,
    #[error("either `every_days` or `days` says on which days, not both")]
    Days,
    #[error("the id `{id}` names two phases or times")]
    IdTwice { id: String },
    #[error("a slot has either a `time` or an `event`")]
    SlotTime,
    #[error("the offset from a moment of the day reaches into another day")]
    OffsetAcrossDays,
    #[error("a waking day begins and ends at different times")]
    Awake,
}

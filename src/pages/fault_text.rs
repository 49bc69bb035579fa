//! What a field says about its fault.

use uzima_domain::command::draft::{DraftFault, DraftProblem, Field};
use uzima_domain::command::form::Part;

use crate::i18n::Key;

/// The sentence at the field.
pub fn sentence(fault: DraftFault) -> Key {
    match (fault.problem, fault.field) {
        (problem, Field::Phase(_, part)) => of_part(problem, part),
        (DraftProblem::Missing, Field::Name) => Key::FieldNameMissing,
        (DraftProblem::Missing, Field::Birth) => Key::FieldAgeMissing,
        (DraftProblem::Missing, Field::Amount) => Key::FieldAmountMissing,
        (DraftProblem::Missing, Field::Unit) => Key::FieldUnitMissing,
        (DraftProblem::Missing, Field::Times) => Key::FieldTimesMissing,
        (DraftProblem::Missing, Field::Time(_)) => Key::FieldTimeMissing,
        (DraftProblem::NotUnderstood, Field::Amount) => Key::FieldAmountUnclear,
        (DraftProblem::NotUnderstood, Field::Birth) => Key::FieldAgeUnclear,
        (DraftProblem::NotUnderstood, _) => Key::FieldTimeUnclear,
        (DraftProblem::Ambiguous, _) => Key::FieldAmountAmbiguous,
        (DraftProblem::InFuture, _) => Key::FieldInFuture,
        (DraftProblem::TooLongAgo, _) => Key::FieldTooLongAgo,
        (DraftProblem::TooLong, _) => Key::FieldTooLong,
        (DraftProblem::Twice, _) => Key::FieldTwice,
        (DraftProblem::TooMany, _) => Key::FieldTooMany,
        (DraftProblem::BeforeBegin, _) => Key::FieldBeforeBegin,
        (DraftProblem::Both, _) => Key::FieldBoth,
    }
}

fn of_part(problem: DraftProblem, part: Part) -> Key {
    let plain = |field| sentence(DraftFault { field, problem });
    match (problem, part) {
        (_, Part::Time(at)) => plain(Field::Time(at)),
        (_, Part::Amount(_)) => plain(Field::Amount),
        (_, Part::Times) => plain(Field::Times),
        (DraftProblem::Missing | DraftProblem::NotUnderstood, Part::Weekdays) => Key::FieldWeekdays,
        (DraftProblem::Missing | DraftProblem::NotUnderstood, Part::MonthDays) => Key::FieldMonthDays,
        (DraftProblem::Missing | DraftProblem::NotUnderstood, Part::Interval | Part::Gap | Part::Per) => {
            Key::FieldLength
        }
        (DraftProblem::Missing | DraftProblem::NotUnderstood, Part::Offset(_)) => Key::FieldOffset,
        (DraftProblem::Missing | DraftProblem::NotUnderstood, Part::Awake) => Key::FieldAwake,
        (
            DraftProblem::Missing | DraftProblem::NotUnderstood,
            Part::From | Part::Until | Part::YearDay | Part::SeasonFrom | Part::SeasonUntil,
        ) => Key::FieldDay,
        (DraftProblem::Missing | DraftProblem::NotUnderstood, _) => Key::FieldNumber,
        (problem, _) => sentence(DraftFault { field: Field::Times, problem }),
    }
}

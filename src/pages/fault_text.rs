//! What a field says about its fault.

use uzima_domain::command::draft::{DraftFault, DraftProblem, Field};

use crate::i18n::Key;

/// The sentence at the field.
pub fn sentence(fault: DraftFault) -> Key {
    match (fault.problem, fault.field) {
        (DraftProblem::Missing, Field::Name) => Key::FieldNameMissing,
        (DraftProblem::Missing, Field::Birth) => Key::FieldAgeMissing,
        (DraftProblem::Missing, Field::Amount) => Key::FieldAmountMissing,
        (DraftProblem::Missing, Field::Unit) => Key::FieldUnitMissing,
        (DraftProblem::Missing, Field::Times) => Key::FieldTimesMissing,
        (DraftProblem::Missing, Field::Time(_)) => Key::FieldTimeMissing,
        (DraftProblem::NotUnderstood, Field::Amount) => Key::FieldAmountUnclear,
        (DraftProblem::NotUnderstood, Field::Birth) => Key::FieldAgeUnclear,
        (DraftProblem::NotUnderstood, _) => Key::FieldTimeUnclear,
        (DraftProblem::InFuture, _) => Key::FieldInFuture,
        (DraftProblem::TooLongAgo, _) => Key::FieldTooLongAgo,
        (DraftProblem::TooLong, _) => Key::FieldTooLong,
        (DraftProblem::Twice, _) => Key::FieldTwice,
        (DraftProblem::TooMany, _) => Key::FieldTooMany,
    }
}

//! Where a rule stands (C3).

use super::Reading;
use crate::checklist::condition::Condition;
use crate::checklist::question::QuestionIndex;
use crate::checklist::truth::Truth;

/// Where a rule stands.
pub(super) enum Standing {
    /// Its condition is true.
    Fired,
    /// Unknown, and every visible question of it is answered.
    Unsure,
    /// Unknown, and a visible question of it is unanswered.
    Waiting,
    /// Its condition is false.
    Not,
}

/// Where the rule with this condition and these questions stands.
pub(super) fn of(reading: &Reading<'_>, condition: &Condition, questions: &[QuestionIndex]) -> Standing {
    match reading.truth(condition) {
        Truth::True => Standing::Fired,
        Truth::False => Standing::Not,
        Truth::Unknown if questions.iter().any(|question| reading.waits_for(*question)) => Standing::Waiting,
        Truth::Unknown => Standing::Unsure,
    }
}

//! What a person is to be asked where a file leaves something open. Owns telling that from what is wrong with a file.

use crate::import::fhir::CannotSchedule;
use crate::import::fhir::fault::Anchored;

/// A question whose answer makes a plan of a file, or brings the next question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// At what times of day.
    TimesOfDay {
        /// How many, where the file says.
        number: Option<u32>,
    },
    /// When a moment of the day is in this household.
    MomentOfDay {
        /// FHIR's code of it: `MORN`, `ACM`.
        code: String,
    },
    /// From when on.
    Start {
        /// What counts from it.
        of: Anchored,
    },
    /// How often and for how long: nothing is said, a choice is given, or words that are not known here.
    Rhythm,
    /// How much: a range is given, or several amounts.
    Amount,
    /// Whether it is to be planned at all: it is taken when it is needed.
    AsNeeded,
    /// Which of two statements of the file holds.
    WhichHolds,
}

impl CannotSchedule {
    /// What would settle it; `None` where the file itself is at fault or there is nothing to take.
    pub fn question(&self) -> Option<Question> {
        Some(match self {
            Self::NoTimes { number } => Question::TimesOfDay { number: *number },
            Self::Frequency { frequency, .. } => Question::TimesOfDay { number: Some(*frequency) },
            Self::TimesAcrossDays { .. } => Question::TimesOfDay { number: None },
            Self::NoAnchor { code } | Self::Offset { code } | Self::OffsetAcrossDays { code } => {
                Question::MomentOfDay { code: code.clone() }
            }
            Self::NoStart { what } => Question::Start { of: *what },
            Self::Interval { .. } => Question::Start { of: Anchored::Interval },
            Self::VagueStart { .. } | Self::BeforeStatement { .. } => {
                Question::Start { of: Anchored::Length }
            }
            Self::NoTiming
            | Self::NoRhythm
            | Self::UnknownCode { .. }
            | Self::CodeWithoutSystem { .. }
            | Self::NoPeriod { .. }
            | Self::PeriodUnit
            | Self::PeriodNotWhole
            | Self::Calendar { .. }
            | Self::WeekdaysAndPeriod
            | Self::Choice { .. }
            | Self::BoundsRange
            | Self::Extension { .. } => Question::Rhythm,
            Self::SeveralAmounts | Self::AmountNotExact => Question::Amount,
            Self::AsNeeded => Question::AsNeeded,
            Self::CodesDisagree { .. }
            | Self::CodeDisagrees { .. }
            | Self::TimesAndWhen
            | Self::Events
            | Self::Sequence
            | Self::TwoStarts { .. }
            | Self::PlanDisagrees => Question::WhichHolds,
            _ => return None,
        })
    }
}

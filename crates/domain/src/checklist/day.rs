//! Days as answers: which ones are asked about again because hardly anybody means them. None is refused.

use chrono::{Datelike, NaiveDate};

use super::question::Question;
use super::question::appearance::Appearance;

/// Nobody lived longer; nothing is planned further ahead.
const YEARS: u32 = 130;

/// Why a day is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unlikely {
    /// It is still to come, and the question does not say `future`.
    StillToCome,
    /// More than 130 years from today.
    FarAway,
}

/// What is unlikely about a day, as seen from today on the phone's calendar.
pub fn unlikely(question: &Question, day: NaiveDate, today: NaiveDate) -> Option<Unlikely> {
    if day.year().abs_diff(today.year()) > YEARS {
        Some(Unlikely::FarAway)
    } else if day > today && !question.appears(Appearance::Future) {
        Some(Unlikely::StillToCome)
    } else {
        None
    }
}

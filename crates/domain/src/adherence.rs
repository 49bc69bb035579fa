//! How a plan was kept, in figures. Owns what counts as due and as given; the sentences are made elsewhere, and none of
//! them blames anybody.
//!
//! Rules: a dose counts as due once it was given, left out or missed, never before. Left out because somebody was told to,
//! or because it was not needed any more, is not due at all. A dose from before its plan was written down is due only if
//! it was given. Where a record that cannot be read may speak of a dose, nobody knows, and it is not counted.
//!
//! Laws: given is at most due; the figures of a period are the sums of its parts, however it is cut, and those of a person
//! the sums of their medicines'; a further dose marked as taken never lowers what was given.

mod month;
mod outcome;
mod said;
mod week;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub use month::{Cell, DayMark, month};
pub use outcome::{Kept, Outcome, Timing, outcomes};
pub use said::{Said, run, said};
pub use week::week_begins;

/// What became of the doses of some days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Due and given.
    pub given: u32,
    /// Of those, more than an hour after their time.
    pub late: u32,
    /// Of those, more than an hour before it.
    pub early: u32,
    /// Due, given or not.
    pub due: u32,
    /// Of what was due and not given: left out on purpose.
    pub left_out: u32,
    /// Left out because somebody was told to, or because it was not needed any more.
    pub excused: u32,
    /// Still to be given.
    pub ahead: u32,
    /// Nobody knows here: something that cannot be read may speak of them.
    pub unknown: u32,
    /// Given beside the plan, or as needed.
    pub beside: u32,
}

/// Figures by day; days without any dose are not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Adherence {
    /// Each day by the plan's clock.
    pub days: BTreeMap<NaiveDate, Figures>,
}

impl Figures {
    fn add(&mut self, kept: Kept) {
        match kept {
            Kept::Given(timing) => {
                (self.given, self.due) = (self.given + 1, self.due + 1);
                match timing {
                    Timing::Early => self.early += 1,
                    Timing::OnTime => {}
                    Timing::Late => self.late += 1,
                }
            }
            Kept::Beside => self.beside += 1,
            Kept::LeftOut => (self.left_out, self.due) = (self.left_out + 1, self.due + 1),
            Kept::Excused => self.excused += 1,
            Kept::Missed => self.due += 1,
            Kept::Ahead => self.ahead += 1,
            Kept::Unknown => self.unknown += 1,
            Kept::NotAsked => {}
        }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            given: self.given + other.given,
            late: self.late + other.late,
            early: self.early + other.early,
            due: self.due + other.due,
            left_out: self.left_out + other.left_out,
            excused: self.excused + other.excused,
            ahead: self.ahead + other.ahead,
            unknown: self.unknown + other.unknown,
            beside: self.beside + other.beside,
        }
    }
}

impl Adherence {
    /// The figures of these doses.
    pub fn of<'o>(outcomes: impl IntoIterator<Item = &'o Outcome>) -> Self {
        let mut days: BTreeMap<NaiveDate, Figures> = BTreeMap::new();
        for outcome in outcomes {
            days.entry(outcome.local.date()).or_default().add(outcome.kept);
        }
        Self { days }
    }

    /// Those of several medicines, or of several stretches of time.
    #[must_use]
    pub fn together(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut days: BTreeMap<NaiveDate, Figures> = BTreeMap::new();
        for (day, figures) in parts.into_iter().flat_map(|part| part.days) {
            let known = days.entry(day).or_default();
            *known = known.plus(figures);
        }
        Self { days }
    }

    /// All days in one.
    pub fn total(&self) -> Figures {
        self.days.values().fold(Figures::default(), |sum, &day| sum.plus(day))
    }
}

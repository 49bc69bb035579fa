//! A month on the wall. Owns its weeks, and what each day says at a glance.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::adherence::{Adherence, Figures};

/// A day of the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Its date.
    pub date: NaiveDate,
    /// What it says.
    pub mark: DayMark,
}

/// What a day says at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayMark {
    /// No dose.
    Nothing,
    /// All that was due was given.
    All,
    /// All so far; more are to come.
    SoFar,
    /// Some.
    Part {
        /// Given.
        given: u32,
        /// Due.
        due: u32,
    },
    /// None of what was due.
    NotGiven,
    /// What there was, nobody was to give.
    Excused,
    /// Doses are to come.
    Ahead,
    /// Nobody knows here.
    Unknown,
}

impl DayMark {
    /// That of a day's figures.
    pub fn of(day: Figures) -> Self {
        match day {
            Figures { due: 0, ahead: 1.., .. } => Self::Ahead,
            Figures { due: 0, unknown: 1.., .. } => Self::Unknown,
            Figures { due: 0, excused: 1.., .. } => Self::Excused,
            Figures { due: 0, .. } => Self::Nothing,
            Figures { given, due, ahead: 0, unknown: 0, .. } if given == due => Self::All,
            Figures { given, due, .. } if given == due => Self::SoFar,
            Figures { given: 0, .. } => Self::NotGiven,
            Figures { given, due, .. } => Self::Part { given, due },
        }
    }
}

/// The weeks of the month of `day`, each from `first` on; days of other months are left empty.
pub fn month(adherence: &Adherence, day: NaiveDate, first: Weekday) -> Vec<[Option<Cell>; 7]> {
    let Some(begin) = day.with_day(1) else { return Vec::new() };
    let empty = begin.weekday().days_since(first);
    let Some(mut at) = begin.checked_sub_days(Days::new(empty.into())) else { return Vec::new() };
    let mut weeks = Vec::new();
    while at < begin || (at.year(), at.month()) == (begin.year(), begin.month()) {
        let mut week = [None; 7];
        for cell in &mut week {
            if (at.year(), at.month()) == (begin.year(), begin.month()) {
                let figures = adherence.days.get(&at).copied().unwrap_or_default();
                *cell = Some(Cell { date: at, mark: DayMark::of(figures) });
            }
            let Some(next) = at.succ_opt() else { return weeks };
            at = next;
        }
        weeks.push(week);
    }
    weeks
}

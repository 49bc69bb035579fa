//! A person's plans as they hang on the wall: what is taken at which time of day, what follows another rhythm, and what is
//! taken when it is needed.

use chrono::{NaiveDate, NaiveTime, Timelike};

use crate::amount::Amount;
use crate::order::sort_by_key;
use crate::record::Envelope;
use crate::schedule::{AsNeeded, Pattern, Phase, Schedule};

/// A column of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartOfDay {
    /// From four until eleven.
    Morning,
    /// From eleven until three in the afternoon.
    Noon,
    /// From three in the afternoon until nine.
    Evening,
    /// From nine until four.
    Night,
}

impl PartOfDay {
    /// The columns, in their order.
    pub const ALL: [Self; 4] = [Self::Morning, Self::Noon, Self::Evening, Self::Night];

    /// Where a time of day stands.
    pub fn of(time: NaiveTime) -> Self {
        match time.hour() {
            4..11 => Self::Morning,
            11..15 => Self::Noon,
            15..21 => Self::Evening,
            _ => Self::Night,
        }
    }
}

/// A row of the sheet: one step of one plan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row<'p> {
    /// The plan.
    pub schedule: &'p Schedule,
    /// The step.
    pub phase: &'p Phase,
}

/// The whole sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wall<'p> {
    /// At times of day.
    pub by_day: Vec<Row<'p>>,
    /// By another rhythm, which only words can say.
    pub by_words: Vec<Row<'p>>,
    /// When it is needed, with its limits.
    pub needed: Vec<(Row<'p>, &'p AsNeeded)>,
}

impl Row<'_> {
    /// The times in a column and how much at each, from early to late.
    pub fn doses(&self, part: PartOfDay) -> Vec<(NaiveTime, Amount)> {
        let Pattern::Civil(civil) = &self.phase.pattern else { return Vec::new() };
        let slots = civil.slots.iter().map(|slot| (slot.time(), slot.amount));
        let mut found: Vec<(NaiveTime, Amount)> =
            slots.filter(|(time, _)| PartOfDay::of(*time) == part).collect();
        // The night begins in the evening.
        sort_by_key(&mut found, |(time, _)| (part == PartOfDay::Night && time.hour() < 12, *time));
        found
    }
}

/// What hangs on the wall from `today` on; a step that is over is not among it.
pub fn wall(plans: &[Envelope<Schedule>], today: NaiveDate) -> Wall<'_> {
    let mut wall = Wall::default();
    for schedule in plans.iter().filter_map(|plan| plan.body.as_ref()) {
        let lasts = |phase: &&Phase| !phase.is_over(today);
        for phase in schedule.phases.iter().filter(lasts) {
            let row = Row { schedule, phase };
            match &phase.pattern {
                Pattern::Civil(_) => wall.by_day.push(row),
                Pattern::AsNeeded(rule) => wall.needed.push((row, rule)),
                _ => wall.by_words.push(row),
            }
        }
    }
    wall
}

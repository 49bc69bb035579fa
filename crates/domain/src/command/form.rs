//! A regimen as somebody types it: any rhythm, any number of steps. Owns what is asked for, and which fault belongs to which
//! field; [`crate::command::regimen`] takes what was read.
//!
//! Law: a plan that is laid out in a form and read back unchanged is the same plan.

mod anew;
mod filled;
mod phase;
mod rhythm;
mod typed;

use serde::{Deserialize, Serialize};

pub use phase::{LastDay, MostOf, PhaseForm, Rhythm, TimeForm};
pub use typed::Length;

use crate::command::draft::{DraftFault, DraftProblem, Field, checked_name};
use crate::command::form::typed::Reading;
use crate::command::regimen::RegimenDraft;
use crate::schedule::{Clock, Product};
use crate::zone::ZoneTable;

/// A regimen as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanForm {
    /// The name on the box.
    pub name: String,
    /// Syrup, inhaler: as printed.
    pub form: String,
    /// As printed: `500 mg`.
    pub strength: String,
    /// What one counts: tablet, ml, drop.
    pub unit: String,
    /// In the person's words, why.
    pub reason: String,
    /// Not asked for; what a pack or another app said stays.
    pub atc: Option<String>,
    /// Whose clock the times of day belong to.
    pub clock: Clock,
    /// One after another.
    pub phases: Vec<PhaseForm>,
}

/// A field of one phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The first day.
    From,
    /// The last day.
    Until,
    /// For so many days.
    Days,
    /// For so many doses.
    Count,
    /// Every so many days, weeks, months, years.
    Every,
    /// Days of the week.
    Weekdays,
    /// Days of the month.
    MonthDays,
    /// The day of the year.
    YearDay,
    /// Days with.
    On,
    /// Days without.
    Off,
    /// The first day of the part of the year.
    SeasonFrom,
    /// The last day of it.
    SeasonUntil,
    /// How long from one to the next.
    Interval,
    /// When somebody is awake.
    Awake,
    /// All times together.
    Times,
    /// The n-th time, from 0.
    Time(usize),
    /// How much at the n-th time.
    Amount(usize),
    /// How long before or after its moment the n-th time is.
    Offset(usize),
    /// How long at least from one to the next.
    Gap,
    /// At most so much.
    Most,
    /// In how long.
    Per,
}

impl PlanForm {
    /// What was typed as it is meant, or all faults at once. `zone` is the phone's, for moments that are typed as civil times.
    ///
    /// # Errors
    /// Each fault with its field.
    pub fn check(&self, zone: &ZoneTable) -> Result<RegimenDraft, Vec<DraftFault>> {
        let mut faults = Vec::new();
        if let Err(fault) = checked_name(&self.name) {
            faults.push(fault);
        }
        if self.unit.trim().is_empty() {
            faults.push(DraftFault { field: Field::Unit, problem: DraftProblem::Missing });
        }
        let mut phases = Vec::new();
        for (at, phase) in self.phases.iter().enumerate() {
            let mut reading = Reading::of(at, zone, &mut faults);
            phases.extend(rhythm::read(phase, &mut reading));
        }
        if phases.is_empty() && faults.is_empty() {
            faults.push(DraftFault { field: Field::Times, problem: DraftProblem::Missing });
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(RegimenDraft {
            product: Product {
                name: self.name.clone(),
                unit: self.unit.trim().to_owned(),
                strength: said(&self.strength),
                form: said(&self.form),
                atc: self.atc.clone(),
            },
            reason: said(&self.reason),
            clock: self.clock.clone(),
            phases,
        })
    }
}

/// What was typed, where anything was.
fn said(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

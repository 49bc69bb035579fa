//! The log of doses as lines of a table. Owns which doses have a line and what each says; the words are made elsewhere.

use chrono::NaiveDateTime;

use crate::adherence::{Kept, Outcome};
use crate::amount::Amount;
use crate::dose_log::{DoseAction, Reason};
use crate::id::PersonId;
use crate::schedule::{Product, Schedule};
use crate::time::Instant;
use crate::zone::ZoneTable;

/// One dose of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// When it was planned, on the plan's clock; of one that was not planned, when it was given.
    pub planned: NaiveDateTime,
    /// What became of it.
    pub kept: Kept,
    /// When it was given, on the phone's clock.
    pub given: Option<NaiveDateTime>,
    /// What was given, or planned, as the plan named it then.
    pub product: Product,
    /// How much was given, else how much was planned; of the product's unit.
    pub amount: Amount,
    /// Who gave it, where that was said.
    pub given_by: Option<PersonId>,
    /// Why it was left out, where that was said.
    pub reason: Option<Reason>,
    /// When that was written down, on the phone's clock.
    pub recorded: Option<NaiveDateTime>,
}

/// The lines of these doses of `schedule`, in their order: of all that something became of, and of none that is still ahead or was
/// asked of nobody.
pub fn lines(schedule: &Schedule, outcomes: &[Outcome], zone: &ZoneTable) -> Vec<LogLine> {
    let told = |outcome: &&Outcome| !matches!(outcome.kept, Kept::Ahead | Kept::NotAsked);
    outcomes.iter().filter(told).map(|outcome| line(schedule, outcome, zone)).collect()
}

fn line(schedule: &Schedule, outcome: &Outcome, zone: &ZoneTable) -> LogLine {
    let shown = |at: Instant| zone.civil(at);
    let mark = outcome.mark.as_ref();
    let taken = mark.and_then(|mark| match &mark.what {
        DoseAction::Taken { at, amount, given_by } => Some((*at, *amount, given_by.clone())),
        _ => None,
    });
    let (given, amount, given_by) = match taken {
        Some((at, amount, given_by)) => (Some(shown(at)), amount, given_by),
        None => (None, outcome.amount, None),
    };
    LogLine {
        planned: outcome.local,
        kept: outcome.kept,
        product: schedule.product_at(outcome.planned).clone(),
        given,
        amount,
        given_by,
        reason: mark.and_then(|mark| mark.reason.clone()),
        recorded: mark.map(|mark| shown(mark.recorded)),
    }
}

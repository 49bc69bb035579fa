//! What became of each dose of a plan. Owns telling late from on time, and not asked from missed.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate, NaiveDateTime};

use crate::amount::Amount;
use crate::command::UnreadableEvent;
use crate::dose::{DoseId, Which};
use crate::dose_doubt::may_be_marked;
use crate::dose_log::{
    AFTER_MINUTES, DoseAction, DoseEvent, DoseState, LoggedDose, Reason, Standing, counting, logged,
    standing, state,
};
use crate::doses::{self, Unplanned};
use crate::id::PlanId;
use crate::record::Envelope;
use crate::schedule::Schedule;
use crate::time::Instant;
use crate::zone::ZoneTable;

/// A dose and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Which dose.
    pub dose: DoseId,
    /// What the plan says: the civil day and time of day.
    pub local: NaiveDateTime,
    /// When that is.
    pub planned: Instant,
    /// How much was planned, of the product's unit.
    pub amount: Amount,
    /// What became of it.
    pub kept: Kept,
    /// What was recorded, and counts.
    pub mark: Option<DoseEvent>,
}

/// What became of a dose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Given.
    Given(Timing),
    /// Given without being planned: as needed, or one more.
    Beside,
    /// Left out on purpose.
    LeftOut,
    /// Left out because somebody was told to, or because it was not needed any more.
    Excused,
    /// Its time went by, and nobody marked it.
    Missed,
    /// Its time is to come, or has just come.
    Ahead,
    /// Something that cannot be read may speak of it.
    Unknown,
    /// The plan was written down later, and nobody marked it.
    NotAsked,
}

/// When a dose was given, seen from its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// More than an hour before.
    Early,
    /// Within the hour before or after.
    OnTime,
    /// More than an hour after.
    Late,
}

/// So far ahead the next dose is looked for, which ends the wait for the last.
const NEXT: Days = Days::new(7);

/// What became of each dose that `plan` has on `days`, in their order. `events` and `unreadable` may hold more than the
/// plan's; for doses after an intake and as needed they hold all of the plan's.
///
/// # Errors
/// As [`doses::plan`].
pub fn outcomes(
    plan: &Envelope<Schedule>,
    events: &[Envelope<DoseEvent>],
    unreadable: &[UnreadableEvent],
    days: &RangeInclusive<NaiveDate>,
    zone: &ZoneTable,
    now: Instant,
) -> Result<Vec<Outcome>, Unplanned> {
    let Some(schedule) = &plan.body else { return Ok(Vec::new()) };
    let id = PlanId::new(plan.id.clone());
    let mine: Vec<LoggedDose> =
        logged(events).into_iter().filter(|(_, event)| event.dose.plan == id).collect();
    let mut by_dose: BTreeMap<DoseId, Vec<LoggedDose>> = BTreeMap::new();
    for entry in &mine {
        by_dose.entry(entry.1.dose.clone()).or_default().push(entry.clone());
    }
    let until = days.end().checked_add_days(NEXT).unwrap_or(*days.end());
    let planned = doses::plan(&id, schedule, zone, &(*days.start()..=until), &mine)?;
    let none = Vec::new();
    let found = planned.iter().enumerate().filter(|(_, dose)| days.contains(&dose.local.date()));
    let outcome = |(at, dose): (usize, &doses::PlannedDose)| {
        let log = by_dose.get(&dose.dose).unwrap_or(&none);
        let is_plan = |next: &&doses::PlannedDose| !matches!(next.dose.which, Which::AsNeeded(_));
        let next = planned[at + 1..].iter().filter(is_plan).map(|next| next.instant).next();
        let state = state(&dose.dose, log);
        let mark = marked(&dose.dose, &state, log);
        let kept = match standing(dose.instant, next, &state, now) {
            _ if matches!(dose.dose.which, Which::AsNeeded(_)) => Kept::Beside,
            Standing::Taken { at } => Kept::Given(timing(dose.instant, at)),
            Standing::Skipped => match mark.as_ref().and_then(|mark| mark.reason.as_ref()) {
                Some(Reason::ToldTo | Reason::NotNeeded) => Kept::Excused,
                _ => Kept::LeftOut,
            },
            Standing::Upcoming | Standing::Due | Standing::Waiting { .. } => Kept::Ahead,
            Standing::Missed if may_be_marked(plan, dose.instant, events, unreadable) => Kept::Unknown,
            Standing::Missed if dose.instant < plan.when => Kept::NotAsked,
            Standing::Missed => Kept::Missed,
        };
        let (local, planned, amount) = (dose.local, dose.instant, dose.amount);
        Outcome { dose: dose.dose.clone(), local, planned, amount, kept, mark }
    };
    Ok(found.map(outcome).collect())
}

fn timing(planned: Instant, at: Instant) -> Timing {
    if at > planned.plus_minutes(AFTER_MINUTES) {
        Timing::Late
    } else if at < planned.plus_minutes(-AFTER_MINUTES) {
        Timing::Early
    } else {
        Timing::OnTime
    }
}

/// The event that says what stands: the first that it was taken, else the last.
fn marked(dose: &DoseId, state: &DoseState, log: &[LoggedDose]) -> Option<DoseEvent> {
    let counting = counting(dose, log);
    let taken = |event: &DoseEvent| matches!(event.what, DoseAction::Taken { .. });
    let found = match state {
        DoseState::Open { .. } => None,
        DoseState::Taken { .. } => counting.into_iter().find(|(_, event)| taken(event)),
        DoseState::Skipped => counting.into_iter().next_back(),
    };
    found.map(|(_, event)| event.clone())
}

//! What is said of doses: taken, left out, put off, undone, taken beside the plan. Owns when that is refused.

use crate::amount::Amount;
use crate::command::decide::live;
use crate::command::draft::{DraftFault, DraftProblem, Field};
use crate::command::writer::Writer;
use crate::command::{Decision, Entry, Facts, Mark, Moment, Record, Refusal};
use crate::dose::{DoseId, Which};
use crate::dose_doubt::{is_spoken_of, may_be_marked};
use crate::dose_log::{DoseAction, DoseEvent, DoseState, LoggedDose, counting, logged, state};
use crate::doses::{self, PlannedDose, Unplanned};
use crate::id::{EventId, PersonId, PlanId};
use crate::order::sort_by_key;
use crate::record::Envelope;
use crate::schedule::{Pattern, Schedule};
use crate::time::Instant;

/// A clock may be a little behind the one that said when.
const AHEAD_MINUTES: i64 = 5;

/// The dose that is spoken of, and what is known of it.
struct Spoken<'a> {
    plan: &'a Envelope<Schedule>,
    planned: PlannedDose,
}

pub(super) fn mark(
    dose: &DoseId,
    mark: Mark,
    cause: Option<&str>,
    facts: &Facts,
    moment: &Moment,
) -> Result<Decision, Refusal> {
    live(facts.plan.as_ref()).ok_or(Refusal::NoSuchPlan)?;
    if let Some(cause) = cause
        && logged(&facts.doses).iter().any(|(_, event)| event.cause.as_deref() == Some(cause))
    {
        return Ok(Writer::new(moment).done());
    }
    // Whoever answers a reminder sees no refusal, and taken wins over skipped.
    let wins = cause.is_some() && matches!(mark, Mark::Taken(_));
    let spoken = spoken(dose, wins, facts, moment)?;
    let what = match mark {
        Mark::Taken(at) => DoseAction::Taken { at, amount: spoken.planned.amount, given_by: None },
        Mark::Skipped => DoseAction::Skipped,
        Mark::Later(until) => DoseAction::Snoozed { until },
    };
    let cause = cause.map(str::to_owned);
    let event = DoseEvent { dose: dose.clone(), recorded: moment.now, what, cause, reason: None };
    Ok(written(spoken.plan, spoken.planned.instant, event, moment))
}

pub(super) fn record(
    dose: &DoseId,
    entry: &Entry,
    facts: &Facts,
    moment: &Moment,
) -> Result<Decision, Refusal> {
    if let Entry::Taken { at, .. } = entry {
        not_ahead(*at, moment)?;
    }
    let spoken = spoken(dose, false, facts, moment)?;
    let (what, reason) = match entry {
        Entry::Taken { at, amount, given_by } => {
            let amount = amount.unwrap_or(spoken.planned.amount);
            (DoseAction::Taken { at: *at, amount, given_by: given_by.clone() }, None)
        }
        Entry::Skipped { reason } => (DoseAction::Skipped, reason.clone()),
    };
    let event = DoseEvent { dose: dose.clone(), recorded: moment.now, what, cause: None, reason };
    Ok(written(spoken.plan, spoken.planned.instant, event, moment))
}

/// The event is the dose. Limits are not held here: what was taken was taken, and is told before by
/// [`crate::as_needed::allowance`].
pub(super) fn take_extra(
    at: Instant,
    amount: Option<Amount>,
    given_by: Option<&PersonId>,
    facts: &Facts,
    moment: &Moment,
) -> Result<Decision, Refusal> {
    let (plan, schedule) = live(facts.plan.as_ref()).ok_or(Refusal::NoSuchPlan)?;
    not_ahead(at, moment)?;
    let day = moment.zone.civil(at).date();
    let as_needed = schedule.phases.iter().filter_map(|phase| match &phase.pattern {
        Pattern::AsNeeded(rule) => Some((phase, rule.amount)),
        _ => None,
    });
    // The step that holds on that day; before the first and after the last the nearest.
    let (steps, mut others): (Vec<_>, Vec<_>) = as_needed.partition(|(phase, _)| phase.holds_on(day));
    sort_by_key(&mut others, |(phase, _)| (phase.from - day).num_days().abs());
    let as_needed = steps.first().or(others.first()).copied();
    let holds = schedule.phases.iter().find(|phase| phase.holds_on(day));
    let phase = as_needed.map(|(phase, _)| phase).or(holds).or_else(|| schedule.phases.first());
    let phase = phase.ok_or(Refusal::NoSuchDose)?.id.clone();
    let amount = amount
        .or(as_needed.map(|(_, amount)| amount))
        .ok_or_else(|| fault(Field::Amount, DraftProblem::Missing))?;
    let mut writer = Writer::new(moment);
    let id = writer.mint();
    let dose = DoseId {
        plan: PlanId::new(plan.id.clone()),
        phase,
        which: Which::AsNeeded(EventId::new(id.clone())),
    };
    let what = DoseAction::Taken { at, amount, given_by: given_by.cloned() };
    let event = DoseEvent { dose, recorded: moment.now, what, cause: None, reason: None };
    writer.create(id, plan.person.clone(), at, event, Record::Dose);
    Ok(writer.done())
}

pub(super) fn undo(dose: &DoseId, facts: &Facts, moment: &Moment) -> Result<Decision, Refusal> {
    let events = logged(&facts.doses);
    let cancelled = cancelled(dose, &events, facts, moment);
    let first = facts
        .doses
        .iter()
        .find(|envelope| cancelled.first().is_some_and(|id| id.as_str() == envelope.id))
        .ok_or(Refusal::NothingToUndo)?;
    if is_spoken_of(&first.person, first.when, &facts.unreadable) {
        return Err(Refusal::MayBeMarked);
    }
    let mut writer = Writer::new(moment);
    let id = writer.mint();
    let what = DoseAction::Undone { events: cancelled };
    let event = DoseEvent { dose: dose.clone(), recorded: moment.now, what, cause: None, reason: None };
    writer.create(id, first.person.clone(), first.when, event, Record::Dose);
    Ok(writer.done())
}

/// What an undo names: what this phone wrote of the dose. Another phone's mark stands, as whoever made it knows why; only where
/// there is nothing of this phone's to take back is it taken back here.
fn cancelled(dose: &DoseId, events: &[LoggedDose], facts: &Facts, moment: &Moment) -> Vec<EventId> {
    let is_mine = |id: &EventId| {
        facts
            .doses
            .iter()
            .any(|envelope| envelope.id == id.as_str() && envelope.stamp.device == moment.device.id)
    };
    let is_mark = |event: &DoseEvent| !matches!(event.what, DoseAction::Snoozed { .. });
    let all = counting(dose, events);
    let (mine, theirs): (Vec<_>, Vec<_>) = all.iter().copied().partition(|(id, _)| is_mine(id));
    let marked = |some: &[&LoggedDose]| some.iter().any(|(_, event)| is_mark(event));
    let named = if !mine.is_empty() && (marked(&mine) || !marked(&theirs)) { mine } else { all };
    named.into_iter().map(|(id, _)| id.clone()).collect()
}

fn fault(field: Field, problem: DraftProblem) -> Refusal {
    Refusal::Draft(vec![DraftFault { field, problem }])
}

fn not_ahead(at: Instant, moment: &Moment) -> Result<(), Refusal> {
    if at > moment.now.plus_minutes(AHEAD_MINUTES) {
        Err(fault(Field::Time(0), DraftProblem::InFuture))
    } else {
        Ok(())
    }
}

/// The dose, where it may be marked; one that was skipped only if the mark wins over that.
fn spoken<'a>(dose: &DoseId, wins: bool, facts: &'a Facts, moment: &Moment) -> Result<Spoken<'a>, Refusal> {
    let (plan, schedule) = live(facts.plan.as_ref()).ok_or(Refusal::NoSuchPlan)?;
    let events = logged(&facts.doses);
    let planned = doses::find(dose, schedule, &moment.zone, &events).map_err(|refusal| match refusal {
        Unplanned::OtherClock { .. } => Refusal::OtherClock,
        Unplanned::TooMany => Refusal::NoSuchDose,
    })?;
    let planned = planned.ok_or(Refusal::NoSuchDose)?;
    if may_be_marked(plan, planned.instant, &facts.doses, &facts.unreadable) {
        return Err(Refusal::MayBeMarked);
    }
    match state(dose, &events) {
        DoseState::Open { .. } => {}
        DoseState::Skipped if wins => {}
        _ => return Err(Refusal::AlreadyMarked),
    }
    Ok(Spoken { plan, planned })
}

fn written(plan: &Envelope<Schedule>, when: Instant, event: DoseEvent, moment: &Moment) -> Decision {
    let mut writer = Writer::new(moment);
    let id = writer.mint();
    writer.create(id, plan.person.clone(), when, event, Record::Dose);
    writer.done()
}

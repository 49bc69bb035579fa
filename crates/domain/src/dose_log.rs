//! What happened to doses. Owns the append-only events and how they fold to a state; *missed* is derived, never stored.
//!
//! A dose counts as taken while any uncancelled taken event names it. Undo names the events it cancels, so that it means
//! the same on every phone, in any order.

mod reason;
mod standing;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use reason::Reason;
pub(crate) use standing::AFTER_MINUTES;
pub use standing::{Standing, standing};

use crate::amount::Amount;
use crate::dose::{DoseId, Which};
use crate::id::{EventId, PersonId, PhaseId, PlanId};
use crate::order::sort_by_key;
use crate::record::Envelope;
use crate::time::Instant;

/// One thing that somebody recorded about a dose (stored form 1). Its envelope's `when` is the planned instant of the
/// dose, so that all events of a day's doses are found in one range, however late they were written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoseEvent {
    /// Which dose.
    pub dose: DoseId,
    /// When it was recorded.
    pub recorded: Instant,
    /// What was recorded.
    pub what: DoseAction,
    /// The `uzima-inbox` row it came from; a row is applied once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
    /// Why, where somebody said: of a dose that was left out. An app from before reads over it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

/// What can be recorded about a dose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DoseAction {
    /// It was taken, at this time, this much.
    Taken {
        /// When it was taken.
        at: Instant,
        /// How many of the product's unit.
        amount: Amount,
        /// Who gave it, where that is not whoever wrote it down. An app from before reads over it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        given_by: Option<PersonId>,
    },
    /// It was left out on purpose.
    Skipped,
    /// It is to be asked about again.
    Snoozed {
        /// Not before this.
        until: Instant,
    },
    /// These events no longer count.
    Undone {
        /// The cancelled events.
        events: Vec<EventId>,
    },
}

/// Where a dose stands after all its events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DoseState {
    /// Nothing that counts was recorded.
    Open {
        /// Asked to wait until then.
        snoozed: Option<Instant>,
    },
    /// Taken, at this time.
    Taken {
        /// The earliest taken event's time.
        at: Instant,
    },
    /// Left out on purpose.
    Skipped,
}

/// An event with its id.
pub type LoggedDose = (EventId, DoseEvent);

/// The events in these envelopes, with their ids.
pub fn logged(envelopes: &[Envelope<DoseEvent>]) -> Vec<LoggedDose> {
    let event =
        |envelope: &Envelope<DoseEvent>| Some((EventId::new(envelope.id.clone()), envelope.body.clone()?));
    envelopes.iter().filter_map(event).collect()
}

/// How many doses are marked, as a person counts them: each dose once, however often it was marked and by whom; none that
/// was only put off, or whose marks were all undone; and only of the plans that can be seen.
pub fn marked(events: &[LoggedDose], is_seen: impl Fn(&PlanId) -> bool) -> usize {
    let mut by_dose: BTreeMap<&DoseId, Vec<LoggedDose>> = BTreeMap::new();
    for logged in events.iter().filter(|(_, event)| is_seen(&event.dose.plan)) {
        by_dose.entry(&logged.1.dose).or_default().push(logged.clone());
    }
    by_dose.iter().filter(|(dose, events)| !matches!(state(dose, events), DoseState::Open { .. })).count()
}

/// The events of `dose` that nothing cancelled, oldest record first.
pub fn counting<'a>(dose: &DoseId, events: &'a [LoggedDose]) -> Vec<&'a LoggedDose> {
    let of_dose: Vec<&LoggedDose> = events.iter().filter(|(_, event)| event.dose == *dose).collect();
    let cancelled: Vec<&EventId> = of_dose
        .iter()
        .filter_map(|(_, event)| match &event.what {
            DoseAction::Undone { events } => Some(events),
            _ => None,
        })
        .flatten()
        .collect();
    let mut left: Vec<&LoggedDose> = of_dose
        .into_iter()
        .filter(|(id, event)| !cancelled.contains(&id) && !matches!(event.what, DoseAction::Undone { .. }))
        .collect();
    sort_by_key(&mut left, |(id, event)| (event.recorded, id.clone()));
    left
}

/// The ids that events of these undo.
fn undone<'a>(log: &[&'a LoggedDose]) -> BTreeSet<&'a EventId> {
    let named = log.iter().filter_map(|(_, event)| match &event.what {
        DoseAction::Undone { events } => Some(events),
        _ => None,
    });
    named.flatten().collect()
}

/// The events among `log` that mark a dose taken or skipped and that nothing cancelled.
fn standing_marks<'a>(log: &[&'a LoggedDose]) -> impl Iterator<Item = &'a LoggedDose> {
    let undone = undone(log);
    let marks = |event: &DoseEvent| matches!(event.what, DoseAction::Taken { .. } | DoseAction::Skipped);
    log.iter().copied().filter(move |(id, event)| marks(event) && !undone.contains(id))
}

/// Those of a phase, in the order of `log`. `log` is of one plan.
pub fn marks<'a>(phase: &PhaseId, log: &[&'a LoggedDose]) -> Vec<&'a LoggedDose> {
    standing_marks(log).filter(|(_, event)| event.dose.phase == *phase).collect()
}

/// What was taken beside the plan and still counts: the event is the dose. `log` is of one plan.
pub fn taken_beside<'a>(log: &[&'a LoggedDose]) -> impl Iterator<Item = (&'a LoggedDose, Instant, Amount)> {
    standing_marks(log).filter_map(|logged| match (&logged.1.what, &logged.1.dose.which) {
        (DoseAction::Taken { at, amount, .. }, Which::AsNeeded(named)) if *named == logged.0 => {
            Some((logged, *at, *amount))
        }
        _ => None,
    })
}

/// The doses that such events name, of those events that `counts` accepts. `log` is of one plan.
pub fn marked_doses<'a>(log: &[&'a LoggedDose], counts: impl Fn(&DoseEvent) -> bool) -> BTreeSet<&'a DoseId> {
    standing_marks(log).filter(|(_, event)| counts(event)).map(|(_, event)| &event.dose).collect()
}

/// The event that makes each dose of `plan` count as taken: one a dose, the same on every phone, however often it was
/// marked.
pub fn first_taken<'a>(plan: &PlanId, log: &'a [LoggedDose]) -> Vec<&'a LoggedDose> {
    let mine: Vec<&LoggedDose> = log.iter().filter(|(_, event)| event.dose.plan == *plan).collect();
    let mut by_dose: BTreeMap<&DoseId, &LoggedDose> = BTreeMap::new();
    for mark in standing_marks(&mine).filter(|(_, event)| matches!(event.what, DoseAction::Taken { .. })) {
        let order = |(id, event): &LoggedDose| (event.recorded, id.clone());
        let first = by_dose.entry(&mark.1.dose).or_insert(mark);
        if order(mark) < order(first) {
            *first = mark;
        }
    }
    by_dose.into_values().collect()
}

/// Where `dose` stands. Taken wins over skipped: whoever marked it taken knows that it was.
pub fn state(dose: &DoseId, events: &[LoggedDose]) -> DoseState {
    let counting = counting(dose, events);
    let taken = counting.iter().find_map(|(_, event)| match event.what {
        DoseAction::Taken { at, .. } => Some(at),
        _ => None,
    });
    if let Some(at) = taken {
        return DoseState::Taken { at };
    }
    match counting.last().map(|(_, event)| &event.what) {
        Some(DoseAction::Skipped) => DoseState::Skipped,
        Some(DoseAction::Snoozed { until }) => DoseState::Open { snoozed: Some(*until) },
        _ => DoseState::Open { snoozed: None },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dose() -> DoseId {
        DoseId::parse("p/q/c/s/2026-11-22").expect("a dose")
    }

    fn logged(id: &str, recorded: i64, what: DoseAction) -> LoggedDose {
        (
            EventId::new(id),
            DoseEvent { dose: dose(), recorded: Instant::from_ms(recorded), what, cause: None, reason: None },
        )
    }

    fn taken(at: i64) -> DoseAction {
        DoseAction::Taken { at: Instant::from_ms(at), amount: Amount::ONE, given_by: None }
    }

    fn undone(ids: &[&str]) -> DoseAction {
        DoseAction::Undone { events: ids.iter().map(|id| EventId::new(*id)).collect() }
    }

    #[test]
    fn taken_undone_and_taken_again_is_taken() {
        let mut events = vec![logged("a-1", 1, taken(1)), logged("a-2", 2, undone(&["a-1"]))];
        assert_eq!(state(&dose(), &events), DoseState::Open { snoozed: None });
        events.push(logged("a-3", 3, taken(3)));
        assert_eq!(state(&dose(), &events), DoseState::Taken { at: Instant::from_ms(3) });
    }

    #[test]
    fn an_undo_cancels_only_the_events_it_names() {
        let events =
            vec![logged("a-1", 1, taken(1)), logged("b-1", 1, taken(2)), logged("a-2", 5, undone(&["a-1"]))];
        assert_eq!(
            state(&dose(), &events),
            DoseState::Taken { at: Instant::from_ms(2) },
            "the other phone's stands"
        );
    }

    #[test]
    fn the_order_in_which_events_arrive_does_not_matter() {
        let events = vec![
            logged("a-1", 1, DoseAction::Skipped),
            logged("a-2", 2, undone(&["a-1"])),
            logged("b-1", 3, taken(3)),
            logged("b-2", 4, undone(&["b-1"])),
            logged("a-3", 5, DoseAction::Snoozed { until: Instant::from_ms(9) }),
        ];
        let mut turned = events.clone();
        turned.reverse();
        assert_eq!(state(&dose(), &events), state(&dose(), &turned));
        assert_eq!(state(&dose(), &events), DoseState::Open { snoozed: Some(Instant::from_ms(9)) });
    }

    #[test]
    fn taken_stands_beside_a_later_skip() {
        let events = vec![logged("a-1", 1, taken(1)), logged("b-1", 2, DoseAction::Skipped)];
        assert_eq!(state(&dose(), &events), DoseState::Taken { at: Instant::from_ms(1) });
    }

    #[test]
    fn a_dose_counts_as_marked_once_and_not_when_it_was_undone_put_off_or_cannot_be_seen() {
        let of = |plan: &str, id: &str, what: DoseAction| {
            let dose = DoseId { plan: PlanId::new(plan), ..dose() };
            let recorded = Instant::from_ms(1);
            let event = DoseEvent { dose, recorded, what, cause: None, reason: None };
            (EventId::new(id), event)
        };
        let later = DoseAction::Snoozed { until: Instant::from_ms(9) };
        let events = [
            of("twice", "1", taken(1)),
            of("twice", "2", taken(2)),
            of("undone", "3", taken(1)),
            of("undone", "4", undone(&["3"])),
            of("later", "5", later),
            of("skipped", "6", DoseAction::Skipped),
            of("deleted", "7", taken(1)),
        ];
        assert_eq!(marked(&events, |plan| plan.as_str() != "deleted"), 2);
    }
}

//! A regimen as somebody lays it out, new or edited. Owns which ids go on and which are minted.
//!
//! A phase goes on, and its doses with it, while it is of one kind; of an interval also only while its anchor and length
//! stay, as the numbers of its doses would mean other times. A slot goes on whatever its time becomes.

use std::num::NonZeroU16;

use chrono::{NaiveDate, NaiveDateTime};

use crate::amount::Amount;
use crate::command::counted::Edit;
use crate::command::draft::{DraftFault, DraftProblem, Field, checked_name};
use crate::id::{PhaseId, SlotId};
use crate::schedule::{
    AfterIntake, Ahead, AsNeeded, Civil, Clock, DayRule, Elapsed, Interval, Listed, ListedTime, Pattern,
    Phase, Phases, Product, Schedule, ScheduleFault, Season, Slot, SlotTime, Slots,
};

/// A regimen as laid out. What is typed by hand has been read; see [`crate::command::draft`] for the short form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegimenDraft {
    /// What is taken.
    pub product: Product,
    /// In the person's words, why.
    pub reason: Option<String>,
    /// Whose clock the times of day belong to.
    pub clock: Clock,
    /// At least one.
    pub phases: Vec<PhaseDraft>,
}

/// A phase as laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhaseDraft {
    /// The phase that it goes on from.
    pub keeps: Option<PhaseId>,
    /// The first civil day.
    pub from: NaiveDate,
    /// The last civil day, included.
    pub until: Option<NaiveDate>,
    /// For so many days.
    pub days: Option<NonZeroU16>,
    /// When within the phase.
    pub pattern: PatternDraft,
}

/// A pattern as laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatternDraft {
    /// As [`Pattern::Civil`].
    Civil {
        /// On which days.
        days: DayRule,
        /// Only in this part of each year.
        season: Option<Season>,
        /// Over after so many doses.
        count: Option<NonZeroU16>,
        /// At least one.
        slots: Vec<TimeDraft<SlotTime>>,
    },
    /// As [`Pattern::Elapsed`].
    Elapsed(Elapsed),
    /// As [`Pattern::AfterIntake`].
    AfterIntake {
        /// The first, and how much each time.
        first: TimeDraft<NaiveDateTime>,
        /// How long after the last intake.
        after: Interval,
        /// Over after so many doses.
        count: Option<NonZeroU16>,
    },
    /// As [`Pattern::Listed`]; at least one.
    Listed(Vec<TimeDraft<NaiveDateTime>>),
    /// As [`Pattern::AsNeeded`].
    AsNeeded(AsNeeded),
}

/// A time as laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeDraft<T> {
    /// The slot that it goes on from.
    pub keeps: Option<SlotId>,
    /// When.
    pub at: T,
    /// How many of the product's unit.
    pub amount: Amount,
}

impl RegimenDraft {
    /// Whether a number of doses ends one of its phases.
    pub(super) fn counts(&self) -> bool {
        self.phases.iter().any(|phase| match &phase.pattern {
            PatternDraft::Civil { count, .. } | PatternDraft::AfterIntake { count, .. } => count.is_some(),
            PatternDraft::Elapsed(elapsed) => elapsed.limit().is_some(),
            PatternDraft::Listed(_) | PatternDraft::AsNeeded(_) => false,
        })
    }
}

/// The regimen of `draft`: new, or the next revision of the plan that `edit` is of. `mint` gives ids that are used for nothing
/// else.
pub(super) fn laid_out(
    draft: &RegimenDraft,
    edit: Option<&Edit<'_>>,
    mut mint: impl FnMut() -> String,
) -> Result<Schedule, Vec<DraftFault>> {
    let old = edit.map(|edit| edit.old);
    let name = checked_name(&draft.product.name).map_err(|fault| vec![fault])?;
    let product = Product { name, ..draft.product.clone() };
    let mut phases = Vec::new();
    for phase in &draft.phases {
        phases.push(of_phase(phase, edit, &mut mint).map_err(|_| vec![TIMES])?);
    }
    let phases = Phases::new(phases).map_err(|_| vec![TIMES])?;
    let mut past = old.map(|old| old.past.clone()).unwrap_or_default();
    past.extend(edit.and_then(|edit| edit.past(&phases, &product)));
    Ok(Schedule {
        product,
        reason: draft.reason.clone(),
        revision: old.map_or(1, |old| old.revision + 1),
        clock: draft.clock.clone(),
        phases,
        past,
    })
}

/// Something about the times is missing, or goes on from one thing twice.
const TIMES: DraftFault = DraftFault { field: Field::Times, problem: DraftProblem::Missing };

fn of_phase(
    draft: &PhaseDraft,
    edit: Option<&Edit<'_>>,
    mint: &mut impl FnMut() -> String,
) -> Result<Phase, ScheduleFault> {
    let mut known = edit.into_iter().flat_map(|edit| &edit.old.phases);
    let before = known.find(|phase| draft.keeps.as_ref() == Some(&phase.id));
    let kept = before.filter(|phase| goes_on(&phase.pattern, &draft.pattern));
    let known = kept.map(slot_ids).unwrap_or_default();
    let mut slot = |keeps: &Option<SlotId>| match keeps {
        Some(id) if known.contains(&id) => id.clone(),
        _ => SlotId::new(mint()),
    };
    let pattern = match &draft.pattern {
        PatternDraft::Civil { days, season, count, slots } => {
            let slots =
                slots.iter().map(|time| Slot { id: slot(&time.keeps), at: time.at, amount: time.amount });
            let slots = Slots::new(slots.collect())?;
            Pattern::Civil(Civil { season: *season, count: *count, ..Civil::every(days.clone(), slots) })
        }
        PatternDraft::Elapsed(elapsed) => Pattern::Elapsed(elapsed.clone()),
        PatternDraft::AfterIntake { first, after, count } => {
            let first = ListedTime { id: slot(&first.keeps), at: first.at, amount: first.amount };
            Pattern::AfterIntake(AfterIntake { first, after: *after, count: *count, ahead: Ahead::default() })
        }
        PatternDraft::Listed(times) => {
            // The day is no part of a listed dose's name: on another day it is another dose.
            let stays = |time: &TimeDraft<NaiveDateTime>| {
                let old = kept.and_then(|phase| listed_day(phase, time.keeps.as_ref()?));
                old == Some(time.at.date())
            };
            let times = times.iter().map(|time| ListedTime {
                id: slot(&time.keeps.clone().filter(|_| stays(time))),
                at: time.at,
                amount: time.amount,
            });
            Pattern::Listed(Listed::new(times.collect())?)
        }
        PatternDraft::AsNeeded(as_needed) => Pattern::AsNeeded(as_needed.clone()),
    };
    let id = kept.map_or_else(|| PhaseId::new(mint()), |kept| kept.id.clone());
    let phase = Phase { id, from: draft.from, until: draft.until, days: draft.days, pattern };
    Ok(match edit.zip(before) {
        Some((edit, before)) => edit.counted_on(before, phase),
        None => phase,
    })
}

fn goes_on(old: &Pattern, new: &PatternDraft) -> bool {
    match (old, new) {
        (Pattern::Elapsed(old), PatternDraft::Elapsed(new)) => {
            (old.every, old.anchor) == (new.every, new.anchor)
        }
        (Pattern::Civil(_), PatternDraft::Civil { .. })
        | (Pattern::AfterIntake(_), PatternDraft::AfterIntake { .. })
        | (Pattern::Listed(_), PatternDraft::Listed(_))
        | (Pattern::AsNeeded(_), PatternDraft::AsNeeded(_)) => true,
        _ => false,
    }
}

/// The day of the listed time with this id.
fn listed_day(phase: &Phase, id: &SlotId) -> Option<NaiveDate> {
    let Pattern::Listed(listed) = &phase.pattern else { return None };
    listed.iter().find(|time| time.id == *id).map(|time| time.at.date())
}

fn slot_ids(phase: &Phase) -> Vec<&SlotId> {
    match &phase.pattern {
        Pattern::Civil(civil) => civil.slots.iter().map(|slot| &slot.id).collect(),
        Pattern::AfterIntake(rule) => vec![&rule.first.id],
        Pattern::Listed(listed) => listed.iter().map(|time| &time.id).collect(),
        Pattern::Elapsed(_) | Pattern::AsNeeded(_) => Vec::new(),
    }
}

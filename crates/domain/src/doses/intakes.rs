//! Doses so long after the last one. Owns following the log from intake to intake.
//!
//! The dose that is open follows the latest intake that no mark followed yet. So two phones that marked one dose, and an
//! intake that was written down later or undone, leave one open dose, and never one sooner than the interval allows. What was
//! taken beside the plan is an intake, too: the next dose, the first one included, comes no sooner after it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;

use crate::dose::Which;
use crate::dose_log::{DoseAction, DoseEvent, LoggedDose, marks, taken_beside};
use crate::doses::asking::Asking;
use crate::doses::{PlannedDose, Unplanned};
use crate::id::EventId;
use crate::schedule::{AfterIntake, Phase};
use crate::time::Instant;

/// So many skipped doses in a row are followed back; nobody skips more and still takes the next by this plan.
const SKIPS: u8 = 64;

/// After everything that was ever recorded.
const EVER: Instant = Instant::from_ms(i64::MAX);

struct Chain<'a> {
    asking: &'a Asking<'a>,
    rule: &'a AfterIntake,
    /// Also those that were undone: a dose that followed one is still that dose.
    events: BTreeMap<&'a EventId, &'a DoseEvent>,
    /// When something was taken beside the plan.
    beside: Vec<Instant>,
}

/// Where a phase stands.
struct Followed {
    /// What was marked, and when each was due.
    marked: BTreeMap<Which, Instant>,
    /// The dose that nobody has marked yet.
    open: Option<(Which, Instant)>,
    /// How many are still to be taken, the open one among them; open when absent.
    left: Option<usize>,
}

pub(super) fn planned(
    asking: &Asking<'_>,
    phase: &Phase,
    rule: &AfterIntake,
    found: &mut Vec<PlannedDose>,
) -> Result<(), Unplanned> {
    let chain = Chain::of(asking, rule);
    let Followed { mut marked, open, .. } = chain.followed(phase);
    marked.extend(open);
    for (which, due) in marked {
        let local = chain.local(&which, due);
        let is_in_phase = phase.last_day().is_none_or(|last| local.date() <= last);
        if is_in_phase && asking.days.contains(&local.date()) {
            asking.add(found, (&phase.id, which), (local, due), rule.first.amount)?;
        }
    }
    Ok(())
}

/// The dose that is open, when it is due, and how many are still to be taken with it.
pub(super) fn open(
    asking: &Asking<'_>,
    phase: &Phase,
    rule: &AfterIntake,
) -> Option<(PlannedDose, Option<usize>)> {
    let chain = Chain::of(asking, rule);
    let Followed { open, left, .. } = chain.followed(phase);
    let (which, instant) = open?;
    let local = chain.local(&which, instant);
    let mut found = Vec::new();
    asking.add(&mut found, (&phase.id, which), (local, instant), rule.first.amount).ok()?;
    found.pop().map(|dose| (dose, left))
}

impl<'a> Chain<'a> {
    fn of(asking: &'a Asking<'a>, rule: &'a AfterIntake) -> Self {
        let events = asking.log.iter().map(|(id, event)| (id, event)).collect();
        let beside = taken_beside(asking.log).map(|(_, at, _)| at).collect();
        Self { asking, rule, events, beside }
    }

    fn followed(&self, phase: &Phase) -> Followed {
        let marks: Vec<&LoggedDose> = marks(&phase.id, self.asking.log)
            .into_iter()
            .filter(|(_, event)| matches!(event.dose.which, Which::After(_) | Which::Listed(_)))
            .collect();
        let mut marked: BTreeMap<Which, Instant> = BTreeMap::new();
        for (_, event) in &marks {
            if let Some(due) = self.due(&event.dose.which, until(event), SKIPS) {
                // Of one that was marked twice, in whatever order the marks are read.
                let known = marked.entry(event.dose.which.clone()).or_insert(due);
                *known = due.min(*known);
            }
        }
        let left = self
            .rule
            .limit()
            .map(|limit| usize::try_from(limit).unwrap_or(usize::MAX).saturating_sub(marked.len()));
        let open = if left == Some(0) { None } else { self.open(&marks) };
        Followed { marked, open, left }
    }

    /// The dose that nobody has marked yet.
    fn open(&self, marks: &[&LoggedDose]) -> Option<(Which, Instant)> {
        if marks.is_empty() {
            let first = Which::Listed(self.rule.first.id.clone());
            return self.due(&first, EVER, SKIPS).map(|due| (first, due));
        }
        let ends = marks.iter().filter_map(|mark| Some((self.passed(&mark.1, SKIPS)?, &mark.0)));
        let latest = ends.clone().map(|(at, _)| at).chain(self.beside.iter().copied()).max()?;
        let followed: BTreeSet<&EventId> = marks.iter().filter_map(|(_, event)| before(event)).collect();
        let (_, last) = ends.filter(|(_, id)| !followed.contains(id)).max()?;
        Some((Which::After(last.clone()), latest.plus_ms(self.rule.after.ms())))
    }

    /// When a dose is due that stood open until then; `None` when what it follows is not known here.
    fn due(&self, which: &Which, until: Instant, skips: u8) -> Option<Instant> {
        let after = self.rule.after.ms();
        let due = match which {
            Which::Listed(id) if *id == self.rule.first.id => self.asking.zone.instant(self.rule.first.at)?,
            Which::After(before) => self.passed(self.events.get(before)?, skips)?.plus_ms(after),
            _ => return None,
        };
        let beside = self.beside.iter().filter(|&&at| at < until).map(|at| at.plus_ms(after));
        Some(beside.fold(due, Instant::max))
    }

    /// From when on the next is reckoned: from the intake, or from when a skipped one was due.
    fn passed(&self, event: &DoseEvent, skips: u8) -> Option<Instant> {
        match event.what {
            DoseAction::Taken { at, .. } => Some(at),
            DoseAction::Skipped => self.due(&event.dose.which, until(event), skips.checked_sub(1)?),
            DoseAction::Snoozed { .. } | DoseAction::Undone { .. } => None,
        }
    }

    /// The first stands where somebody put it, unless something beside it moved it.
    fn local(&self, which: &Which, due: Instant) -> NaiveDateTime {
        let first = self.rule.first.at;
        let is_first = matches!(which, Which::Listed(_)) && self.asking.zone.instant(first) == Some(due);
        if is_first { first } else { self.asking.zone.civil(due) }
    }
}

/// Until when the dose of a mark stood open.
fn until(mark: &DoseEvent) -> Instant {
    match mark.what {
        DoseAction::Taken { at, .. } => at,
        _ => mark.recorded,
    }
}

fn before(event: &DoseEvent) -> Option<&EventId> {
    match &event.dose.which {
        Which::After(before) => Some(before),
        _ => None,
    }
}

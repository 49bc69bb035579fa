//! Doses so long after the last one. Owns following the log from intake to intake.
//!
//! The dose that is open follows the latest intake that no mark followed yet. So two phones that marked one dose, and an
//! intake that was written down later or undone, leave one open dose, and never one sooner than the interval allows.

use std::collections::{BTreeMap, BTreeSet};

use crate::dose::Which;
use crate::dose_log::{DoseAction, DoseEvent, LoggedDose, marks};
use crate::doses::asking::Asking;
use crate::doses::{PlannedDose, Unplanned};
use crate::id::EventId;
use crate::schedule::{AfterIntake, Phase};
use crate::time::Instant;

/// So many skipped doses in a row are followed back; nobody skips more and still takes the next by this plan.
const SKIPS: u8 = 64;

struct Chain<'a> {
    asking: &'a Asking<'a>,
    rule: &'a AfterIntake,
    /// Also those that were undone: a dose that followed one is still that dose.
    events: BTreeMap<&'a EventId, &'a DoseEvent>,
}

pub(super) fn planned(
    asking: &Asking<'_>,
    phase: &Phase,
    rule: &AfterIntake,
    found: &mut Vec<PlannedDose>,
) -> Result<(), Unplanned> {
    let events = asking.log.iter().map(|(id, event)| (id, event)).collect();
    let chain = Chain { asking, rule, events };
    let marks: Vec<&LoggedDose> = marks(&phase.id, asking.log)
        .into_iter()
        .filter(|(_, event)| matches!(event.dose.which, Which::After(_) | Which::Listed(_)))
        .collect();
    let mut asked: BTreeMap<Which, Instant> = BTreeMap::new();
    for (_, event) in &marks {
        let which = &event.dose.which;
        asked.extend(chain.due(which, SKIPS).map(|due| (which.clone(), due)));
    }
    if rule.limit().is_none_or(|limit| u32::try_from(asked.len()).is_ok_and(|asked| asked < limit)) {
        asked.extend(chain.open(&marks));
    }
    for (which, due) in asked {
        let local = match &which {
            Which::Listed(_) => rule.first.at,
            _ => asking.zone.civil(due),
        };
        let is_in_phase = phase.last_day().is_none_or(|last| local.date() <= last);
        if is_in_phase && asking.days.contains(&local.date()) {
            asking.add(found, (&phase.id, which), (local, due), rule.first.amount)?;
        }
    }
    Ok(())
}

impl Chain<'_> {
    /// The dose that nobody has marked yet.
    fn open(&self, marks: &[&LoggedDose]) -> Option<(Which, Instant)> {
        if marks.is_empty() {
            let first = Which::Listed(self.rule.first.id.clone());
            return self.due(&first, SKIPS).map(|due| (first, due));
        }
        let ends = marks.iter().filter_map(|mark| Some((self.passed(&mark.1, SKIPS)?, &mark.0)));
        let latest = ends.clone().map(|(at, _)| at).max()?;
        let followed: BTreeSet<&EventId> = marks.iter().filter_map(|(_, event)| before(event)).collect();
        let (_, last) = ends.filter(|(_, id)| !followed.contains(id)).max()?;
        Some((Which::After(last.clone()), latest.plus_ms(self.rule.after.ms())))
    }

    /// When a dose is due; `None` when what it follows is not known here.
    fn due(&self, which: &Which, skips: u8) -> Option<Instant> {
        match which {
            Which::Listed(id) if *id == self.rule.first.id => self.asking.zone.instant(self.rule.first.at),
            Which::After(before) => {
                let event = self.events.get(before)?;
                Some(self.passed(event, skips)?.plus_ms(self.rule.after.ms()))
            }
            _ => None,
        }
    }

    /// From when on the next is reckoned: from the intake, or from when a skipped one was due.
    fn passed(&self, event: &DoseEvent, skips: u8) -> Option<Instant> {
        match event.what {
            DoseAction::Taken { at, .. } => Some(at),
            DoseAction::Skipped => self.due(&event.dose.which, skips.checked_sub(1)?),
            DoseAction::Snoozed { .. } | DoseAction::Undone { .. } => None,
        }
    }
}

fn before(event: &DoseEvent) -> Option<&EventId> {
    match &event.dose.which {
        Which::After(before) => Some(before),
        _ => None,
    }
}

//! Doses at times of day on civil days. Owns their order within a day.

use crate::dose::Which;
use crate::doses::asking::Asking;
use crate::doses::{PlannedDose, Unplanned};
use crate::order::sort_by;
use crate::schedule::{Civil, Phase, Slot};

pub(super) fn planned(
    asking: &Asking<'_>,
    phase: &Phase,
    civil: &Civil,
    found: &mut Vec<PlannedDose>,
) -> Result<(), Unplanned> {
    let Some(days) = asking.days_of(phase) else { return Ok(()) };
    // In their order, so that little is left to sort.
    let mut slots: Vec<&Slot> = civil.slots.iter().collect();
    sort_by(&mut slots, |a, b| a.time().cmp(&b.time()).then_with(|| a.id.cmp(&b.id)));
    let end = civil.end(phase.from);
    let mut day = civil.next_day(phase.from, *days.start());
    while let Some(date) = day.filter(|date| date <= days.end()) {
        let left = match &end {
            Some(end) if date > end.day => break,
            Some(end) if date == end.day => end.doses,
            _ => slots.len(),
        };
        for slot in slots.iter().take(left) {
            let local = date.and_time(slot.time());
            let Some(instant) = asking.zone.instant(local) else { continue };
            let which = Which::Civil(slot.id.clone(), date);
            asking.add(found, (&phase.id, which), (local, instant), slot.amount)?;
        }
        day = date.succ_opt().and_then(|next| civil.next_day(phase.from, next));
    }
    Ok(())
}

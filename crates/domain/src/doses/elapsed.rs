//! Doses every so many minutes. Owns reckoning each from the anchor by its number, so that none creeps.

use crate::dose::Which;
use crate::doses::asking::{Asking, reach};
use crate::doses::{MOST_DOSES, PlannedDose, Unplanned};
use crate::schedule::{Elapsed, Extent, Phase};

pub(super) fn planned(
    asking: &Asking<'_>,
    phase: &Phase,
    elapsed: &Elapsed,
    found: &mut Vec<PlannedDose>,
) -> Result<(), Unplanned> {
    let Some(days) = asking.days_of(phase) else { return Ok(()) };
    let every = elapsed.every.ms();
    let (from, until) = reach(*days.start(), *days.end());
    let since = |end: i64| end.saturating_sub(elapsed.anchor.ms());
    let first = since(from.ms()).div_euclid(every).max(0);
    let mut last = since(until.ms()).div_euclid(every);
    if let Some(limit) = elapsed.limit() {
        last = last.min(i64::from(limit) - 1);
    }
    if usize::try_from(last.saturating_sub(first)).is_ok_and(|doses| doses > MOST_DOSES) {
        return Err(Unplanned::TooMany);
    }
    for number in first..=last {
        let Ok(index) = u32::try_from(number) else { break };
        let instant = elapsed.anchor.plus_ms(number * every);
        let local = asking.zone.civil(instant);
        let is_awake = match elapsed.extent {
            Extent::Awake(awake) => awake.contains(local.time()),
            Extent::Always | Extent::Count(_) => true,
        };
        if is_awake && days.contains(&local.date()) {
            asking.add(found, (&phase.id, Which::Elapsed(index)), (local, instant), elapsed.amount)?;
        }
    }
    Ok(())
}

//! Single moments (`event`). Owns reading them as listed times on the clock of the asked zone.

use chrono::{DateTime, Timelike};
use uzima_domain::amount::Amount;
use uzima_domain::id::{PhaseId, SlotId};
use uzima_domain::schedule::{Listed, ListedTime, Pattern, Phase};

use crate::fhir::elements::Timing;
use crate::fhir::{Asked, CannotSchedule};

/// The phase of a timing's single moments; `None` when it has none. Moments beside a rhythm are refused: which of the two
/// holds is not said.
pub fn phase(timing: &Timing, amount: Amount, asked: &Asked) -> Result<Option<Phase>, CannotSchedule> {
    let events = timing.event.as_deref().unwrap_or_default();
    if events.is_empty() {
        return Ok(None);
    }
    if timing.repeat.is_some() || timing.code.is_some() {
        return Err(CannotSchedule::Events);
    }
    let mut times = Vec::new();
    for (number, text) in events.iter().enumerate() {
        let at = DateTime::parse_from_rfc3339(text).ok().map(|at| at.with_timezone(&asked.zone));
        let at = at.ok_or_else(|| CannotSchedule::Event { text: text.clone() })?;
        // A moment in an hour that a clock shows twice is told from its twin by no civil time.
        let local = at.naive_local();
        let is_exact = local.second() == 0 && local.nanosecond() == 0;
        if !is_exact || asked.zone_shows(local) != Some(at.to_utc()) {
            return Err(CannotSchedule::Event { text: text.clone() });
        }
        times.push(ListedTime { id: SlotId::new(format!("s1-{}", number + 1)), at: local, amount });
    }
    let from = times.iter().map(|time| time.at.date()).min().unwrap_or(asked.from);
    let pattern = Pattern::Listed(Listed::new(times).map_err(|_| CannotSchedule::NoTimes { number: None })?);
    Ok(Some(Phase { id: PhaseId::new("p1"), from, until: None, days: None, pattern }))
}

//! Single moments (`event`). Owns reading them as listed times on the clock of the asked zone.

use crate::amount::Amount;
use crate::id::{PhaseId, SlotId};
use crate::schedule::{Listed, ListedTime, Pattern, Phase};
use chrono::{DateTime, Timelike};

use crate::import::fhir::elements::Timing;
use crate::import::fhir::{Asked, CannotSchedule};
use crate::time::Instant;

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
        let at = DateTime::parse_from_rfc3339(text);
        let at = at.map_err(|_| CannotSchedule::Event { text: text.clone() })?;
        // A moment in an hour that a clock shows twice is told from its twin by no civil time.
        let instant = Instant::from_ms(at.timestamp_millis());
        let local = asked.zone.civil(instant);
        let is_exact = local.second() == 0 && at.nanosecond() == 0;
        // One moment is one dose: whoever wrote it twice meant something that is not said.
        let is_twice = times.iter().any(|known: &ListedTime| known.at == local);
        if !is_exact || is_twice || asked.zone.instant(local) != Some(instant) {
            return Err(CannotSchedule::Event { text: text.clone() });
        }
        times.push(ListedTime { id: SlotId::new(format!("s1-{}", number + 1)), at: local, amount });
    }
    let from = times.iter().map(|time| time.at.date()).min().unwrap_or(asked.from);
    let pattern = Pattern::Listed(Listed::new(times).map_err(|_| CannotSchedule::NoTimes { number: None })?);
    Ok(Some(Phase { id: PhaseId::new("p1"), from, until: None, days: None, pattern }))
}

//! Every so many hours or minutes from a moment that is given. Owns reading it, and counting the doses that bounds allow.

use std::num::NonZeroU16;

use crate::amount::Amount;
use crate::doses::MOST_DOSES;
use crate::id::PhaseId;
use crate::schedule::{Elapsed, Extent, Interval, Pattern, Phase};
use crate::time::Instant;
use chrono::DateTime;

use crate::import::fhir::bounds::Bounds;
use crate::import::fhir::dates::Edge;
use crate::import::fhir::elements::{Repeat, Timing};
use crate::import::fhir::fault::Anchored;
use crate::import::fhir::{Asked, CannotSchedule, codes};

/// The interval of a timing with a period in hours or minutes; `None` for any other, and for one that gives times of day,
/// moments or weekdays besides, which no interval has.
pub fn of(timing: &Timing) -> Result<Option<Interval>, CannotSchedule> {
    let Some(repeat) = &timing.repeat else { return Ok(None) };
    let each = match repeat.period_unit.as_deref() {
        Some("min") => 1,
        Some("h") => 60,
        _ => return Ok(None),
    };
    let is_civil = [&repeat.time_of_day, &repeat.when, &repeat.day_of_week]
        .into_iter()
        .any(|list| list.as_ref().is_some_and(|list| !list.is_empty()));
    // Without a start it is refused as any interval is.
    let Some(period) = repeat.period.filter(|_| !is_civil && start(repeat).is_some()) else {
        return Ok(None);
    };
    if days(repeat).is_some() {
        return Ok(None);
    }
    let times = i64::from(repeat.frequency.unwrap_or(1));
    let minutes = period.numerator.checked_mul(each);
    let parts = period.denominator.checked_mul(times).filter(|&parts| parts > 0);
    let whole = minutes.zip(parts).filter(|(minutes, parts)| minutes % parts == 0);
    let interval = whole.and_then(|(minutes, parts)| Interval::minutes(u32::try_from(minutes / parts).ok()?));
    let interval = interval.ok_or(CannotSchedule::IntervalLength)?;
    codes::agree_with_interval(timing.code.as_ref(), interval.in_minutes())?;
    Ok(Some(interval))
}

/// The days of a period in hours within which something is taken more than once: three times in 24 hours is three times a
/// day, at times that nobody said, and not every eight hours.
pub fn days(repeat: &Repeat) -> Option<u32> {
    let is_several = repeat.frequency.is_some_and(|frequency| frequency > 1);
    let hours =
        repeat.period.filter(|_| is_several && repeat.period_unit.as_deref() == Some("h"))?.count()?;
    (hours > 0 && hours % 24 == 0).then_some(hours / 24)
}

/// The phase of an interval, as far as anybody asks.
pub fn phase(
    every: Interval,
    repeat: &Repeat,
    bounds: Bounds,
    amount: Amount,
    asked: &Asked,
) -> Result<Phase, CannotSchedule> {
    let what = Anchored::Interval;
    let anchor = start(repeat).and_then(|text| DateTime::parse_from_rfc3339(text).ok());
    let anchor = anchor.ok_or(CannotSchedule::NoStart { what })?;
    if let Some(Edge::Day(_)) | None = bounds.start {
        return Err(CannotSchedule::NoStart { what });
    }
    let at = |number: i64| {
        let ms = anchor.timestamp_millis().checked_add(number.checked_mul(every.ms())?)?;
        Some(asked.zone.civil(Instant::from_ms(ms)))
    };
    let from = at(0).ok_or(CannotSchedule::NoStart { what })?.date();
    let most = repeat.count.map_or(i64::MAX, i64::from);
    let is_endless = repeat.count.is_none() && bounds.end.is_none() && bounds.over.is_none();
    let mut number = 0;
    let extent = loop {
        if is_endless {
            break Extent::Always;
        }
        match at(number).filter(|local| number < most && bounds.ends_after(*local)) {
            None => break Extent::Count(counted(number)?),
            Some(local) if local.date() > asked.to => break Extent::Always,
            Some(_) => number += 1,
        }
        if usize::try_from(number).is_ok_and(|number| number > MOST_DOSES) {
            return Err(CannotSchedule::TooMany);
        }
    };
    let anchor = Instant::from_ms(anchor.timestamp_millis());
    let pattern = Pattern::Elapsed(Elapsed { extent, ..Elapsed::every(every, anchor, amount) });
    Ok(Phase { id: PhaseId::new("p1"), from, until: None, days: None, pattern })
}

/// The first dose is at the start, so that none is an end before it.
fn counted(number: i64) -> Result<NonZeroU16, CannotSchedule> {
    let number = u16::try_from(number).map_err(|_| CannotSchedule::TooMany)?;
    NonZeroU16::new(number).ok_or(CannotSchedule::Count)
}

fn start(repeat: &Repeat) -> Option<&str> {
    repeat.bounds_period.as_ref().and_then(|period| period.start.as_deref())
}

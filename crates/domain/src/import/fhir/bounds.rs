//! From when to when. Owns reading bounds and counts, and cutting a rhythm into phases that keep exactly to them.

use crate::amount::Amount;
use crate::id::{PhaseId, SlotId};
use crate::schedule::{Civil, DayRule, Pattern, Phase, Slot, SlotTime, Slots};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};

use crate::import::fhir::dates::{self, Edge, plus_days};
use crate::import::fhir::decimal::Decimal;
use crate::import::fhir::elements::{Period, Quantity, Repeat};
use crate::import::fhir::fault::Anchored;
use crate::import::fhir::rhythm::{self, Rhythm};
use crate::import::fhir::{Asked, CannotSchedule};

/// Where a rhythm is in force.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Its first day or moment.
    pub start: Option<Edge>,
    /// Its last day or moment, included.
    pub end: Option<Edge>,
    /// The first moment at which it is over.
    pub over: Option<NaiveDateTime>,
}

impl Bounds {
    /// Those of a FHIR period.
    pub fn of_period(period: &Period, asked: &Asked) -> Result<Self, CannotSchedule> {
        let start = period.start.as_deref().map(|text| dates::start(text, &asked.zone)).transpose()?;
        let end = period.end.as_deref().map(|text| dates::end(text, &asked.zone)).transpose()?;
        if let (Some(start), Some(end)) = (start, end)
            && (end.date() < start.date()
                || matches!((start, end), (Edge::Moment(start), Edge::Moment(end)) if end < start))
        {
            return Err(CannotSchedule::EndBeforeStart);
        }
        Ok(Self { start, end, over: None })
    }

    /// Those of `repeat`, within `outer`: the time in which all of it is taken.
    pub fn of_repeat(repeat: &Repeat, outer: Self, asked: &Asked) -> Result<Self, CannotSchedule> {
        if repeat.bounds_range.is_some() {
            return Err(CannotSchedule::BoundsRange);
        }
        let mut bounds = match &repeat.bounds_period {
            Some(period) => Self::of_period(period, asked)?.within(outer)?,
            None => outer,
        };
        if let Some(length) = &repeat.bounds_duration {
            let start = bounds.start.ok_or(CannotSchedule::NoStart { what: Anchored::Length })?;
            let days = whole_days(length)?;
            bounds.over = Some(match start {
                Edge::Day(date) => plus_days(date, days).and_time(NaiveTime::MIN),
                Edge::Moment(moment) => plus_days(moment.date(), days).and_time(moment.time()),
            });
        }
        Ok(bounds)
    }

    fn within(self, outer: Self) -> Result<Self, CannotSchedule> {
        let start = match (self.start, outer.start) {
            (Some(a), Some(b)) if a != b => {
                return Err(CannotSchedule::TwoStarts { a: a.date(), b: b.date() });
            }
            (inner, outer) => inner.or(outer),
        };
        // The tighter end holds; both are checked by keeping the later as the moment at which all is over.
        let over = match (self.end, outer.end) {
            (Some(_), Some(end)) => Some(after(end)),
            _ => None,
        };
        Ok(Self { start, end: self.end.or(outer.end), over })
    }

    /// Whether `local` is before every end.
    pub fn ends_after(&self, local: NaiveDateTime) -> bool {
        self.end.is_none_or(|end| local < after(end)) && self.over.is_none_or(|over| local < over)
    }

    fn allows(&self, local: NaiveDateTime) -> bool {
        let begun = match self.start {
            Some(Edge::Day(date)) => local.date() >= date,
            Some(Edge::Moment(moment)) => local >= moment,
            None => true,
        };
        begun && self.ends_after(local)
    }

    /// The last day on which anything is allowed.
    fn last_day(&self) -> Option<NaiveDate> {
        let end = self.end.map(Edge::date);
        let over = self
            .over
            .map(|over| if over.time() == NaiveTime::MIN { over.date() - Days::new(1) } else { over.date() });
        end.into_iter().chain(over).min()
    }
}

/// The first moment after an end that is included.
fn after(end: Edge) -> NaiveDateTime {
    match end {
        Edge::Day(date) => plus_days(date, 1).and_time(NaiveTime::MIN),
        Edge::Moment(moment) => moment + chrono::TimeDelta::nanoseconds(1),
    }
}

fn whole_days(length: &Quantity) -> Result<u32, CannotSchedule> {
    let unit = length.code.as_deref().or(length.unit.as_deref()).unwrap_or_default();
    let each = match unit {
        "d" | "day" | "days" => 1,
        "wk" | "week" | "weeks" => 7,
        _ => return Err(CannotSchedule::Length),
    };
    let count = length.value.filter(|_| length.comparator.is_none()).and_then(Decimal::count);
    count.and_then(|count| count.checked_mul(each)).ok_or(CannotSchedule::Length)
}

/// The phases of `rhythm`, each slot of `amount`, numbered from `first`.
pub fn phases(
    rhythm: &Rhythm,
    mut bounds: Bounds,
    count: Option<u32>,
    amount: Amount,
    asked: &Asked,
) -> Result<Vec<Phase>, CannotSchedule> {
    let begin = bounds.start.map(Edge::date);
    let strides: Vec<(NaiveDate, u16)> = match &rhythm.days {
        rhythm::Days::Every(1) => vec![(begin.unwrap_or(asked.from), 1)],
        rhythm::Days::Every(days) => {
            let what = Anchored::EveryDays(*days);
            vec![(begin.ok_or(CannotSchedule::NoStart { what })?, *days)]
        }
        rhythm::Days::Weekdays(days) => {
            let from = begin.unwrap_or(asked.from);
            let ahead = |day: &chrono::Weekday| {
                (7 + day.num_days_from_monday() - from.weekday().num_days_from_monday()) % 7
            };
            days.iter().map(|day| (plus_days(from, ahead(day)), 7)).collect()
        }
    };
    if let Some(count) = count {
        let begin = begin.ok_or(CannotSchedule::NoStart { what: Anchored::Count })?;
        let count = usize::try_from(count).ok().filter(|&count| count > 0).ok_or(CannotSchedule::Count)?;
        if let Some(last) = nth(count, begin, &strides, &rhythm.times.times, bounds, asked.to) {
            let over = after(Edge::Moment(last));
            bounds.over = Some(bounds.over.map_or(over, |earlier| earlier.min(over)));
        }
    }
    let mut phases = Vec::new();
    for (first, every) in strides {
        cut(first, every, &rhythm.times.times, bounds, amount, &mut phases);
    }
    if phases.is_empty() {
        // The bounds leave nothing of the rhythm: it is over before it begins.
        let from = begin.unwrap_or(asked.from);
        phases.extend(phase(1, (from, from.pred_opt()), 1, rhythm.times.times.iter(), amount));
    }
    Ok(phases)
}

/// The local time of the `count`-th dose, if it comes by `last`.
fn nth(
    count: usize,
    begin: NaiveDate,
    strides: &[(NaiveDate, u16)],
    times: &[NaiveTime],
    bounds: Bounds,
    last: NaiveDate,
) -> Option<NaiveDateTime> {
    let is_on = |date: NaiveDate| {
        strides
            .iter()
            .any(|&(first, every)| date >= first && (date - first).num_days() % i64::from(every) == 0)
    };
    begin
        .iter_days()
        .take_while(|&date| date <= last)
        .filter(|&date| is_on(date))
        .flat_map(|date| times.iter().map(move |&time| date.and_time(time)))
        .filter(|&local| bounds.allows(local))
        .nth(count - 1)
}

/// The phase with this number; `None` without times, as a cut day may have none left.
fn phase<'a>(
    number: usize,
    (from, until): (NaiveDate, Option<NaiveDate>),
    every: u16,
    times: impl Iterator<Item = &'a NaiveTime>,
    amount: Amount,
) -> Option<Phase> {
    let slot = |(at, &time): (usize, &NaiveTime)| Slot {
        id: SlotId::new(format!("s{number}-{}", at + 1)),
        at: SlotTime::Clock(time),
        amount,
    };
    let slots = Slots::new(times.enumerate().map(slot).collect()).ok()?;
    let pattern = Pattern::Civil(Civil::every(DayRule::daily(every)?, slots));
    Some(Phase { id: PhaseId::new(format!("p{number}")), from, until, days: None, pattern })
}

/// One stride as up to three phases: a first and a last day that bounds cut into, and what lies between.
fn cut(
    first: NaiveDate,
    every: u16,
    times: &[NaiveTime],
    bounds: Bounds,
    amount: Amount,
    phases: &mut Vec<Phase>,
) {
    let last = bounds.last_day();
    let is_cut = |date: NaiveDate| times.iter().any(|&time| !bounds.allows(date.and_time(time)));
    let mut push = |from: NaiveDate, until: Option<NaiveDate>| {
        let number = phases.len() + 1;
        let allowed = times.iter().filter(|&&time| until != Some(from) || bounds.allows(from.and_time(time)));
        phases.extend(phase(number, (from, until), every, allowed, amount));
    };
    let (mut from, mut until) = (first, last);
    if last.is_some_and(|last| last < first) {
        return;
    }
    if is_cut(first) {
        push(first, Some(first));
        from = plus_days(first, every.into());
    }
    if let Some(last) = last
        && last >= from
        && (last - from).num_days() % i64::from(every) == 0
        && is_cut(last)
    {
        push(last, Some(last));
        until = last.pred_opt();
    }
    if until.is_none_or(|until| until >= from) {
        push(from, until);
    }
}

//! One step as it is meant, from what was typed. Owns what each rhythm asks for.

use chrono::NaiveDate;

use crate::command::draft::DraftProblem;
use crate::command::form::phase::{LastDay, MostOf, PhaseForm, Rhythm};
use crate::command::form::typed::{Noted, Reading};
use crate::command::form::{Part, TimeForm, said};
use crate::command::regimen::{PatternDraft, PhaseDraft, TimeDraft};
use crate::digits::western;
use crate::schedule::{
    AsNeeded, Awake, DayEvent, DayRule, Elapsed, EventTime, Extent, Maximum, MonthDay, MonthDays, Most,
    Season, SlotTime, Weekdays,
};

/// More times a day than anybody takes.
const MOST_TIMES: usize = 24;

/// The phase, or `None` where a fault was noted.
pub(super) fn read(form: &PhaseForm, reading: &mut Reading<'_>) -> Option<PhaseDraft> {
    let from = reading.date(Part::From, &form.from);
    let until = reading.optional(&form.until, |reading, text| reading.date(Part::Until, text));
    let days = reading.optional(&form.days, |reading, text| reading.number(Part::Days, text));
    let pattern = pattern(form, from, reading);
    let (from, until) = (from?, until.ok()?);
    if until.is_some_and(|until| until < from) {
        return reading.fault(Part::Until, DraftProblem::BeforeBegin);
    }
    Some(PhaseDraft { keeps: form.keeps.clone(), from, until, days: days.ok()?, pattern: pattern? })
}

fn pattern(form: &PhaseForm, from: Option<NaiveDate>, reading: &mut Reading<'_>) -> Option<PatternDraft> {
    match form.rhythm {
        Rhythm::Interval => interval(form, reading),
        Rhythm::AfterIntake => {
            let count = reading.optional(&form.count, |reading, text| reading.number(Part::Count, text));
            let after = reading.length(Part::Interval, &form.interval);
            let first = moments(form, reading)?.into_iter().next()?;
            Some(PatternDraft::AfterIntake { first, after: after?, count: count.ok()? })
        }
        Rhythm::Listed => moments(form, reading).map(PatternDraft::Listed),
        Rhythm::AsNeeded => as_needed(form, reading),
        _ => {
            let days = day_rule(form, from, reading);
            let season = season(form, reading);
            let count = reading.optional(&form.count, |reading, text| reading.number(Part::Count, text));
            let slots = slots(form, reading);
            Some(PatternDraft::Civil { days: days?, season: season.ok()?, count: count.ok()?, slots: slots? })
        }
    }
}

fn day_rule(form: &PhaseForm, from: Option<NaiveDate>, reading: &mut Reading<'_>) -> Option<DayRule> {
    if form.rhythm == Rhythm::Cycle {
        let (on, off) = (reading.number(Part::On, &form.on), reading.number(Part::Off, &form.off));
        return Some(DayRule::Cycle { on: on?, off: off? });
    }
    let every = reading.number(Part::Every, &form.every);
    match form.rhythm {
        Rhythm::Weekly => {
            let days = form.weekdays.iter().filter_map(|&day| chrono::Weekday::try_from(day).ok());
            let on = Weekdays::new(days).or_else(|| reading.fault(Part::Weekdays, DraftProblem::Missing));
            Some(DayRule::Weekly { every: every?, on: on? })
        }
        Rhythm::Monthly => {
            let on = month_days(form, reading);
            Some(DayRule::Monthly { every: every?, on: on?, skip: form.skip })
        }
        Rhythm::Yearly => {
            let day =
                reading.optional(&form.year_day, |reading, text| reading.date(Part::YearDay, text)).ok()?;
            Some(DayRule::Yearly { every: every?, on: MonthDay::of(day.or(from)?), skip: form.skip })
        }
        _ => every.map(DayRule::Daily),
    }
}

fn month_days(form: &PhaseForm, reading: &mut Reading<'_>) -> Option<MonthDays> {
    let text = western(&form.month_days);
    let mut days = Vec::new();
    for day in text.split([' ', ',', '\u{60c}', '.', ';', '-']).filter(|part| !part.is_empty()) {
        match day.parse::<i8>() {
            Ok(day) if day > 0 => days.push(day),
            _ => return reading.fault(Part::MonthDays, DraftProblem::NotUnderstood),
        }
    }
    if form.last_day == LastDay::Too {
        days.push(-1);
    }
    if days.is_empty() {
        return reading.fault(Part::MonthDays, DraftProblem::Missing);
    }
    MonthDays::new(days).or_else(|| reading.fault(Part::MonthDays, DraftProblem::NotUnderstood))
}

fn season(form: &PhaseForm, reading: &mut Reading<'_>) -> Result<Option<Season>, Noted> {
    if form.season_from.trim().is_empty() && form.season_until.trim().is_empty() {
        return Ok(None);
    }
    let from = reading.date(Part::SeasonFrom, &form.season_from);
    let until = reading.date(Part::SeasonUntil, &form.season_until);
    let (from, until) = from.zip(until).ok_or(Noted)?;
    Ok(Some(Season { from: MonthDay::of(from), until: MonthDay::of(until) }))
}

fn slots(form: &PhaseForm, reading: &mut Reading<'_>) -> Option<Vec<TimeDraft<SlotTime>>> {
    every(form, reading, |reading, at, time| {
        let clock = reading.time(Part::Time(at), &time.at)?;
        if time.event.is_empty() {
            return Some(SlotTime::Clock(clock));
        }
        let offset =
            reading.optional(&time.offset, |reading, text| reading.minutes(Part::Offset(at), text)).ok()?;
        let event = DayEvent::of_code(&time.event)
            .and_then(|event| EventTime::new(event, clock, offset.unwrap_or(0)));
        event.map(SlotTime::Event).or_else(|| reading.fault(Part::Offset(at), DraftProblem::NotUnderstood))
    })
}

fn moments(form: &PhaseForm, reading: &mut Reading<'_>) -> Option<Vec<TimeDraft<chrono::NaiveDateTime>>> {
    every(form, reading, |reading, at, time| reading.civil(Part::Time(at), &time.at))
}

/// All times, each read; a time that stands there before is a fault.
fn every<T: PartialEq>(
    form: &PhaseForm,
    reading: &mut Reading<'_>,
    read: impl Fn(&mut Reading<'_>, usize, &TimeForm) -> Option<T>,
) -> Option<Vec<TimeDraft<T>>> {
    if form.times.is_empty() {
        return reading.fault(Part::Times, DraftProblem::Missing);
    }
    if form.times.len() > MOST_TIMES {
        return reading.fault(Part::Times, DraftProblem::TooMany);
    }
    let mut times: Vec<Option<TimeDraft<T>>> = Vec::new();
    for (at, time) in form.times.iter().enumerate() {
        let (when, amount) = (read(reading, at, time), reading.amount(Part::Amount(at), &time.amount));
        let is_there = |when: &T| times.iter().flatten().any(|other: &TimeDraft<T>| other.at == *when);
        if when.as_ref().is_some_and(is_there) {
            times.push(reading.fault(Part::Time(at), DraftProblem::Twice));
            continue;
        }
        let keeps = time.keeps.clone();
        times.push(when.zip(amount).map(|(at, amount)| TimeDraft { keeps, at, amount }));
    }
    times.into_iter().collect()
}

fn interval(form: &PhaseForm, reading: &mut Reading<'_>) -> Option<PatternDraft> {
    let length = reading.length(Part::Interval, &form.interval);
    let count = reading.optional(&form.count, |reading, text| reading.number(Part::Count, text));
    let extent = if form.awake_from.trim().is_empty() && form.awake_until.trim().is_empty() {
        count.ok()?.map_or(Extent::Always, Extent::Count)
    } else if count.ok()?.is_some() {
        return reading.fault(Part::Count, DraftProblem::Both);
    } else {
        let from = reading.time(Part::Awake, &form.awake_from)?;
        let until = reading.time(Part::Awake, &form.awake_until)?;
        let awake = Awake::new(from, until);
        Extent::Awake(awake.or_else(|| reading.fault(Part::Awake, DraftProblem::NotUnderstood))?)
    };
    let Some(first) = form.times.first() else {
        return reading.fault(Part::Times, DraftProblem::Missing);
    };
    let (anchor, amount) =
        (reading.moment(Part::Time(0), first), reading.amount(Part::Amount(0), &first.amount));
    Some(PatternDraft::Elapsed(Elapsed { extent, ..Elapsed::every(length?, anchor?, amount?) }))
}

fn as_needed(form: &PhaseForm, reading: &mut Reading<'_>) -> Option<PatternDraft> {
    let typed = form.times.first().map(|time| time.amount.as_str()).unwrap_or_default();
    let amount = reading.amount(Part::Amount(0), typed);
    let gap = reading.optional_length(Part::Gap, &form.gap);
    let maximum = if form.most.trim().is_empty() {
        None
    } else {
        let most = match form.most_of {
            MostOf::Doses => reading.number(Part::Most, &form.most).map(Most::Doses),
            MostOf::Units => reading.amount(Part::Most, &form.most).map(Most::Amount),
        };
        let per = reading.length(Part::Per, &form.per);
        Some(Maximum { most: most?, per: per? })
    };
    let reason = said(&form.needed_for);
    Some(PatternDraft::AsNeeded(AsNeeded { amount: amount?, gap: gap.ok()?, maximum, reason }))
}

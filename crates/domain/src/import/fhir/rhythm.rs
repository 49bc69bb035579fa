//! On which days, and at what times of them. Owns reading `repeat` (or its code) as times of day on civil days.

use chrono::Weekday;

use crate::import::fhir::elements::{Concept, Repeat, Timing};
use crate::import::fhir::slot_times::{self, NamedBy, SlotTimes};
use crate::import::fhir::{Asked, CannotSchedule, codes, interval};

/// The days of a rhythm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Days {
    /// Every so many days from a start.
    Every(u16),
    /// On these days of each week.
    Weekdays(Vec<Weekday>),
}

/// Days and times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rhythm {
    /// On which days.
    pub days: Days,
    /// At what times of such a day.
    pub times: SlotTimes,
}

/// How often, before the times are known.
struct Often {
    frequency: Option<u32>,
    days: Option<u32>,
    unit_is_week: bool,
}

/// The rhythm of a timing.
pub fn of(timing: &Timing, asked: &Asked) -> Result<Rhythm, CannotSchedule> {
    let repeat = timing.repeat.clone().unwrap_or_default();
    refuse_choices(&repeat)?;
    let weekdays = weekdays(&repeat)?;
    let code = timing.code.as_ref();
    codes::agree_with_each_other(code)?;
    let often = often(&repeat, code)?;
    let times = slot_times::of(&repeat, often.frequency, asked)?;
    let days = if weekdays.is_empty() {
        Days::Every(every(&often, &times)?)
    } else {
        check_weekdays(&often, weekdays.len(), &times)?;
        Days::Weekdays(weekdays)
    };
    let rhythm = Rhythm { days, times };
    codes::agree_with(code, &rhythm)?;
    Ok(rhythm)
}

pub(super) fn refuse_choices(repeat: &Repeat) -> Result<(), CannotSchedule> {
    let maxima = [
        ("frequencyMax", repeat.frequency_max.is_some()),
        ("periodMax", repeat.period_max.is_some()),
        ("countMax", repeat.count_max.is_some()),
    ];
    match maxima.into_iter().find(|(_, is_there)| *is_there) {
        Some((element, _)) => Err(CannotSchedule::Choice { element }),
        None => Ok(()),
    }
}

fn weekdays(repeat: &Repeat) -> Result<Vec<Weekday>, CannotSchedule> {
    let mut days = Vec::new();
    for text in repeat.day_of_week.as_deref().unwrap_or_default() {
        let day = match text.as_str() {
            "mon" => Weekday::Mon,
            "tue" => Weekday::Tue,
            "wed" => Weekday::Wed,
            "thu" => Weekday::Thu,
            "fri" => Weekday::Fri,
            "sat" => Weekday::Sat,
            "sun" => Weekday::Sun,
            _ => return Err(CannotSchedule::Weekday { text: text.clone() }),
        };
        if !days.contains(&day) {
            days.push(day);
        }
    }
    Ok(days)
}

fn often(repeat: &Repeat, code: Option<&Concept>) -> Result<Often, CannotSchedule> {
    let is_structured = repeat.frequency.is_some()
        || repeat.period.is_some()
        || repeat.period_unit.is_some()
        || [&repeat.time_of_day, &repeat.when, &repeat.day_of_week]
            .into_iter()
            .any(|list| list.as_ref().is_some_and(|list| !list.is_empty()));
    if !is_structured {
        let (frequency, days) = codes::how_often(code)?;
        return Ok(Often { frequency: Some(frequency), days: Some(days), unit_is_week: days == 7 });
    }
    let unit = repeat.period_unit.as_deref();
    let days = match (repeat.period, unit) {
        (None, None) => None,
        (None, Some(_)) => {
            return Err(CannotSchedule::NoPeriod { number: repeat.frequency.unwrap_or(1) });
        }
        (Some(period), Some("d" | "wk")) => {
            let length = if unit == Some("wk") { 7 } else { 1 };
            let count = period.count().and_then(|count| count.checked_mul(length));
            Some(count.ok_or(CannotSchedule::PeriodNotWhole)?)
        }
        (Some(_), Some(unit @ ("s" | "min" | "h"))) => {
            let days = interval::days(repeat);
            Some(days.ok_or_else(|| CannotSchedule::Interval { unit: unit.to_owned() })?)
        }
        (Some(_), Some(unit @ ("mo" | "a"))) => {
            return Err(CannotSchedule::Calendar { unit: unit.to_owned() });
        }
        (Some(_), _) => return Err(CannotSchedule::PeriodUnit),
    };
    Ok(Often { frequency: repeat.frequency, days, unit_is_week: unit == Some("wk") })
}

/// Every how many days, once the times are known to fit.
fn every(often: &Often, times: &SlotTimes) -> Result<u16, CannotSchedule> {
    let given = times.times.len();
    let days = match often.days {
        Some(days) => days,
        // FHIR: when times of day are given, every day is inferred.
        None if times.named_by == NamedBy::TimeOfDay => 1,
        None => return Err(CannotSchedule::NoPeriod { number: often.frequency.unwrap_or(1) }),
    };
    let spread =
        usize::try_from(often.frequency.unwrap_or(1)).map_or(given, |frequency| frequency.max(given));
    if days > 1 && spread > 1 {
        return Err(CannotSchedule::TimesAcrossDays { times: spread, days });
    }
    check_frequency(often.frequency, given, times)?;
    u16::try_from(days).map_err(|_| CannotSchedule::PeriodNotWhole)
}

fn check_weekdays(often: &Often, weekdays: usize, times: &SlotTimes) -> Result<(), CannotSchedule> {
    let given = times.times.len();
    match often.days {
        None | Some(1) => check_frequency(often.frequency, given, times),
        Some(7) if often.unit_is_week => match often.frequency {
            Some(frequency) if usize::try_from(frequency) != Ok(given * weekdays) => {
                Err(CannotSchedule::Frequency { frequency, times: given * weekdays })
            }
            Some(_) => Ok(()),
            None => check_frequency(None, given, times),
        },
        Some(_) => Err(CannotSchedule::WeekdaysAndPeriod),
    }
}

/// The frequency is the number of times; unsaid, it is whatever the file names, and once otherwise.
fn check_frequency(frequency: Option<u32>, given: usize, times: &SlotTimes) -> Result<(), CannotSchedule> {
    let frequency = match frequency {
        Some(frequency) => frequency,
        None if times.named_by != NamedBy::CommandLine => return Ok(()),
        None => 1,
    };
    if usize::try_from(frequency) == Ok(given) {
        Ok(())
    } else {
        Err(CannotSchedule::Frequency { frequency, times: given })
    }
}

//! At what times of day. Owns choosing between the file's own times, moments of daily life and the command line.

use crate::time::parse_time;
use chrono::{NaiveTime, TimeDelta};

use crate::import::fhir::elements::Repeat;
use crate::import::fhir::{Asked, CannotSchedule};

/// The times of day of a timing, rising, and who named them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotTimes {
    /// Rising, none twice.
    pub times: Vec<NaiveTime>,
    /// Where they come from.
    pub named_by: NamedBy,
}

/// Who named the times of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedBy {
    /// `timeOfDay`: FHIR infers every day from it.
    TimeOfDay,
    /// `when` and `--anchors`.
    When,
    /// `--times`.
    CommandLine,
}

/// The times of day of `repeat`, of which there are to be `number`; `--times` only where it names none.
pub fn of(repeat: &Repeat, number: Option<u32>, asked: &Asked) -> Result<SlotTimes, CannotSchedule> {
    let own = repeat.time_of_day.as_deref().unwrap_or_default();
    let when = repeat.when.as_deref().unwrap_or_default();
    if repeat.offset.is_some() && when.is_empty() {
        return Err(CannotSchedule::Offset { code: "no moment".to_owned() });
    }
    let (mut times, named_by) = match (own, when) {
        ([], []) => (asked.times.clone(), NamedBy::CommandLine),
        (own, []) => (own.iter().map(|text| own_time(text)).collect::<Result<_, _>>()?, NamedBy::TimeOfDay),
        ([], when) => {
            let minutes = repeat.offset.unwrap_or(0);
            let times = when.iter().map(|code| moment(code, minutes, asked)).collect::<Result<_, _>>()?;
            (times, NamedBy::When)
        }
        _ => return Err(CannotSchedule::TimesAndWhen),
    };
    if times.is_empty() {
        return Err(CannotSchedule::NoTimes { number });
    }
    times.sort_unstable();
    match times.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(CannotSchedule::TimeTwice { time: pair[0] }),
        None => Ok(SlotTimes { times, named_by }),
    }
}

fn own_time(text: &str) -> Result<NaiveTime, CannotSchedule> {
    let whole = text.split_once('.').map_or(text, |(whole, part)| {
        if !part.is_empty() && part.bytes().all(|byte| byte == b'0') { whole } else { text }
    });
    parse_time(whole).ok_or_else(|| CannotSchedule::BadTime { text: text.to_owned() })
}

/// The time of a FHIR `EventTiming` code. An offset counts from the meal itself where the code says before or after it.
fn moment(code: &str, minutes: u32, asked: &Asked) -> Result<NaiveTime, CannotSchedule> {
    let anchor = |name: &str| {
        let found = asked.anchors.get(name).copied();
        found.ok_or_else(|| CannotSchedule::NoAnchor { code: name.to_owned() })
    };
    if minutes == 0 {
        return anchor(code);
    }
    let offset = TimeDelta::minutes(minutes.into());
    let (time, days) = match code {
        "AC" | "ACM" | "ACD" | "ACV" => anchor(&code[1..])?.overflowing_sub_signed(offset),
        "PC" | "PCM" | "PCD" | "PCV" => anchor(&code[1..])?.overflowing_add_signed(offset),
        // Whether an hour from `HS` is before or after falling asleep is not said.
        "HS" | "PHS" | "C" | "CM" | "CD" | "CV" => {
            return Err(CannotSchedule::Offset { code: code.to_owned() });
        }
        _ => anchor(code)?.overflowing_add_signed(offset),
    };
    if days == 0 { Ok(time) } else { Err(CannotSchedule::OffsetAcrossDays { code: code.to_owned() }) }
}

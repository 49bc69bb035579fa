//! What the codes of a timing say. Owns their meaning, and the rule that a code and the rest of a timing say one thing:
//! by FHIR R4, Timing.code is "a complete statement of whatever is specified in the structured timing data".

use chrono::Timelike;

use crate::import::fhir::CannotSchedule;
use crate::import::fhir::elements::{Coding, Concept};
use crate::import::fhir::rhythm::{Days, Rhythm};

/// What FHIR calls the system of the codes.
pub const CODE_SYSTEM: &str = "http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation";

/// How often, as a code says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// So many times every so many days, and no more than that.
    Often(u32, u32),
    /// Once a day before noon.
    Morning,
    /// Once a day from noon on.
    Afternoon,
    /// Once a day.
    Bedtime,
    /// Every so many hours.
    Hours(u32),
    /// Once a month.
    Month,
}

/// The codes of the value set `timing-abbreviation`.
const CODES: [(&str, Meaning); 16] = [
    ("QD", Meaning::Often(1, 1)),
    ("BID", Meaning::Often(2, 1)),
    ("TID", Meaning::Often(3, 1)),
    ("QID", Meaning::Often(4, 1)),
    ("QOD", Meaning::Often(1, 2)),
    ("WK", Meaning::Often(1, 7)),
    ("AM", Meaning::Morning),
    ("PM", Meaning::Afternoon),
    ("BED", Meaning::Bedtime),
    ("MO", Meaning::Month),
    ("Q1H", Meaning::Hours(1)),
    ("Q2H", Meaning::Hours(2)),
    ("Q3H", Meaning::Hours(3)),
    ("Q4H", Meaning::Hours(4)),
    ("Q6H", Meaning::Hours(6)),
    ("Q8H", Meaning::Hours(8)),
];

impl Meaning {
    /// Times in a period of days; none for what is no number of days.
    const fn often(self) -> Option<(u32, u32)> {
        match self {
            Self::Often(frequency, days) => Some((frequency, days)),
            Self::Morning | Self::Afternoon | Self::Bedtime => Some((1, 1)),
            Self::Hours(hours) => Some((24 / hours, 1)),
            Self::Month => None,
        }
    }

    /// Whether days and times are what the code says.
    fn fits(self, rhythm: &Rhythm) -> bool {
        let times = &rhythm.times.times;
        let is_every = |days: u32| match &rhythm.days {
            Days::Every(every) => u32::from(*every) == days,
            Days::Weekdays(weekdays) => weekdays.len() == if days == 1 { 7 } else { 1 } && days != 2,
        };
        let is_often = self
            .often()
            .is_some_and(|(frequency, days)| usize::try_from(frequency) == Ok(times.len()) && is_every(days));
        is_often
            && match self {
                Self::Morning => times.iter().all(|time| time.hour() < 12),
                Self::Afternoon => times.iter().all(|time| time.hour() >= 12),
                _ => true,
            }
    }
}

/// How often a code alone says: times in a period, and its days.
pub(super) fn how_often(code: Option<&Concept>) -> Result<(u32, u32), CannotSchedule> {
    let Some(code) = code else { return Err(CannotSchedule::NoRhythm) };
    let codings = code.coding.as_deref().unwrap_or_default();
    let known = codings.iter().filter(|coding| coding.system.as_deref() == Some(CODE_SYSTEM));
    let mut known = known.filter_map(|coding| coding.code.as_deref());
    if let Some(found) = known.find_map(only_often) {
        return Ok(found);
    }
    // A code means something within its system only.
    let mut given = codings.iter().filter_map(|coding| coding.code.as_deref()).chain(code.text.as_deref());
    if let Some(code) = given.find(|code| only_often(code).is_some()) {
        return Err(CannotSchedule::CodeWithoutSystem { code: code.to_owned() });
    }
    let first = codings.iter().find_map(|coding| coding.code.clone()).or_else(|| code.text.clone());
    Err(first.map_or(CannotSchedule::NoRhythm, |code| CannotSchedule::UnknownCode { code }))
}

/// Of a code that says no more than how often.
fn only_often(code: &str) -> Option<(u32, u32)> {
    CODES.iter().find_map(|(name, meaning)| match meaning {
        Meaning::Often(frequency, days) if *name == code => Some((*frequency, *days)),
        _ => None,
    })
}

/// Refuses two codes of which one must be wrong.
pub(super) fn agree_with_each_other(code: Option<&Concept>) -> Result<(), CannotSchedule> {
    let known = known(code);
    let differ = |a: Meaning, b: Meaning| {
        let is_noon_between =
            matches!((a, b), (Meaning::Morning, Meaning::Afternoon) | (Meaning::Afternoon, Meaning::Morning));
        a.often() != b.often() || is_noon_between
    };
    match known.windows(2).find(|pair| differ(pair[0].1, pair[1].1)) {
        Some(pair) => Err(CannotSchedule::CodesDisagree { a: pair[0].0, b: pair[1].0 }),
        None => Ok(()),
    }
}

/// Refuses a code that says something else than the days and times.
pub(super) fn agree_with(code: Option<&Concept>, rhythm: &Rhythm) -> Result<(), CannotSchedule> {
    match known(code).into_iter().find(|(_, meaning)| !meaning.fits(rhythm)) {
        Some((code, _)) => Err(CannotSchedule::CodeDisagrees { code }),
        None => Ok(()),
    }
}

/// Refuses a code that says something else than an interval of so many minutes.
pub(super) fn agree_with_interval(code: Option<&Concept>, minutes: u32) -> Result<(), CannotSchedule> {
    let fits = |meaning: &Meaning| matches!(meaning, Meaning::Hours(hours) if hours * 60 == minutes);
    match known(code).into_iter().find(|(_, meaning)| !fits(meaning)) {
        Some((code, _)) => Err(CannotSchedule::CodeDisagrees { code }),
        None => Ok(()),
    }
}

/// The codes whose meaning is known. One without a system, or in words, says nothing alone; where it says otherwise than the
/// rest, that is no less of a contradiction. The same letters in another system may mean another thing.
fn known(code: Option<&Concept>) -> Vec<(&'static str, Meaning)> {
    let Some(code) = code else { return Vec::new() };
    let is_ours = |coding: &&Coding| coding.system.as_deref().is_none_or(|system| system == CODE_SYSTEM);
    let codings = code.coding.as_deref().unwrap_or_default().iter().filter(is_ours);
    let named =
        codings.filter_map(|coding| coding.code.as_deref()).chain(code.text.as_deref().map(str::trim));
    named.filter_map(|text| CODES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)).copied()).collect()
}

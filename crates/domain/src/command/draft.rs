//! What a person fills in, before it is checked. Owns the checks; each fault names its field.

mod age;

use chrono::{Datelike, Months, NaiveDate, NaiveTime};

use serde::{Deserialize, Serialize};

pub use age::AgeDraft;

use crate::amount::{Amount, AmountFault};
use crate::command::form::Part;
use crate::order::sort_by_key;
use crate::person::{Birth, Person, Precision, Sex};
use crate::time::{date_text, parse_date, parse_time};

/// A person as filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonDraft {
    /// The name as typed.
    pub name: String,
    /// How the age was given.
    pub birth: BirthDraft,
    /// Chosen or left open.
    pub sex: Option<Sex>,
}

/// How somebody says how old a person is. Texts are as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum BirthDraft {
    /// Left open.
    #[default]
    Unknown,
    /// A date, `2026-03-08`.
    Date(String),
    /// Completed months.
    Months(String),
    /// Completed years.
    Years(String),
}

/// A medicine as filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanDraft {
    /// The name as typed.
    pub name: String,
    /// The amount as typed.
    pub amount: String,
    /// Tablet, ml, drop…
    pub unit: String,
    /// The strength as typed, or nothing.
    pub strength: String,
    /// Times of day as typed, `08:30`.
    pub times: Vec<String>,
}

/// A field that can be at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// A name.
    Name,
    /// A date of birth or an age.
    Birth,
    /// An amount.
    Amount,
    /// What is counted.
    Unit,
    /// All times of day together.
    Times,
    /// The n-th time of day, from 0.
    Time(usize),
    /// A field of the n-th phase, from 0.
    Phase(usize, Part),
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftProblem {
    /// Nothing was filled in.
    Missing,
    /// Not readable as what it should be.
    NotUnderstood,
    /// `11/2`, which may be one and a half or eleven halves.
    Ambiguous,
    /// After today.
    InFuture,
    /// More than 130 years ago.
    TooLongAgo,
    /// Longer than 200 characters.
    TooLong,
    /// The same time stands here before.
    Twice,
    /// More than 24 times a day.
    TooMany,
    /// The last day is before the first.
    BeforeBegin,
    /// Two ends that exclude one another.
    Both,
}

impl From<AmountFault> for DraftProblem {
    fn from(fault: AmountFault) -> Self {
        match fault {
            AmountFault::NotUnderstood => Self::NotUnderstood,
            AmountFault::Ambiguous => Self::Ambiguous,
        }
    }
}

/// One fault of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraftFault {
    /// Where.
    pub field: Field,
    /// What.
    pub problem: DraftProblem,
}

/// A checked medicine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedPlan {
    /// Not empty.
    pub name: String,
    /// More than nothing.
    pub amount: Amount,
    /// As given.
    pub unit: String,
    /// Where given.
    pub strength: Option<String>,
    /// At least one, rising, none twice.
    pub times: Vec<NaiveTime>,
}

const LONGEST_TEXT: usize = 200;
const MOST_TIMES: usize = 24;
const OLDEST_YEARS: u32 = 130;

struct Faults(Vec<DraftFault>);

impl Faults {
    fn add(&mut self, field: Field, problem: DraftProblem) {
        self.0.push(DraftFault { field, problem });
    }

    fn name(&mut self, text: &str) -> String {
        let name = seen(text);
        if name.is_empty() {
            self.add(Field::Name, DraftProblem::Missing);
        } else if name.chars().count() > LONGEST_TEXT {
            self.add(Field::Name, DraftProblem::TooLong);
        }
        name
    }
}

/// A name as it is kept, or its fault.
pub(super) fn checked_name(text: &str) -> Result<String, DraftFault> {
    let mut faults = Faults(Vec::new());
    let name = faults.name(text);
    faults.0.pop().map_or(Ok(name), Err)
}

/// A name without what nobody sees: signs of no width, and those that turn the words after them. What joins letters of
/// a script stays between letters.
fn seen(text: &str) -> String {
    let hidden = |sign: char| {
        sign.is_control()
            || matches!(sign, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{feff}')
            || matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
    };
    let name: String = text.chars().filter(|sign| !hidden(*sign)).collect();
    let joins = |sign: char| sign.is_whitespace() || matches!(sign, '\u{200c}' | '\u{200d}');
    name.trim_matches(joins).to_owned()
}

impl PlanDraft {
    /// All faults at once, or the checked medicine.
    pub fn check(&self) -> Result<CheckedPlan, Vec<DraftFault>> {
        let mut faults = Faults(Vec::new());
        let name = faults.name(&self.name);
        let amount = Amount::typed(&self.amount);
        if let Err(fault) = amount {
            let missing = self.amount.trim().is_empty();
            faults.add(Field::Amount, if missing { DraftProblem::Missing } else { fault.into() });
        }
        let amount = amount.ok();
        if self.unit.trim().is_empty() {
            faults.add(Field::Unit, DraftProblem::Missing);
        }
        let times = self.check_times(&mut faults);
        match (amount, faults.0.is_empty()) {
            (Some(amount), true) => Ok(CheckedPlan {
                name,
                amount,
                unit: self.unit.trim().to_owned(),
                strength: Some(self.strength.trim().to_owned()).filter(|text| !text.is_empty()),
                times,
            }),
            _ => Err(faults.0),
        }
    }

    fn check_times(&self, faults: &mut Faults) -> Vec<NaiveTime> {
        if self.times.is_empty() {
            faults.add(Field::Times, DraftProblem::Missing);
        }
        if self.times.len() > MOST_TIMES {
            faults.add(Field::Times, DraftProblem::TooMany);
        }
        let mut times = Vec::new();
        for (index, text) in self.times.iter().enumerate() {
            let text = text.trim();
            match parse_time(text) {
                None if text.is_empty() => faults.add(Field::Time(index), DraftProblem::Missing),
                None => faults.add(Field::Time(index), DraftProblem::NotUnderstood),
                Some(time) if times.contains(&time) => faults.add(Field::Time(index), DraftProblem::Twice),
                Some(time) => times.push(time),
            }
        }
        sort_by_key(&mut times, |&time| time);
        times
    }
}

impl PersonDraft {
    /// What a form shows of somebody known, on `today`.
    pub fn of(person: &Person, today: NaiveDate) -> Self {
        Self { name: person.name.clone(), birth: BirthDraft::of(person.birth, today), sex: person.sex }
    }

    /// All faults at once, or the person. `today` is the phone's civil day; `known` is who they were before. A birth that
    /// nobody touched stays as it was given, and whoever had no name needs none.
    pub fn check(&self, today: NaiveDate, known: Option<&Person>) -> Result<Person, Vec<DraftFault>> {
        let mut faults = Faults(Vec::new());
        let before = known.map(|known| (known, Self::of(known, today)));
        let name = match &before {
            Some((known, _)) if known.name.is_empty() && self.name.trim().is_empty() => String::new(),
            _ => faults.name(&self.name),
        };
        let birth = match &before {
            Some((known, before)) if before.birth == self.birth => known.birth,
            _ => self.birth.resolve(today).unwrap_or_else(|problem| {
                faults.add(Field::Birth, problem);
                None
            }),
        };
        if faults.0.is_empty() { Ok(Person { name, birth, sex: self.sex }) } else { Err(faults.0) }
    }
}

impl BirthDraft {
    /// As it was given: a date, or the completed months or years on `today`; years not written yet when it is unknown.
    fn of(birth: Option<Birth>, today: NaiveDate) -> Self {
        let Some(birth) = birth else { return Self::Years(String::new()) };
        match (birth.precision, birth.age_months(today)) {
            (Precision::Month, Some(months)) => Self::Months(months.to_string()),
            (Precision::Year, Some(months)) => Self::Years((months / 12).to_string()),
            _ => Self::Date(date_text(birth.date)),
        }
    }

    fn resolve(&self, today: NaiveDate) -> Result<Option<Birth>, DraftProblem> {
        let (date, precision) = match self {
            Self::Unknown => return Ok(None),
            Self::Date(text) if text.trim().is_empty() => return Ok(None),
            Self::Date(text) => (parse_date(text.trim()).ok_or(DraftProblem::NotUnderstood)?, Precision::Day),
            Self::Months(text) => {
                (back(today, count(text)?).ok_or(DraftProblem::TooLongAgo)?, Precision::Month)
            }
            Self::Years(text) => {
                let months = count(text)?.checked_mul(12).ok_or(DraftProblem::TooLongAgo)?;
                (back(today, months).ok_or(DraftProblem::TooLongAgo)?, Precision::Year)
            }
        };
        if date > today {
            return Err(DraftProblem::InFuture);
        }
        if u32::try_from(today.year() - date.year()).unwrap_or(0) > OLDEST_YEARS {
            return Err(DraftProblem::TooLongAgo);
        }
        Ok(Some(Birth { date, precision }))
    }
}

/// The day `months` before `today`: the latest birthday that makes the age true today.
fn back(today: NaiveDate, months: u32) -> Option<NaiveDate> {
    today.checked_sub_months(Months::new(months)).filter(|date| date.year() > 1)
}

/// A whole number in any script [`Amount`] reads, `0` included.
fn count(text: &str) -> Result<u32, DraftProblem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(DraftProblem::Missing);
    }
    if text.chars().all(|sign| matches!(sign, '0' | '\u{660}' | '\u{6f0}' | '\u{966}')) {
        return Ok(0);
    }
    match Amount::parse(text).map(Amount::parts) {
        Some((number, 1)) => Ok(number),
        _ => Err(DraftProblem::NotUnderstood),
    }
}

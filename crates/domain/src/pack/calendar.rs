//! Calendars of visits and vaccinations, by age or by week of pregnancy, as a country's health service publishes them.

mod due;

use serde::{Deserialize, Serialize};

pub use self::due::{AgeUnit, Due, age, period_of};

use super::article::Names;
use super::direction::Direction;
use super::fault::{At, Fault};
use super::pack_fault::{Expected, Named, PackFault};
use super::{reading, value};

/// One calendar, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Calendar {
    /// Direction of the texts.
    pub dir: Direction,
    /// File id.
    pub id: String,
    /// Language of the texts.
    pub lang: String,
    /// The visits, in the author's order.
    pub visits: Vec<Visit>,
}

/// One visit, or one dose of a vaccine.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Visit {
    /// When: an age (`0d`, `6w`, `9m`, `4y`) or a week of pregnancy (`p20w`).
    pub at: String,
    /// Which dose of a series, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dose: Option<u32>,
    /// Vaccine or visit.
    pub kind: VisitKind,
    /// What it is called.
    pub label: String,
    /// Id, shared by the doses of one vaccine.
    pub name: String,
    /// The region whose calendar it is (ISO 3166); any when missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Row in the author's table; the header is row 1.
    pub row: u32,
    /// What to know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub say: Option<String>,
    /// Id of the source, which names the edition.
    pub source: String,
    /// The latest time, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// What a visit is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VisitKind {
    /// A vaccination.
    #[default]
    Vaccine,
    /// Another visit.
    Visit,
}

impl Calendar {
    /// Reads one calendar of a built pack.
    pub fn parse(bytes: &[u8]) -> Result<Self, PackFault> {
        reading::json(bytes)
    }

    /// Path inside a built pack.
    pub fn path(id: &str) -> String {
        format!("schedules/{id}.json")
    }
}

/// Whether a text is an age or a week of pregnancy.
pub fn is_age(text: &str) -> bool {
    let (text, units) = text.strip_prefix('p').map_or((text, "dwmy"), |rest| (rest, "w"));
    let unit = text.chars().next_back().unwrap_or('?');
    let number = text.get(..text.len().saturating_sub(unit.len_utf8())).unwrap_or_default();
    units.contains(unit)
        && (1..=3).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Everything that is wrong with a calendar, in the author's places.
pub(super) fn faults(calendar: &Calendar, names: &Names) -> Vec<Fault> {
    let file = format!("schedules/{}.csv", calendar.id);
    let mut faults = Vec::new();
    if !value::is_file_id(&calendar.id) {
        let fault = PackFault::BadValue { expected: Expected::FileId, found: calendar.id.clone() };
        faults.push(Fault::pack(file.clone(), At::File, fault));
    }
    if calendar.dir != Direction::of(&calendar.lang) {
        let found = calendar.dir.as_str().to_owned();
        faults.push(Fault::pack(
            file.clone(),
            At::File,
            PackFault::BadValue { expected: Expected::Direction, found },
        ));
    }
    if calendar.visits.is_empty() {
        faults.push(Fault::pack(file.clone(), At::File, PackFault::Blank));
    }
    for (index, visit) in calendar.visits.iter().enumerate() {
        let mut add =
            |column: &str, fault| faults.push(Fault::pack(file.clone(), At::cell(visit.row, column), fault));
        if !value::is_name(&visit.name) {
            add("name", PackFault::BadValue { expected: Expected::Name, found: visit.name.clone() });
        }
        let is_same = |before: &Visit| {
            (&before.name, &before.at, &before.region) == (&visit.name, &visit.at, &visit.region)
        };
        if calendar.visits.iter().take(index).any(is_same) {
            add("at", PackFault::Twice { value: visit.at.clone() });
        }
        if visit.label.trim().is_empty() {
            add(&format!("label::{}", calendar.lang), PackFault::Blank);
        }
        for (column, age) in [("at", Some(&visit.at)), ("until", visit.until.as_ref())] {
            if let Some(age) = age.filter(|age| !is_age(age)) {
                add(column, PackFault::BadValue { expected: Expected::Age, found: age.clone() });
            }
        }
        if let Some(region) = visit.region.as_ref().filter(|region| !value::is_region(region)) {
            add("region", PackFault::BadValue { expected: Expected::Region, found: region.clone() });
        }
        if visit.dose.is_some_and(|dose| !(1..=99).contains(&dose)) {
            let found = visit.dose.unwrap_or_default().to_string();
            add("dose", PackFault::BadValue { expected: Expected::DoseNumber, found });
        }
        if visit.source.is_empty() {
            add("source", PackFault::Blank);
        } else if let Some(fault) = names.check(Named::Source, &visit.source) {
            add("source", fault);
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::is_age;

    #[test]
    fn an_age_is_a_number_and_its_unit() {
        assert!(["0d", "6w", "18m", "10y", "p20w"].into_iter().all(is_age));
        assert!(!["", "6", "w", "6 w", "p20m", "1000d", "-1d", "6\u{e9}"].into_iter().any(is_age));
    }
}

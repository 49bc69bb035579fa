//! Whom a checklist is meant for, and whether it fits somebody.
//!
//! Young infants and pregnancy need checklists of their own (SAFETY C0): a checklist that does not say otherwise is
//! neither for children under two months nor for pregnancy, and one that is for older ages is never for young infants too.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::truth::Truth;

/// Below this age, in completed months, a child is a young infant (WHO IMCI chart booklet, 2014: 2 months up to 5 years).
pub const YOUNG_INFANT_BELOW: u16 = 2;
/// Pregnancy is asked about at these ages, in completed months: from 10 years, where WHO's adolescence begins, until the 56th
/// birthday. WHO counts women of reproductive age from 15 to 49; the years beside them are asked too (SAFETY C0).
pub const PREGNANCY_AGES: RangeInclusive<u16> = 120..=671;

/// Sex, as far as a checklist cares. FHIR administrative gender codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

/// Pregnant or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pregnancy {
    /// Pregnant.
    Pregnant,
    /// Not pregnant.
    NotPregnant,
    /// Asked, and nobody knows: a list that is for only one of the two is not for them.
    NotSure,
}

/// Whom a checklist is meant for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    /// Completed months, both ends included.
    pub age_months: RangeInclusive<u16>,
    /// Only this sex.
    pub sex: Option<Sex>,
    /// Only this; `None` for both.
    pub pregnancy: Option<Pregnancy>,
}

impl Default for Audience {
    fn default() -> Self {
        Self { age_months: YOUNG_INFANT_BELOW..=u16::MAX, sex: None, pregnancy: Some(Pregnancy::NotPregnant) }
    }
}

/// Completed months as an author writes them, `2-59`, both ends included.
pub fn ages(text: &str) -> Option<RangeInclusive<u16>> {
    let (from, to) = text.split_once('-')?;
    let (from, to) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
    (from <= to).then_some(from..=to)
}

/// Whether ages, in completed months, hold young infants and others too.
pub const fn mixes_young_infants(ages: &RangeInclusive<u16>) -> bool {
    *ages.start() < YOUNG_INFANT_BELOW && *ages.end() >= YOUNG_INFANT_BELOW
}

/// How old somebody is, as far as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Age {
    /// Completed months.
    Months(u16),
    /// Asked, and nobody knows.
    NotSure,
}

/// What is known of the person the check is about. Unknown is `None`: nobody was asked yet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<Age>,
    /// Sex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Pregnancy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pregnancy: Option<Pregnancy>,
}

impl Subject {
    /// Whether nothing is known.
    pub fn is_unknown(&self) -> bool {
        *self == Self::default()
    }

    /// This, and what `other` knows beside it.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            age: self.age.or(other.age),
            sex: self.sex.or(other.sex),
            pregnancy: self.pregnancy.or(other.pregnancy),
        }
    }
}

/// Whether a checklist is for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// It is meant for them.
    Fits,
    /// It may be: nobody knows the age. It runs, and its result is [`in_doubt`](super::Outcome::in_doubt).
    Perhaps,
    /// It is not: show `not_for` and the emergency button.
    NotFor,
    /// This decides it and is not known: ask first.
    Unknown(Fact),
}

/// What decides whether a checklist is for somebody, in the order in which it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// Age.
    Age,
    /// Sex.
    Sex,
    /// Pregnant or not.
    Pregnancy,
}

/// Whether the checklist is meant for this person. One mismatch decides; an unknown fact never counts as a match.
pub fn fits(audience: &Audience, subject: &Subject) -> Fit {
    let pregnancy = subject.pregnancy.or(match (subject.sex, subject.age) {
        (Some(Sex::Male), _) => Some(Pregnancy::NotPregnant),
        (_, Some(Age::Months(age))) if !PREGNANCY_AGES.contains(&age) => Some(Pregnancy::NotPregnant),
        // Whoever may be of the list's age cannot be pregnant.
        (_, Some(Age::NotSure)) if is_apart(&audience.age_months, &PREGNANCY_AGES) => {
            Some(Pregnancy::NotPregnant)
        }
        _ => None,
    });
    let age = subject.age.map(|age| match age {
        Age::Months(age) => Truth::from(audience.age_months.contains(&age)),
        Age::NotSure => Truth::Unknown,
    });
    let parts = [
        (Fact::Age, age),
        (Fact::Sex, part(audience.sex, subject.sex)),
        (Fact::Pregnancy, part(audience.pregnancy, pregnancy)),
    ];
    if parts.iter().any(|(_, fits)| *fits == Some(Truth::False)) {
        return Fit::NotFor;
    }
    if let Some((fact, _)) = parts.iter().find(|(_, fits)| fits.is_none()) {
        return Fit::Unknown(*fact);
    }
    if age == Some(Truth::Unknown) { Fit::Perhaps } else { Fit::Fits }
}

fn is_apart(ages: &RangeInclusive<u16>, others: &RangeInclusive<u16>) -> bool {
    ages.end() < others.start() || others.end() < ages.start()
}

/// Whether what is known is the only thing that is meant; nothing while it is not known.
fn part<T: PartialEq>(only: Option<T>, known: Option<T>) -> Option<Truth> {
    only.map_or(Some(Truth::True), |only| known.map(|known| Truth::from(known == only)))
}

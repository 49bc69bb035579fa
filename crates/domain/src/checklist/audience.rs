//! Whom a checklist is meant for, and whether it fits somebody.
//!
//! Young infants and pregnancy need checklists of their own (SAFETY C0): a checklist that does not say otherwise is
//! neither for children under two months nor for pregnancy, and one that is for older ages is never for young infants too.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

/// Below this age, in completed months, a child is a young infant (WHO IMCI chart booklet, 2014: 2 months up to 5 years).
pub const YOUNG_INFANT_BELOW: u16 = 2;
/// Under this age, in completed months, pregnancy is not asked about (10 years, where WHO's adolescence begins).
pub const PREGNANCY_FROM: u16 = 120;

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

/// What is known of the person the check is about. Unknown is `None`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Subject {
    /// Age in completed months.
    pub age_months: Option<u16>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Pregnancy.
    pub pregnancy: Option<Pregnancy>,
}

/// Whether a checklist is for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// It is meant for them.
    Fits,
    /// It is not: show `not_for` and the emergency button.
    NotFor,
    /// This decides it and is not known: ask first.
    Unknown(Fact),
}

/// What decides whether a checklist is for somebody, in the order in which it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// Age in completed months.
    Age,
    /// Sex.
    Sex,
    /// Pregnant or not.
    Pregnancy,
}

/// Whether the checklist is meant for this person. One mismatch decides; an unknown fact never counts as a match.
pub fn fits(audience: &Audience, subject: &Subject) -> Fit {
    let pregnancy = subject.pregnancy.or(match (subject.sex, subject.age_months) {
        (Some(Sex::Male), _) => Some(Pregnancy::NotPregnant),
        (_, Some(age)) if age < PREGNANCY_FROM => Some(Pregnancy::NotPregnant),
        _ => None,
    });
    let parts = [
        (Fact::Age, subject.age_months.map(|age| audience.age_months.contains(&age))),
        (Fact::Sex, audience.sex.map_or(Some(true), |only| subject.sex.map(|sex| sex == only))),
        (Fact::Pregnancy, audience.pregnancy.map_or(Some(true), |only| pregnancy.map(|known| known == only))),
    ];
    if parts.iter().any(|(_, fits)| *fits == Some(false)) {
        return Fit::NotFor;
    }
    let open = parts.into_iter().find(|(_, fits)| fits.is_none());
    open.map_or(Fit::Fits, |(fact, _)| Fit::Unknown(fact))
}

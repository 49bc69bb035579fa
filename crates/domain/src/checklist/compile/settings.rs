//! Reads `checklist.yaml` without its texts.

use std::ops::RangeInclusive;

use chrono::TimeDelta;

use super::sheet::Sheet;
use crate::checklist::audience::{Audience, Pregnancy, Sex, YOUNG_INFANT_BELOW, ages, mixes_young_infants};
use crate::checklist::fault::{ChecklistFault, Expected};
use crate::checklist::nearest::nearest;
use crate::checklist::raw::RawChecklist;
use crate::pack::fault::{At, Fault};

const KEYS: [&str; 7] =
    ["for_age", "for_sex", "for_pregnancy", "complaint", "recheck_after", "order", "sensitive"];

/// The settings of a checklist.
#[derive(Default)]
pub(super) struct Settings {
    pub audience: Audience,
    pub complaint: Option<String>,
    pub recheck_after: Option<TimeDelta>,
    pub order: Option<u16>,
    sensitive: Option<bool>,
}

/// Complaints whose lists others should not see that they are asked, unless the author says otherwise.
const SENSITIVE: [&str; 2] = ["mood", "violence"];

impl Settings {
    /// Whether others should not see that the list is asked.
    pub fn is_sensitive(&self) -> bool {
        let by_complaint =
            || self.complaint.as_deref().is_some_and(|complaint| SENSITIVE.contains(&complaint));
        self.sensitive.unwrap_or_else(by_complaint)
    }
}

pub(super) fn read(raw: &RawChecklist, file: &str, faults: &mut Vec<Fault>) -> Settings {
    let mut sheet = Sheet::new(file, faults);
    let mut settings = Settings::default();
    for (key, value) in &raw.settings {
        let expected = match key.as_str() {
            "for_age" => {
                ages(value).map(|ages| settings.audience.age_months = older(ages)).ok_or(Expected::AgeRange)
            }
            "for_sex" => sex(value).map(|sex| settings.audience.sex = Some(sex)).ok_or(Expected::Sex),
            "for_pregnancy" => pregnancy(value).map(|pregnancy| settings.audience.pregnancy = pregnancy),
            "recheck_after" => {
                period(value).map(|period| settings.recheck_after = Some(period)).ok_or(Expected::Period)
            }
            "order" => order(value).map(|order| settings.order = Some(order)).ok_or(Expected::Order),
            "sensitive" => {
                yes_or_no(value).map(|yes| settings.sensitive = Some(yes)).ok_or(Expected::YesOrNo)
            }
            "complaint" => {
                settings.complaint = Some(value.clone());
                Ok(())
            }
            _ => {
                let near = nearest(key, KEYS.into_iter());
                sheet.push(
                    At::Key(key.clone()),
                    ChecklistFault::UnknownSetting { key: key.clone(), nearest: near },
                );
                Ok(())
            }
        };
        if let Err(expected) = expected {
            sheet.push(At::Key(key.clone()), ChecklistFault::BadValue { value: value.clone(), expected });
        }
    }
    settings
}

/// Young infants need a list of their own: one that begins with them and goes on beyond them is for the others only.
fn older(ages: RangeInclusive<u16>) -> RangeInclusive<u16> {
    if mixes_young_infants(&ages) { YOUNG_INFANT_BELOW..=*ages.end() } else { ages }
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// 0 to 9999, in digits.
fn order(text: &str) -> Option<u16> {
    let is_plain = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| text.parse().ok()).flatten()
}

fn sex(text: &str) -> Option<Sex> {
    match text {
        "female" => Some(Sex::Female),
        "male" => Some(Sex::Male),
        _ => None,
    }
}

/// `yes` only pregnant, `no` only not pregnant, `any` both.
fn pregnancy(text: &str) -> Result<Option<Pregnancy>, Expected> {
    match text {
        "yes" => Ok(Some(Pregnancy::Pregnant)),
        "no" => Ok(Some(Pregnancy::NotPregnant)),
        "any" => Ok(None),
        _ => Err(Expected::Pregnancy),
    }
}

/// `24h` or `3d`, above nothing and at most a year.
fn period(text: &str) -> Option<TimeDelta> {
    let (count, hours) = match text.strip_suffix('h') {
        Some(count) => (count, 1),
        None => (text.strip_suffix('d')?, 24),
    };
    let hours = count.parse::<u16>().ok().map(|count| i64::from(count) * hours)?;
    (1..=366 * 24).contains(&hours).then(|| TimeDelta::hours(hours))
}

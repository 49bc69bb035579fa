//! Reads `checklist.yaml` without its texts.

use std::ops::RangeInclusive;

use chrono::TimeDelta;

use super::sheet::Sheet;
use crate::checklist::audience::{Audience, Pregnancy, Sex};
use crate::checklist::fault::{ChecklistFault, Expected};
use crate::checklist::nearest::nearest;
use crate::checklist::raw::RawChecklist;
use crate::pack::fault::{At, Fault};

const KEYS: [&str; 6] = ["for_age", "for_sex", "for_pregnancy", "complaint", "recheck_after", "order"];

/// The settings of a checklist.
#[derive(Default)]
pub(super) struct Settings {
    pub audience: Audience,
    pub complaint: Option<String>,
    pub recheck_after: Option<TimeDelta>,
    pub order: Option<i32>,
}

pub(super) fn read(raw: &RawChecklist, file: &str, faults: &mut Vec<Fault>) -> Settings {
    let mut sheet = Sheet::new(file, faults);
    let mut settings = Settings::default();
    for (key, value) in &raw.settings {
        let expected = match key.as_str() {
            "for_age" => {
                age_range(value).map(|ages| settings.audience.age_months = ages).ok_or(Expected::AgeRange)
            }
            "for_sex" => sex(value).map(|sex| settings.audience.sex = Some(sex)).ok_or(Expected::Sex),
            "for_pregnancy" => pregnancy(value).map(|pregnancy| settings.audience.pregnancy = pregnancy),
            "recheck_after" => {
                period(value).map(|period| settings.recheck_after = Some(period)).ok_or(Expected::Period)
            }
            "order" => {
                value.parse().map(|order| settings.order = Some(order)).map_err(|_| Expected::WholeNumber)
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

/// Completed months, `2-59`, both ends included.
fn age_range(text: &str) -> Option<RangeInclusive<u16>> {
    let (from, to) = text.split_once('-')?;
    let (from, to) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
    (from <= to).then_some(from..=to)
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

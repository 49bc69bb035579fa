//! What is known of a resource that cannot be planned as it stands: the form is filled in with it, and a person looks at it.
//! Owns leaving out amounts that are not exact, and reading the limits of what is taken when it is needed.

use std::num::NonZeroU16;

use serde_json::Value;

use crate::amount::Amount;
use crate::id::PhaseId;
use crate::import::fhir::amounts::{self, exact};
use crate::import::fhir::bounds::Bounds;
use crate::import::fhir::dates::Edge;
use crate::import::fhir::elements::{Dosage, Quantity, Repeat};
use crate::import::fhir::question::Question;
use crate::import::fhir::regimens;
use crate::import::fhir::{Asked, CannotSchedule, Regimen, element, read};
use crate::schedule::{AsNeeded, Interval, Maximum, Most, Pattern, Phase};

/// The lists of dosages of a statement and of a request.
const LISTS: [&str; 2] = ["dosage", "dosageInstruction"];

/// What was read, and what the form is left to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The schedules.
    pub regimens: Vec<Regimen>,
    /// `None` where they are whole.
    pub left: Option<Question>,
}

/// The schedules in `text`, as [`read`] has them, and those that lack no more than the amount or the limits of what is taken when
/// it is needed.
pub fn open(text: &str, asked: &Asked) -> Result<Opened, Vec<CannotSchedule>> {
    let refusals = match read(text, asked) {
        Ok(regimens) => return Ok(Opened { regimens, left: None }),
        Err(refusals) => refusals,
    };
    let all = |wanted: &Question| refusals.iter().all(|refusal| refusal.question().as_ref() == Some(wanted));
    let text = text.trim_start_matches('\u{feff}');
    let Ok(json) = serde_json::from_str::<Value>(text) else { return Err(refusals) };
    if all(&Question::Amount) {
        let regimens = read(&without_amounts(json).to_string(), asked)?;
        return Ok(Opened { regimens, left: Some(Question::Amount) });
    }
    if all(&Question::AsNeeded)
        && let Some(regimen) = as_needed(&json, asked)
    {
        return Ok(Opened { regimens: vec![regimen], left: Some(Question::AsNeeded) });
    }
    Err(refusals)
}

fn without_amounts(mut json: Value) -> Value {
    for list in LISTS {
        for dosage in json.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(dosage) = dosage.as_object_mut() {
                dosage.remove("doseAndRate");
            }
        }
    }
    json
}

/// The one dosage of a resource, as a plan without times. Several could be steps or alternatives: nobody knows.
fn as_needed(json: &Value, asked: &Asked) -> Option<Regimen> {
    let mut all = LISTS.into_iter().filter_map(|list| json.get(list)?.as_array()).flatten();
    let value = all.next().filter(|_| all.next().is_none())?;
    let text = value.to_string();
    let dosage: Dosage = element(&text).ok()?;
    let said = amounts::said(dosage.dose_and_rate.as_deref().unwrap_or_default()).unwrap_or_default();
    let repeat = dosage.timing.as_ref().and_then(|timing| timing.repeat.clone()).unwrap_or_default();
    let bounds = Bounds::of_repeat(&repeat, Bounds::default(), asked).unwrap_or_default();
    let rule = AsNeeded {
        amount: said.amount.unwrap_or(Amount::ONE),
        gap: gap(&repeat),
        maximum: value.get("maxDosePerPeriod").and_then(|limit| maximum(limit, said.unit.as_deref())),
        reason: dosage.as_needed_codeable_concept.and_then(|concept| concept.text),
    };
    let phase = Phase {
        id: PhaseId::new("p1"),
        from: bounds.start.map_or(asked.from, Edge::date),
        until: bounds.end.map(Edge::date),
        days: None,
        pattern: Pattern::AsNeeded(rule),
    };
    regimens::of_phases(vec![phase], said).ok()
}

/// "Every so many hours, when it is needed": no sooner than that. Anything less plain is left to the person.
fn gap(repeat: &Repeat) -> Option<Interval> {
    let is_plain = repeat.frequency.is_none_or(|times| times == 1)
        && repeat.frequency_max.is_none()
        && repeat.period_max.is_none();
    let period = repeat.period.filter(|period| is_plain && period.denominator == 1)?;
    span(period.numerator, repeat.period_unit.as_deref()?)
}

fn span(number: i64, unit: &str) -> Option<Interval> {
    let each = match unit {
        "min" | "minute" | "minutes" => 1,
        "h" | "hour" | "hours" => 60,
        "d" | "day" | "days" => 24 * 60,
        _ => return None,
    };
    Interval::minutes(u32::try_from(number.checked_mul(each)?).ok()?)
}

/// So many doses, or so much of the unit of the dose, in a time.
fn maximum(limit: &Value, unit: Option<&str>) -> Option<Maximum> {
    let quantity = |part: &str| element::<Quantity>(&limit.get(part)?.to_string()).ok();
    let (top, bottom) = (quantity("numerator")?, quantity("denominator")?);
    if top.comparator.is_some() || bottom.comparator.is_some() {
        return None;
    }
    let names = |quantity: &Quantity| [quantity.code.clone(), quantity.unit.clone()].into_iter().flatten();
    let time = bottom.value.filter(|time| time.denominator == 1)?;
    let per = names(&bottom).find_map(|name| span(time.numerator, &name))?;
    let most = exact(top.value?)?;
    let is_doses = names(&top).any(|name| name == "{dose}" || name == "dose" || name == "doses");
    let most = if is_doses {
        let (count, parts) = most.parts();
        Most::Doses(NonZeroU16::new(u16::try_from(count).ok().filter(|_| parts == 1)?)?)
    } else {
        names(&top).any(|name| Some(name.as_str()) == unit).then_some(Most::Amount(most))?
    };
    Some(Maximum { most, per })
}

//! Phases as `Dosage` with `Timing`. Owns which patterns base FHIR says, and saying nothing where it would say another.

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use serde_json::{Map, Value, json};

use crate::amount::{Amount, Kind};
use crate::order::sort_by;
use crate::schedule::{
    AsNeeded, Civil, DayEvent, DayRule, Elapsed, EventTime, Extent, Interval, Listed, Maximum, Most, Pattern,
    Phase, Schedule, Slot, SlotTime,
};
use crate::time::{civil_text, date_text, time_text};
use crate::zone::ZoneTable;

/// The dosages of the plan as it is now.
pub(super) fn all(schedule: &Schedule, zone: &ZoneTable) -> Vec<Value> {
    let unit = &schedule.product.unit;
    schedule.phases.iter().flat_map(|phase| of_phase(phase, unit, zone)).collect()
}

fn of_phase(phase: &Phase, unit: &str, zone: &ZoneTable) -> Vec<Value> {
    match &phase.pattern {
        Pattern::Civil(civil) => of_civil(phase, civil, unit),
        Pattern::Elapsed(elapsed) => vec![dosage(of_elapsed(phase, elapsed, zone), elapsed.amount, unit)],
        Pattern::Listed(listed) => of_listed(phase, listed, unit),
        Pattern::AsNeeded(rule) => vec![of_needed(phase, rule, unit)],
        // Base FHIR counts from the clock, never from the last intake.
        Pattern::AfterIntake(rule) => vec![dosage(None, rule.first.amount, unit)],
    }
}

fn dosage(repeat: Option<Map<String, Value>>, amount: Amount, unit: &str) -> Value {
    let mut out = Map::new();
    if let Some(repeat) = repeat {
        out.insert("timing".to_owned(), json!({"repeat": repeat}));
    }
    if let Some(quantity) = quantity(amount, unit) {
        out.insert("doseAndRate".to_owned(), json!([{"doseQuantity": quantity}]));
    }
    Value::Object(out)
}

/// `None` for a third and its like, which no decimal says.
fn quantity(amount: Amount, unit: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(&amount.shown(Kind::Measured, '.')).ok()?;
    Some(if unit.is_empty() { json!({"value": value}) } else { json!({"value": value, "unit": unit}) })
}

fn bounds(start: String, end: Option<NaiveDate>) -> Map<String, Value> {
    let mut period = Map::new();
    period.insert("start".to_owned(), start.into());
    period.extend(end.map(|end| ("end".to_owned(), date_text(end).into())));
    let mut repeat = Map::new();
    repeat.insert("boundsPeriod".to_owned(), period.into());
    repeat
}

/// The bounds that the person gave; a number of doses is said as a number.
fn end(phase: &Phase) -> Option<NaiveDate> {
    let length = phase.days.map(|days| u64::from(days.get()) - 1);
    let counted = length.and_then(|more| phase.from.checked_add_days(chrono::Days::new(more)));
    phase.until.into_iter().chain(counted).min()
}

fn every(repeat: &mut Map<String, Value>, frequency: usize, period: u32, unit: &str) {
    repeat.insert("frequency".to_owned(), frequency.into());
    repeat.insert("period".to_owned(), period.into());
    repeat.insert("periodUnit".to_owned(), unit.into());
}

/// One dosage for each time of the day: each has its own amount, and its own count.
fn of_civil(phase: &Phase, civil: &Civil, unit: &str) -> Vec<Value> {
    let mut slots: Vec<&Slot> = civil.slots.iter().collect();
    sort_by(&mut slots, |a, b| a.time().cmp(&b.time()).then_with(|| a.id.cmp(&b.id)));
    let a_day = slots.len();
    let of_slot = |(rank, slot): (usize, &&Slot)| {
        let count = civil.count.map(|count| share(civil.ahead.limit(count), rank, a_day));
        if count == Some(0) {
            return None;
        }
        let repeat = days(phase, civil).and_then(|mut repeat| {
            repeat.extend(count.map(|count| ("count".to_owned(), count.into())));
            at(&mut repeat, slot.at).then_some(repeat)
        });
        Some(dosage(repeat, slot.amount, unit))
    };
    slots.iter().enumerate().filter_map(of_slot).collect()
}

/// How many of so many doses fall on the time of this rank.
fn share(count: u32, rank: usize, a_day: usize) -> usize {
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    count / a_day + usize::from(rank < count % a_day)
}

/// The days of a rhythm; `None` for what base FHIR does not say.
fn days(phase: &Phase, civil: &Civil) -> Option<Map<String, Value>> {
    if civil.season.is_some() {
        return None;
    }
    let mut repeat = bounds(date_text(phase.from), end(phase));
    match civil.days {
        DayRule::Daily(number) => every(&mut repeat, 1, number.get().into(), "d"),
        DayRule::Weekly { every: weeks, on } if weeks.get() == 1 => {
            let on: Vec<String> = on.into();
            every(&mut repeat, on.len(), 1, "wk");
            repeat.insert("dayOfWeek".to_owned(), on.into());
        }
        DayRule::Weekly { .. } | DayRule::Monthly { .. } | DayRule::Yearly { .. } | DayRule::Cycle { .. } => {
            return None;
        }
    }
    Some(repeat)
}

/// Adds the time of day; false for what base FHIR does not say.
fn at(repeat: &mut Map<String, Value>, at: SlotTime) -> bool {
    match at {
        SlotTime::Clock(time) => {
            repeat.insert("timeOfDay".to_owned(), json!([format!("{}:00", time_text(time))]));
            true
        }
        SlotTime::Event(event) => {
            let Some(code) = code(event) else { return false };
            repeat.insert("when".to_owned(), json!([code]));
            if event.offset() != 0 {
                repeat.insert("offset".to_owned(), event.offset().unsigned_abs().into());
            }
            true
        }
    }
}

/// The code of a moment of the day. Before and after exist for meals alone; an offset from any other counts after it, and one
/// from bedtime is not clear at all.
fn code(time: EventTime) -> Option<&'static str> {
    let (plain, meal) = match time.event() {
        DayEvent::Breakfast => ("CM", Some(("ACM", "PCM"))),
        DayEvent::Lunch => ("CD", Some(("ACD", "PCD"))),
        DayEvent::Dinner => ("CV", Some(("ACV", "PCV"))),
        DayEvent::Wake => ("WAKE", None),
        DayEvent::Bedtime => ("HS", None),
        DayEvent::Morning => ("MORN", None),
        DayEvent::Noon => ("NOON", None),
        DayEvent::Afternoon => ("AFT", None),
        DayEvent::Evening => ("EVE", None),
        DayEvent::Night => ("NIGHT", None),
    };
    match (time.offset(), meal) {
        (0, _) => Some(plain),
        (offset, Some((before, after))) => Some(if offset < 0 { before } else { after }),
        (offset, None) => (offset > 0 && plain != "HS").then_some(plain),
    }
}

/// Every so many hours or minutes from a moment; `None` where the phase begins later than its anchor, and for a waking day.
fn of_elapsed(phase: &Phase, elapsed: &Elapsed, zone: &ZoneTable) -> Option<Map<String, Value>> {
    if phase.from > zone.civil(elapsed.anchor).date() {
        return None;
    }
    let anchor = DateTime::from_timestamp_millis(elapsed.anchor.ms())?.naive_utc();
    let mut repeat = bounds(moment(anchor)?, end(phase));
    match elapsed.extent {
        Extent::Always => {}
        Extent::Count(count) => {
            let limit = elapsed.ahead.limit(count);
            repeat.insert("count".to_owned(), (limit > 0).then_some(limit)?.into());
        }
        Extent::Awake(_) => return None,
    }
    interval(&mut repeat, elapsed.every);
    Some(repeat)
}

fn interval(repeat: &mut Map<String, Value>, length: Interval) {
    let (period, unit) = in_largest(length);
    every(repeat, 1, period, unit);
}

/// In whole hours where that goes, else in minutes.
fn in_largest(length: Interval) -> (u32, &'static str) {
    let minutes = length.in_minutes();
    if minutes.is_multiple_of(60) { (minutes / 60, "h") } else { (minutes, "min") }
}

/// `2026-03-08T07:30:00Z`; `None` for a moment between two seconds.
fn moment(utc: NaiveDateTime) -> Option<String> {
    let rest = utc.and_utc().timestamp_millis().rem_euclid(60_000);
    (rest % 1_000 == 0).then(|| format!("{}:{:02}Z", civil_text(utc), rest / 1_000))
}

/// One dosage for each time, on its day alone: a moment in itself (`event`) would not follow the phone's clock.
fn of_listed(phase: &Phase, listed: &Listed, unit: &str) -> Vec<Value> {
    let last = end(phase).unwrap_or(NaiveDate::MAX);
    let within = listed.iter().filter(|time| (phase.from..=last).contains(&time.at.date()));
    let of_time = |time: &crate::schedule::ListedTime| {
        let day = time.at.date();
        let mut repeat = bounds(date_text(day), Some(day));
        every(&mut repeat, 1, 1, "d");
        at(&mut repeat, SlotTime::Clock(time.at.time()));
        dosage(Some(repeat), time.amount, unit)
    };
    within.map(of_time).collect()
}

/// As needed; the least time between two is the period.
fn of_needed(phase: &Phase, rule: &AsNeeded, unit: &str) -> Value {
    let mut repeat = bounds(date_text(phase.from), end(phase));
    if let Some(gap) = rule.gap {
        interval(&mut repeat, gap);
    }
    let mut out = dosage(Some(repeat), rule.amount, unit);
    match &rule.reason {
        Some(reason) => out["asNeededCodeableConcept"] = json!({"text": reason}),
        None => out["asNeededBoolean"] = true.into(),
    }
    if let Some(maximum) = rule.maximum.and_then(|maximum| ratio(maximum, unit)) {
        out["maxDosePerPeriod"] = maximum;
    }
    out
}

fn ratio(maximum: Maximum, unit: &str) -> Option<Value> {
    let numerator = match maximum.most {
        Most::Doses(count) => {
            json!({"value": count.get(), "unit": "dose", "system": UCUM, "code": "{dose}"})
        }
        Most::Amount(amount) => quantity(amount, unit)?,
    };
    let (period, code) = in_largest(maximum.per);
    let denominator = json!({"value": period, "unit": code, "system": UCUM, "code": code});
    Some(json!({"numerator": numerator, "denominator": denominator}))
}

const UCUM: &str = "http://unitsofmeasure.org";

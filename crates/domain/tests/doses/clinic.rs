//! Plans from a clinic's file: what nobody ordered is not planned, and what stands beside a plan is said.

use std::collections::BTreeMap;

use serde_json::json;
use uzima_domain::command::form::{MostOf, PlanForm, Rhythm};
use uzima_domain::import::fhir::beside::beside;
use uzima_domain::import::fhir::opened;
use uzima_domain::import::fhir::{self, AmountSaid, Asked, CannotSchedule, Question};
use uzima_domain::schedule::Pattern;

use crate::build::{date, zone};

pub fn asked() -> Asked {
    Asked {
        zone: zone("Africa/Nairobi", "2026-01-01", "2027-01-01"),
        named: |_| None,
        from: date("2026-03-01"),
        to: date("2026-12-01"),
        start: None,
        times: Vec::new(),
        anchors: BTreeMap::new(),
    }
}

#[test]
fn what_was_only_proposed_is_not_planned() {
    for (intent, is_planned) in [("proposal", false), ("option", false), ("order", true), ("plan", true)] {
        let request = json!({"resourceType": "MedicationRequest", "status": "active", "intent": intent,
            "dosageInstruction": [{"timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d", "timeOfDay": ["08:00:00"]}},
                "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}]}]});
        let read = fhir::read(&request.to_string(), &asked());
        if is_planned {
            assert!(read.is_ok(), "{intent}: {read:?}");
        } else {
            assert_eq!(read, Err(vec![CannotSchedule::Intent { intent: intent.to_owned() }]));
        }
    }
}

#[test]
fn the_words_of_a_clinic_stand_beside_the_plan_also_where_nothing_else_is_said() {
    let request = json!({"resourceType": "MedicationRequest", "text": {"status": "generated", "div": "<div/>"},
        "note": [{"text": "Kidneys: check in May"}],
        "dosageInstruction": [{"text": "only if blood sugar is high", "route": {"text": "by mouth"},
            "method": {"coding": [{"display": "Swallow"}]}, "patientInstruction": "with water"}]});
    let says: Vec<String> = beside(&request, " / ").into_iter().map(|one| one.says).collect();
    assert_eq!(says.len(), 5, "{says:?}");
    for said in ["only if blood sugar is high", "with water", "by mouth", "Swallow", "Kidneys: check in May"]
    {
        assert!(says.iter().any(|one| one == said), "{said}");
    }
}

fn request(dosages: &serde_json::Value) -> String {
    json!({"resourceType": "MedicationRequest", "status": "active", "intent": "order", "dosageInstruction": dosages}).to_string()
}

#[test]
fn what_is_known_of_a_medicine_taken_when_needed_goes_to_the_form() {
    let limit =
        json!({"numerator": {"value": 4, "unit": "tablet"}, "denominator": {"value": 1, "unit": "day"}});
    let dosage = json!({"asNeededCodeableConcept": {"text": "for pain"}, "maxDosePerPeriod": limit,
        "timing": {"repeat": {"frequency": 1, "period": 6, "periodUnit": "h"}},
        "doseAndRate": [{"doseQuantity": {"value": 0.5, "unit": "tablet"}}]});
    let found = opened::open(&request(&json!([dosage])), &asked()).unwrap();
    assert_eq!((found.left, found.regimens.len()), (Some(Question::AsNeeded), 1));
    let regimen = &found.regimens[0];
    let form = PlanForm::taken_over(&regimen.schedule, &asked().zone, date("2026-03-01"));
    let step = &form.phases[0];
    assert_eq!(
        (step.rhythm, step.times[0].amount.as_str(), form.unit.as_str()),
        (Rhythm::AsNeeded, "1/2", "tablet")
    );
    assert_eq!(
        (step.gap.hours.as_str(), step.most.as_str(), step.most_of, step.per.hours.as_str()),
        ("6", "4", MostOf::Units, "24")
    );
    assert_eq!(step.needed_for, "for pain");
    // Limits that are not plain, and an amount that nobody knows, are left to the person.
    for (with, what) in [
        (
            json!({"asNeededBoolean": true, "timing": {"repeat": {"frequency": 1, "period": 4, "periodMax": 6, "periodUnit": "h"}}}),
            "no gap",
        ),
        (
            json!({"asNeededBoolean": true, "maxDosePerPeriod": {"numerator": {"value": 4, "unit": "g"}, "denominator": {"value": 1, "unit": "d"}},
            "doseAndRate": [{"doseRange": {"low": {"value": 1, "unit": "tablet"}}}]}),
            "no maximum, no amount",
        ),
    ] {
        let found = opened::open(&request(&json!([with])), &asked()).unwrap();
        let regimen = &found.regimens[0];
        assert_eq!(regimen.amount, AmountSaid::Unstated, "{what}");
        let Pattern::AsNeeded(rule) = &regimen.schedule.phases[0].pattern else { panic!("{what}") };
        assert_eq!((rule.gap, rule.maximum), (None, None), "{what}");
    }
    // Two of them could be steps or a choice.
    let twice = request(&json!([{"asNeededBoolean": true}, {"asNeededBoolean": true}]));
    assert_eq!(
        opened::open(&twice, &asked()).unwrap_err(),
        [CannotSchedule::AsNeeded, CannotSchedule::AsNeeded]
    );
}

#[test]
fn several_times_in_so_many_whole_days_of_hours_are_asked_for_and_not_spread_over_the_night() {
    let timing = |frequency: u32, hours: u32| {
        json!({"timing": {"repeat": {"boundsPeriod": {"start": "2026-03-07T08:00:00+03:00"},
            "frequency": frequency, "period": hours, "periodUnit": "h"}},
            "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}]})
    };
    let read = |frequency, hours| fhir::read(&request(&json!([timing(frequency, hours)])), &asked());
    assert_eq!(read(3, 24), Err(vec![CannotSchedule::NoTimes { number: Some(3) }]));
    assert_eq!(read(2, 48), Err(vec![CannotSchedule::NoTimes { number: Some(2) }]));
    // Once in 24 hours is an interval, and so is twice in one that is no day.
    for (frequency, hours, minutes) in [(1, 24, 24 * 60), (2, 12, 6 * 60)] {
        let read = read(frequency, hours).unwrap();
        let Pattern::Elapsed(elapsed) = &read[0].schedule.phases[0].pattern else { panic!("{read:?}") };
        assert_eq!(elapsed.every.in_minutes(), minutes);
    }
}

#[test]
fn a_moment_that_is_given_twice_is_not_two_doses() {
    let moments = |events: &[&str]| {
        let dosage = json!({"timing": {"event": events}, "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}]});
        fhir::read(&request(&json!([dosage])), &asked())
    };
    let (one, same) = ("2026-03-08T02:30:00Z", "2026-03-08T05:30:00+03:00");
    assert!(moments(&[one, "2026-03-09T02:30:00Z"]).is_ok());
    for twice in [[one, one], [one, same]] {
        assert_eq!(moments(&twice), Err(vec![CannotSchedule::Event { text: twice[1].to_owned() }]));
    }
}

#[test]
fn times_are_kept_where_only_the_amount_is_open() {
    let range =
        json!({"doseRange": {"low": {"value": 1, "unit": "tablet"}, "high": {"value": 2, "unit": "tablet"}}});
    let dosage = json!({"timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d", "timeOfDay": ["08:00:00", "20:00:00"]}}, "doseAndRate": [range]});
    let text = request(&json!([dosage]));
    let found = opened::open(&text, &asked()).unwrap();
    assert_eq!((found.left, found.regimens[0].amount), (Some(Question::Amount), AmountSaid::Unstated));
    let form = PlanForm::taken_over(&found.regimens[0].schedule, &asked().zone, date("2026-03-01"));
    let times: Vec<&str> = form.phases[0].times.iter().map(|time| time.at.as_str()).collect();
    assert_eq!(times, ["08:00", "20:00"]);
    // What the file does say of it is said.
    let json = serde_json::from_str(&text).unwrap();
    assert_eq!(beside(&json, " / ")[0].says, "1 tablet – 2 tablet");
    // What else is open is asked first.
    let dosage = json!({"timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}}, "doseAndRate": [range]});
    let refused = opened::open(&request(&json!([dosage])), &asked()).unwrap_err();
    assert_eq!(refused[0].question(), Some(Question::TimesOfDay { number: Some(2) }));
}

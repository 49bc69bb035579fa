//! Plans from a clinic's file: what nobody ordered is not planned, and what stands beside a plan is said.

use std::collections::BTreeMap;

use serde_json::json;
use uzima_domain::import::fhir::beside::beside;
use uzima_domain::import::fhir::{self, Asked, CannotSchedule};

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

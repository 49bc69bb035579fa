//! A finished checklist goes out as a `QuestionnaireResponse`; the worked example of scores is proved, and says what it should.

use serde_json::{Value, json};
use uzima_packer::finding::Severity;
use uzima_packer::{source, tree};

use crate::place::Place;

fn mood() -> tree::FileTree {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/mood");
    tree::read(&folder, &mut Vec::new()).unwrap()
}

/// What `triage --fhir` prints of one set of answers to the PHQ-9 of the example.
fn response(answers: &Value) -> Value {
    let place = Place::new();
    for (file, bytes) in mood() {
        place.write(&format!("mood/{file}"), bytes);
    }
    place.write("answers.json", answers.to_string());
    let line = place.good(&["triage", "mood", "phq-9", "--answers", "answers.json", "--fhir"]);
    serde_json::from_str(&line).unwrap()
}

#[test]
fn answers_are_values_and_not_sure_is_an_answer_without_one() {
    let response = response(
        &json!({ "interest": "several_days", "down": "unsure", "self_harm": "not_at_all", "might_act": "yes" }),
    );
    assert_eq!(
        (&response["resourceType"], &response["status"]),
        (&json!("QuestionnaireResponse"), &json!("in-progress"))
    );
    let items = response["item"].as_array().unwrap();
    let ids: Vec<_> = items.iter().map(|item| item["linkId"].as_str().unwrap()).collect();
    assert_eq!(ids, ["interest", "down", "self_harm"], "what is not asked is not there");
    assert_eq!(
        items[0]["answer"][0]["valueCoding"],
        json!({ "code": "several_days", "display": "Several days" })
    );
    let reason = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    assert_eq!(
        items[1]["answer"],
        json!([{ "extension": [{ "url": reason, "valueCode": "asked-unknown" }] }])
    );
}

#[test]
fn what_was_said_of_the_person_stands_first() {
    let place = Place::new();
    place.good(&["new", "mine"]);
    place.write("answers.json", "{\"bleeds_on\": \"no\"}");
    let run = |person: &[&str]| -> Value {
        let asked =
            [&["triage", "mine", "cut-skin", "--answers", "answers.json", "--fhir"][..], person].concat();
        serde_json::from_str(&place.good(&asked)).unwrap()
    };
    assert_eq!(run(&[])["item"][0]["linkId"], "bleeds_on", "nobody was asked");
    let response = run(&["--age", "11", "--sex", "female", "--pregnant", "unsure"]);
    let person = &response["item"][0];
    assert_eq!(
        (&person["linkId"], &response["item"][1]["linkId"]),
        (&json!("about.person"), &json!("bleeds_on"))
    );
    let reason = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    assert_eq!(
        person["item"],
        json!([
            { "linkId": "about.age", "answer": [
                { "valueQuantity": { "value": 11, "unit": "months", "system": "http://unitsofmeasure.org", "code": "mo" } }
            ] },
            { "linkId": "about.sex", "answer": [
                { "valueCoding": { "system": "http://hl7.org/fhir/administrative-gender", "code": "female" } }
            ] },
            { "linkId": "about.pregnant", "answer": [{ "extension": [{ "url": reason, "valueCode": "asked-unknown" }] }] },
        ])
    );
    let unsure = run(&["--age", "unsure", "--pregnant", "no"]);
    assert_eq!(unsure["item"][0]["item"][0]["answer"][0]["extension"][0]["valueCode"], "asked-unknown");
    assert_eq!(unsure["item"][0]["item"][1]["answer"], json!([{ "valueBoolean": false }]));
    // Without --fhir nothing would say it.
    let alone = place.run(&["triage", "mine", "cut-skin", "--answers", "answers.json", "--age", "11"]);
    assert_eq!(crate::place::code(&alone), 2);
}

#[test]
fn every_kind_of_answer_has_its_element() {
    let place = Place::new();
    place.good(&["new", "mine"]);
    let folder = "mine/checklists/cut-skin";
    place.write(
        &format!("{folder}/questions.csv"),
        "type,name,label::en,unit,min,danger,worse,appearance\nyes_no,bleeds,Does it bleed?,,,yes,,\nbegin_group,more,More,,,,,\ninteger,times,How many?,,,,,\n\
         decimal,heat,How hot?,,,,,meter\nduration,since,Since when?,h,0,,,\ndate,day,On which day?,,,,,\nselect_multiple where,where,Where?,,,,,\nend_group,,,,,,,\n",
    );
    place.write(&format!("{folder}/choices.csv"), "list_name,name,label::en\nwhere,arm,Arm\nwhere,leg,Leg\n");
    place.write(
        &format!("{folder}/rules.csv"),
        "rule,level,red_flag,if,say::en,do::en,do_unsure::en\nbleeding,emergency,yes,bleeds,It bleeds.,Go now.,Go today.\nwatch,home,,,No sign.,Watch.,\n",
    );
    place.write(&format!("{folder}/tests.csv"), "bleeds,expect\nno,home\n");
    let answers = json!({ "bleeds": "no", "times": 3, "heat": "HI", "since": 1.5, "day": "2026-03-08", "where": ["leg", "arm"] });
    place.write("answers.json", answers.to_string());
    let line = place.good(&["triage", "mine", "cut-skin", "--answers", "answers.json", "--fhir"]);
    let response: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(response["status"], "completed");
    assert_eq!(response["item"][0]["answer"], json!([{ "valueBoolean": false }]));
    let inside: Vec<&Value> =
        response["item"][1]["item"].as_array().unwrap().iter().map(|item| &item["answer"]).collect();
    let reason = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    let expected = [
        json!([{ "valueInteger": 3 }]),
        json!([{ "extension": [{ "url": reason, "valueCode": "positive-infinity" }] }]),
        json!([{ "valueQuantity": { "value": 1.5, "unit": "h" } }]),
        json!([{ "valueDate": "2026-03-08" }]),
        json!([{ "valueCoding": { "code": "arm", "display": "Arm" } }, { "valueCoding": { "code": "leg", "display": "Leg" } }]),
    ];
    assert_eq!(inside, expected.iter().collect::<Vec<_>>());
    // The same from the built pack.
    place.good(&["build", "mine", "--out", "out"]);
    let built = format!("out/{}", crate::place::BUILT);
    assert_eq!(place.good(&["triage", &built, "cut-skin", "--answers", "answers.json", "--fhir"]), line);
}

#[test]
fn the_example_of_scores_is_proved() {
    let checked = source::check(&mood());
    let faults: Vec<_> = checked.findings.iter().filter(|found| found.severity == Severity::Fault).collect();
    assert!(faults.is_empty(), "{faults:?}");
}

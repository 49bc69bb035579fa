//! Questionnaires of FHIR come in with a report, go out again, and come in as they were.

use serde_json::{Value, json};
use uzima_domain::checklist::{CheckFiles, compile};
use uzima_packer::exchange::{Form, Imported, LossKind, Part, folder, questionnaire};
use uzima_packer::finding::Severity;
use uzima_packer::source;

use crate::place::{Place, code, err};

pub const REAL: [(&str, &[u8]); 11] = [
    ("f201", include_bytes!("../fixtures/questionnaires/Questionnaire-f201.json")),
    ("qs1", include_bytes!("../fixtures/questionnaires/Questionnaire-qs1.json")),
    ("3141", include_bytes!("../fixtures/questionnaires/Questionnaire-3141.json")),
    ("bb", include_bytes!("../fixtures/questionnaires/Questionnaire-bb.json")),
    ("gcs", include_bytes!("../fixtures/questionnaires/Questionnaire-gcs.json")),
    ("phq-9", include_bytes!("../fixtures/questionnaires/Questionnaire-phq-9-questionnaire.json")),
    ("zika", include_bytes!("../fixtures/questionnaires/Questionnaire-zika-virus-exposure-assessment.json")),
    ("ANCB5", include_bytes!("../fixtures/questionnaires/questionnaire-ANCB5.json")),
    ("ANCB6", include_bytes!("../fixtures/questionnaires/questionnaire-ANCB6.json")),
    ("symptoms", include_bytes!("../fixtures/questionnaires/questionnaire-Ccc.b10-14.symptoms.2m.p.json")),
    ("dangersigns", include_bytes!("../fixtures/questionnaires/questionnaire-Ccc.b7.lti-dangersigns.json")),
];

fn import(json: &Value) -> Imported {
    let read = questionnaire::import("q.json", json.to_string().as_bytes(), None);
    read.unwrap_or_else(|findings| panic!("{findings:?}"))
}

/// The rules that a form breaks, each with its question.
fn refused(json: &Value) -> Vec<(String, &'static str)> {
    let findings = questionnaire::import("q.json", json.to_string().as_bytes(), None).unwrap_err();
    findings.iter().map(|found| (uzima_packer::english::place(&found.place.at), found.rule())).collect()
}

/// A questionnaire of these items.
fn form(items: &Value) -> Value {
    json!({ "resourceType": "Questionnaire", "id": "a", "title": "A", "status": "active", "item": items })
}

/// The cell of a question.
fn cell<'a>(form: &'a Form, name: &str, column: &str) -> &'a str {
    let row = form
        .checklist
        .logic
        .questions
        .iter()
        .find(|row| row.cells.get("name").is_some_and(|own| own == name));
    row.and_then(|row| row.cells.get(column)).map_or("", String::as_str)
}

pub fn comes_back(form: &Form) {
    let (json, _) = questionnaire::export(form);
    let again = import(&json).form;
    assert_eq!(again.checklist, form.checklist);
    assert_eq!(again, *form);
}

#[test]
fn real_questionnaires_come_in_and_come_back_as_they_were() {
    for (name, bytes) in REAL {
        let imported =
            questionnaire::import(name, bytes, None).unwrap_or_else(|found| panic!("{name}: {found:?}"));
        let checklist = compile(&imported.form.checklist.logic, &CheckFiles::of("a")).unwrap();
        assert!(!checklist.questions.is_empty() && imported.form.only_records(), "{name}");
        assert!(!imported.losses.is_empty(), "{name} says what it lacks");
        comes_back(&imported.form);
        // Only what a person must say is left to say.
        let checked = source::check(&folder(&imported.form, "2030-01-01"));
        let faults = checked.findings.iter().filter(|found| found.severity == Severity::Fault);
        let left: Vec<_> = faults.filter(|found| found.place.file != "pack.yaml").collect();
        assert!(left.is_empty(), "{name}: {left:?}");
    }
}

#[test]
fn a_form_without_rules_says_that_it_gives_no_advice() {
    let imported = import(&form(&json!([{ "linkId": "1", "text": "Fever?", "type": "boolean" }])));
    let texts = &imported.form.checklist.texts["en"];
    assert!(texts["rule/only_records/say"].contains("It gives no advice"), "{texts:?}");
    assert!(texts["rule/only_records/do"].contains("health worker"), "only a person gives advice");
    assert!(
        imported.form.only_records() && imported.losses.iter().all(|loss| loss.kind == LossKind::Renamed)
    );
}

#[test]
fn what_takes_a_guess_is_refused_at_its_question() {
    let when = |question: &str| json!({ "question": question, "operator": "=", "answerBoolean": true });
    let items = json!([
        { "linkId": "a", "text": "A", "type": "boolean" },
        { "linkId": "b", "text": "B", "type": "boolean", "enableWhen": [when("a"), when("a")] },
        { "linkId": "c", "text": "C", "type": "boolean", "enableWhen": [when("gone")] },
        { "linkId": "d", "text": "D", "type": "boolean", "enableWhen": [when("a"), when("b")], "enableBehavior": "some" },
        { "linkId": "e", "text": "E", "type": "boolean" },
        { "linkId": "e", "text": "E again", "type": "boolean" },
        { "linkId": "f", "text": "F", "type": "boolean", "enableWhen": [when("e")] },
    ]);
    let expected = [
        ("key b", "enable-behavior-missing"),
        ("key c", "condition-names-nothing"),
        ("key d", "enable-behavior"),
        ("key f", "condition-names-several"),
    ];
    assert_eq!(refused(&form(&items)), expected.map(|(place, rule)| (place.to_owned(), rule)));
    let mut changed = form(&json!([{ "linkId": "a", "type": "boolean" }]));
    changed["item"][0]["modifierExtension"] = json!([{ "url": "http://x" }]);
    assert_eq!(refused(&changed)[0].1, "form-modifier");
    assert_eq!(refused(&form(&json!([])))[0].1, "form-empty");
    assert_eq!(refused(&json!({ "resourceType": "Patient" }))[0].1, "form-other-resource");
    assert_eq!(refused(&json!({ "resourceType": "Bundle", "entry": [] }))[0].1, "form-not-one");
    assert_eq!(refused(&json!([]))[0].1, "form-other-resource");
}

#[test]
fn every_operator_becomes_a_condition() {
    let items = |operator: &str, question: &str, key: &str, value: Value| {
        let mut when = json!({ "question": question, "operator": operator });
        when[key] = value;
        let options = json!([{ "valueCoding": { "code": "R1", "display": "Red" } }, { "valueCoding": { "code": "b" } }]);
        form(&json!([
            { "linkId": "ok", "text": "?", "type": "boolean" },
            { "linkId": "n", "text": "?", "type": "integer" },
            { "linkId": "t", "text": "?", "type": "decimal" },
            { "linkId": "day", "text": "?", "type": "date" },
            { "linkId": "c", "text": "?", "type": "choice", "answerOption": options },
            { "linkId": "m", "text": "?", "type": "choice", "repeats": true, "answerOption": options },
            { "linkId": "q", "text": "?", "type": "boolean", "enableWhen": [when] },
        ]))
    };
    for (operator, question, key, value, expected) in [
        ("=", "ok", "answerBoolean", json!(true), "ok"),
        ("=", "ok", "answerBoolean", json!(false), "ok = no"),
        ("!=", "ok", "answerBoolean", json!(true), "ok != yes"),
        ("exists", "ok", "answerBoolean", json!(true), "ok or ok = no"),
        ("exists", "c", "answerBoolean", json!(false), "not(c = r1 or c = b)"),
        ("exists", "n", "answerBoolean", json!(true), "n >= 0 or n < 0"),
        (">", "n", "answerInteger", json!(3), "n > 3"),
        ("<", "t", "answerDecimal", json!(37.5), "t < 37.5"),
        (">=", "t", "answerQuantity", json!({ "value": 38 }), "t >= 38"),
        ("<=", "day", "answerDate", json!("2026-03-08"), "day <= 2026-03-08"),
        ("=", "c", "answerCoding", json!({ "code": "R1" }), "c = r1"),
        ("!=", "c", "answerString", json!("Red"), "c != r1"),
        ("=", "m", "answerCoding", json!({ "code": "b" }), "selected(m, b)"),
        ("!=", "m", "answerCoding", json!({ "code": "b" }), "not(selected(m, b))"),
    ] {
        let imported = import(&items(operator, question, key, value));
        assert_eq!(cell(&imported.form, "q", "relevant"), expected);
        comes_back(&imported.form);
    }
    for (operator, question, key, value) in [
        (">", "c", "answerCoding", json!({ "code": "b" })),
        ("=", "c", "answerCoding", json!({ "code": "gone" })),
        ("=", "day", "answerDate", json!("2026")),
        ("like", "ok", "answerBoolean", json!(true)),
        ("=", "n", "answerReference", json!({})),
    ] {
        let imported = import(&items(operator, question, key, value));
        assert_eq!(cell(&imported.form, "q", "relevant"), "", "always asked");
        assert!(imported.losses.iter().any(|loss| matches!(loss.kind, LossKind::Condition { .. })));
    }
}

#[test]
fn a_coding_is_the_choice_of_its_system_or_of_its_words_and_nothing_is_guessed() {
    let coded = |code: &str, system: &str, display: &str| {
        let mut coding = json!({ "display": display });
        for (key, value) in
            [("code", code), ("system", system)].into_iter().filter(|(_, value)| !value.is_empty())
        {
            coding[key] = json!(value);
        }
        coding
    };
    let options = [coded("a", "urn:x", "Beta"), coded("Beta", "urn:x", "Alpha"), coded("c", "", "Gamma")];
    let options: Vec<Value> = options.into_iter().map(|coding| json!({ "valueCoding": coding })).collect();
    let relevant = |more: Value| {
        let mut item = json!({ "linkId": "q", "text": "?", "type": "boolean" });
        item.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let imported = import(&form(&json!([
            { "linkId": "c", "text": "?", "type": "choice", "answerOption": options },
            { "linkId": "b", "text": "?", "type": "boolean" },
            item,
        ])));
        let told = imported.losses.iter().any(|loss| matches!(loss.kind, LossKind::Condition { .. }));
        let read = cell(&imported.form, "q", "relevant").to_owned();
        assert_eq!(told, read.is_empty(), "what is not read is told");
        read
    };
    let when = |coding: Value| {
        relevant(json!({ "enableWhen": [{ "question": "c", "operator": "=", "answerCoding": coding }] }))
    };
    assert_eq!(when(coded("a", "urn:x", "")), "c = a");
    assert_eq!(when(coded("a", "", "")), "c = a");
    assert_eq!(when(coded("c", "urn:y", "")), "c = c");
    assert_eq!(when(coded("a", "urn:y", "")), "", "another system's code");
    assert_eq!(when(coded("", "", "Beta")), "c = a", "its words, and no other one's code");
    assert_eq!(when(coded("Gamma", "", "")), "", "a code is no words");
    let two = json!({ "question": "b", "operator": "=", "answerBoolean": true, "answerInteger": 1 });
    assert_eq!(relevant(json!({ "enableWhen": [two] })), "", "two answers");
    let expression = |language: &str| {
        let url = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression";
        let text = "%resource.repeat(item).where(linkId='b').answer.value = true";
        let value = json!({ "language": language, "expression": text });
        relevant(json!({ "extension": [{ "url": url, "valueExpression": value }] }))
    };
    assert_eq!(expression("text/fhirpath"), "b");
    assert_eq!(expression("text/cql"), "", "another language");
}

#[test]
fn groups_kinds_and_choices_come_in() {
    let translation = json!([{ "url": "http://hl7.org/fhir/StructureDefinition/translation", "extension": [
        { "url": "lang", "valueCode": "sw" }, { "url": "content", "valueString": "Homa?" } ] }]);
    let unit = json!([{ "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-unit", "valueCoding": { "code": "d" } },
        { "url": "http://hl7.org/fhir/StructureDefinition/minValue", "valueInteger": 1 }]);
    let set = json!({ "resourceType": "ValueSet", "id": "how-much", "expansion": { "contains": [
        { "code": "lot", "display": "A lot", "designation": [{ "language": "sw", "value": "Sana" }] },
        { "code": "heading", "abstract": true, "contains": [{ "code": "bit", "display": "A bit" }] } ] } });
    let mut json = form(&json!([
        { "linkId": "g", "type": "group", "text": "Now", "repeats": true, "item": [
            { "linkId": "fever", "text": "Fever?", "_text": { "extension": translation }, "type": "boolean", "required": true,
              "enableWhen": [{ "question": "days", "operator": ">", "answerQuantity": { "value": 2, "code": "d" } }],
              "item": [
                { "linkId": "below", "text": "How much?", "type": "choice", "answerValueSet": "#how-much" },
                { "linkId": "help", "type": "display", "text": "Feel the belly.", "extension": [{
                    "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",
                    "valueCodeableConcept": { "coding": [{ "code": "help" }] } }] } ] } ] },
        { "linkId": "days", "text": "How long?", "type": "quantity", "extension": unit },
        { "linkId": "word", "text": "Which?", "type": "string", "maxLength": 9 },
        { "linkId": "when", "text": "When?", "type": "dateTime" },
        { "linkId": "odd", "text": "What?", "type": "hologram" },
        { "linkId": "yn", "text": "Well?", "type": "choice", "answerOption": [
            { "valueCoding": { "code": "Y" } }, { "valueCoding": { "code": "N" } }, { "valueCoding": { "code": "UNK" } } ] },
        { "linkId": "s", "text": "Which?", "type": "open-choice", "repeats": true, "answerOption": [
            { "valueString": "One" }, { "valueInteger": 2 }, { "valueString": "One" },
            { "valueCoding": { "code": "none", "display": "None" },
              "extension": [{ "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive", "valueBoolean": true }] } ] },
    ]));
    json["contained"] = json!([set]);
    json["subjectType"] = json!(["Patient"]);
    let Imported { form, losses } = import(&json);
    assert_eq!(form.languages, ["en", "sw"]);
    let texts =
        |lang: &str, key: &str| form.checklist.texts[lang].get(key).map_or("", String::as_str).to_owned();
    assert_eq!(
        (texts("sw", "question/fever/label").as_str(), texts("sw", "choice/how_much/lot/label").as_str()),
        ("Homa?", "Sana")
    );
    assert_eq!(texts("en", "question/fever/hint"), "Feel the belly.");
    for (name, column, expected) in [
        ("g", "type", "begin_group"),
        ("fever", "relevant", "days > 2"),
        ("fever", "required", "yes"),
        ("below", "relevant", "days > 2"),
        ("below", "type", "select_one how_much"),
        ("days", "type", "duration"),
        ("days", "min", "1"),
        ("word", "type", "note"),
        ("when", "type", "date"),
        ("odd", "type", "note"),
        ("yn", "type", "yes_no"),
        ("s", "type", "select_multiple s_choices"),
    ] {
        assert_eq!(cell(&form, name, column), expected, "{name} {column}");
    }
    let choices: Vec<_> = form.checklist.logic.choices.iter().map(|row| row.cells["name"].as_str()).collect();
    assert_eq!(choices, ["lot", "bit", "one", "2", "none"]);
    assert_eq!(form.checklist.logic.choices[4].cells["none"], "yes");
    let dropped = |name: &str| LossKind::Dropped(Part::Element(name.to_owned()));
    for kind in [
        LossKind::OneRound,
        LossKind::TakesNoAnswer { kind: "string".to_owned() },
        LossKind::DateOnly,
        LossKind::NoKind { found: "hologram".to_owned() },
        LossKind::Yes,
        LossKind::DontKnow,
        LossKind::OpenChoice,
        LossKind::ChoiceUnread,
        dropped("maxLength"),
        dropped("subjectType"),
    ] {
        assert!(losses.iter().any(|loss| loss.kind == kind), "{kind:?} is not told");
    }
    comes_back(&form);
}

#[test]
fn expressions_of_emcare_are_read_where_our_language_can_say_them() {
    let bytes = REAL.iter().find(|(name, _)| *name == "dangersigns").unwrap().1;
    let Imported { form, losses } = questionnaire::import("q", bytes, None).unwrap();
    assert_eq!(cell(&form, "ccc_b7_b8_b9_de01", "relevant"), "ccc_b7_de02");
    assert_eq!(
        cell(&form, "stable_child", "relevant"),
        "ccc_b7_de02 = no or ccc_b7_b8_b9_de01 = ccc_b7_b8_b9_de02"
    );
    assert_eq!(cell(&form, "ccc_b7_de08", "relevant"), "ccc_b7_de08b");
    // What the file does not say who fills in is always asked, and said.
    assert_eq!(cell(&form, "ccc_b7_de03", "relevant"), "");
    assert!(
        losses.iter().any(
            |loss| matches!(&loss.kind, LossKind::Condition { text, .. } if text.contains("AgeInMonth"))
        )
    );
}

#[test]
fn nothing_unknown_is_dropped_in_silence() {
    let mut json = form(&json!([{ "linkId": "a", "text": "A", "type": "boolean", "strange": 1,
        "extension": [{ "url": "http://example.org/strange" }] }]));
    json["extension"] = json!([{ "url": "http://example.org/top" }]);
    json["odd"] = json!(1);
    json["status"] = json!("mostly");
    let told: Vec<String> = import(&json).losses.iter().map(ToString::to_string).collect();
    for part in ["example.org/strange", "example.org/top", "`strange`", "`odd`", "mostly"] {
        assert!(told.iter().any(|line| line.contains(part)), "{part} is not in {told:?}");
    }
}

#[test]
fn the_command_brings_in_a_form_or_says_why_not() {
    let place = Place::new();
    place.write("zika.json", REAL.iter().find(|(name, _)| *name == "zika").unwrap().1);
    let told = place.good(&["import", "zika.json", "--out", "zika"]);
    assert!(told.contains("zika: checklist zika-virus-exposure-assessment, 6 questions"), "{told}");
    assert!(
        told.contains("gives no advice") && told.contains("http://example.org/additional-information"),
        "{told}"
    );
    let json: Value =
        serde_json::from_str(&place.good(&["import", "zika.json", "--out", "again", "--json"])).unwrap();
    assert_eq!((&json["questions"], &json["only_records"]), (&json!(6), &json!(true)));
    place.write(
        "bad.json",
        form(&json!([{ "linkId": "a", "type": "boolean",
        "enableWhen": [{ "question": "b", "operator": "=", "answerBoolean": true }] }]))
        .to_string(),
    );
    let bad = place.run(&["import", "bad.json", "--out", "bad"]);
    assert!(
        code(&bad) == 1
            && err(&bad).contains("bad.json, key a: ")
            && err(&bad).contains("[condition-names-nothing]")
    );
    assert!(!place.path().join("bad").exists());
}

#[test]
fn hostile_questionnaires_do_no_harm() {
    for (_, bytes) in REAL {
        for at in (0..bytes.len()).step_by(211) {
            let mut bad = bytes.to_vec();
            bad[at] ^= 0x15;
            drop(questionnaire::import("q", &bad, None));
            drop(questionnaire::import("q", &bytes[..at], None));
        }
    }
    let deep = format!("{}{}", "{\"item\":[".repeat(5_000), "]}".repeat(5_000));
    assert_eq!(refused_bytes(deep.as_bytes()), "form-not-json");
    let many: Vec<Value> =
        (0..1_500).map(|at| json!({ "linkId": at.to_string(), "type": "boolean" })).collect();
    assert_eq!(refused(&form(&json!(many)))[0].1, "too-many-rows");
    // A chain of questions below questions, each with the conditions of all above it.
    let mut item = json!({ "linkId": "q40", "text": "?", "type": "boolean" });
    for at in (0..40).rev() {
        let when =
            json!([{ "question": format!("q{}", (at + 39) % 41), "operator": "=", "answerBoolean": true }]);
        item = json!({ "linkId": format!("q{at}"), "text": "?", "type": "boolean", "item": [item], "enableWhen": when });
    }
    let imported = import(&form(&json!([item])));
    assert!(
        imported.losses.iter().any(|loss| matches!(loss.kind, LossKind::Mended { .. })),
        "circles are broken"
    );
    comes_back(&imported.form);
}

fn refused_bytes(bytes: &[u8]) -> &'static str {
    questionnaire::import("q", bytes, None).unwrap_err()[0].rule()
}

//! What spreadsheets do that nobody sees: hidden rows, merged cells, formulas without a value, dates that are numbers. Each is
//! read as it was meant, or refused with sheet, row, column and what to do.
//!
//! The workbooks are made by `tests/fixtures/workbooks/oddities.py`; `UZIMA_BLESS=1` writes what is said of them anew.

use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;
use uzima_packer::english::Report;
use uzima_packer::exchange::xlsform;
use uzima_packer::finding::{Finding, Severity};
use uzima_packer::{origin, source};

use crate::place::{Place, code, err};
use crate::support::starter_tree;
use crate::xlsforms::book;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/workbooks").join(name)
}

/// Findings as an author reads them are those that were written down.
fn are_as_written(name: &str, said: &str) {
    let file = fixture(name);
    if env::var_os("UZIMA_BLESS").is_some() {
        fs::write(&file, said).unwrap();
    }
    assert_eq!(said, fs::read_to_string(file).unwrap());
}

fn lines(findings: &[Finding]) -> String {
    findings.iter().map(|finding| Report::of(finding).line(finding.severity) + "\n").collect()
}

#[test]
fn what_spreadsheets_change_is_read_as_it_was_meant_and_what_they_hide_is_told() {
    let checked = origin::read(&fixture("read.xlsx")).unwrap().check();
    are_as_written("read.txt", &lines(&checked.findings));
    let is_told = |finding: &Finding| finding.severity == Severity::Warning && finding.rule() == "hidden";
    assert!(checked.findings.iter().all(is_told));
    let (read, folder) = (&checked.packs[0], source::check(&starter_tree()));
    assert_eq!(read.checklists, folder.packs[0].checklists);
    assert_eq!(read.label, folder.packs[0].label);
    assert_eq!(read.glossary, folder.packs[0].glossary);
    assert_eq!(read.lessons[0].topics, ["water", "health"], "a list that is split at the Arabic semicolon");
}

#[test]
fn what_would_be_read_otherwise_than_it_looks_is_refused_at_its_cell() {
    let checked = origin::read(&fixture("refused.xlsx")).unwrap().check();
    let said = lines(&checked.findings);
    for rule in ["date-as-number", "merged-cells", "formula-without-value", "sheet-twice"] {
        assert!(said.contains(&format!("[{rule}]")), "{rule}: {said}");
    }
    are_as_written("refused.txt", &said);
}

#[test]
fn an_xlsform_with_oddities_comes_in_with_each_told_at_its_cell() {
    let imported = xlsform::import("f.xlsx", &fs::read(fixture("xlsform-read.xlsx")).unwrap(), None).unwrap();
    let said: Vec<String> = imported.losses.iter().map(|loss| format!("{loss}\n")).collect();
    are_as_written("xlsform-read.txt", &said.concat());
    let types: Vec<&str> =
        imported.form.checklist.logic.questions.iter().map(|row| row.cells["type"].as_str()).collect();
    assert_eq!(types, ["integer", "select_one colours", "begin_group", "decimal", "end_group", "integer"]);
    crate::xlsforms::comes_back(&imported.form);
}

#[test]
fn an_xlsform_that_takes_a_guess_is_refused_at_each_cell() {
    let bytes = fs::read(fixture("xlsform-refused.xlsx")).unwrap();
    let findings = xlsform::import("f.xlsx", &bytes, None).unwrap_err();
    are_as_written("xlsform-refused.txt", &lines(&findings));
}

#[test]
fn every_place_of_a_loss_is_told() {
    let place = Place::new();
    place.write(
        "f.xlsx",
        book(&[("survey", &["type|name|label", "text|a|A", "integer|b|B", "text|c|C", "barcode|d|D"])]),
    );
    let told: Value =
        serde_json::from_str(&place.good(&["import", "f.xlsx", "--out", "in", "--json"])).unwrap();
    let notes = told["notes"].as_array().unwrap();
    let texts = notes.iter().find(|note| note["count"] == 2).unwrap();
    assert_eq!(
        texts["at"],
        serde_json::json!([
            { "question": "a", "sheet": "survey", "row": 2, "column": "type" },
            { "question": "c", "sheet": "survey", "row": 4, "column": "type" },
        ])
    );
    let lines = place.good(&["import", "f.xlsx", "--out", "again"]);
    assert!(lines.contains("sheet survey, row 2, column type (a): "), "{lines}");
    assert!(lines.contains(" (2 times: here, row 4)"), "{lines}");
    assert!(lines.contains("sheet survey, row 5, column type (d): "), "{lines}");
}

#[test]
fn rules_of_a_form_are_refused_at_the_row_of_their_sheet() {
    let sheets: [(&str, &[&str]); 2] = [
        ("survey", &["type|name|label", "integer|b|B"]),
        ("rules", &["rule|level|if|say::en", "||", "r|today|gone|Go.", "last|home||Stay."]),
    ];
    let findings = xlsform::import("f.xlsx", &book(&sheets), None).unwrap_err();
    let said = lines(&findings);
    assert!(said.starts_with("fault: sheet rules, row 3, column if: "), "{said}");
}

#[test]
fn a_checklist_goes_out_comes_in_and_goes_out_the_same_with_its_publisher_and_sources() {
    let place = Place::new();
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/child-health");
    let pack = pack.to_str().unwrap();
    for list in ["cough-child", "fever-child"] {
        let told = place.good(&["export", pack, list, "--xlsform", "--out", "one"]);
        assert!(told.contains("the cases of tests.csv stay with the pack"), "{told}");
        let form = format!("one/{list}.xlsx");
        place.good(&["import", &form, "--out", list]);
        // Rules name their sources, and these came along: nothing but the label of a new pack is left to fill in.
        let output = place.run(&["check", list]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        place.good(&["export", list, list, "--xlsform", "--out", "two"]);
        assert_eq!(place.read(&format!("two/{list}.xlsx")), place.read(&form), "{list}");
        place.good(&["export", pack, list, "--fhir", "--out", "one"]);
        let name = format!("{list}.questionnaire.json");
        place.good(&["import", &format!("one/{name}"), "--out", &format!("{list}-fhir")]);
        place.good(&["export", &format!("{list}-fhir"), list, "--fhir", "--out", "two"]);
        place.good(&["import", &format!("two/{name}"), "--out", &format!("{list}-fhir-2")]);
        place.good(&["export", &format!("{list}-fhir-2"), list, "--fhir", "--out", "three"]);
        assert_eq!(place.text(&format!("three/{name}")), place.text(&format!("two/{name}")), "{list}");
        assert!(place.text(&format!("two/{name}")).contains("\"publisher\": \"Uzima\""));
    }
}

#[test]
fn where_a_questionnaire_is_from_comes_back() {
    let place = Place::new();
    let form = serde_json::json!({
        "resourceType": "Questionnaire", "id": "visit", "url": "https://example.org/visit", "version": "2.1", "title": "Visit",
        "status": "active", "publisher": "Clinic", "copyright": "CC0-1.0",
        "item": [{ "linkId": "days", "text": "Days?", "type": "integer" }],
    });
    place.write("visit.json", form.to_string());
    place.good(&["import", "visit.json", "--out", "visit"]);
    place.good(&["export", "visit", "visit", "--fhir", "--out", "out"]);
    let out: Value = serde_json::from_str(&place.text("out/visit.questionnaire.json")).unwrap();
    for key in ["url", "version", "publisher", "copyright"] {
        assert_eq!(out[key], form[key], "{key}");
    }
}

#[test]
fn a_form_without_rules_is_not_said_to_be_proved() {
    let place = Place::new();
    place.write("f.xlsx", book(&[("survey", &["type|name|label", "integer|b|B"])]));
    place.good(&["import", "f.xlsx", "--out", "in"]);
    let label = place
        .text("in/pack.yaml")
        .replace("name: \"\"", "name: A")
        .replace("licence: \"\"", "licence: CC0-1.0");
    place.write("in/pack.yaml", label);
    let lines = place.good(&["check", "in"]);
    assert!(
        lines.contains("form: record only, 1 question; without rules there is nothing to prove, and it says that it gives no advice"),
        "{lines}"
    );
    let json: Value = serde_json::from_str(&place.good(&["check", "in", "--json"])).unwrap();
    let list = &json["checklists"][0];
    assert_eq!((&list["record_only"], &list["levels"]), (&true.into(), &serde_json::json!([])));
}

#[test]
fn other_encodings_are_read_or_refused_in_words() {
    let place = Place::new();
    let form = "{\"resourceType\": \"Questionnaire\", \"title\": \"Fi\u{e8}vre\", \"status\": \"draft\", \"item\": [{\"linkId\": \"a\", \"text\": \"\u{c2}ge ?\", \"type\": \"integer\"}]}";
    let latin: Vec<u8> = form.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap()).collect();
    place.write("latin.json", &latin);
    let refused = place.run(&["import", "latin.json", "--out", "no"]);
    assert!(code(&refused) == 1 && err(&refused).contains("[not-utf8]"), "{}", err(&refused));
    let wide: Vec<u8> = [0xFEFF].into_iter().chain(form.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    place.write("wide.json", &wide);
    place.good(&["import", "wide.json", "--out", "wide"]);
    assert!(place.text("wide/pack.yaml").contains("Fi\u{e8}vre"));
    place.write("book/a.md", b"# Fi\xE8vre\n\nTexte.\n");
    let refused = place.run(&["import", "book", "--out", "no"]);
    assert!(code(&refused) == 1 && err(&refused).contains("A.md is not UTF-8"), "{}", err(&refused));
    place.write("book/b.md", "# B\n\nText.\n");
    let told = place.good(&["import", "book", "--out", "book-in"]);
    assert!(told.contains("a.md: is not UTF-8, and was not brought in"), "{told}");
}

#[test]
fn answers_are_taken_at_the_borders_of_ages_and_null_is_none() {
    let place = Place::new();
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/child-health");
    let pack = pack.to_str().unwrap();
    let signs = [
        "convulsing_now",
        "cannot_drink",
        "vomits_all",
        "had_convulsion",
        "hard_to_wake",
        "noisy_breathing",
        "chest_indrawing",
        "blue_lips",
        "has_fever",
    ];
    let signs: Vec<String> = signs.iter().map(|sign| format!("\"{sign}\": \"no\"")).collect();
    let told = |age: &str, breaths: u32| -> Value {
        let answers = format!(
            "{{{}, \"cough_days\": 1, \"age_months\": {age}, \"breaths\": {breaths}}}",
            signs.join(", ")
        );
        place.write("a.json", answers);
        serde_json::from_str(&place.good(&["triage", pack, "cough-child", "--answers", "a.json"])).unwrap()
    };
    for (age, breaths, is_fast) in [
        ("2", 49, false),
        ("2", 50, true),
        ("11", 49, false),
        ("11", 50, true),
        ("12", 39, false),
        ("12", 40, true),
        ("59", 39, false),
        ("59", 40, true),
    ] {
        let result = told(age, breaths);
        let (level, because) = if is_fast { ("today", "fast_breathing") } else { ("home", "watch") };
        assert_eq!(
            (&result["urgency"], &result["because"]),
            (&level.into(), &serde_json::json!([because])),
            "{age} months, {breaths} breaths"
        );
    }
    // Nobody is told less for an age that is not known.
    let unsure = told("\"unsure\"", 40);
    assert_eq!(
        (&unsure["urgency"], &unsure["unsure"]),
        (&"today".into(), &serde_json::json!(["fast_breathing"]))
    );
    place.write("null.json", r#"{"age_months": null, "breaths": 40, "nothing": null}"#);
    let refused = place.run(&["triage", pack, "cough-child", "--answers", "null.json"]);
    let said = err(&refused);
    assert!(code(&refused) == 1 && said.contains("`age_months` has `null` as its answer."), "{said}");
    assert!(said.contains(&format!("[{}]", "answer-null")), "{said}");
    place.write("null.json", r#"{"nothing": null}"#);
    let refused = place.run(&["triage", pack, "cough-child", "--answers", "null.json"]);
    assert!(code(&refused) == 1 && err(&refused).contains("`nothing`"), "{}", err(&refused));
    // A mark at the beginning is no part of the answers.
    place.write("mark.json", "\u{feff}{\"convulsing_now\": \"yes\"}");
    assert!(place.good(&["triage", pack, "cough-child", "--answers", "mark.json"]).contains("emergency"));
}

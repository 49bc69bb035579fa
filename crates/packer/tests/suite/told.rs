//! What a form being brought in loses is told, each at its place: units, extensions, names that stand twice, answers in words.

use serde_json::{Value, json};
use uzima_packer::exchange::{Imported, questionnaire, xlsform};

use crate::questionnaires::comes_back;
use crate::xlsforms::book;

const BASE: &str = "http://hl7.org/fhir/StructureDefinition";

fn read(items: &Value) -> Result<Imported, Vec<&'static str>> {
    let json = json!({ "resourceType": "Questionnaire", "id": "a", "title": "A", "status": "active", "item": items });
    questionnaire::import("q.json", json.to_string().as_bytes(), None)
        .map_err(|findings| findings.iter().map(uzima_packer::finding::Finding::rule).collect())
}

fn lines(imported: &Imported) -> Vec<String> {
    imported.losses.iter().map(ToString::to_string).collect()
}

fn told(items: &Value) -> Vec<String> {
    lines(&read(items).unwrap_or_else(|rules| panic!("{rules:?}")))
}

fn of_workbook(sheets: &[(&str, &[&str])]) -> Vec<String> {
    lines(&xlsform::import("f.xlsx", &book(sheets), None).unwrap_or_else(|findings| panic!("{findings:?}")))
}

#[track_caller]
fn has(told: &[String], line: &str) {
    assert!(told.iter().any(|found| found.contains(line)), "`{line}` is not in {told:#?}");
}

/// When `b` is asked, and whether the report says of it that a unit stood in the way.
fn compared(unit: &Value, quantity: &Value) -> (String, bool) {
    let extension =
        unit.as_object().map(|_| json!({ "url": format!("{BASE}/questionnaire-unit"), "valueCoding": unit }));
    let when = json!({ "question": "a", "operator": ">=", "answerQuantity": quantity });
    let items = json!([
        { "linkId": "a", "text": "A", "type": "quantity", "extension": extension.into_iter().collect::<Vec<_>>() },
        { "linkId": "b", "text": "B", "type": "boolean", "enableWhen": [when] },
    ]);
    let imported = read(&items).unwrap_or_else(|rules| panic!("{rules:?}"));
    let row = &imported.form.checklist.logic.questions[1];
    let is_told =
        lines(&imported).iter().any(|line| line.starts_with("b: ") && line.contains("another unit"));
    (row.cells.get("relevant").cloned().unwrap_or_default(), is_told)
}

#[test]
fn a_quantity_in_another_unit_is_never_compared_as_a_number() {
    let kg = json!({ "code": "kg", "display": "kilograms" });
    for quantity in [
        json!({ "value": 3.5, "code": "kg" }),
        json!({ "value": 3.5, "unit": "kg" }),
        json!({ "value": 3.5, "unit": "kilograms" }),
    ] {
        assert_eq!(compared(&kg, &quantity), ("a >= 3.5".to_owned(), false), "{quantity}");
    }
    assert_eq!(compared(&Value::Null, &json!({ "value": 3.5 })), ("a >= 3.5".to_owned(), false));
    for quantity in [
        json!({ "value": 3500, "code": "g" }),
        json!({ "value": 3500, "unit": "g" }),
        json!({ "value": 3500, "code": "g", "unit": "kilograms" }),
        json!({ "value": 3500 }),
        json!({ "value": 3, "code": "kg", "comparator": ">" }),
    ] {
        let (relevant, is_told) = compared(&kg, &quantity);
        assert_eq!(relevant, "", "always asked: {quantity}");
        assert!(is_told || quantity.get("comparator").is_some(), "{quantity}");
    }
    assert_eq!(compared(&Value::Null, &json!({ "value": 3500, "unit": "g" })), (String::new(), true));
    let limit = json!({ "url": format!("{BASE}/minValue"), "valueQuantity": { "value": 500, "code": "g" } });
    let unit = json!({ "url": format!("{BASE}/questionnaire-unit"), "valueCoding": kg });
    let items = json!([{ "linkId": "a", "text": "A", "type": "quantity", "extension": [unit, limit] }]);
    has(&told(&items), "a: the limit `min`");
}

#[test]
fn a_duration_goes_out_with_its_unit_and_comes_back() {
    let unit = json!({ "url": format!("{BASE}/questionnaire-unit"), "valueCoding": { "code": "d" } });
    let when = json!({ "question": "a", "operator": ">=", "answerQuantity": { "value": 3, "code": "d" } });
    let items = json!([
        { "linkId": "a", "text": "A", "type": "quantity", "extension": [unit] },
        { "linkId": "b", "text": "B", "type": "boolean", "enableWhen": [when] },
    ]);
    let form = read(&items).unwrap_or_else(|rules| panic!("{rules:?}")).form;
    let (json, _) = questionnaire::export(&form);
    assert_eq!(json["item"][1]["enableWhen"][0]["answerQuantity"], json!({ "value": 3, "unit": "d" }));
    comes_back(&form);
}

#[test]
fn every_extension_that_nothing_reads_is_told_wherever_it_stands() {
    let odd =
        |name: &str| json!({ "extension": [{ "url": format!("http://odd/{name}"), "valueString": "x" }] });
    let when = |name: &str| {
        let mut when = odd(name);
        when["question"] = json!("a");
        when["operator"] = json!("=");
        when["answerBoolean"] = json!(true);
        when
    };
    let option = json!({ "valueCoding": { "code": "x", "display": "X", "_display": odd("display") } });
    let unit = json!({ "code": "kg", "_code": odd("unit") });
    let help = json!({ "coding": [{ "code": "help" }] });
    let items = json!([
        { "linkId": "a", "text": "A", "_text": odd("text"), "type": "boolean", "_type": odd("type"), "extension": [
            { "url": format!("{BASE}/minValue"), "valueInteger": 7 }] },
        { "linkId": "b", "text": "B", "type": "boolean", "enableWhen": [when("when")], "item": [
            { "linkId": "b.help", "text": "H", "type": "display", "enableWhen": [when("inner")], "extension": [
                { "url": format!("{BASE}/questionnaire-itemControl"), "valueCodeableConcept": help },
                { "url": "http://odd/help" }] }] },
        { "linkId": "c", "text": "C", "type": "choice", "answerOption": [option] },
        { "linkId": "v", "text": "V", "type": "choice", "answerValueSet": "#v" },
        { "linkId": "d", "text": "D", "type": "date", "extension": [
            { "url": format!("{BASE}/maxValue"), "valueDate": "2030-01-01" }] },
        { "linkId": "n", "text": "N", "type": "integer", "answerOption": [{ "valueInteger": 3 }], "extension": [
            { "url": format!("{BASE}/questionnaire-unit"), "valueCoding": unit }] },
        { "linkId": "g", "text": "G", "type": "group", "required": true, "item": [
            { "linkId": "e", "text": "E", "type": "boolean" }] },
    ]);
    let mut json = json!({ "resourceType": "Questionnaire", "id": "a", "title": "A", "_title": odd("title"),
        "status": "active", "item": items });
    let concept = json!({ "code": "x", "display": "X", "extension": [{ "url": "http://odd/concept" }] });
    json["contained"] = json!([{ "resourceType": "ValueSet", "id": "v", "compose": { "include": [
        { "concept": [concept], "extension": [{ "url": "http://odd/include" }] }] } }]);
    let told = lines(&questionnaire::import("q.json", json.to_string().as_bytes(), None).unwrap());
    has(&told, "the extension http://odd/title");
    has(&told, "the extension http://odd/include");
    for (place, part) in [
        ("a", "the extension http://odd/text"),
        ("a", "the element `_type`"),
        ("a", "minValue"),
        ("b", "the extension http://odd/when"),
        ("b.help", "the extension http://odd/help"),
        ("b.help", "the element `enableWhen`"),
        ("c", "the extension http://odd/display"),
        ("v", "the extension http://odd/concept"),
        ("d", "maxValue"),
        ("n", "the extension http://odd/unit"),
        ("n", "the element `answerOption`"),
        ("g", "the element `required`"),
    ] {
        let found = told.iter().any(|line| line.starts_with(&format!("{place}: ")) && line.contains(part));
        assert!(found, "{place}: {part} is not in {told:#?}");
    }
}

#[test]
fn what_should_be_a_list_and_is_none_is_refused() {
    for (key, value) in [
        ("item", json!({ "linkId": "lost", "type": "boolean" })),
        ("enableWhen", json!({ "question": "a", "operator": "=", "answerBoolean": true })),
        ("enableWhen", json!("a")),
        ("extension", json!({ "url": "http://odd" })),
    ] {
        let mut items = json!([{ "linkId": "a", "text": "A", "type": "boolean" },
            { "linkId": "b", "text": "B", "type": "boolean" }]);
        items[1][key] = value;
        assert_eq!(read(&items).map(|_| ()), Err(vec!["form-not-a-list"]), "{key}");
    }
    assert_eq!(read(&json!({ "linkId": "a" })).map(|_| ()), Err(vec!["form-not-a-list"]));
}

#[test]
fn an_answer_in_the_words_of_an_xlsform_is_told_with_its_cell() {
    let told = of_workbook(&[
        (
            "survey",
            &[
                "type|name|label::English (en)|label::French (fr)|hint::English (en)",
                "integer|a|A|A|",
                "note|n|You said ${a}|Vous|",
                "select_one c|b|B|B ${zz}|Of ${ a }",
            ],
        ),
        ("choices", &["list_name|name|label::English (en)", "c|x|X", "c|y|As ${a}"]),
    ]);
    has(&told, "sheet survey, row 3, column label::English (en) (n): ");
    has(&told, "sheet survey, row 4, column label::French (fr) (b): ");
    has(&told, "sheet survey, row 4, column hint::English (en) (b): ");
    has(&told, "sheet choices, row 3, column label::English (en) (y): ");
    has(&told, "`You said ${a}`");
    has(&told, "`${zz}`, which is no question of the form");
}

#[test]
fn a_name_that_stands_twice_is_told_as_that() {
    let twice = told(&json!([{ "linkId": "a", "text": "A", "type": "boolean" },
        { "linkId": "a", "text": "A again", "type": "boolean" }]));
    has(&twice, "a: the id or name `a` stands twice");
    assert!(!twice.iter().any(|line| line.contains("cannot be a name")), "{twice:?}");
    let sheet = ["type|name|label", "integer|a|A", "integer|a|B", "select_one nope|c|C"];
    let told = of_workbook(&[("survey", &sheet)]);
    has(&told, "sheet survey, row 3, column name (a): the id or name `a` stands twice");
    has(&told, "sheet survey, row 4, column type (c): the sheet `choices` has no choice of the list `nope`");
    assert!(
        !told.iter().any(|line| line.contains("Bundle") || line.contains("cannot be a name")),
        "{told:?}"
    );
}

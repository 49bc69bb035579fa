//! Laws of exchange, over real forms that are changed at random: an end, and what came in comes back as it was.

use proptest::prelude::*;
use proptest::test_runner::Config;
use serde_json::{Value, json};
use uzima_domain::checklist::raw::RawRow;
use uzima_packer::exchange::{Form, conditions, questionnaire};

use crate::questionnaires::{REAL, comes_back};
use crate::xlsforms::comes_back as through_a_workbook;

/// Every place of a value, as the steps that lead there.
fn places(value: &Value, path: &str, out: &mut Vec<String>) {
    out.push(path.to_owned());
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                places(inner, &format!("{path}/{}", key.replace('~', "~0").replace('/', "~1")), out);
            }
        }
        Value::Array(items) => {
            for (at, inner) in items.iter().enumerate() {
                places(inner, &format!("{path}/{at}"), out);
            }
        }
        _ => {}
    }
}

/// One change at one place.
fn change(form: &mut Value, at: usize, how: usize, from: usize) {
    let mut found = Vec::new();
    places(form, "", &mut found);
    let other = form.pointer(&found[from % found.len()]).cloned().unwrap_or(Value::Null);
    let words =
        ["group", "boolean", "choice", "integer", "quantity", "date", "display", "string", "", "a b", "yes"];
    let Some(value) = form.pointer_mut(&found[at % found.len()]) else { return };
    match how % 6 {
        0 => *value = json!(null),
        1 => *value = json!(words[from % words.len()]),
        2 => *value = json!(from),
        3 => *value = other,
        4 => {
            if let Value::Array(items) = value
                && let Some(first) = items.first().cloned()
            {
                items.push(first);
            }
        }
        _ => {
            if let Value::Array(items) = value {
                items.reverse();
            }
        }
    }
}

/// Any condition about the questions of [`asked`], in our language.
fn condition() -> impl Strategy<Value = String> {
    let relation = prop::sample::select(vec!["=", "!=", "<", "<=", ">", ">="]);
    let equality = prop::sample::select(vec!["=", "!="]);
    let number = prop::sample::select(vec!["0", "3", "-2", "37.5"]);
    let leaf = prop_oneof![
        Just("ok".to_owned()),
        prop::sample::select(vec!["ok = no", "ok != yes", "selected(many, a)", "not(selected(many, b))"])
            .prop_map(str::to_owned),
        (prop::sample::select(vec!["whole", "part", "since"]), relation.clone(), number.clone())
            .prop_map(|(name, relation, number)| format!("{name} {relation} {number}")),
        (equality, prop::sample::select(vec!["a", "b", "2"]))
            .prop_map(|(sign, choice)| format!("one {sign} {choice}")),
        relation.clone().prop_map(|relation| format!("day {relation} 2026-03-08")),
        (
            prop::sample::subsequence(vec!["whole", "part", "one", "since"], 1..5),
            relation.clone(),
            number.clone()
        )
            .prop_map(|(of, relation, number)| format!("sum({}) {relation} {number}", of.join(", "))),
    ];
    leaf.prop_recursive(4, 24, 3, move |inner| {
        let parts = prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            parts.clone().prop_map(|parts| format!("({})", parts.join(" and "))),
            parts.clone().prop_map(|parts| format!("({})", parts.join(" or "))),
            inner.prop_map(|part| format!("not({part})")),
            (parts, relation.clone())
                .prop_map(|(parts, relation)| format!("count({}) {relation} 2", parts.join(", "))),
        ]
    })
}

/// A form whose last question is asked under a condition, and is doubted under another.
fn asked(relevant: &str, constraint: &str) -> Form {
    let json = json!({ "resourceType": "Questionnaire", "id": "a", "title": "A", "status": "active", "item": [
        { "linkId": "ok", "text": "?", "type": "boolean" },
    ] });
    let mut form = questionnaire::import("q", json.to_string().as_bytes(), None).unwrap().form;
    let rows = |rows: &[&str]| -> Vec<RawRow> {
        let cells = |row: &&str| {
            row.split(';')
                .filter_map(|cell| cell.split_once(':'))
                .map(|(column, text)| (column.to_owned(), text.trim().to_owned()))
                .collect()
        };
        (2..).zip(rows).map(|(number, row)| RawRow { row: number, cells: cells(row) }).collect()
    };
    form.checklist.logic.questions = rows(&[
        "type:yes_no;name:ok",
        "type:integer;name:whole;min:0;max:50",
        "type:decimal;name:part;min:-5;max:50",
        "type:duration;name:since;min:0;max:9;unit:fortnights",
        "type:date;name:day",
        "type:select_one list;name:one",
        "type:select_multiple list;name:many",
        "type:integer;name:last",
    ]);
    form.checklist.logic.choices = rows(&[
        "list_name:list;name:a;score:0",
        "list_name:list;name:b;score:1.5",
        "list_name:list;name:2;score:-1",
    ]);
    let last = form.checklist.logic.questions.last_mut().unwrap();
    for (column, text) in [("relevant", relevant), ("constraint", constraint)] {
        let [own, ..] = conditions(text);
        last.cells.insert(column.to_owned(), own.unwrap());
    }
    let texts = form.checklist.texts.get_mut("en").unwrap();
    for row in &form.checklist.logic.questions {
        texts.insert(format!("question/{}/label", row.cells["name"]), "?".to_owned());
    }
    for name in ["a", "b", "2"] {
        texts.insert(format!("choice/list/{name}/label"), name.to_owned());
    }
    form
}

#[test]
fn a_blank_fact_about_a_form_is_none() {
    for key in ["url", "publisher", "copyright", "version"] {
        let mut form: Value = serde_json::from_slice(REAL[0].1).unwrap();
        form[key] = json!(" ");
        let form = questionnaire::import("q", form.to_string().as_bytes(), None).unwrap().form;
        let facts = [&form.url, &form.publisher, &form.licence, &form.version];
        assert!(facts.into_iter().flatten().all(|fact| !fact.trim().is_empty()), "{key}");
        comes_back(&form);
        through_a_workbook(&form);
    }
}

proptest! {
    #![proptest_config(Config { cases: 120, failure_persistence: None, ..Config::default() })]

    #[test]
    fn a_changed_questionnaire_is_refused_or_comes_back_as_it_came_in(
        which in 0..REAL.len(),
        changes in prop::collection::vec((0..10_000_usize, 0..6_usize, 0..10_000_usize), 1..6),
    ) {
        let mut form: Value = serde_json::from_slice(REAL[which].1).unwrap();
        // The words for people who read the file itself are no part of the form.
        form.as_object_mut().unwrap().remove("text");
        for (at, how, from) in changes {
            change(&mut form, at, how, from);
        }
        if let Ok(imported) = questionnaire::import("q", form.to_string().as_bytes(), None) {
            comes_back(&imported.form);
            if which % 3 == 0 {
                through_a_workbook(&imported.form);
            }
        }
    }

    #[test]
    fn a_condition_of_ours_comes_back_from_both_languages(relevant in condition(), constraint in condition()) {
        let form = asked(&relevant, &format!("({constraint}) or . > 3"));
        comes_back(&form);
        through_a_workbook(&form);
    }
}

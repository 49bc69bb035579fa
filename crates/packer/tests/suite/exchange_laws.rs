//! Laws of exchange, over real forms that are changed at random: an end, and what came in comes back as it was.

use proptest::prelude::*;
use proptest::test_runner::Config;
use serde_json::{Value, json};
use uzima_packer::exchange::questionnaire;

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
}

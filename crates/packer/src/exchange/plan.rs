//! The rules of a checklist as a FHIR R4 `PlanDefinition` with conditions in `FHIRPath`.
//!
//! Owns that an action is there for a rule that fired and another for one that is unsure, so that who reads the plan does not
//! have to know that unknown is never no. Rules are never read from a plan: advice comes only from rules that were proved.

mod gated;
mod interval;

use serde_json::{Map, Value, json};
use uzima_domain::checklist::raw::RawRow;
use uzima_domain::checklist::{CheckFiles, Level, compile};

use self::gated::Gated;
use super::expr::{Expr, Language};
use super::kinds::kinds;
use super::questionnaire::{put, resource_id};
use super::{ExchangeFault, Form, fault, ours};
use crate::finding::Finding;

const USAGE: &str = "Conditions are FHIRPath over a QuestionnaireResponse, which is %resource. Empty is unknown and never no: each rule that can be \
unsure has a second action for that. Several actions can apply; the highest urgency holds, and a further answer never lowers it.";

/// The plan of a checklist with rules, nothing for one that only records.
///
/// # Errors
/// Rules whose condition cannot be said: a plan without them would advise too little.
pub fn export(form: &Form) -> Result<Option<Value>, Vec<Finding>> {
    if form.only_records() {
        return Ok(None);
    }
    let logic = &form.checklist.logic;
    let files = CheckFiles::of(&logic.id);
    let compiled =
        compile(logic, &files).map_err(|faults| faults.into_iter().map(Finding::from).collect::<Vec<_>>())?;
    let kinds = kinds(logic);
    let gated = Gated::new(logic, &kinds);
    let (mut actions, mut findings, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for ((_, rule), row) in compiled.rules().zip(&logic.rules) {
        let condition = match row.cells.get("if") {
            Some(text) => ours::read(text).and_then(|expr| gated.write(&expr)),
            None => gated.write(&Expr::And(std::mem::take(&mut others))),
        };
        let Some(condition) = condition else {
            findings.push(fault(&files.rules, Some(&rule.name), ExchangeFault::Unsayable));
            continue;
        };
        if let Some(expr) = row.cells.get("if").and_then(|text| ours::read(text)) {
            others.push(Expr::Not(Box::new(expr)));
            actions.push(action(form, row, rule.level, "do", &condition));
            let unsure = format!("({condition}).empty()");
            actions.push(action(form, row, rule.unsure_level, "do_unsure", &unsure));
        } else {
            actions.push(action(form, row, rule.level, "do", &condition));
        }
    }
    if findings.is_empty() { Ok(Some(plan(form, actions))) } else { Err(findings) }
}

fn plan(form: &Form, actions: Vec<Value>) -> Value {
    let mut out = Map::new();
    let id = resource_id(&form.checklist.logic.id);
    out.insert("resourceType".to_owned(), json!("PlanDefinition"));
    out.insert("id".to_owned(), json!(id));
    out.insert("language".to_owned(), json!(form.source()));
    put(&mut out, "title", &form.texts("title"), form.source());
    let kind =
        json!({ "system": "http://terminology.hl7.org/CodeSystem/plan-definition-type", "code": "eca-rule" });
    out.insert("type".to_owned(), json!({ "coding": [kind] }));
    out.insert("status".to_owned(), json!("draft"));
    for (key, text) in [("publisher", &form.publisher), ("copyright", &form.licence)] {
        if let Some(text) = text {
            out.insert(key.to_owned(), json!(text));
        }
    }
    out.insert("usage".to_owned(), json!(USAGE));
    out.insert("action".to_owned(), Value::Array(actions));
    Value::Object(out)
}

/// What to do when a condition holds.
fn action(form: &Form, row: &RawRow, level: Level, words: &str, condition: &str) -> Value {
    let name = row.cells.get("rule").map_or("", String::as_str);
    let mut out = Map::new();
    let id = if words == "do" { name.to_owned() } else { format!("{name}.unsure") };
    out.insert("id".to_owned(), json!(id));
    put(&mut out, "title", &form.texts(&format!("rule/{name}/say")), form.source());
    put(&mut out, "description", &form.texts(&format!("rule/{name}/{words}")), form.source());
    let priority = match level {
        Level::Home => "routine",
        Level::Soon => "urgent",
        Level::Today => "asap",
        Level::Emergency => "stat",
    };
    out.insert("priority".to_owned(), json!(priority));
    let code = json!({ "system": "urn:uzima:urgency", "code": level.name() });
    out.insert("code".to_owned(), json!([{ "coding": [code] }]));
    if let Some(source) = row.cells.get("source") {
        out.insert("documentation".to_owned(), json!([{ "type": "citation", "label": source }]));
    }
    let expression = json!({ "language": "text/fhirpath", "expression": condition });
    out.insert("condition".to_owned(), json!([{ "kind": "applicability", "expression": expression }]));
    Value::Object(out)
}

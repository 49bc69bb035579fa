//! Reads `rules.csv`.

use std::collections::BTreeMap;

use super::relevance;
use super::sheet::{NameForm, Sheet, cell, owned};
use crate::checklist::columns;
use crate::checklist::condition::check::Scope;
use crate::checklist::fault::ChecklistFault;
use crate::checklist::level::Level;
use crate::checklist::raw::RawRow;
use crate::checklist::rule::{Rule, unsure_level};
use crate::pack::fault::Fault;

pub(super) fn read(rows: &[RawRow], scope: &Scope<'_>, file: &str, faults: &mut Vec<Fault>) -> Vec<Rule> {
    let mut sheet = Sheet::new(file, faults);
    sheet.columns(rows, &columns::RULES.built());
    let mut used = BTreeMap::new();
    let rules = rows.iter().filter_map(|row| rule(row, scope, &mut used, &mut sheet)).collect();
    last_rule(rows, &mut sheet);
    rules
}

fn rule(
    row: &RawRow,
    scope: &Scope<'_>,
    used: &mut BTreeMap<String, u32>,
    sheet: &mut Sheet<'_>,
) -> Option<Rule> {
    let name = sheet.name(row, "rule", NameForm::Plain, used);
    if cell(row, "level").is_none() {
        sheet.fail(row, "level", ChecklistFault::Missing { column: "level" });
    }
    let level = sheet.level(row, "level");
    let raised = sheet.level(row, "unsure");
    let red_flag = sheet.yes(row, "red_flag");
    if red_flag && level == Some(Level::Home) {
        sheet.fail(row, "red_flag", ChecklistFault::RedFlagHome);
    }
    let condition = relevance::read(row, "if", scope, sheet);
    let (name, level) = (name?, level?);
    let mut named = Vec::new();
    if let Some(condition) = &condition {
        condition.collect_questions(&mut named);
    }
    let mut questions = named.clone();
    for question in &named {
        for behind in &scope.questions[question.0].behind {
            if !questions.contains(behind) {
                questions.push(*behind);
            }
        }
    }
    Some(Rule {
        name: name.to_owned(),
        level,
        unsure_level: unsure_level(level, red_flag, raised),
        red_flag,
        condition,
        source: owned(row, "source"),
        article: owned(row, "article"),
        row: row.row,
        named,
        questions,
    })
}

/// Exactly one row has an empty `if`: the last, at level home.
fn last_rule(rows: &[RawRow], sheet: &mut Sheet<'_>) {
    let Some((last, before)) = rows.split_last() else {
        sheet.fail_file(ChecklistFault::NoLastRule);
        return;
    };
    for row in before.iter().filter(|row| cell(row, "if").is_none()) {
        sheet.fail(row, "if", ChecklistFault::LastRuleNotLast);
    }
    if cell(last, "if").is_some() {
        sheet.fail(last, "if", ChecklistFault::NoLastRule);
    } else if let Some(level) =
        cell(last, "level").and_then(Level::parse).filter(|level| *level != Level::Home)
    {
        sheet.fail(last, "level", ChecklistFault::LastRuleNotHome { level });
    }
}

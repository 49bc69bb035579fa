//! The author's own cases: `tests.csv`, run against the rules.
//!
//! A column a question (empty: unanswered, several choices split at spaces), `expect` (a level or `incomplete`),
//! `because` (rules split at spaces, all of which must have fired or be unsure), `not_because` (rules of which none may),
//! `asks_again` (questions whose answer in this row is a declared danger, C8).

use super::Checklist;
use super::answer::{Answer, AnswerFault, Answers};
use super::compile::CheckFiles;
use super::compile::sheet::Sheet;
use super::evaluate::{Outcome, State, evaluate};
use super::fault::ChecklistFault;
use super::level::Level;
use super::nearest::nearest;
use super::raw::{RawChecklist, RawRow};
use super::recall::is_danger;
use crate::pack::fault::Fault;

/// The columns that are no questions.
const EXPECTATIONS: [&str; 4] = ["expect", "because", "not_because", "asks_again"];

/// Runs every row; the faults of a row that cannot be run, or that came out differently.
pub fn run_tests(checklist: &Checklist, raw: &RawChecklist, files: &CheckFiles) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut sheet = Sheet::new(&files.tests, &mut faults);
    let mut unknown: Vec<&str> = Vec::new();
    for row in &raw.tests {
        let Some(answers) = answers(checklist, row, &mut unknown, &mut sheet) else { continue };
        judge(checklist, row, &answers, &mut sheet);
    }
    faults
}

/// The answers of every row that can be run.
pub fn cases(checklist: &Checklist, raw: &RawChecklist) -> Vec<Answers> {
    let mut faults = Vec::new();
    let mut sheet = Sheet::new("", &mut faults);
    let mut unknown = Vec::new();
    raw.tests.iter().filter_map(|row| answers(checklist, row, &mut unknown, &mut sheet)).collect()
}

/// The answers of a row; a column that is no question is reported once for the table.
fn answers<'a>(
    checklist: &Checklist,
    row: &'a RawRow,
    unknown: &mut Vec<&'a str>,
    sheet: &mut Sheet<'_>,
) -> Option<Answers> {
    let mut answers = Answers::default();
    let mut sound = true;
    for (column, text) in &row.cells {
        if EXPECTATIONS.contains(&column.as_str()) {
            continue;
        }
        let Some(question) = checklist.question(column) else {
            sound = false;
            if !unknown.contains(&column.as_str()) {
                unknown.push(column);
                sheet.fail_at(1, column, AnswerFault::unknown_question(checklist, column).into());
            }
            continue;
        };
        match Answer::from_text(checklist, question, text) {
            Ok(answer) => answers.set(column, answer),
            Err(fault) => {
                sound = false;
                sheet.fail(row, column, fault.into());
            }
        }
    }
    sound.then_some(answers)
}

/// Compares the outcome with what the row expects.
fn judge(checklist: &Checklist, row: &RawRow, answers: &Answers, sheet: &mut Sheet<'_>) {
    let outcome = evaluate(checklist, answers);
    let expected = match row.cells.get("expect").map(String::as_str) {
        None => return sheet.fail(row, "expect", ChecklistFault::Missing { column: "expect" }),
        Some("incomplete") => Some(State::Incomplete),
        Some(level) => Level::parse(level).map(State::Finished),
    };
    match expected {
        None => {
            sheet.level(row, "expect");
        }
        Some(expected) if expected != outcome.state => {
            let fault =
                ChecklistFault::TestResult { expected, found: outcome.state, at_least: outcome.at_least };
            sheet.fail(row, "expect", fault);
        }
        Some(_) => {}
    }
    reasons(checklist, row, &outcome, sheet);
    dangers(checklist, row, answers, sheet);
}

/// Compares the reasons with those that the row wants, and those that it does not.
fn reasons(checklist: &Checklist, row: &RawRow, outcome: &Outcome, sheet: &mut Sheet<'_>) {
    for (column, is_wanted) in [("because", true), ("not_because", false)] {
        for name in names(row, column) {
            let rule = name.to_owned();
            let Some(index) = checklist.rule(name) else {
                let nearest = nearest(name, checklist.rules.iter().map(|rule| rule.name.as_str()));
                sheet.fail(row, column, ChecklistFault::UnknownRule { rule, nearest });
                continue;
            };
            let is_reason = outcome.because.contains(&index) || outcome.unsure.contains(&index);
            match (is_wanted, is_reason) {
                (true, false) => sheet.fail(row, column, ChecklistFault::TestReason { rule }),
                (false, true) => sheet.fail(row, column, ChecklistFault::TestUnwanted { rule }),
                _ => {}
            }
        }
    }
}

/// Looks whether the answers that the row calls dangers are declared, so that nobody takes them back unasked.
fn dangers(checklist: &Checklist, row: &RawRow, answers: &Answers, sheet: &mut Sheet<'_>) {
    let column = "asks_again";
    for name in names(row, column) {
        let Some(question) = checklist.question(name) else {
            sheet.fail(row, column, AnswerFault::unknown_question(checklist, name).into());
            continue;
        };
        if !answers.get(name).is_some_and(|answer| is_danger(checklist, question, answer)) {
            sheet.fail(row, column, ChecklistFault::TestNotAskedAgain { question: name.to_owned() });
        }
    }
}

/// The names in a cell.
fn names<'a>(row: &'a RawRow, column: &str) -> impl Iterator<Item = &'a str> {
    row.cells.get(column).map_or("", String::as_str).split_whitespace()
}

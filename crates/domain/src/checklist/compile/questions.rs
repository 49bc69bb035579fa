//! Reads `questions.csv`: names, types, limits, groups. Relevance and constraints follow when every name is known.

mod kind;

use std::collections::BTreeMap;

use super::sheet::{NameForm, Sheet, cell, owned};
use crate::checklist::choice::ChoiceList;
use crate::checklist::columns;
use crate::checklist::condition::check::Symbol;
use crate::checklist::fault::ChecklistFault;
use crate::checklist::question::{Question, QuestionIndex};
use crate::checklist::raw::RawRow;
use crate::pack::fault::Fault;

/// Questions without their conditions.
pub(super) struct Drafts {
    pub questions: Vec<Question>,
    /// What each name stands for.
    pub symbols: BTreeMap<String, Symbol>,
    /// For each question, the position of its own row and of the rows of the groups it is in.
    pub rows: Vec<Vec<usize>>,
}

pub(super) fn read(rows: &[RawRow], lists: &[ChoiceList], file: &str, faults: &mut Vec<Fault>) -> Drafts {
    let mut sheet = Sheet::new(file, faults);
    sheet.columns(rows, &columns::QUESTIONS.built());
    let mut drafts = Drafts { questions: Vec::new(), symbols: BTreeMap::new(), rows: Vec::new() };
    let mut used = BTreeMap::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let Some(kind) = cell(row, "type") else {
            sheet.fail(row, "type", ChecklistFault::Missing { column: "type" });
            mark_faulty(&mut drafts, row);
            continue;
        };
        if kind == "end_group" {
            close_group(row, rows, &mut open, &mut sheet);
            continue;
        }
        let name = sheet.name(row, "name", NameForm::Plain, &mut used);
        if kind == "begin_group" {
            open.push(at);
            only_for(row, &kind::GROUP_COLUMNS, &mut sheet);
            if let Some(name) = name {
                drafts.symbols.insert(name.to_owned(), Symbol::Group);
            }
            continue;
        }
        let kind = kind::read(row, kind, lists, &mut sheet);
        let required = sheet.yes(row, "required");
        let (Some(name), Some(kind)) = (name, kind) else {
            mark_faulty(&mut drafts, row);
            continue;
        };
        let index = QuestionIndex(drafts.questions.len());
        drafts.symbols.insert(name.to_owned(), Symbol::Question(index));
        drafts.rows.push(open.iter().copied().chain([at]).collect());
        drafts.questions.push(Question {
            name: name.to_owned(),
            kind,
            required,
            groups: open.iter().filter_map(|at| owned(&rows[*at], "name")).collect(),
            context: owned(row, "context"),
            unit: owned(row, "unit"),
            appearance: owned(row, "appearance"),
            picture: owned(row, "picture"),
            relevant: Vec::new(),
            constraint: None,
            row: row.row,
            behind: Vec::new(),
        });
    }
    for group in open {
        let name = owned(&rows[group], "name").unwrap_or_default();
        sheet.fail(&rows[group], "type", ChecklistFault::UnclosedGroup { name });
    }
    if drafts.symbols.is_empty() && rows.is_empty() {
        sheet.fail_file(ChecklistFault::NoQuestions);
    }
    drafts
}

/// Names of faulty rows are known, so that a condition which uses one is not a second fault.
fn mark_faulty(drafts: &mut Drafts, row: &RawRow) {
    if let Some(name) = cell(row, "name") {
        drafts.symbols.entry(name.to_owned()).or_insert(Symbol::Faulty);
    }
}

fn close_group(row: &RawRow, rows: &[RawRow], open: &mut Vec<usize>, sheet: &mut Sheet<'_>) {
    only_for(row, &kind::END_COLUMNS, sheet);
    let Some(group) = open.pop() else {
        sheet.fail(row, "type", ChecklistFault::NoGroupOpen);
        return;
    };
    let (opened, closed) = (cell(&rows[group], "name"), cell(row, "name"));
    if let (Some(opened), Some(closed)) = (opened, closed)
        && opened != closed
    {
        sheet.fail(row, "name", ChecklistFault::OtherGroupOpen { open: opened.to_owned() });
    }
}

/// Reports filled columns that mean nothing for this row.
fn only_for(row: &RawRow, meaningless: &[&'static str], sheet: &mut Sheet<'_>) {
    for column in meaningless.iter().copied().filter(|column| cell(row, column).is_some()) {
        sheet.fail(row, column, ChecklistFault::NotForType { column });
    }
}

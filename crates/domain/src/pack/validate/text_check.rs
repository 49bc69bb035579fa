//! The texts a checklist cannot be shown without: its title, when to go at once, every question and choice, why each rule
//! fired, and what to do at "Go now".

use crate::checklist::level::Level;
use crate::checklist::raw::RawRow;
use crate::pack::checklist::{ChecklistTexts, RawPackChecklist};
use crate::pack::fault::{At, Fault};
use crate::pack::pack_fault::PackFault;

/// A fault for every text that stands in no language, at the column of the source language.
pub(super) fn faults(checklist: &RawPackChecklist, source: &str) -> Vec<Fault> {
    let logic = &checklist.logic;
    let mut check = Check { texts: &checklist.texts, id: &logic.id, source, faults: Vec::new() };
    check.text("title", "checklist.yaml", At::key(format!("title.{source}")));
    check.text("get_worse", "checklist.yaml", At::key(format!("get_worse.{source}")));
    for row in &logic.questions {
        let is_group = cell(row, "type").is_some_and(|kind| kind.ends_with("_group"));
        if let Some(name) = cell(row, "name").filter(|_| !is_group) {
            check.cell(&format!("question/{name}/label"), "questions.csv", row.row, "label");
        }
    }
    for row in &logic.choices {
        if let Some((list, name)) = cell(row, "list_name").zip(cell(row, "name")) {
            check.cell(&format!("choice/{list}/{name}/label"), "choices.csv", row.row, "label");
        }
    }
    for row in &logic.rules {
        if let Some(name) = cell(row, "rule") {
            check.cell(&format!("rule/{name}/say"), "rules.csv", row.row, "say");
            if is_emergency(row, "level") {
                check.cell(&format!("rule/{name}/do"), "rules.csv", row.row, "do");
                if is_emergency(row, "unsure") {
                    check.cell(&format!("rule/{name}/do_unsure"), "rules.csv", row.row, "do_unsure");
                }
            }
        }
    }
    check.faults
}

struct Check<'a> {
    texts: &'a ChecklistTexts,
    id: &'a str,
    source: &'a str,
    faults: Vec<Fault>,
}

impl Check<'_> {
    fn cell(&mut self, key: &str, file: &str, row: u32, column: &str) {
        let column = format!("{column}::{}", self.source);
        self.text(key, file, At::cell(row, column));
    }

    fn text(&mut self, key: &str, file: &str, at: At) {
        if self.texts.get(key).is_none_or(|text| text.trim().is_empty()) {
            self.faults.push(Fault::pack(format!("checklists/{}/{file}", self.id), at, PackFault::Blank));
        }
    }
}

fn is_emergency(row: &RawRow, column: &str) -> bool {
    cell(row, column) == Some(Level::Emergency.name())
}

fn cell<'a>(row: &'a RawRow, column: &str) -> Option<&'a str> {
    row.cells.get(column).map(String::as_str)
}

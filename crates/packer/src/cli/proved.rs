//! What `check` has to say of each checklist that was proved: its size, and which levels answers lead to.

use serde::Serialize;
use uzima_domain::checklist::question::Kind;
use uzima_domain::checklist::{Level, proof};
use uzima_domain::pack::PackChecklist;

use super::outcome::count;
use crate::english::level;

/// A checklist without faults, for scripts.
#[derive(Debug, Serialize)]
pub(super) struct Proved<'a> {
    checklist: &'a str,
    questions: usize,
    rules: usize,
    /// It has no rules that could be proved: it keeps answers and advises nothing.
    record_only: bool,
    red_flags: usize,
    /// Rows of tests.csv.
    cases: usize,
    /// Levels that some answers lead to.
    levels: Vec<Level>,
    /// Levels that no answers lead to.
    unreachable: Vec<Level>,
}

impl<'a> Proved<'a> {
    /// Asks the proof about a checklist that it found no hole in.
    pub(super) fn of(list: &'a PackChecklist) -> Self {
        let checklist = &list.checklist;
        let record_only = !checklist.gives_advice();
        let unreachable = if record_only { Vec::new() } else { proof::unreachable(checklist) };
        let is_asked = |kind: &Kind| *kind != Kind::Note;
        Self {
            checklist: &list.logic.id,
            questions: checklist.questions().filter(|(_, question)| is_asked(&question.kind)).count(),
            rules: checklist.rules.len(),
            record_only,
            red_flags: checklist.rules.iter().filter(|rule| rule.red_flag).count(),
            cases: list.logic.tests.len(),
            levels: Level::ALL
                .into_iter()
                .filter(|level| !record_only && !unreachable.contains(level))
                .collect(),
            unreachable,
        }
    }

    /// One line for people.
    pub(super) fn line(&self) -> String {
        if self.record_only {
            let questions = count(self.questions, "question");
            return format!(
                "{}: record only, {questions}; without rules there is nothing to prove, and it says that it gives no advice",
                self.checklist
            );
        }
        let unreachable: Vec<String> =
            self.unreachable.iter().map(|one| format!("*{}*", level(*one))).collect();
        let unreachable = match unreachable.as_slice() {
            [] => "answers lead to every level".to_owned(),
            [before @ .., last] if !before.is_empty() => {
                format!("no answers lead to {} or {last}", before.join(", "))
            }
            [last, ..] => format!("no answers lead to {last}"),
        };
        format!(
            "{}: proved, {}, {}, {}; {unreachable}",
            self.checklist,
            count(self.questions, "question"),
            count(self.rules, "rule"),
            count(self.cases, "case"),
        )
    }
}

//! From what the author wrote to a [`Checklist`], or to all its faults at once, each with its place.
//!
//! The packer and the phone run this same code on the same [`RawChecklist`].

mod choices;
mod danger;
mod questions;
mod relevance;
mod rules;
mod settings;
pub(crate) mod sheet;

use super::Checklist;
use super::condition::check::Scope;
use super::fault::ChecklistFault;
use super::raw::RawChecklist;
use crate::pack::fault::Fault;
use sheet::Sheet;

/// The names of a checklist's files, for the places of faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckFiles {
    /// The settings.
    pub settings: String,
    /// The questions.
    pub questions: String,
    /// The choices.
    pub choices: String,
    /// The rules.
    pub rules: String,
    /// The author's tests.
    pub tests: String,
}

impl CheckFiles {
    /// The files of a source folder: `checklists/<id>/questions.csv` and so on.
    pub fn of(id: &str) -> Self {
        let file = |name: &str| ["checklists/", id, "/", name].concat();
        Self {
            settings: file("checklist.yaml"),
            questions: file("questions.csv"),
            choices: file("choices.csv"),
            rules: file("rules.csv"),
            tests: file("tests.csv"),
        }
    }
}

/// Rows of questions and of rules, each: far above any checklist a person would finish, far below what stalls a phone.
pub const MOST_ROWS: usize = 1_000;
/// Rows of choices.
pub const MOST_CHOICES: usize = 5_000;

/// Checks and types a checklist. The author's tests are run apart, by [`super::run_tests`].
///
/// # Errors
/// Every fault, in the order of settings, choices, questions, rules, declared danger; only the sizes when a table has
/// too many rows.
pub fn compile(raw: &RawChecklist, files: &CheckFiles) -> Result<Checklist, Vec<Fault>> {
    let mut faults = Vec::new();
    for (rows, limit, file) in [
        (raw.questions.len(), MOST_ROWS, &files.questions),
        (raw.choices.len(), MOST_CHOICES, &files.choices),
        (raw.rules.len(), MOST_ROWS, &files.rules),
    ] {
        if rows > limit {
            Sheet::new(file, &mut faults).fail_file(ChecklistFault::TooManyRows { limit });
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let settings = settings::read(raw, &files.settings, &mut faults);
    let lists = choices::read(&raw.choices, &files.choices, &mut faults);
    let mut drafts = questions::read(&raw.questions, &lists, &files.questions, &mut faults);
    relevance::fill(&mut drafts, &raw.questions, &lists, &files.questions, &mut faults);
    let dependency_order = relevance::order(&mut drafts.questions, &files.questions, &mut faults);
    let scope = Scope { symbols: &drafts.symbols, questions: &drafts.questions, lists: &lists, value: None };
    let rules = rules::read(&raw.rules, &scope, &files.rules, &mut faults);
    let checklist = Checklist {
        id: raw.id.clone(),
        sensitive: settings.is_sensitive(),
        audience: settings.audience,
        complaint: settings.complaint,
        recheck_after: settings.recheck_after,
        order: settings.order,
        questions: drafts.questions,
        lists,
        rules,
        dependency_order,
    };
    danger::check(&checklist, files, &mut faults);
    if faults.is_empty() { Ok(checklist) } else { Err(faults) }
}

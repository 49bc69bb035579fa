//! The proof of a checklist, at build and again at install: each hole at the place in the author's files that can mend it.

use crate::checklist::fault::ChecklistFault;
use crate::checklist::proof::{self, About, Effort, Hole};
use crate::checklist::question::Kind;
use crate::checklist::shown::Certainty;
use crate::checklist::{CheckFiles, Checklist, RuleIndex};
use crate::pack::checklist::PackChecklist;
use crate::pack::fault::{At, Fault, FaultKind, Place};

/// A fault for every law that the rules break.
pub(super) fn faults(checklist: &PackChecklist, source: &str, effort: &mut Effort) -> Vec<Fault> {
    let files = CheckFiles::of(&checklist.checklist.id);
    let has_action = |rule, certainty| checklist.has_action(rule, certainty);
    let found = proof::holes_within(&checklist.checklist, &has_action, effort);
    let fault = |found: proof::Found| {
        let (file, at) = place(&checklist.checklist, &files, &found, source);
        let place = Place { file: file.clone(), at };
        Fault { place, kind: FaultKind::Checklist(ChecklistFault::from(found.hole)) }
    };
    found.into_iter().map(fault).collect()
}

/// Where an author would begin to mend it.
fn place<'a>(
    checklist: &Checklist,
    files: &'a CheckFiles,
    found: &proof::Found,
    source: &str,
) -> (&'a String, At) {
    let text = |column: &str| [column, "::", source].concat();
    match (found.about, &found.hole) {
        (About::Question(question), hole) => {
            let known = &checklist[question];
            let column = match (hole, &known.kind) {
                (Hole::WorseIsTold { .. }, Kind::YesNo { .. }) => "danger",
                (Hole::WorseIsTold { .. }, Kind::Number(_)) => "worse",
                _ => "name",
            };
            (&files.questions, At::cell(known.row, column))
        }
        (About::Rule(rule), Hole::NoAction { certainty: Some(Certainty::Unsure), .. }) => {
            (&files.rules, At::cell(checklist[rule].row, text("do_unsure")))
        }
        (About::Rule(rule), Hole::NoAction { .. }) => {
            (&files.rules, At::cell(checklist[rule].row, text("do")))
        }
        (About::Rule(rule), _) => (&files.rules, At::cell(checklist[rule].row, "if")),
        (About::Checklist, _) => (&files.rules, At::File),
    }
}

impl PackChecklist {
    /// Whether a rule has words for what to do: when it fired, or when it is unsure.
    pub fn has_action(&self, rule: RuleIndex, certainty: Certainty) -> bool {
        let column = match certainty {
            Certainty::Fired => "do",
            Certainty::Unsure => "do_unsure",
        };
        let key = ["rule/", &self.checklist[rule].name, "/", column].concat();
        self.texts.get(&key).is_some_and(|text| !text.trim().is_empty())
    }
}

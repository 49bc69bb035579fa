//! What the proof asks an author to look at: warnings at the row of the question.

use uzima_domain::checklist::CheckFiles;
use uzima_domain::checklist::author_tests::cases;
use uzima_domain::checklist::fault::ChecklistFault;
use uzima_domain::checklist::proof::{About, Note, notes};
use uzima_domain::pack::{At, Fault, FaultKind, PackChecklist, Place};

use crate::finding::Finding;

/// The warnings about one proved checklist.
pub(super) fn about(list: &PackChecklist) -> Vec<Finding> {
    let files = CheckFiles::of(&list.logic.id);
    let cases = cases(&list.checklist, &list.logic);
    let finding = |(about, note): (About, Note)| {
        let (file, at) = match about {
            About::Question(question) => {
                let column = match note {
                    Note::Hides { .. } => "relevant",
                    Note::NoDirection { .. } => "worse",
                    _ => "name",
                };
                (&files.questions, At::cell(list.checklist[question].row, column))
            }
            About::Rule(rule) => (&files.rules, At::cell(list.checklist[rule].row, "red_flag")),
            About::Checklist => (&files.rules, At::File),
        };
        let place = Place { file: file.clone(), at };
        let kind = FaultKind::Checklist(ChecklistFault::LookedAt(Box::new(note)));
        Finding::from(Fault { place, kind }).as_warning()
    };
    notes(&list.checklist, &cases).into_iter().map(finding).collect()
}

//! How a question looks: appearances that do nothing, and choices that a drawn body has no place for.

use uzima_domain::checklist::body::Area;
use uzima_domain::checklist::nearest::nearest;
use uzima_domain::checklist::question::Question;
use uzima_domain::checklist::question::appearance::Appearance;
use uzima_domain::pack::{At, PackChecklist};

use super::{Lint, warning};
use crate::finding::Finding;

/// What of a checklist's looks is not as its author may think.
pub(super) fn checklist(found: &PackChecklist, findings: &mut Vec<Finding>) {
    let id = &found.logic.id;
    let checklist = &found.checklist;
    for (index, question) in checklist.questions() {
        let lints = question.appearances().filter_map(|word| without_effect(question, word));
        let at = At::cell(question.row, "appearance");
        findings
            .extend(lints.map(|lint| warning(format!("checklists/{id}/questions.csv"), at.clone(), lint)));
        if !question.appears(Appearance::BodyMap) {
            continue;
        }
        for choice in checklist.choices(index).iter().filter(|choice| !choice.none) {
            if Area::named(&choice.name).is_none() {
                let near = nearest(&choice.name, Area::ALL.into_iter().map(Area::name));
                let lint = Lint::NoBodyArea { name: choice.name.clone(), nearest: near };
                let at = At::cell(choice.row, "name");
                findings.push(warning(format!("checklists/{id}/choices.csv"), at, lint));
            }
        }
    }
}

fn without_effect(question: &Question, word: &str) -> Option<Lint> {
    match Appearance::of(word) {
        None => {
            let nearest = nearest(word, Appearance::ALL.into_iter().map(Appearance::word));
            Some(Lint::UnknownAppearance { word: word.to_owned(), nearest })
        }
        Some(appearance) => {
            (!appearance.suits(&question.kind)).then_some(Lint::AppearanceWithoutEffect { appearance })
        }
    }
}

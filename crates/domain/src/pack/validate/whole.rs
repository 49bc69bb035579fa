//! What only the whole pack can break: a label that does not say who and until when, contents that name something twice,
//! nothing inside.

use std::collections::BTreeSet;

use super::label_check;
use crate::pack::contents::Contents;
use crate::pack::fault::{At, Fault};
use crate::pack::label::Label;
use crate::pack::pack_fault::PackFault;
use crate::pack::{Alert, Calendar, Lesson, Quiz, RawPackChecklist, contents};

/// Whether the contents name nothing for anybody; medicines and a language of the interface stand elsewhere.
pub(in crate::pack) const fn is_empty(contents: &Contents) -> bool {
    contents.lessons.is_empty()
        && contents.checklists.is_empty()
        && contents.alerts.is_empty()
        && contents.calendars.is_empty()
}

/// The fault of a pack without anything inside.
pub(in crate::pack) fn nothing_inside() -> Fault {
    Fault::pack("pack.yaml", At::File, PackFault::NothingInside)
}

/// The contents say of a file something else than it says itself, or name it twice.
pub(in crate::pack) fn disagree(path: String) -> Fault {
    Fault::pack(contents::PATH, At::key(path), PackFault::ContentsDisagree)
}

/// What is wrong with the label, and what the contents name twice.
pub(in crate::pack) fn faults(label: &Label, contents: &Contents) -> Vec<Fault> {
    let mut faults = label_check::faults(label, &contents.sources);
    let mut seen = BTreeSet::new();
    let lessons = contents.lessons.iter().map(|card| Lesson::path(&card.id));
    let checklists = contents.checklists.iter().map(|card| {
        let [logic, _] = RawPackChecklist::paths(&card.id);
        logic
    });
    let alerts = contents.alerts.iter().map(|card| Alert::path(&card.id));
    let quizzes = contents.quizzes.iter().map(|id| Quiz::path(id));
    let calendars = contents.calendars.iter().map(|id| Calendar::path(id));
    for path in lessons.chain(checklists).chain(alerts).chain(quizzes).chain(calendars) {
        if !seen.insert(path.clone()) {
            faults.push(disagree(path));
        }
    }
    faults
}

//! What only the whole pack can break: nothing inside, or contents that say something else than the files.

use std::collections::BTreeSet;

use super::RawPack;
use crate::pack::contents::{AlertCard, LessonCard};
use crate::pack::fault::{At, Fault};
use crate::pack::pack_fault::PackFault;
use crate::pack::{Alert, Lesson, RawPackChecklist, contents, value};

/// Whether there is nothing for anybody.
pub(super) fn is_empty(raw: &RawPack) -> bool {
    let more = &raw.more;
    raw.lessons.is_empty()
        && raw.checklists.is_empty()
        && more.alerts.is_empty()
        && more.calendars.is_empty()
        && more.medicines.is_empty()
        && more.interface.is_none()
}

/// The contents must say of each file what the file says of itself, once.
pub(super) fn contents_faults(raw: &RawPack) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut disagree = |file: String| {
        faults.push(Fault::pack(contents::PATH, At::key(file), PackFault::ContentsDisagree));
    };
    let mut seen = BTreeSet::new();
    for (card, lesson) in raw.contents.lessons.iter().zip(&raw.lessons) {
        if *card != LessonCard::of(lesson) || !seen.insert(&card.id) {
            disagree(Lesson::path(&card.id));
        }
    }
    let mut seen = BTreeSet::new();
    for (card, checklist) in raw.contents.checklists.iter().zip(&raw.checklists) {
        let title = checklist.texts.get("title").unwrap_or_default();
        let same = card.id == checklist.logic.id && card.title == title && value::is_file_id(&card.id);
        if !same || !seen.insert(&card.id) {
            disagree(RawPackChecklist::paths(&card.id)[0].clone());
        }
    }
    let mut seen = BTreeSet::new();
    for (card, alert) in raw.contents.alerts.iter().zip(&raw.more.alerts) {
        if *card != AlertCard::of(alert) || !seen.insert(&card.id) {
            disagree(Alert::path(&card.id));
        }
    }
    let quizzes = raw.contents.quizzes.iter().zip(&raw.more.quizzes).map(|(id, quiz)| (id, &quiz.id));
    let calendars = raw.contents.calendars.iter().zip(&raw.more.calendars).map(|(id, own)| (id, &own.id));
    let mut seen = BTreeSet::new();
    for (kind, (listed, own)) in
        quizzes.map(|pair| ("quizzes", pair)).chain(calendars.map(|pair| ("schedules", pair)))
    {
        if listed != own || !seen.insert((kind, listed)) {
            disagree(format!("{kind}/{listed}.json"));
        }
    }
    faults
}

//! What can be wrong with one file of a pack, by the names that the pack has and by what its contents say of the file.

use super::whole::disagree;
use super::{proved, text_check};
use crate::checklist::proof::Effort;
use crate::pack::article::Names;
use crate::pack::contents::{AlertCard, ChecklistCard, Contents, LessonCard};
use crate::pack::fault::{At, Fault};
use crate::pack::media::{Medium, MediumKind};
use crate::pack::pack_fault::Named;
use crate::pack::{
    Alert, Calendar, Lesson, PackChecklist, Quiz, RawPackChecklist, Term, alert, calendar, quiz, value,
};

/// Every name that something in a pack may use.
pub(in crate::pack) fn names(contents: &Contents, glossary: &[Term], media: &[Medium]) -> Names {
    let of = |kind| {
        media.iter().filter(move |medium| medium.kind == kind).map(|medium| medium.file.clone()).collect()
    };
    Names {
        terms: glossary.iter().map(|term| term.id.clone()).collect(),
        lessons: contents.lessons.iter().map(|card| card.id.clone()).collect(),
        sources: contents.sources.keys().cloned().collect(),
        pictures: of(MediumKind::Picture),
        sounds: of(MediumKind::Sound),
        quizzes: contents.quizzes.iter().cloned().collect(),
    }
}

/// A lesson.
pub(in crate::pack) fn lesson(card: &LessonCard, lesson: &Lesson, names: &Names) -> Vec<Fault> {
    let mut faults = lesson.faults(names);
    if *card != LessonCard::of(lesson) {
        faults.push(disagree(Lesson::path(&card.id)));
    }
    faults
}

/// An alert.
pub(in crate::pack) fn alert(card: &AlertCard, alert: &Alert, names: &Names) -> Vec<Fault> {
    let mut faults = alert::faults(alert, names);
    if *card != AlertCard::of(alert) {
        faults.push(disagree(Alert::path(&card.id)));
    }
    faults
}

/// A teach-back.
pub(in crate::pack) fn quiz(id: &str, quiz: &Quiz, names: &Names) -> Vec<Fault> {
    let mut faults = quiz::faults(quiz, names);
    if quiz.id != id {
        faults.push(disagree(Quiz::path(id)));
    }
    faults
}

/// A calendar of visits and vaccinations.
pub(in crate::pack) fn calendar(id: &str, calendar: &Calendar, names: &Names) -> Vec<Fault> {
    let mut faults = calendar::faults(calendar, names);
    if calendar.id != id {
        faults.push(disagree(Calendar::path(id)));
    }
    faults
}

/// A checklist, compiled and proved; `source` is the first language of the pack, `effort` what all its proofs may take.
pub(in crate::pack) fn checklist(
    card: &ChecklistCard,
    checklist: RawPackChecklist,
    names: &Names,
    source: &str,
    effort: &mut Effort,
) -> Result<PackChecklist, Vec<Fault>> {
    let mut faults = table_names(&checklist, names);
    faults.extend(text_check::faults(&checklist, source));
    let title = checklist.texts.get("title").unwrap_or_default();
    if card.id != checklist.logic.id || card.title != title || !value::is_file_id(&card.id) {
        let [logic, _] = RawPackChecklist::paths(&card.id);
        faults.push(disagree(logic));
    }
    match checklist.compile() {
        Ok(checklist) if faults.is_empty() => {
            let holes = proved::faults(&checklist, source, effort);
            if holes.is_empty() { Ok(checklist) } else { Err(holes) }
        }
        Ok(_) => Err(faults),
        Err(found) => {
            faults.extend(found);
            Err(faults)
        }
    }
}

/// The sources, lessons, pictures and sounds that the tables of a checklist name.
fn table_names(checklist: &RawPackChecklist, names: &Names) -> Vec<Fault> {
    let logic = &checklist.logic;
    let tables = [
        ("rules.csv", &logic.rules, [("source", Named::Source), ("article", Named::Lesson)]),
        ("questions.csv", &logic.questions, [("picture", Named::Picture), ("audio", Named::Sound)]),
        ("choices.csv", &logic.choices, [("picture", Named::Picture), ("audio", Named::Sound)]),
    ];
    let mut faults = Vec::new();
    for (file, rows, columns) in tables {
        let file = format!("checklists/{}/{file}", logic.id);
        for row in rows {
            for (column, what) in columns {
                let fault = row.cells.get(column).and_then(|name| names.check(what, name));
                faults.extend(fault.map(|fault| Fault::pack(file.clone(), At::cell(row.row, column), fault)));
            }
            let spoken =
                row.cells.get("name").and_then(|name| checklist.texts.get(&format!("question/{name}/audio")));
            let fault = spoken
                .filter(|_| file.ends_with("questions.csv"))
                .and_then(|name| names.check(Named::Sound, name));
            faults.extend(fault.map(|fault| Fault::pack(file.clone(), At::cell(row.row, "audio"), fault)));
        }
    }
    faults
}

//! Pages of a pack as a phone uses them after it read them.

use uzima_domain::pack::article::CalloutKind;
use uzima_domain::pack::contents::{AlertCard, LessonCard};
use uzima_domain::pack::{Alert, Calendar, Contents, Interface, Lesson, Quiz, value};

/// The card of a lesson that has an id and nothing else.
pub fn card(id: &str) -> LessonCard {
    LessonCard { id: id.to_owned(), ..LessonCard::default() }
}

/// Whatever the bytes are, used.
pub fn pages(bytes: &[u8]) {
    drop(Contents::parse(bytes));
    drop(Calendar::parse(bytes));
    drop(serde_json::from_slice::<Interface>(bytes));
    if let Ok(lesson) = Lesson::parse(bytes) {
        read(&lesson);
    }
    if let Ok(alert) = Alert::parse(bytes) {
        read(&alert.text);
        let card = AlertCard::of(&alert);
        card.is_for(Some("KE"));
        if let Some(day) = value::date("2026-03-08") {
            card.time(day);
        }
    }
    if let Ok(quiz) = Quiz::parse(bytes) {
        for item in &quiz.items {
            let mixed = item.mixed(1);
            assert_eq!(mixed.len(), item.answers.len());
            item.judge(&mixed);
            item.has_several();
        }
    }
}

/// A lesson read, heard, shared and printed.
fn read(lesson: &Lesson) {
    assert!(lesson.sections().iter().all(|start| *start < lesson.blocks.len()));
    let title = |_: CalloutKind| Some("Danger".to_owned());
    lesson.pieces(&title);
    lesson.pictures();
    lesson.to_text(&title);
    lesson.plain_text();
}

//! Search as a person uses it, and held against a naive one that looks through every text.

#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

mod files;
mod laws;
mod naive;
mod people;

use uzima_domain::pack::Contents;
use uzima_domain::pack::contents::LessonCard;
use uzima_domain::search::{Index, Kind, SearchText, open, search, write};

/// A lesson to be found.
fn lesson(id: &str, title: &str, summary: &str, body: &str) -> SearchText {
    SearchText {
        kind: Kind::Lesson,
        id: id.to_owned(),
        title: title.to_owned(),
        summary: summary.to_owned(),
        body: body.to_owned(),
    }
}

/// The contents that name these lessons; those that `danger` names hold danger signs.
fn contents(texts: &[SearchText], danger: &[&str]) -> Contents {
    let card = |text: &SearchText| LessonCard {
        id: text.id.clone(),
        title: text.title.clone(),
        summary: text.summary.clone(),
        topics: if danger.contains(&text.id.as_str()) { vec!["danger-signs".to_owned()] } else { Vec::new() },
        ..LessonCard::default()
    };
    let lessons = texts.iter().filter(|text| text.kind == Kind::Lesson);
    Contents { lessons: lessons.map(card).collect(), ..Contents::default() }
}

/// The search file of some texts.
fn file(texts: &[SearchText]) -> Vec<u8> {
    serde_json::to_vec(&write(texts)).unwrap()
}

/// The texts as a phone opens them.
fn opened(texts: &[SearchText], danger: &[&str]) -> Vec<Index> {
    open(Some(&file(texts)), &contents(texts, danger))
}

/// The ids of what is found, best first.
fn ids(indexes: &[Index], query: &str) -> Vec<String> {
    let answer = search(indexes.iter().map(|index| ((), index)), query);
    answer.hits.into_iter().map(|hit| hit.doc.id.clone()).collect()
}

//! Making an index: the packer's work. On a phone only for packs that an older packer made, and for titles alone.

use std::collections::BTreeMap;

use super::fold::fold;
use super::index::{Doc, FoundIn, Index, Kind, Weight};
use super::lists::{self, Lists};
use super::terms::each_term;
use super::words::Words;
use crate::pack::article::each_term_id;
use crate::pack::contents::ChecklistCard;
use crate::pack::glossary::Term;
use crate::pack::{Alert, ChecklistTexts, Glossary, Lesson};

/// What search looks through for one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchText {
    /// What it is.
    pub kind: Kind,
    /// Its id among its kind.
    pub id: String,
    /// Title.
    pub title: String,
    /// Summary and topics.
    pub summary: String,
    /// All else that may be found.
    pub body: String,
}

/// What is found of a pack in one language, in the order in which equal hits stand.
pub fn texts<'a>(
    alerts: &[Alert],
    lessons: &[Lesson],
    checklists: impl Iterator<Item = (&'a ChecklistCard, &'a ChecklistTexts)>,
    glossary: &Glossary,
) -> Vec<SearchText> {
    let lessons = lessons.iter().map(|lesson| of_lesson(lesson, glossary));
    let checklists = checklists.map(|(card, texts)| of_checklist(card, texts, glossary));
    let alerts = alerts.iter().map(|alert| of_alert(alert, glossary));
    alerts.chain(lessons).chain(checklists).chain(glossary.iter().map(of_word)).collect()
}

/// Its text as a lesson's, and what is said and false with what is true: somebody who heard a rumour seeks its words.
fn of_alert(alert: &Alert, glossary: &Glossary) -> SearchText {
    let mut text = of_lesson(&alert.text, glossary);
    for myth in &alert.myths {
        push_all(&mut text.body, [&myth.myth, &myth.truth, &myth.why].into_iter().map(String::as_str));
    }
    SearchText { kind: Kind::Alert, ..text }
}

fn of_lesson(lesson: &Lesson, glossary: &Glossary) -> SearchText {
    let mut text = SearchText {
        kind: Kind::Lesson,
        id: lesson.id.clone(),
        title: lesson.title.clone(),
        summary: format!("{} {}", lesson.summary, lesson.topics.join(" ")),
        body: format!("{} {}", lesson.message.as_deref().unwrap_or_default(), lesson.plain_text()),
    };
    let mut explained = Vec::new();
    each_term_id(lesson, &mut |id| explained.extend(glossary.iter().find(|term| term.id == id)));
    for term in explained {
        push_all(&mut text.body, forms(term));
    }
    with_synonyms(text, glossary)
}

fn of_checklist(card: &ChecklistCard, texts: &ChecklistTexts, glossary: &Glossary) -> SearchText {
    let is_read = |key: &str| ["/label", "/hint", "/say"].iter().any(|end| key.ends_with(end));
    let mut body = String::new();
    push_all(
        &mut body,
        texts
            .texts
            .iter()
            .chain(&texts.fallback)
            .filter(|(key, _)| is_read(key))
            .map(|(_, text)| text.as_str()),
    );
    let text = SearchText {
        kind: Kind::Checklist,
        id: card.id.clone(),
        title: card.title.clone(),
        summary: card.complaint.clone().unwrap_or_default(),
        body,
    };
    with_synonyms(text, glossary)
}

fn of_word(term: &Term) -> SearchText {
    let mut title = String::new();
    push_all(&mut title, forms(term));
    SearchText {
        kind: Kind::Word,
        id: term.id.clone(),
        title,
        summary: term.say.clone(),
        body: String::new(),
    }
}

/// What people call it.
fn forms(term: &Term) -> impl Iterator<Item = &str> {
    std::iter::once(term.label.as_str()).chain(term.also.iter().map(String::as_str))
}

fn push_all<'a>(text: &mut String, words: impl Iterator<Item = &'a str>) {
    for word in words {
        text.push(' ');
        text.push_str(word);
    }
}

/// Whoever uses another word for the same finds what the author wrote, as high as the author's word stands.
fn with_synonyms(mut text: SearchText, glossary: &Glossary) -> SearchText {
    for term in glossary.iter().filter(|term| !term.also.is_empty()) {
        let folded: Vec<String> = forms(term).map(fold).collect();
        for place in [&mut text.title, &mut text.summary, &mut text.body] {
            let held = format!(" {}", fold(place));
            if folded.iter().any(|form| holds(&held, form)) {
                push_all(place, forms(term));
            }
        }
    }
    text
}

/// Whether a text holds a word or several, at the beginning of a word: short words as they are, as `or` begins `oral`.
fn holds(text: &str, form: &str) -> bool {
    if form.is_empty() {
        return false;
    }
    if form.chars().any(super::fold::has_no_spaces) {
        return text.contains(form);
    }
    let begins = format!(" {form}");
    if form.chars().count() > 3 {
        return text.contains(&begins);
    }
    text.ends_with(&begins) || text.contains(&format!("{begins} "))
}

impl Index {
    /// The index of some texts.
    pub fn of(texts: &[SearchText]) -> Self {
        let mut found: BTreeMap<String, Vec<(u32, FoundIn)>> = BTreeMap::new();
        let mut docs = Vec::new();
        for text in texts {
            let Ok(number) = u32::try_from(docs.len()) else { break };
            docs.push(Doc { kind: text.kind, id: text.id.clone(), weight: Weight::Usual });
            // The best place comes first, and only that is kept.
            for (words, place) in [
                (&text.title, FoundIn::Title),
                (&text.summary, FoundIn::Summary),
                (&text.body, FoundIn::Body),
            ] {
                each_term(&fold(words), &mut |term| {
                    if !found.contains_key(term) {
                        found.insert(term.to_owned(), Vec::new());
                    }
                    if let Some(list) = found.get_mut(term)
                        && list.last().is_none_or(|(last, _)| *last < number)
                    {
                        list.push((number, place));
                    }
                });
            }
        }
        let (mut words, mut text) = (String::new(), String::new());
        for (word, list) in found {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&word);
            lists::push(&mut text, list);
        }
        let words = Words::read(words).unwrap_or_default();
        let lists = Lists::read(text, words.len()).unwrap_or_default();
        Self { docs, words, lists }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::alert::Myth;
    use crate::search::search;

    #[test]
    fn an_alert_is_found_by_its_title_and_by_the_words_of_a_rumour() {
        let myth =
            Myth { myth: "Cholera is a curse".to_owned(), truth: "Boil water".to_owned(), ..Myth::default() };
        let text = Lesson {
            id: "cholera".to_owned(),
            title: "Cholera in the north".to_owned(),
            ..Lesson::default()
        };
        let alert = Alert { text, myths: vec![myth], ..Alert::default() };
        let index = Index::of(&texts(&[alert], &[], std::iter::empty(), &Glossary::default()));
        for (query, found_in) in [("cholera", FoundIn::Title), ("curse", FoundIn::Body)] {
            let answer = search([((), &index)], query);
            let found: Vec<_> =
                answer.hits.iter().map(|hit| (hit.doc.kind, hit.doc.id.as_str(), hit.found_in)).collect();
            assert_eq!(found, [(Kind::Alert, "cholera", found_in)], "{query}");
        }
    }
}

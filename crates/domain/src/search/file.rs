//! `search.json`: an index as text, written by the packer and opened by the phone without being built anew.
//!
//! What an older packer wrote (a list of folded texts) is made into an index; a newer form is passed over, and so is
//! what cannot be read: lessons and checklists are found by their titles all the same.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::build::SearchText;
use super::index::{Doc, Index, Kind, Weight};
use super::lists::Lists;
use super::words::Words;
use crate::pack::article::DANGER_TOPICS;
use crate::pack::contents::Contents;
use crate::pack::pack_fault::PackFault;
use crate::pack::reading::json;

/// The form that is written here. The first was a list of folded texts.
pub const FORM: u32 = 2;

/// The form of a search file.
#[derive(Deserialize)]
struct Form {
    form: u32,
}

/// A search file of [`FORM`].
#[derive(Serialize, Deserialize)]
struct File {
    /// `alert/ID`, `lesson/ID`, `checklist/ID`, `word/ID`.
    docs: Vec<String>,
    /// [`FORM`].
    form: u32,
    /// A list a word, each ended by a space: see `lists`.
    lists: String,
    /// Folded words, sorted, separated by spaces.
    words: String,
}

/// A text of the first form; its words are folded.
#[derive(Deserialize)]
struct Listed {
    body: String,
    id: String,
    summary: String,
    title: String,
}

const KINDS: [(Kind, &str); 4] =
    [(Kind::Alert, "alert"), (Kind::Lesson, "lesson"), (Kind::Checklist, "checklist"), (Kind::Word, "word")];

/// The search file of some texts, to be written as JSON.
pub fn write(texts: &[SearchText]) -> impl Serialize + use<> {
    let Index { docs, words, lists } = Index::of(texts);
    let named = |doc: &Doc| {
        let kind = KINDS.iter().find(|(kind, _)| *kind == doc.kind).map_or("", |(_, name)| *name);
        format!("{kind}/{}", doc.id)
    };
    File {
        docs: docs.iter().map(named).collect(),
        form: FORM,
        lists: lists.text().to_owned(),
        words: words.text().to_owned(),
    }
}

/// Whether a phone may install it: of a known form and whole, or of a newer one, which is passed over.
///
/// # Errors
/// [`PackFault::Unreadable`] when it is neither.
pub fn check(bytes: &[u8]) -> Result<(), PackFault> {
    match parse(bytes)? {
        Some(index) if !index.lists.is_whole(index.docs.len()) => Err(WRONG),
        _ => Ok(()),
    }
}

/// What can be found in a pack: by its search file, and by its title whatever that file does not name.
pub fn open(bytes: Option<&[u8]>, contents: &Contents) -> Vec<Index> {
    let mut index = bytes.and_then(|bytes| parse(bytes).ok()).flatten().unwrap_or_default();
    let named: BTreeSet<(Kind, &str)> = index.docs.iter().map(|doc| (doc.kind, doc.id.as_str())).collect();
    let missing: Vec<SearchText> =
        titles(contents).filter(|text| !named.contains(&(text.kind, &text.id))).collect();
    drop(named);
    let danger: BTreeSet<&str> = contents
        .lessons
        .iter()
        .filter(|card| card.topics.iter().any(|topic| DANGER_TOPICS.contains(&topic.as_str())))
        .map(|card| card.id.as_str())
        .collect();
    let mut rest = Index::of(&missing);
    for doc in index.docs.iter_mut().chain(&mut rest.docs) {
        if doc.kind == Kind::Lesson && danger.contains(doc.id.as_str()) {
            doc.weight = Weight::Danger;
        }
    }
    [index, rest].into_iter().filter(|index| !index.docs.is_empty()).collect()
}

/// What the contents say of alerts, lessons and checklists.
fn titles(contents: &Contents) -> impl Iterator<Item = SearchText> {
    let lessons = contents.lessons.iter().map(|card| SearchText {
        kind: Kind::Lesson,
        id: card.id.clone(),
        title: card.title.clone(),
        summary: format!("{} {}", card.summary, card.topics.join(" ")),
        body: String::new(),
    });
    let checklists = contents.checklists.iter().map(|card| SearchText {
        kind: Kind::Checklist,
        id: card.id.clone(),
        title: card.title.clone(),
        summary: card.complaint.clone().unwrap_or_default(),
        body: String::new(),
    });
    let alerts = contents.alerts.iter().map(|card| SearchText {
        kind: Kind::Alert,
        id: card.id.clone(),
        title: card.title.clone(),
        summary: card.summary.clone(),
        body: String::new(),
    });
    alerts.chain(lessons).chain(checklists)
}

const WRONG: PackFault = PackFault::Unreadable { line: 0, column: 0 };

/// `None` for a newer form.
fn parse(bytes: &[u8]) -> Result<Option<Index>, PackFault> {
    if bytes.trim_ascii_start().starts_with(b"[") {
        let listed: Vec<Listed> = json(bytes)?;
        let of =
            |Listed { body, id, summary, title }| SearchText { kind: Kind::Lesson, id, title, summary, body };
        return Ok(Some(Index::of(&listed.into_iter().map(of).collect::<Vec<_>>())));
    }
    if json::<Form>(bytes)?.form > FORM {
        return Ok(None);
    }
    let File { docs, form, lists, words } = json(bytes)?;
    if form != FORM {
        return Err(WRONG);
    }
    let docs: Option<Vec<Doc>> = docs.iter().map(|name| doc(name)).collect();
    let words = Words::read(words).ok_or(WRONG)?;
    let lists = Lists::read(lists, words.len()).ok_or(WRONG)?;
    Ok(Some(Index { docs: docs.ok_or(WRONG)?, words, lists }))
}

fn doc(name: &str) -> Option<Doc> {
    let (kind, id) = name.split_once('/')?;
    let (kind, _) = KINDS.into_iter().find(|(_, name)| *name == kind)?;
    Some(Doc { kind, id: id.to_owned(), weight: Weight::Usual })
}

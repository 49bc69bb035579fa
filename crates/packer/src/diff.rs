//! What changed between two versions of a pack, in words: for a reviewer before signing, and for release notes.
//!
//! Owns comparing; a change of advice (rules, questions, when to go) is told apart from a change of words.

mod facts;
mod paragraphs;

use std::collections::BTreeSet;

use serde::Serialize;
use uzima_domain::pack::media::FOLDER;
use uzima_domain::pack::{Blobs, Pack};

pub use self::facts::Subject;

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What was changed: `lesson fever`, `rule stiff_neck of fever-child`.
    pub of: String,
    /// Whether it is new, gone or other than before.
    pub kind: ChangeKind,
    /// Whether it can change what a person is told to do.
    pub weight: Weight,
    /// Which part of it; empty for the whole.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub field: String,
    /// What stood there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What stands there now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// How something changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is other than before.
    Changed,
}

/// What a change touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// What a person is told to do, or when.
    Advice,
    /// Anything else.
    Text,
}

/// Everything that differs between two packs of one language, advice first.
pub fn packs(old: &Pack, new: &Pack) -> Vec<Change> {
    let (before, after) = (facts::of(old), facts::of(new));
    let subjects: BTreeSet<&Subject> = before.keys().chain(after.keys()).collect();
    let mut out = Vec::new();
    for subject in subjects {
        let change = |kind, field: &str, before: Option<&String>, after: Option<&String>| Change {
            of: subject.words(),
            kind,
            weight: subject.weight(field),
            field: field.to_owned(),
            before: before.cloned(),
            after: after.cloned(),
        };
        let is_told = |whole: Subject| before.contains_key(&whole) != after.contains_key(&whole);
        if subject.whole().is_some_and(is_told) {
            continue;
        }
        match (before.get(subject), after.get(subject)) {
            (None, Some(_)) => out.push(change(ChangeKind::Added, "", None, None)),
            (Some(_), None) => out.push(change(ChangeKind::Removed, "", None, None)),
            (Some(old), Some(new)) => {
                let fields: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
                let is_page = new.contains_key(facts::FORM);
                let same_words = old.get(facts::TEXT) == new.get(facts::TEXT);
                for field in fields.into_iter().filter(|field| old.get(*field) != new.get(*field)) {
                    if field == facts::FORM {
                        out.extend(
                            same_words.then(|| {
                                change(ChangeKind::Changed, "pictures, marks and links", None, None)
                            }),
                        );
                        continue;
                    }
                    match (old.get(field), new.get(field)) {
                        (Some(old), Some(new)) if is_page && field == facts::TEXT => {
                            for (kind, words) in paragraphs::differing(old, new) {
                                let is_new = kind == ChangeKind::Added;
                                out.push(change(
                                    kind,
                                    field,
                                    Some(&words).filter(|_| !is_new),
                                    Some(&words).filter(|_| is_new),
                                ));
                            }
                        }
                        (old, new) => out.push(change(ChangeKind::Changed, field, old, new)),
                    }
                }
            }
            (None, None) => {}
        }
    }
    out.sort_by_key(|change| change.weight);
    out
}

/// Pictures and sounds that have other bytes under the same name. `old` and `new` are files by their paths in a built pack.
pub fn media(old: &Blobs, new: &Blobs) -> Vec<Change> {
    let other = |(path, bytes): (&String, &Vec<u8>)| {
        let name = path.strip_prefix(FOLDER)?;
        old.get(path).filter(|before| *before != bytes).map(|_| Change {
            of: format!("file {name}"),
            kind: ChangeKind::Changed,
            weight: Weight::Text,
            field: "bytes".to_owned(),
            before: None,
            after: None,
        })
    };
    new.iter().filter_map(other).collect()
}

impl Change {
    /// One line for people.
    pub fn line(&self) -> String {
        let shown =
            |text: Option<&String>| text.map_or_else(|| "nothing".to_owned(), |text| format!("\"{text}\""));
        let what = match (self.kind, self.field.as_str()) {
            (ChangeKind::Added, "") => "is new".to_owned(),
            (ChangeKind::Removed, "") => "is gone".to_owned(),
            (ChangeKind::Added, field) => format!("{field}: new {}", shown(self.after.as_ref())),
            (ChangeKind::Removed, field) => format!("{field}: gone {}", shown(self.before.as_ref())),
            (ChangeKind::Changed, field) if self.before.is_none() && self.after.is_none() => {
                format!("{field}: other than before")
            }
            (ChangeKind::Changed, field) => {
                format!("{field}: was {}, is {}", shown(self.before.as_ref()), shown(self.after.as_ref()))
            }
        };
        let mark = if self.weight == Weight::Advice { "advice: " } else { "" };
        format!("{mark}{} {what}", self.of)
    }
}

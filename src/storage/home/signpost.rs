//! The little of the pointer that every start reads: where the current database is, and whether it is locked. What is
//! behind a lock is read by the rooms that open, change or copy it (docs/decisions/code-splitting.md).

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::pointer::Kind;

/// Where what is kept is found.
#[derive(Debug, Clone, Deserialize)]
pub struct Signpost {
    /// The current database's name.
    pub database: String,
    lock: Option<Locked>,
    leftover: Vec<IgnoredAny>,
    doomed: Vec<IgnoredAny>,
}

#[derive(Debug, Clone, Deserialize)]
struct Locked {
    kind: Kind,
}

impl Signpost {
    /// What an absent row means: the database called as everything is, without a lock.
    pub(super) fn first(name: &str) -> Self {
        Self { database: name.to_owned(), lock: None, leftover: Vec::new(), doomed: Vec::new() }
    }

    /// What is asked for, if it is locked.
    pub fn locked(&self) -> Option<Kind> {
        self.lock.as_ref().map(|locked| locked.kind)
    }

    /// Whether a database is there that must go.
    pub fn has_leftovers(&self) -> bool {
        !self.leftover.is_empty() || !self.doomed.is_empty()
    }
}

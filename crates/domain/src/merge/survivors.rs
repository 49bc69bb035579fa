//! Which versions of one record nobody has gone beyond, and which of them stands.

use crate::id::PersonId;
use crate::record::kept::{Kept, Raw};
use crate::stamp::{Seen, Stamp};
use crate::time::Instant;

/// The versions that no other was made upon, each once. A version only gives way to a later stamp, so that stamps that
/// somebody made up cannot make two versions give way to each other.
pub(super) fn maximal<'a>(versions: impl Iterator<Item = &'a Kept>) -> Vec<Kept> {
    let mut all: Vec<&Kept> = Vec::new();
    for version in versions {
        match all.iter_mut().find(|other| other.stamp == version.stamp) {
            // One number stands for one edit. Should two ever share it, every phone keeps the same one.
            Some(other) if content(version) > content(other) => *other = version,
            Some(_) => {}
            None => all.push(version),
        }
    }
    let beyond = |version: &Kept| {
        all.iter().any(|other| other.stamp > version.stamp && other.seen.includes(&version.stamp))
    };
    all.iter().filter(|version| !beyond(version)).map(|version| (*version).clone()).collect()
}

/// The one that stands comes first: a deletion before anything else, then the latest stamp. The others by their stamps.
pub(super) fn winner_first(mut versions: Vec<Kept>) -> Vec<Kept> {
    crate::order::sort_by_key(&mut versions, |version| std::cmp::Reverse(rank(version)));
    versions
}

fn rank(version: &Kept) -> (bool, Stamp) {
    (version.body.is_none(), version.stamp.clone())
}

fn content(version: &Kept) -> (Option<&str>, u32, &Seen, &PersonId, &PersonId, Instant) {
    let text = version.body.as_ref().map(Raw::text);
    (text, version.v, &version.seen, &version.by, &version.person, version.when)
}

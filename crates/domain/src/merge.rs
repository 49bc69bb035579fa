//! Two phones' records become one. Owns which version of a record stands, which wait for somebody to choose, and what is
//! to be written for it.
//!
//! A record is the set of those versions that no other version was made upon ([`Seen`](crate::stamp::Seen) alone says
//! so, never a clock). Such sets unite the same in any order, any number of times. Invariants: no version goes that
//! nobody saw, but for a deleted person's, of whom only the tombstone stays; a deleted record is not shown again.

pub mod report;
mod survivors;

use std::collections::{BTreeMap, BTreeSet};

use crate::id::PersonId;
use crate::merge::report::Report;
use crate::merge::survivors::{maximal, winner_first};
use crate::record::kept::Kept;
use crate::record::{Row, Table};
use crate::stamp::{HybridClock, Stamp};

/// What this phone holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Here {
    /// The records in their own stores.
    pub standing: Vec<Kept>,
    /// The versions in `conflicts`.
    pub waiting: Vec<Kept>,
}

/// A version to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// What is written.
    pub kept: Kept,
    /// Whether it stands or waits.
    pub place: Place,
    /// The stamp it replaces; `None`: no row may be there.
    pub expects: Option<Stamp>,
}

/// Where a version is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the record's own store.
    Standing,
    /// In `conflicts`.
    Waiting,
}

/// A row that goes; it must still carry this stamp.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Where.
    pub store: Table,
    /// The key.
    pub id: String,
    /// Its stamp.
    pub stamp: Stamp,
}

/// What a merge comes to. All of it is applied together, or nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Merged {
    /// Versions to be written.
    pub puts: Vec<Placed>,
    /// Rows that go.
    pub removals: Vec<Gone>,
    /// The latest clock in what came; this device's must be past it.
    pub clock: HybridClock,
    /// What a person is told.
    pub report: Report,
}

impl Placed {
    /// Store and unsealed row. `None` as in [`Kept::row`].
    pub fn row(&self) -> Option<(Table, Row)> {
        match self.place {
            Place::Standing => Some((self.kept.table, self.kept.row()?)),
            Place::Waiting => Some((Table::Conflicts, self.kept.rival()?)),
        }
    }
}

/// Every version of one record, by where it was found.
#[derive(Default)]
struct Versions {
    standing: Option<Kept>,
    waiting: Vec<Kept>,
    came: Vec<Kept>,
}

/// Merges what `came` into `here`. The phone's `owner` cannot be deleted from another phone.
pub fn merge(here: Here, came: Vec<Kept>, owner: &PersonId) -> Merged {
    let mut merged = Merged::default();
    let mut records: BTreeMap<(Table, String), Versions> = BTreeMap::new();
    for kept in came.into_iter().filter(|kept| kept.table.is_merged()) {
        merged.clock = merged.clock.after(&kept.stamp);
        if kept.table == Table::People && kept.id == owner.as_str() && kept.body.is_none() {
            merged.report.owner_stays = true;
            continue;
        }
        records.entry((kept.table, kept.id.clone())).or_default().came.push(kept);
    }
    for kept in here.standing {
        let record = records.entry((kept.table, kept.id.clone())).or_default();
        record.standing = Some(kept);
    }
    for kept in here.waiting {
        records.entry((kept.table, kept.id.clone())).or_default().waiting.push(kept);
    }
    let dead = dead(&records);
    for ((table, id), versions) in records {
        let person = versions.all().next().map(|kept| kept.person.clone());
        let is_dead = match table {
            Table::People => dead.contains(id.as_str()),
            _ => person.as_ref().is_some_and(|person| dead.contains(person.as_str())),
        };
        let survivors = survivors(table, is_dead, &versions);
        let before = merged.puts.len() + merged.removals.len();
        let both = place(&versions, &survivors, &mut merged);
        let changed = merged.puts.len() + merged.removals.len() > before;
        if let Some(person) = person {
            let tally = merged.report.tally(person.clone(), table);
            let how = report::count(tally, &versions, survivors.first(), changed, both);
            merged.report.name(person, table, id, how);
        }
    }
    merged.report.forget_empty();
    merged
}

/// The people of whom any version is a tombstone.
fn dead(records: &BTreeMap<(Table, String), Versions>) -> BTreeSet<String> {
    let people = records.iter().filter(|((table, _), _)| *table == Table::People);
    people
        .filter(|(_, versions)| versions.all().any(|kept| kept.body.is_none()))
        .map(|((_, id), _)| id.clone())
        .collect()
}

/// What is left of a record, the one that stands first.
fn survivors(table: Table, is_dead: bool, versions: &Versions) -> Vec<Kept> {
    match (is_dead, table) {
        (false, _) => winner_first(maximal(versions.all())),
        (true, Table::People) => {
            let tombstones = versions.all().filter(|kept| kept.body.is_none());
            winner_first(maximal(tombstones)).into_iter().take(1).collect()
        }
        (true, _) => Vec::new(),
    }
}

/// Writes down what makes `survivors` of what is here. `true` when a version begins to wait that says something else.
fn place(versions: &Versions, survivors: &[Kept], merged: &mut Merged) -> bool {
    let standing = versions.standing.as_ref();
    let mut both = false;
    for (at, kept) in survivors.iter().enumerate() {
        if at == 0 {
            if standing != Some(kept) {
                let expects = standing.map(|standing| standing.stamp.clone());
                merged.puts.push(Placed { kept: kept.clone(), place: Place::Standing, expects });
            }
            continue;
        }
        let there = versions.waiting.iter().find(|waiting| waiting.stamp == kept.stamp);
        if there != Some(kept) {
            both = both || !kept.agrees(&survivors[0]);
            let expects = there.map(|there| there.stamp.clone());
            merged.puts.push(Placed { kept: kept.clone(), place: Place::Waiting, expects });
        }
    }
    if let Some(gone) = standing.filter(|_| survivors.is_empty()) {
        merged.removals.push(Gone { store: gone.table, id: gone.id.clone(), stamp: gone.stamp.clone() });
    }
    for waiting in &versions.waiting {
        if !survivors.iter().skip(1).any(|kept| kept.stamp == waiting.stamp) {
            let stamp = waiting.stamp.clone();
            merged.removals.push(Gone { store: Table::Conflicts, id: waiting.rival_id(), stamp });
        }
    }
    both
}

impl Versions {
    fn all(&self) -> impl Iterator<Item = &Kept> {
        self.standing.iter().chain(&self.waiting).chain(&self.came)
    }
}

//! What a merge did, in numbers that a page puts into words. Owns what each number counts: records, never versions.

use std::collections::BTreeMap;

use crate::id::PersonId;
use crate::merge::Versions;
use crate::record::Table;
use crate::record::kept::Kept;

/// What came in, by person and store.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    tallies: BTreeMap<PersonId, BTreeMap<Table, Tally>>,
    /// The other phone deleted this phone's owner, who stays all the same.
    pub owner_stays: bool,
}

/// Records of one person in one store.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Were not here before.
    pub new: usize,
    /// Were here in an older version.
    pub updated: usize,
    /// Were changed on both phones: both versions are kept until somebody chooses.
    pub both: usize,
    /// Were here already, as they came or newer.
    pub same: usize,
    /// Were here, and had been deleted on the other phone.
    pub deleted: usize,
    /// Came, and had been deleted here: not taken.
    pub suppressed: usize,
}

impl Tally {
    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            new: self.new + other.new,
            updated: self.updated + other.updated,
            both: self.both + other.both,
            same: self.same + other.same,
            deleted: self.deleted + other.deleted,
            suppressed: self.suppressed + other.suppressed,
        }
    }

    /// Whether anything is different now.
    pub const fn changes(self) -> bool {
        self.new + self.updated + self.both + self.deleted > 0
    }
}

impl Report {
    /// Everybody of whom something came or went, and what, store by store.
    pub fn people(&self) -> impl Iterator<Item = (&PersonId, &BTreeMap<Table, Tally>)> {
        self.tallies.iter()
    }

    /// All stores and people together.
    pub fn total(&self) -> Tally {
        self.tallies.values().flat_map(BTreeMap::values).fold(Tally::default(), |sum, tally| sum.plus(*tally))
    }

    pub(super) fn tally(&mut self, person: PersonId, table: Table) -> &mut Tally {
        self.tallies.entry(person).or_default().entry(table).or_default()
    }

    pub(super) fn forget_empty(&mut self) {
        for stores in self.tallies.values_mut() {
            stores.retain(|_, tally| *tally != Tally::default());
        }
        self.tallies.retain(|_, stores| !stores.is_empty());
    }
}

/// Counts one record into the one number that says most about it; a deletion nobody here would notice into none.
pub(super) fn count(
    tally: &mut Tally,
    versions: &Versions,
    winner: Option<&Kept>,
    changed: bool,
    both: bool,
) {
    let alive = |kept: &Kept| kept.body.is_some();
    let was_alive = versions.standing.as_ref().is_some_and(alive);
    let came_alive = versions.came.iter().any(alive);
    let is_alive = winner.is_some_and(alive);
    let number = if both {
        &mut tally.both
    } else if is_alive && !was_alive {
        &mut tally.new
    } else if is_alive && changed {
        &mut tally.updated
    } else if is_alive && came_alive {
        &mut tally.same
    } else if !is_alive && was_alive {
        &mut tally.deleted
    } else if !is_alive && came_alive {
        &mut tally.suppressed
    } else {
        return;
    };
    *number += 1;
}

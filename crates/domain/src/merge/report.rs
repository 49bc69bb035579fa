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
    named: Vec<Named>,
    /// The other phone deleted this phone's owner, who stays all the same.
    pub owner_stays: bool,
}

/// A record that a person knows by its name (somebody, a medicine), and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Whose.
    pub person: PersonId,
    /// People or plans.
    pub table: Table,
    /// Its id.
    pub id: String,
    /// What became of it.
    pub how: How,
}

/// What a merge did with a record. What is not among them changed nothing here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Was not here before.
    New,
    /// Was here in an older version.
    Updated,
    /// Changed on both phones.
    Both,
    /// Was here, and had been deleted on the other phone.
    Deleted,
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

    /// The people and medicines that are different now.
    pub fn named(&self) -> &[Named] {
        &self.named
    }

    pub(super) fn name(&mut self, person: PersonId, table: Table, id: String, how: Option<How>) {
        if let (Some(how), Table::People | Table::Plans) = (how, table) {
            self.named.push(Named { person, table, id, how });
        }
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
) -> Option<How> {
    let alive = |kept: &Kept| kept.body.is_some();
    let was_alive = versions.standing.as_ref().is_some_and(alive);
    let came_alive = versions.came.iter().any(alive);
    let is_alive = winner.is_some_and(alive);
    let (number, how) = if both {
        (&mut tally.both, Some(How::Both))
    } else if is_alive && !was_alive {
        (&mut tally.new, Some(How::New))
    } else if is_alive && changed {
        (&mut tally.updated, Some(How::Updated))
    } else if is_alive && came_alive {
        (&mut tally.same, None)
    } else if !is_alive && was_alive {
        (&mut tally.deleted, Some(How::Deleted))
    } else if !is_alive && came_alive {
        (&mut tally.suppressed, None)
    } else {
        return None;
    };
    *number += 1;
    how
}

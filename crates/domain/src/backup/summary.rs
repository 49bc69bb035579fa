//! What is inside a backup, in figures and names, for a person to recognise it by.

use super::contents::Contents;
use crate::dose_log::DoseEvent;
use crate::id::PersonId;
use crate::person::Person;
use crate::record::check::CheckRecord;
use crate::record::{Body, Envelope, Read, Row, Table, decode};
use crate::schedule::Schedule;
use crate::time::Instant;

/// What a file or a phone holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Who is in it, the owner of that phone first.
    pub people: Vec<(PersonId, Person)>,
    /// Plans that are not deleted.
    pub medicines: usize,
    /// Marked doses.
    pub doses: usize,
    /// Finished checklists.
    pub checks: usize,
    /// Records that this version cannot read, kept all the same.
    pub unreadable: usize,
    /// The first and the last planned dose or check.
    pub between: Option<(Instant, Instant)>,
}

impl Summary {
    /// Counts what is live: what was deleted is not named.
    pub fn of(contents: &Contents) -> Self {
        let mut summary = Self::default();
        for (table, row) in &contents.rows {
            summary.count(*table, row);
        }
        let owner = &contents.preface.owner;
        if let Some(at) = summary.people.iter().position(|(id, _)| id == owner) {
            let first = summary.people.remove(at);
            summary.people.insert(0, first);
        }
        summary
    }

    fn count(&mut self, table: Table, row: &Row) {
        match table {
            Table::People => {
                if let Some(Envelope { person, body: Some(body), .. }) = self.live::<Person>(row) {
                    self.people.push((person, body));
                }
            }
            Table::Plans => self.medicines += usize::from(self.live::<Schedule>(row).is_some()),
            Table::Doses => {
                let found = self.live::<DoseEvent>(row);
                self.doses += usize::from(found.is_some());
                self.reach(found.map(|event| event.when));
            }
            Table::Checks => {
                let found = self.live::<CheckRecord>(row);
                self.checks += usize::from(found.is_some());
                self.reach(found.map(|check| check.when));
            }
            _ => {}
        }
    }

    fn live<B: Body>(&mut self, row: &Row) -> Option<Envelope<B>> {
        match decode::<B>(row.clone()) {
            Read::Known(envelope) => envelope.body.is_some().then_some(*envelope),
            Read::Newer { .. } | Read::Damaged { .. } => {
                self.unreadable += 1;
                None
            }
        }
    }

    fn reach(&mut self, when: Option<Instant>) {
        let Some(when) = when else { return };
        self.between = Some(match self.between {
            None => (when, when),
            Some((first, last)) => (first.min(when), last.max(when)),
        });
    }
}

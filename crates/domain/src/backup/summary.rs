//! What is inside a backup, in figures and names, for a person to recognise it by.

use std::collections::BTreeSet;

use super::contents::Contents;
use crate::dose_log::{DoseEvent, LoggedDose, marked};
use crate::id::{EventId, PersonId, PlanId};
use crate::person::Person;
use crate::record::check::CheckRecord;
use crate::record::export::Part;
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
    /// Marked doses, each once; not those of deleted plans, which nobody sees.
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
        let mut events = Vec::new();
        let mut deleted = BTreeSet::new();
        for (table, row) in &contents.rows {
            summary.count(*table, row, &mut events, &mut deleted);
        }
        summary.doses = marked(&events, |plan| !deleted.contains(plan));
        let owner = &contents.preface.owner;
        if let Some(at) = summary.people.iter().position(|(id, _)| id == owner) {
            let first = summary.people.remove(at);
            summary.people.insert(0, first);
        }
        summary
    }

    /// The parts that there is something of. What cannot be read may be of any.
    pub fn parts(&self) -> Vec<Part> {
        let is_there = |part: &Part| match part {
            Part::People => true,
            Part::Medicines => self.medicines > 0,
            Part::Doses => self.doses > 0,
            Part::Checks => self.checks > 0,
        };
        Part::ALL.into_iter().filter(|part| self.unreadable > 0 || is_there(part)).collect()
    }

    fn count(
        &mut self,
        table: Table,
        row: &Row,
        events: &mut Vec<LoggedDose>,
        deleted: &mut BTreeSet<PlanId>,
    ) {
        match table {
            Table::People => {
                if let Some(Envelope { person, body: Some(body), .. }) = self.live::<Person>(row) {
                    self.people.push((person, body));
                }
            }
            Table::Plans => match self.known::<Schedule>(row) {
                Some(plan) if plan.body.is_none() => drop(deleted.insert(PlanId::new(plan.id))),
                Some(_) => self.medicines += 1,
                None => {}
            },
            Table::Doses => {
                let found = self.live::<DoseEvent>(row);
                self.reach(found.as_ref().map(|event| event.when));
                events.extend(found.and_then(|event| Some((EventId::new(event.id), event.body?))));
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
        self.known(row).filter(|envelope| envelope.body.is_some())
    }

    fn known<B: Body>(&mut self, row: &Row) -> Option<Envelope<B>> {
        match decode::<B>(row.clone()) {
            Read::Known(envelope) => Some(*envelope),
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

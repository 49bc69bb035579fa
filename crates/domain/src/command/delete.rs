//! Deleting: one medicine, one result, a person; and taking back the deletion of one record.
//!
//! Owns what goes with what. A medicine goes with its stock; what was recorded about its doses stays: it names no medicine,
//! is not shown without it, and says that they were taken should another phone's version bring it back. A person's tombstone
//! stands for everything of theirs, so those rows are removed and leave nothing behind. The phone's owner stays, without a name;
//! each record of theirs leaves a tombstone of its own, as no tombstone of a person stands for it.

use crate::command::choose::{settled, upon};
use crate::command::writer::Writer;
use crate::command::{Decision, Moment, Record, Refusal};
use crate::dose_log::{DoseEvent, logged, marked};
use crate::id::{CheckId, PersonId, PlanId};
use crate::person::Person;
use crate::record::check::CheckRecord;
use crate::record::kept::Kept;
use crate::record::{Body, Envelope, Table};
use crate::schedule::Schedule;
use crate::stock::StockEvent;

/// What is to be deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A medicine with its stock. What was recorded about its doses stays, unseen.
    Plan(PlanId),
    /// A finished checklist.
    Check(CheckId),
    /// Somebody at home with everything of theirs. Not the phone's owner.
    Person(PersonId),
    /// Everything of the phone's owner, who stays, nameless.
    Owner,
}

/// A stored row by its key and its stamp; what is in it need not be readable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowRef {
    /// Where.
    pub table: Table,
    /// The key.
    pub id: String,
    /// The stamp's text as stored; `None` when the row carries none.
    pub stamp: Option<String>,
}

/// Everything that is kept of the person whom the target belongs to, tombstones included.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Belongings {
    /// The person's own record.
    pub person: Option<Envelope<Person>>,
    /// Their medicines.
    pub plans: Vec<Envelope<Schedule>>,
    /// Marked doses of medicines that are seen; what else was recorded about doses goes with them.
    pub doses: Vec<Envelope<DoseEvent>>,
    /// Their finished checklists.
    pub checks: Vec<Envelope<CheckRecord>>,
    /// What was written down about stocks.
    pub stock: Vec<Envelope<StockEvent>>,
    /// Versions of their records that wait in `conflicts`.
    pub waiting: Vec<Kept>,
    /// Records of theirs in a form that is newer than this app.
    pub newer: Vec<Kept>,
    /// Rows of theirs in all those tables that are damaged.
    pub unreadable: Vec<RowRef>,
}

/// How much goes, for the words before it does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extent {
    /// Medicines.
    pub plans: usize,
    /// What was recorded about doses.
    pub doses: usize,
    /// Finished checklists.
    pub checks: usize,
    /// Rows that this app cannot read.
    pub unreadable: usize,
}

/// A row that goes and leaves nothing; it must still carry the stamp named here.
pub type Removal = RowRef;

/// What a deletion comes to. Everything is applied together, or nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Deletion {
    /// The tombstones, and the device after minting.
    pub decision: Decision,
    /// Rows that go.
    pub removals: Vec<Removal>,
    /// What that is in numbers.
    pub extent: Extent,
    /// How to take it back; `None` when it cannot be.
    pub undo: Option<Undo>,
}

/// Records as they were, for taking back their deletion. Lives in memory only.
#[derive(Debug, Clone, PartialEq)]
pub struct Undo {
    person: PersonId,
    records: Vec<(Record, Record)>,
}

impl Undo {
    /// Whose they were.
    pub const fn person(&self) -> &PersonId {
        &self.person
    }
}

/// Decides what goes with `target`. `all` is everything of its person. One record with two versions that differ is refused
/// until somebody has chosen: taking its deletion back could not bring the other version back.
pub fn delete(target: &Target, all: &Belongings, moment: &Moment) -> Result<Deletion, Refusal> {
    let deleting = Deleting { writer: Writer::new(moment), removals: Vec::new(), records: Vec::new() };
    match target {
        Target::Plan(id) => deleting.plan(id, all),
        Target::Check(id) => deleting.check(id, all),
        Target::Person(id) if *id == moment.device.owner => Err(Refusal::OwnerStays),
        Target::Person(_) => deleting.person(all),
        Target::Owner => deleting.owner(all),
    }
}

/// Takes a deletion back: every record as it was, under a later stamp than its tombstone. `person` is the record of
/// whose they were, as it is now.
pub fn restore(undo: &Undo, person: Option<&Envelope<Person>>, moment: &Moment) -> Result<Decision, Refusal> {
    person.and_then(|envelope| envelope.body.as_ref()).ok_or(Refusal::NoSuchPerson)?;
    let mut writer = Writer::new(moment);
    for (was, tombstone) in &undo.records {
        match (was, tombstone) {
            (Record::Person(was), Record::Person(now)) => back(&mut writer, was, now, Record::Person),
            (Record::Plan(was), Record::Plan(now)) => back(&mut writer, was, now, Record::Plan),
            (Record::Dose(was), Record::Dose(now)) => back(&mut writer, was, now, Record::Dose),
            (Record::Check(was), Record::Check(now)) => back(&mut writer, was, now, Record::Check),
            (Record::Stock(was), Record::Stock(now)) => back(&mut writer, was, now, Record::Stock),
            _ => {}
        }
    }
    Ok(writer.done())
}

fn back<B: Body>(
    writer: &mut Writer<'_>,
    was: &Envelope<B>,
    tombstone: &Envelope<B>,
    wrap: impl FnOnce(Envelope<B>) -> Record,
) {
    if let Some(body) = was.body.clone() {
        writer.revise(tombstone, body, wrap);
    }
}

struct Deleting<'a> {
    writer: Writer<'a>,
    removals: Vec<Removal>,
    records: Vec<(Record, Record)>,
}

impl Deleting<'_> {
    fn plan(mut self, id: &PlanId, all: &Belongings) -> Result<Deletion, Refusal> {
        let plan = live(&all.plans).find(|plan| plan.id == id.as_str()).ok_or(Refusal::NoSuchPlan)?;
        settled(plan, &all.waiting)?;
        self.bury(plan, all, Record::Plan);
        let is_of_plan = |event: &&Envelope<StockEvent>| {
            event.body.as_ref().is_some_and(|body| body.plan.as_str() == plan.id)
        };
        for entry in all.stock.iter().filter(is_of_plan) {
            self.bury(entry, all, Record::Stock);
        }
        Ok(self.undoable(plan.person.clone(), Extent { plans: 1, ..Extent::default() }))
    }

    fn check(mut self, id: &CheckId, all: &Belongings) -> Result<Deletion, Refusal> {
        let check = live(&all.checks).find(|check| check.id == id.as_str()).ok_or(Refusal::NoSuchCheck)?;
        settled(check, &all.waiting)?;
        self.bury(check, all, Record::Check);
        Ok(self.undoable(check.person.clone(), Extent { checks: 1, ..Extent::default() }))
    }

    fn person(mut self, all: &Belongings) -> Result<Deletion, Refusal> {
        let person =
            all.person.as_ref().filter(|person| person.body.is_some()).ok_or(Refusal::NoSuchPerson)?;
        self.removals.extend(all.plans.iter().map(row));
        self.removals.extend(all.doses.iter().map(row));
        self.removals.extend(all.checks.iter().map(row));
        self.removals.extend(all.stock.iter().map(row));
        self.removals.extend(all.newer.iter().map(newer_row));
        self.bury(person, all, Record::Person);
        self.leave_nothing(all);
        Ok(self.done(extent(all), None))
    }

    fn owner(mut self, all: &Belongings) -> Result<Deletion, Refusal> {
        let owner =
            all.person.as_ref().filter(|person| person.body.is_some()).ok_or(Refusal::NoSuchPerson)?;
        for plan in unended(&all.plans, all) {
            self.bury(plan, all, Record::Plan);
        }
        for dose in unended(&all.doses, all) {
            self.bury(dose, all, Record::Dose);
        }
        for check in unended(&all.checks, all) {
            self.bury(check, all, Record::Check);
        }
        for entry in unended(&all.stock, all) {
            self.bury(entry, all, Record::Stock);
        }
        for newer in &all.newer {
            // What is in it need not be known to end it: otherwise another phone's file would bring it back.
            match newer.table {
                Table::Plans => self.bury(&newer.emptied::<Schedule>(), all, Record::Plan),
                Table::Doses => self.bury(&newer.emptied::<DoseEvent>(), all, Record::Dose),
                Table::Checks => self.bury(&newer.emptied::<CheckRecord>(), all, Record::Check),
                Table::Stock => self.bury(&newer.emptied::<StockEvent>(), all, Record::Stock),
                _ => {}
            }
        }
        let upon = aware(owner, all);
        self.writer.revise(&upon, Person::default(), Record::Person);
        self.leave_nothing(all);
        Ok(self.done(extent(all), None))
    }

    /// A tombstone for `base`, and for every version of it that waits: those go.
    fn bury<B: Body>(&mut self, base: &Envelope<B>, all: &Belongings, wrap: impl Fn(Envelope<B>) -> Record) {
        let tombstone = self.writer.bury(&aware(base, all), &wrap);
        self.records.push((wrap(base.clone()), tombstone));
        self.removals.extend(versions(base, all).map(waiting_row));
        let prefix = format!("{}/{}/", B::TABLE.name(), base.id);
        let unreadable = all.unreadable.iter().filter(|row| row.table == Table::Conflicts);
        self.removals.extend(unreadable.filter(|row| row.id.starts_with(&prefix)).cloned());
    }

    /// Everything that waits or cannot be read goes, whatever it belongs to.
    fn leave_nothing(&mut self, all: &Belongings) {
        let rest: Vec<RowRef> =
            all.waiting.iter().map(waiting_row).chain(all.unreadable.iter().cloned()).collect();
        self.removals.retain(|row| !rest.contains(row));
        self.removals.extend(rest);
    }

    fn undoable(mut self, person: PersonId, extent: Extent) -> Deletion {
        let records = std::mem::take(&mut self.records);
        self.done(extent, Some(Undo { person, records }))
    }

    fn done(self, extent: Extent, undo: Option<Undo>) -> Deletion {
        Deletion { decision: self.writer.done(), removals: self.removals, extent, undo }
    }
}

fn live<B>(envelopes: &[Envelope<B>]) -> impl Iterator<Item = &Envelope<B>> {
    envelopes.iter().filter(|envelope| envelope.body.is_some())
}

/// The records that live, and those that are deleted here while another version waits.
fn unended<'a, B: Body>(
    envelopes: &'a [Envelope<B>],
    all: &'a Belongings,
) -> impl Iterator<Item = &'a Envelope<B>> {
    envelopes.iter().filter(|base| base.body.is_some() || versions(base, all).next().is_some())
}

fn extent(all: &Belongings) -> Extent {
    Extent {
        plans: live(&all.plans).count(),
        doses: marked(&logged(&all.doses), |plan| live(&all.plans).any(|seen| seen.id == plan.as_str())),
        checks: live(&all.checks).count(),
        unreadable: all.newer.len() + all.unreadable.len(),
    }
}

fn row<B: Body>(envelope: &Envelope<B>) -> Removal {
    RowRef { table: B::TABLE, id: envelope.id.clone(), stamp: Some(envelope.stamp.text()) }
}

fn newer_row(newer: &Kept) -> Removal {
    RowRef { table: newer.table, id: newer.id.clone(), stamp: Some(newer.stamp.text()) }
}

fn waiting_row(version: &Kept) -> RowRef {
    RowRef { table: Table::Conflicts, id: version.rival_id(), stamp: Some(version.stamp.text()) }
}

/// The other versions of a record, which wait for somebody to choose.
fn versions<'a, B: Body>(
    base: &'a Envelope<B>,
    all: &'a Belongings,
) -> impl Iterator<Item = &'a Kept> + use<'a, B> {
    all.waiting.iter().filter(|version| version.table == B::TABLE && version.id == base.id)
}

/// `base` as somebody sees it who has seen its waiting versions, too: what is written upon it is later than all of them.
fn aware<B: Body>(base: &Envelope<B>, all: &Belongings) -> Envelope<B> {
    let seen = versions(base, all).fold(base.seen.clone(), |seen, version| upon(&seen, version));
    Envelope { seen, ..base.clone() }
}

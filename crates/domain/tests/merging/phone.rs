//! Phones of one family, as storage would keep them, each with a clock that may be wrong.

use std::collections::{BTreeMap, BTreeSet};

use uzima_domain::amount::Amount;
use uzima_domain::command::choose::choose;
use uzima_domain::command::delete::{Belongings, Deletion, Target, Undo, delete};
use uzima_domain::command::draft::{PersonDraft, PlanDraft};
use uzima_domain::command::{Change, Command, Facts, Moment, Record, Refusal, decide};
use uzima_domain::dose::DoseId;
use uzima_domain::id::{DeviceId, PersonId};
use uzima_domain::merge::report::Report;
use uzima_domain::merge::{Here, Merged, Place, merge};
use uzima_domain::person::Person;
use uzima_domain::record::device::Device;
use uzima_domain::record::kept::Kept;
use uzima_domain::record::{Body, Envelope, Table};
use uzima_domain::schedule::Schedule;
use uzima_domain::stamp::Stamp;
use uzima_domain::time::Instant;
use uzima_domain::zone::ZoneTable;

/// A record: its store and id.
pub type Name = (Table, String);

/// 2026-11-22T09:00Z.
pub const NOON: i64 = 1_795_338_000_000;

/// One phone of the family.
#[derive(Clone)]
pub struct Phone {
    pub moment: Moment,
    pub here: Here,
    /// Every edit of every record that ever reached this phone, told apart exactly: the measure for `seen`.
    pub known: BTreeMap<Name, BTreeSet<Stamp>>,
    /// What each edit made here was made upon.
    pub upon: BTreeMap<Stamp, (Name, BTreeSet<Stamp>)>,
    drift: i64,
}

impl Phone {
    /// A phone whose clock is wrong by so many minutes.
    pub fn new(name: &str, drift: i64) -> Self {
        let device = Device::new(DeviceId::new(name));
        let zone = ZoneTable::new("UTC", 0, Vec::new());
        let now = Instant::from_ms(NOON).plus_minutes(drift);
        let moment = Moment { now, zone, by: device.owner.clone(), device };
        let mut phone =
            Self { moment, here: Here::default(), known: BTreeMap::new(), upon: BTreeMap::new(), drift };
        phone.run(&Command::CreateMe).expect("an owner");
        phone
    }

    pub fn me(&self) -> PersonId {
        self.moment.device.owner.clone()
    }

    /// So many minutes after noon.
    pub fn at(&mut self, minutes: i64) -> &mut Self {
        self.moment.now = Instant::from_ms(NOON).plus_minutes(minutes + self.drift);
        self
    }

    /// Decides and keeps, as storage would.
    pub fn run(&mut self, command: &Command) -> Result<(), Refusal> {
        let needs = command.needs();
        let facts = Facts {
            person: needs.person.and_then(|id| self.typed::<Person>(id.as_str())),
            plan: needs.plan.and_then(|id| self.typed::<Schedule>(id.as_str())),
            doses: self.here.standing.iter().filter_map(Kept::typed).collect(),
            stock: self.here.standing.iter().filter_map(Kept::typed).collect(),
            rivals: self.here.waiting.clone(),
            unreadable: Vec::new(),
        };
        let decision = decide(command, &facts, &self.moment)?;
        self.carry(decision.changes);
        self.moment.device = decision.device;
        Ok(())
    }

    /// Chooses among the versions of a record.
    pub fn choose(&mut self, name: &Name, keep: &Stamp) -> Result<(), Refusal> {
        let standing = self.standing(name).expect("it stands").clone();
        let choice = choose(&standing, &self.rivals(name), keep, &self.moment)?;
        for gone in &choice.removals {
            self.here.waiting.retain(|kept| kept.rival_id() != gone.id);
        }
        self.write(choice.put.kept, choice.put.expects.as_ref());
        self.moment.device = choice.device;
        Ok(())
    }

    pub fn write(&mut self, kept: Kept, expects: Option<&Stamp>) {
        let name = (kept.table, kept.id.clone());
        let known = self.known.entry(name.clone()).or_default();
        self.upon.insert(kept.stamp.clone(), (name.clone(), known.clone()));
        known.insert(kept.stamp.clone());
        assert_eq!(self.standing(&name).map(|there| &there.stamp), expects);
        put(&mut self.here.standing, kept);
    }

    /// Takes in everything of another phone's.
    pub fn take(&mut self, other: &Self) -> Report {
        for (name, stamps) in &other.known {
            self.known.entry(name.clone()).or_default().extend(stamps.iter().cloned());
        }
        let merged = merge(self.here.clone(), everything(&other.here), &self.me());
        self.moment.device.clock = self.moment.device.clock.max(merged.clock);
        apply(&mut self.here, &merged);
        merged.report
    }

    pub fn standing(&self, (table, id): &Name) -> Option<&Kept> {
        self.here.standing.iter().find(|kept| kept.table == *table && kept.id == *id)
    }

    pub fn rivals(&self, (table, id): &Name) -> Vec<Kept> {
        let rivals = self.here.waiting.iter().filter(|kept| kept.table == *table && kept.id == *id);
        rivals.cloned().collect()
    }

    pub fn typed<B: Body>(&self, id: &str) -> Option<Envelope<B>> {
        self.standing(&(B::TABLE, id.to_owned()))?.typed()
    }

    /// The living records of a store, in the order of their ids.
    pub fn all<B: Body>(&self) -> Vec<Envelope<B>> {
        let mut all: Vec<Envelope<B>> = self.here.standing.iter().filter_map(Kept::typed).collect();
        all.retain(|envelope| envelope.body.is_some());
        all.sort_by(|a, b| a.id.cmp(&b.id));
        all
    }
}

impl Phone {
    /// Everything of a person, as storage finds it.
    pub fn belongings(&self, whose: &PersonId) -> Belongings {
        fn of<B: uzima_domain::record::Body>(phone: &Phone, whose: &PersonId) -> Vec<Envelope<B>> {
            let theirs = phone.here.standing.iter().filter(|kept| kept.person == *whose);
            theirs.filter_map(Kept::typed).collect()
        }
        Belongings {
            person: self.typed(whose.as_str()),
            plans: of(self, whose),
            doses: of(self, whose),
            checks: of(self, whose),
            stock: of(self, whose),
            waiting: self.here.waiting.iter().filter(|kept| kept.person == *whose).cloned().collect(),
            newer: self
                .here
                .standing
                .iter()
                .filter(|kept| kept.person == *whose && !kept.is_known())
                .cloned()
                .collect(),
            unreadable: Vec::new(),
        }
    }

    /// Deletes as storage would: rows that go are gone.
    pub fn delete(&mut self, target: &Target, whose: &PersonId) -> Result<Option<Undo>, Refusal> {
        let Deletion { decision, removals, undo, .. } =
            delete(target, &self.belongings(whose), &self.moment)?;
        for row in removals {
            let same = |kept: &Kept| row.stamp == Some(kept.stamp.text());
            match row.table {
                Table::Conflicts => {
                    self.here.waiting.retain(|kept| kept.rival_id() != row.id || !same(kept));
                }
                table => {
                    self.here.standing.retain(|kept| kept.table != table || kept.id != row.id || !same(kept));
                }
            }
        }
        self.carry(decision.changes);
        self.moment.device = decision.device;
        Ok(undo)
    }

    /// Writes a decision.
    pub fn carry(&mut self, changes: Vec<Change>) {
        for change in changes {
            let kept = match &change.record {
                Record::Person(envelope) => Kept::of(envelope),
                Record::Plan(envelope) => Kept::of(envelope),
                Record::Dose(envelope) => Kept::of(envelope),
                Record::Check(envelope) => Kept::of(envelope),
                Record::Export(envelope) => Kept::of(envelope),
                Record::Stock(envelope) => Kept::of(envelope),
            };
            self.write(kept.unwrap(), change.expects.as_ref());
        }
    }
}

/// Today's first dose of a plan.
pub fn dose_of(plan: &Envelope<Schedule>) -> DoseId {
    let phase = &plan.body.as_ref().unwrap().phases[0];
    let uzima_domain::schedule::Pattern::Civil(civil) = &phase.pattern else { unreachable!("{phase:?}") };
    let text = format!("{}/{}/c/{}/2026-11-22", plan.id, phase.id, civil.slots[0].id);
    DoseId::parse(&text).expect("a dose")
}

/// Both stores' versions, as a file carries them.
pub fn everything(here: &Here) -> Vec<Kept> {
    here.standing.iter().chain(&here.waiting).cloned().collect()
}

/// What two phones come to together, in one order.
pub fn join(here: &Here, came: &Here) -> Here {
    let mut joined = here.clone();
    apply(&mut joined, &merge(here.clone(), everything(came), &PersonId::new("nobody")));
    sorted(joined)
}

pub fn sorted(mut here: Here) -> Here {
    here.standing.sort_by_key(|kept| (kept.table, kept.id.clone()));
    here.waiting.sort_by_key(Kept::rival_id);
    here
}

/// Writes a merge as storage does: each row against the stamp it expects.
pub fn apply(here: &mut Here, merged: &Merged) {
    for gone in &merged.removals {
        let rows = if gone.store == Table::Conflicts { &mut here.waiting } else { &mut here.standing };
        let key = |kept: &Kept| match gone.store {
            Table::Conflicts => kept.rival_id() == gone.id,
            store => kept.table == store && kept.id == gone.id,
        };
        let at =
            rows.iter().position(|kept| key(kept) && kept.stamp == gone.stamp).expect("what goes is here");
        rows.remove(at);
    }
    for placed in &merged.puts {
        match placed.place {
            Place::Standing => {
                let there = here.standing.iter().find(|kept| same_record(kept, &placed.kept));
                assert_eq!(there.map(|kept| &kept.stamp), placed.expects.as_ref());
                put(&mut here.standing, placed.kept.clone());
            }
            Place::Waiting => {
                let id = placed.kept.rival_id();
                let there = here.waiting.iter().find(|kept| kept.rival_id() == id);
                assert_eq!(there.map(|kept| &kept.stamp), placed.expects.as_ref());
                here.waiting.retain(|kept| kept.rival_id() != id);
                here.waiting.push(placed.kept.clone());
            }
        }
    }
}

fn same_record(one: &Kept, other: &Kept) -> bool {
    one.table == other.table && one.id == other.id
}

fn put(rows: &mut Vec<Kept>, kept: Kept) {
    rows.retain(|there| !same_record(there, &kept));
    rows.push(kept);
}

pub fn person(name: &str) -> PersonDraft {
    PersonDraft { name: name.to_owned(), ..PersonDraft::default() }
}

pub fn plan() -> PlanDraft {
    PlanDraft {
        name: "Amoxicillin".to_owned(),
        amount: Amount::ONE.to_string(),
        unit: "tablet".to_owned(),
        strength: String::new(),
        times: vec!["08:00".to_owned(), "20:00".to_owned()],
    }
}

//! Everything a person can do that is written down. Owns the rules: facts and a command in, changes or a refusal out.
//!
//! `decide` is pure: the same facts give the same changes. Whoever calls it holds the write lock from reading the facts
//! until the changes are committed, so that two tabs cannot both be right.

pub mod choose;
mod counted;
mod decide;
pub mod delete;
pub mod draft;
pub mod form;
mod intake;
pub mod regimen;
pub mod stock;
mod writer;

use chrono::NaiveDate;

pub use decide::decide;

use crate::amount::Amount;
use crate::command::draft::{DraftFault, PersonDraft, PlanDraft};
use crate::command::regimen::RegimenDraft;
use crate::command::stock::StockEntry;
use crate::dose::{DoseId, Which};
use crate::dose_log::{DoseEvent, Reason};
use crate::id::{EventId, PersonId, PlanId};
use crate::person::Person;
use crate::record::check::CheckRecord;
use crate::record::device::Device;
use crate::record::export::Export;
use crate::record::kept::Kept;
use crate::record::{Envelope, Table};
use crate::schedule::Schedule;
use crate::stamp::Stamp;
use crate::stock::StockEvent;
use crate::time::Instant;
use crate::zone::ZoneTable;

/// Something a person wants done.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// The first start: the phone's owner, nameless until they say more.
    CreateMe,
    /// Somebody else at home.
    AddPerson(PersonDraft),
    /// More is known about a person.
    EditPerson {
        /// Who.
        id: PersonId,
        /// What is known now.
        draft: PersonDraft,
    },
    /// A medicine with its times.
    AddPlan {
        /// Who takes it.
        person: PersonId,
        /// What was filled in.
        draft: PlanDraft,
    },
    /// A medicine with any rhythm.
    AddRegimen {
        /// Who takes it.
        person: PersonId,
        /// What was laid out.
        draft: Box<RegimenDraft>,
    },
    /// Another revision of a plan, from now on; what had come due stays as it was.
    RevisePlan {
        /// Which plan.
        plan: PlanId,
        /// What was laid out.
        draft: Box<RegimenDraft>,
    },
    /// The plan ends; what was recorded stays.
    EndPlan(PlanId),
    /// A dose was taken, skipped, or is to wait.
    Mark {
        /// Which dose.
        dose: DoseId,
        /// What happened.
        mark: Mark,
        /// The inbox row behind it, applied once.
        cause: Option<String>,
    },
    /// A dose was taken or left out, and more is said of it than a tap says; also long after.
    Record {
        /// Which dose.
        dose: DoseId,
        /// What happened.
        entry: Entry,
    },
    /// Something was taken as needed, or beside what is planned.
    TakeExtra {
        /// Of which plan.
        plan: PlanId,
        /// When.
        at: Instant,
        /// How many of the product's unit; as the plan says for *as needed* where it is absent.
        amount: Option<Amount>,
        /// Who gave it, where that is not whoever writes it down.
        given_by: Option<PersonId>,
    },
    /// Whatever counts for this dose counts no longer.
    Undo(DoseId),
    /// Something happened to a stock, beside doses.
    NoteStock {
        /// Whose stock.
        plan: PlanId,
        /// What happened, now.
        entry: StockEntry,
    },
    /// An entry of a stock counts no longer.
    UndoStock {
        /// Whose stock.
        plan: PlanId,
        /// Which entry.
        entry: EventId,
    },
    /// A finished checklist.
    SaveCheck {
        /// For whom it was run.
        person: PersonId,
        /// Answers and outcome.
        check: Box<CheckRecord>,
    },
    /// A file leaves the phone.
    NoteExport(Export),
}

/// What can be said of a dose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Taken at this time; the plan's amount.
    Taken(Instant),
    /// Left out on purpose.
    Skipped,
    /// Ask again, not before this.
    Later(Instant),
}

/// What can be said of a dose at length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Taken.
    Taken {
        /// When; not after now.
        at: Instant,
        /// How many of the product's unit, where that is not what the plan says.
        amount: Option<Amount>,
        /// Who gave it, where that is not whoever writes it down.
        given_by: Option<PersonId>,
    },
    /// Left out on purpose.
    Skipped {
        /// Why, where somebody said.
        reason: Option<Reason>,
    },
}

/// Which facts a command needs before it can be decided.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs {
    /// This person's record.
    pub person: Option<PersonId>,
    /// This plan.
    pub plan: Option<PlanId>,
    /// The dose events planned on this civil day, give or take a zone.
    pub doses_on: Option<NaiveDate>,
    /// All dose events of whoever takes this plan: where doses hang on one another.
    pub doses_of: Option<PlanId>,
    /// All that was written down about the stock of this plan.
    pub stock_of: Option<PlanId>,
    /// The versions in `conflicts` of this record.
    pub rivals_of: Option<(Table, String)>,
}

/// What is known at the moment of deciding.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// As [`Needs::person`] asked.
    pub person: Option<Envelope<Person>>,
    /// As [`Needs::plan`] asked.
    pub plan: Option<Envelope<Schedule>>,
    /// As [`Needs::doses_on`] or [`Needs::doses_of`] asked.
    pub doses: Vec<Envelope<DoseEvent>>,
    /// Those among the dose events that nobody here can read.
    pub unreadable: Vec<UnreadableEvent>,
    /// As [`Needs::stock_of`] asked; those of the same person's other plans may be among them.
    pub stock: Vec<Envelope<StockEvent>>,
    /// As [`Needs::rivals_of`] asked; those of other records may be among them.
    pub rivals: Vec<Kept>,
}

/// What is known of a dose event that is damaged or in a newer form: it may say that a dose was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadableEvent {
    /// Whose dose it is.
    pub person: PersonId,
    /// When the dose was planned, by the clock of whoever wrote it.
    pub when: Instant,
}

/// Where and when a command is decided.
#[derive(Debug, Clone)]
pub struct Moment {
    /// Now.
    pub now: Instant,
    /// The phone's zone around now.
    pub zone: ZoneTable,
    /// This device, as stored.
    pub device: Device,
    /// Who is doing it.
    pub by: PersonId,
}

impl Moment {
    /// The civil day on the phone's clock.
    pub fn today(&self) -> NaiveDate {
        self.zone.civil(self.now).date()
    }
}

/// One row to be written, and the stamp it expects to replace (`None`: the row must not exist).
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What is written.
    pub record: Record,
    /// What it replaces.
    pub expects: Option<Stamp>,
}

/// An envelope of any table.
#[derive(Debug, Clone, PartialEq)]
pub enum Record {
    /// Into `people`.
    Person(Envelope<Person>),
    /// Into `plans`.
    Plan(Envelope<Schedule>),
    /// Into `doses`.
    Dose(Envelope<DoseEvent>),
    /// Into `checks`.
    Check(Envelope<CheckRecord>),
    /// Into `ledger`.
    Export(Envelope<Export>),
    /// Into `stock`.
    Stock(Envelope<StockEvent>),
}

/// What a command comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// To be applied together, or not at all. Empty when it was done before.
    pub changes: Vec<Change>,
    /// The device after minting, stored in the same transaction.
    pub device: Device,
}

/// Why the rules say no. Not an error: nothing failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Something filled in is missing or wrong; each with its field.
    Draft(Vec<DraftFault>),
    /// The plan is gone or was never here.
    NoSuchPlan,
    /// The person is gone or was never here.
    NoSuchPerson,
    /// The plan has no such dose.
    NoSuchDose,
    /// The plan follows the clock of another place, so that its times are not known here.
    OtherClock,
    /// The dose is marked already.
    AlreadyMarked,
    /// Something that cannot be read here may be about this dose, so nobody knows whether it was taken.
    MayBeMarked,
    /// Nothing about this dose counts, so there is nothing to undo.
    NothingToUndo,
    /// Another phone changed the record at the same time; somebody has to choose first.
    TwoVersions,
    /// The version to be chosen is not here any more.
    NoSuchVersion,
    /// One of the versions is in a form of a newer Uzima: nobody can compare them here.
    NewerForm,
    /// The finished checklist is gone or was never here.
    NoSuchCheck,
    /// The phone's owner cannot be removed, only emptied.
    OwnerStays,
}

impl Command {
    /// What must be read before deciding.
    pub fn needs(&self) -> Needs {
        match self {
            Self::CreateMe | Self::AddPerson(_) | Self::NoteExport(_) => Needs::default(),
            Self::EditPerson { id, .. } => Needs {
                person: Some(id.clone()),
                rivals_of: Some((Table::People, id.as_str().to_owned())),
                ..Needs::default()
            },
            Self::AddPlan { person: id, .. }
            | Self::AddRegimen { person: id, .. }
            | Self::SaveCheck { person: id, .. } => Needs { person: Some(id.clone()), ..Needs::default() },
            Self::EndPlan(plan) => Needs {
                plan: Some(plan.clone()),
                rivals_of: Some((Table::Plans, plan.as_str().to_owned())),
                ..Needs::default()
            },
            Self::RevisePlan { plan, draft } => Needs {
                plan: Some(plan.clone()),
                doses_of: draft.counts().then(|| plan.clone()),
                rivals_of: Some((Table::Plans, plan.as_str().to_owned())),
                ..Needs::default()
            },
            Self::Mark { dose, .. } | Self::Record { dose, .. } | Self::Undo(dose) => {
                let plan = Some(dose.plan.clone());
                match &dose.which {
                    Which::Civil(_, date) => Needs { plan, doses_on: Some(*date), ..Needs::default() },
                    // Its day is not in its name.
                    _ => Needs { doses_of: plan.clone(), plan, ..Needs::default() },
                }
            }
            Self::NoteStock { plan, .. } => Needs {
                plan: Some(plan.clone()),
                doses_of: Some(plan.clone()),
                stock_of: Some(plan.clone()),
                ..Needs::default()
            },
            Self::UndoStock { plan, .. } => {
                Needs { plan: Some(plan.clone()), stock_of: Some(plan.clone()), ..Needs::default() }
            }
            Self::TakeExtra { plan, .. } => Needs { plan: Some(plan.clone()), ..Needs::default() },
        }
    }
}

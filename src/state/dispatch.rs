//! Writing: the only way. Under the write lock: read the facts, decide, encode, apply in one strict transaction; only
//! then tell the readers, the other tabs and the reminders.

use leptos::prelude::*;
use leptos::task::spawn_local;
use thiserror::Error;

use uzima_domain::command::{Change, Command, Decision, Facts, Moment, Needs, Record, Refusal, decide};
use uzima_domain::record::device::Device;
use uzima_domain::record::{Body, Envelope, Table};

use crate::platform::lock;
use crate::state::connection::{self, DEVICE};
use crate::state::{State, here_and_now, reminders};
pub use crate::storage::apply::ApplyError;
use crate::storage::apply::{Expected, Put};
use crate::storage::codec::{self, Seal, SealError};
use crate::storage::reads::{ReadError, Which};
use crate::storage::row::Plain;

/// The lock around read, decide, apply.
pub const WRITE_LOCK: &str = "uzima-write";

/// Why a command was not carried out. Nothing was written.
#[derive(Debug, Error, Clone, PartialEq)]
pub enum DispatchError {
    /// The rules say no.
    #[error("refused")]
    Refused(Refusal),
    /// The facts could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The changes could not be written.
    #[error(transparent)]
    Apply(#[from] ApplyError),
    /// The changes could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// This database has no device: it was emptied behind our back.
    #[error("the database lost its device")]
    NoDevice,
    /// The browser did not give the lock.
    #[error("no lock")]
    NoLock,
}

impl State {
    /// Carries out `command`, durably, or says why not.
    pub async fn dispatch(self, command: Command) -> Result<(), DispatchError> {
        let tables = lock::hold(WRITE_LOCK, self.carry_out(command)).await.ok_or(DispatchError::NoLock)??;
        if !tables.is_empty() {
            self.tables.changed(&tables);
            spawn_local(reminders::replan(self));
        }
        Ok(())
    }

    async fn carry_out(self, command: Command) -> Result<Vec<Table>, DispatchError> {
        let stored = self.db().plain(Table::Meta, DEVICE).await?;
        let device: Device =
            stored.as_deref().and_then(connection::parse_device).ok_or(DispatchError::NoDevice)?;
        let (now, zone) = here_and_now();
        let moment = Moment { now, zone, by: self.owner(), device };
        let facts = self.facts(&command.needs()).await?;
        let decision = decide(&command, &facts, &moment).map_err(DispatchError::Refused)?;
        self.apply(decision, stored).await
    }

    async fn apply(self, decision: Decision, stored: Option<Vec<u8>>) -> Result<Vec<Table>, DispatchError> {
        if decision.changes.is_empty() {
            return Ok(Vec::new());
        }
        let seal = self.seal();
        let mut puts = Vec::with_capacity(decision.changes.len() + 1);
        let mut tables = Vec::new();
        for change in &decision.changes {
            let put = encode(&*seal, change).await?;
            if let Put::Envelope { table, .. } = &put {
                tables.push(*table);
            }
            puts.push(put);
        }
        puts.push(connection::put_device(&decision.device, Expected::Exactly(stored)));
        self.db().apply(&puts).await?;
        connection::remember_witness(self.db().name(), &decision.device);
        tables.dedup();
        Ok(tables)
    }

    async fn facts(self, needs: &Needs) -> Result<Facts, ReadError> {
        let mut facts = Facts::default();
        if let Some(person) = &needs.person {
            facts.person = self.one(person.as_str()).await?;
        }
        if let Some(plan) = &needs.plan {
            facts.plan = self.one(plan.as_str()).await?;
        }
        if let Some(day) = needs.doses_on {
            facts.doses = self.read(Which::When(connection::around_day(day))).await?;
        }
        if let Some((table, id)) = &needs.rivals_of {
            facts.rivals = self.rivals(*table, id).await?;
        }
        Ok(facts)
    }

    async fn one<B: Body>(self, id: &str) -> Result<Option<Envelope<B>>, ReadError> {
        Ok(self.read(Which::Id(id.to_owned())).await?.pop())
    }

    /// Reads the known records of a table.
    pub(super) async fn read<B: Body>(self, which: Which) -> Result<Vec<Envelope<B>>, ReadError> {
        let seal = self.seal();
        let found = self.db().read(&*seal, which).await?;
        let unreadable = found.newer + found.damaged;
        if unreadable > self.unreadable.get_untracked() {
            self.unreadable.set(unreadable);
        }
        Ok(found.known)
    }
}

pub(super) async fn encode(seal: &dyn Seal, change: &Change) -> Result<Put, SealError> {
    let (table, row) = match &change.record {
        Record::Person(envelope) => (Table::People, codec::plain_row(envelope)?),
        Record::Plan(envelope) => (Table::Plans, codec::plain_row(envelope)?),
        Record::Dose(envelope) => (Table::Doses, codec::plain_row(envelope)?),
        Record::Check(envelope) => (Table::Checks, codec::plain_row(envelope)?),
        Record::Export(envelope) => (Table::Ledger, codec::plain_row(envelope)?),
    };
    let expects = change.expects.as_ref().map(uzima_domain::stamp::Stamp::text);
    Ok(Put::Envelope { table, row: codec::close(seal, table, row).await?, expects })
}

/// A plain row that replaces whatever is there.
pub(super) fn put_plain(table: Table, id: &str, bytes: Vec<u8>) -> Put {
    Put::Plain { table, plain: Plain { id: id.to_owned(), bytes }, expects: Expected::Anything }
}

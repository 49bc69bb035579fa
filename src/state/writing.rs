//! What writes. Under the write lock: read the facts, decide, encode, apply in one strict transaction; only then tell the
//! readers, the other tabs and the reminders.

use leptos::task::spawn_local;

use uzima_domain::command::{Change, Command, Decision, Facts, Moment, Needs, Record, decide};
use uzima_domain::record::device::Device;
use uzima_domain::record::{Body, Envelope, Table};

use crate::platform::lock;
use crate::state::connection::{self, DEVICE};
use crate::state::dispatch::{DispatchError, Doing, Task, WRITE_LOCK};
use crate::state::{State, begin, here_and_now, reminders};
use crate::storage::apply::{Expected, Put};
use crate::storage::codec::{self, Seal, SealError};
use crate::storage::home::Home;
use crate::storage::reads::Which;

/// Does a task. The app fetches this code first; a test has it at hand.
pub fn write(state: State, task: Task) -> Doing {
    match task {
        Task::Settle => Box::pin(settle(state)),
        Task::Begin => Box::pin(begin::begin(state)),
        Task::Carry(command) => Box::pin(carry(state, command)),
        Task::Remind => Box::pin(async move {
            reminders::drain(state).await;
            reminders::replan(state).await;
            Ok(())
        }),
        Task::Take(row) => Box::pin(async move {
            reminders::take(state, row).await;
            Ok(())
        }),
    }
}

async fn settle(state: State) -> Result<(), DispatchError> {
    let db = state.db();
    let settled = lock::hold(WRITE_LOCK, async move { Home::open(db.name()).settle(&db).await }).await;
    drop(settled.ok_or(DispatchError::NoLock)?);
    Ok(())
}

async fn carry(state: State, command: Command) -> Result<(), DispatchError> {
    begin::begin(state).await?;
    let tables = lock::hold(WRITE_LOCK, carry_out(state, command)).await.ok_or(DispatchError::NoLock)??;
    if !tables.is_empty() {
        state.tables.changed(&tables);
        spawn_local(reminders::replan(state));
    }
    Ok(())
}

async fn carry_out(state: State, command: Command) -> Result<Vec<Table>, DispatchError> {
    let stored = state.db().plain(Table::Meta, DEVICE).await?;
    let device: Device =
        stored.as_deref().and_then(connection::parse_device).ok_or(DispatchError::NoDevice)?;
    let (now, zone) = here_and_now();
    let moment = Moment { now, zone, by: state.owner(), device };
    let facts = facts(state, &command.needs()).await?;
    let decision = decide(&command, &facts, &moment).map_err(DispatchError::Refused)?;
    apply(state, decision, stored).await
}

async fn apply(
    state: State,
    decision: Decision,
    stored: Option<Vec<u8>>,
) -> Result<Vec<Table>, DispatchError> {
    if decision.changes.is_empty() {
        return Ok(Vec::new());
    }
    let seal = state.seal();
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
    state.db().apply(&puts).await?;
    connection::remember_witness(state.db().name(), &decision.device);
    tables.dedup();
    Ok(tables)
}

async fn facts(state: State, needs: &Needs) -> Result<Facts, DispatchError> {
    let mut facts = Facts::default();
    if let Some(person) = &needs.person {
        facts.person = one(state, person.as_str()).await?;
    }
    if let Some(plan) = &needs.plan {
        facts.plan = one(state, plan.as_str()).await?;
    }
    if let Some(day) = needs.doses_on {
        let found = state.doses_on(day).await?;
        (facts.doses, facts.unreadable) = (found.events, found.unreadable);
    }
    if let (Some(_), Some(plan)) = (&needs.doses_of, &facts.plan) {
        let found = state.log_of(&plan.person).await?;
        (facts.doses, facts.unreadable) = (found.events, found.unreadable);
    }
    if let (Some(_), Some(plan)) = (&needs.stock_of, &facts.plan) {
        facts.stock = state.stock_of(&plan.person).await?.known;
    }
    if let Some((table, id)) = &needs.rivals_of {
        facts.rivals = state.rivals(*table, id).await?;
    }
    Ok(facts)
}

/// The record with this id. One that a newer version wrote is not absent: nothing may be decided without knowing it.
async fn one<B: Body>(state: State, id: &str) -> Result<Option<Envelope<B>>, DispatchError> {
    let mut found = state.found(Which::Id(id.to_owned())).await?;
    if found.newer > 0 { Err(DispatchError::NewerRecord) } else { Ok(found.known.pop()) }
}

pub(super) async fn encode(seal: &dyn Seal, change: &Change) -> Result<Put, SealError> {
    let (table, row) = match &change.record {
        Record::Person(envelope) => (Table::People, codec::plain_row(envelope)?),
        Record::Plan(envelope) => (Table::Plans, codec::plain_row(envelope)?),
        Record::Dose(envelope) => (Table::Doses, codec::plain_row(envelope)?),
        Record::Check(envelope) => (Table::Checks, codec::plain_row(envelope)?),
        Record::Export(envelope) => (Table::Ledger, codec::plain_row(envelope)?),
        Record::Stock(envelope) => (Table::Stock, codec::plain_row(envelope)?),
    };
    let expects = change.expects.as_ref().map(uzima_domain::stamp::Stamp::text);
    Ok(Put::Envelope { table, row: codec::close(seal, table, row).await?, expects })
}

//! Deleting, as pages ask for it. Under the write lock: read everything of the person, decide, apply in one strict
//! transaction; only then tell the readers, the other tabs and the reminders. What is to go can be weighed before.

use leptos::task::spawn_local;

use uzima_domain::command::delete::{Belongings, Deletion, Extent, RowRef, Target, Undo, delete, restore};
use uzima_domain::command::{Change, Moment, Refusal};
use uzima_domain::id::PersonId;
use uzima_domain::person::Person;
use uzima_domain::record::check::CheckRecord;
use uzima_domain::record::device::Device;
use uzima_domain::record::{Body, Envelope, Table};
use uzima_domain::schedule::Schedule;

use crate::platform::lock;
use crate::state::connection::{self, DEVICE};
use crate::state::dispatch::{DispatchError, Task, WRITE_LOCK};
use crate::state::everything::STORES;
use crate::state::writing::encode;
use crate::state::{State, here_and_now, reminders};
use crate::storage::apply::{Expected, Put};
use crate::storage::belongings::Strange;
use crate::storage::codec;
use crate::storage::reads::{ReadError, Which};

type Stored = Option<Vec<u8>>;

impl State {
    /// How much goes with `target`, as things are now. Writes nothing.
    pub async fn extent(self, target: Target) -> Result<Extent, DispatchError> {
        self.ask(Task::Begin).await?;
        let (_, _, deletion) = self.decide_deletion(&target).await?;
        Ok(deletion.extent)
    }

    /// Deletes `target`, durably, and gives what takes it back where that is possible; or says why not.
    pub async fn delete(self, target: Target) -> Result<Option<Undo>, DispatchError> {
        self.locked(self.carry_deletion(target)).await
    }

    /// Takes a deletion back, durably, or says why not.
    pub async fn restore(self, undo: Undo) -> Result<(), DispatchError> {
        self.locked(self.carry_restoration(undo)).await
    }

    async fn locked<T: 'static>(
        self,
        work: impl Future<Output = Result<T, DispatchError>> + 'static,
    ) -> Result<T, DispatchError> {
        self.ask(Task::Begin).await?;
        let outcome = lock::hold(WRITE_LOCK, work).await.ok_or(DispatchError::NoLock)??;
        self.tables.changed(&STORES);
        spawn_local(reminders::replan(self));
        Ok(outcome)
    }

    async fn carry_deletion(self, target: Target) -> Result<Option<Undo>, DispatchError> {
        let (stored, person, deletion) = self.decide_deletion(&target).await?;
        let Deletion { decision, removals, undo, .. } = deletion;
        let mut puts = self.encoded(&decision.changes).await?;
        puts.extend(removals.into_iter().map(removal));
        if matches!(target, Target::Person(_) | Target::Owner) {
            puts.extend(self.drafts_about(&person).await?);
        }
        self.apply_all(puts, &decision.device, stored).await?;
        Ok(undo)
    }

    async fn carry_restoration(self, undo: Undo) -> Result<(), DispatchError> {
        let (stored, moment) = self.moment().await?;
        let person: Option<Envelope<Person>> = self.one_of(undo.person().as_str()).await?;
        let decision = restore(&undo, person.as_ref(), &moment).map_err(DispatchError::Refused)?;
        let puts = self.encoded(&decision.changes).await?;
        self.apply_all(puts, &decision.device, stored).await
    }

    /// The device's row as it is, whose the target is, and what would go.
    async fn decide_deletion(self, target: &Target) -> Result<(Stored, PersonId, Deletion), DispatchError> {
        let (stored, moment) = self.moment().await?;
        let person = match target {
            Target::Plan(id) => self.person_of::<Schedule>(id.as_str(), Refusal::NoSuchPlan).await?,
            Target::Check(id) => self.person_of::<CheckRecord>(id.as_str(), Refusal::NoSuchCheck).await?,
            Target::Person(id) => id.clone(),
            Target::Owner => self.owner(),
        };
        let all = self.belongings(&person).await?;
        let deletion = delete(target, &all, &moment).map_err(DispatchError::Refused)?;
        Ok((stored, person, deletion))
    }

    async fn moment(self) -> Result<(Stored, Moment), DispatchError> {
        let stored = self.db().plain(Table::Meta, DEVICE).await?;
        let device: Device =
            stored.as_deref().and_then(connection::parse_device).ok_or(DispatchError::NoDevice)?;
        let (now, zone) = here_and_now();
        Ok((stored, Moment { now, zone, by: self.owner(), device }))
    }

    async fn one_of<B: Body>(self, id: &str) -> Result<Option<Envelope<B>>, ReadError> {
        Ok(self.read(Which::Id(id.to_owned())).await?.pop())
    }

    async fn person_of<B: Body>(self, id: &str, gone: Refusal) -> Result<PersonId, DispatchError> {
        let record: Option<Envelope<B>> = self.one_of(id).await?;
        Ok(record.ok_or(DispatchError::Refused(gone))?.person)
    }

    /// What a merge cannot see of somebody deleted elsewhere: half-filled forms, and rows that cannot be read.
    pub(super) async fn remains(self, person: &PersonId) -> Result<Vec<Put>, ReadError> {
        let mut puts = self.drafts_about(person).await?;
        puts.extend(self.belongings(person).await?.unreadable.into_iter().map(removal));
        Ok(puts)
    }

    async fn belongings(self, person: &PersonId) -> Result<Belongings, ReadError> {
        let (db, seal) = (self.db(), self.seal());
        let mut strange = Strange::default();
        let people = db.belongings::<Person>(&*seal, person, &mut strange).await?;
        let plans = db.belongings(&*seal, person, &mut strange).await?;
        let doses = db.belongings(&*seal, person, &mut strange).await?;
        let checks = db.belongings(&*seal, person, &mut strange).await?;
        let stock = db.belongings(&*seal, person, &mut strange).await?;
        let waiting = db.waiting_of(&*seal, person, &mut strange).await?;
        // Their own row, when it cannot be read, is the one that has to stay: nothing else says who they were.
        let Strange { mut newer, damaged: mut unreadable } = strange;
        newer.retain(|record| record.table != Table::People);
        unreadable.retain(|row| row.table != Table::People);
        let person = people.into_iter().next();
        Ok(Belongings { person, plans, doses, checks, stock, waiting, newer, unreadable })
    }

    async fn encoded(self, changes: &[Change]) -> Result<Vec<Put>, DispatchError> {
        let seal = self.seal();
        let mut puts = Vec::with_capacity(changes.len() + 1);
        for change in changes {
            puts.push(encode(&*seal, change).await?);
        }
        Ok(puts)
    }

    async fn apply_all(
        self,
        mut puts: Vec<Put>,
        device: &Device,
        stored: Stored,
    ) -> Result<(), DispatchError> {
        puts.push(connection::put_device(device, Expected::Exactly(stored)));
        self.db().apply(&puts).await?;
        connection::remember_witness(self.db().name(), device);
        Ok(())
    }

    /// Half-filled forms that name this person. One that cannot be looked into goes, too.
    async fn drafts_about(self, person: &PersonId) -> Result<Vec<Put>, ReadError> {
        let named = format!("\"{person}\"");
        let seal = self.seal();
        let mut puts = Vec::new();
        for draft in self.db().plains(Table::Drafts).await? {
            let id = draft.id.clone();
            let open = codec::open_draft(&*seal, draft).await;
            let text = open.as_ref().and_then(|draft| std::str::from_utf8(&draft.bytes).ok());
            if text.is_none_or(|text| text.contains(&named)) {
                puts.push(Put::Remove { table: Table::Drafts, id });
            }
        }
        Ok(puts)
    }
}

fn removal(row: RowRef) -> Put {
    Put::RemoveEnvelope { table: row.table, id: row.id, expects: row.stamp }
}

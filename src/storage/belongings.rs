//! Everything that is kept of one person, readable or not: what has to go when they are deleted.

use rexie::{KeyRange, TransactionMode};
use wasm_bindgen::JsValue;

use uzima_domain::command::delete::RowRef;
use uzima_domain::id::PersonId;
use uzima_domain::record::kept::Kept;
use uzima_domain::record::{Body, Envelope, Read, Table, decode};

use super::codec::{self, Seal};
use super::db::Db;
use super::reads::{ReadError, failed};
use super::row;
use super::schema::BY_PERSON;

/// What of a person could not be read.
#[derive(Debug, Default)]
pub struct Strange {
    /// Records in a form that is newer than this app.
    pub newer: Vec<Kept>,
    /// Damaged rows.
    pub damaged: Vec<RowRef>,
}

impl Db {
    /// A person's records of one table, tombstones included; the rows that could not be read go into `strange`.
    pub async fn belongings<B: Body>(
        &self,
        seal: &dyn Seal,
        person: &PersonId,
        strange: &mut Strange,
    ) -> Result<Vec<Envelope<B>>, ReadError> {
        let mut known = Vec::new();
        for value in self.values_of(B::TABLE, person).await? {
            let row = match row::to_row(&value) {
                Some(row) => Some(codec::unseal(seal, B::TABLE, row).await),
                None => None,
            };
            match row.as_ref().map(|row| (decode(row.clone()), Kept::read(B::TABLE, row))) {
                Some((Read::Known(envelope), _)) => known.push(*envelope),
                Some((Read::Newer { .. }, Some(newer))) => strange.newer.push(newer),
                _ => strange.damaged.extend(row_ref(B::TABLE, &value)),
            }
        }
        Ok(known)
    }

    /// A person's versions that wait in `conflicts`; the rows there that could not be read go into `strange`.
    pub async fn waiting_of(
        &self,
        seal: &dyn Seal,
        person: &PersonId,
        strange: &mut Strange,
    ) -> Result<Vec<Kept>, ReadError> {
        let mut known = Vec::new();
        for value in self.values_of(Table::Conflicts, person).await? {
            let read = match row::to_row(&value) {
                Some(row) => Kept::read(Table::Conflicts, &codec::unseal(seal, Table::Conflicts, row).await),
                None => None,
            };
            match read {
                Some(version) => known.push(version),
                None => strange.damaged.extend(row_ref(Table::Conflicts, &value)),
            }
        }
        Ok(known)
    }

    async fn values_of(&self, table: Table, person: &PersonId) -> Result<Vec<JsValue>, ReadError> {
        let transaction = self
            .with(|connections| connections.reader.transaction(&[table.name()], TransactionMode::ReadOnly))
            .ok_or(ReadError::Closed)?
            .map_err(|error| failed(&error))?;
        let store = transaction.store(table.name()).map_err(|error| failed(&error))?;
        let index = store.index(BY_PERSON).map_err(|error| failed(&error))?;
        // Any second part of the key: an array sorts after every number, text and date.
        let name = JsValue::from_str(person.as_str());
        let from = js_sys::Array::of1(&name).into();
        let until = js_sys::Array::of2(&name, &js_sys::Array::new()).into();
        let range =
            KeyRange::bound(&from, &until, Some(false), Some(true)).map_err(|error| failed(&error.into()))?;
        index.get_all(Some(range), None).await.map_err(|error| failed(&error))
    }
}

fn row_ref(table: Table, value: &JsValue) -> Option<RowRef> {
    Some(RowRef { table, id: row::id(value)?, stamp: row::stamp(value) })
}

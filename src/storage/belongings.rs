//! Everything that is kept of one person, readable or not: what has to go when they are deleted.

use rexie::{KeyRange, TransactionMode};
use wasm_bindgen::JsValue;

use uzima_domain::command::delete::RowRef;
use uzima_domain::id::PersonId;
use uzima_domain::record::kept::Kept;
use uzima_domain::record::{Body, Envelope, Read, Table};

use super::codec::{self, Seal};
use super::db::Db;
use super::reads::{ReadError, failed};
use super::row;
use super::schema::BY_PERSON;

impl Db {
    /// A person's rows of one table: the records, tombstones included, and the rows that could not be read.
    pub async fn belongings<B: Body>(
        &self,
        seal: &dyn Seal,
        person: &PersonId,
    ) -> Result<(Vec<Envelope<B>>, Vec<RowRef>), ReadError> {
        let mut known = Vec::new();
        let mut unreadable = Vec::new();
        for value in self.values_of(B::TABLE, person).await? {
            let read = match row::to_row(&value) {
                Some(row) => Some(codec::from_row(seal, row).await),
                None => None,
            };
            match read {
                Some(Read::Known(envelope)) => known.push(*envelope),
                _ => unreadable.extend(row_ref(B::TABLE, &value)),
            }
        }
        Ok((known, unreadable))
    }

    /// A person's versions that wait in `conflicts`, and the rows there that could not be read.
    pub async fn waiting_of(
        &self,
        seal: &dyn Seal,
        person: &PersonId,
    ) -> Result<(Vec<Kept>, Vec<RowRef>), ReadError> {
        let mut known = Vec::new();
        let mut unreadable = Vec::new();
        for value in self.values_of(Table::Conflicts, person).await? {
            let read = match row::to_row(&value) {
                Some(row) => Kept::read(Table::Conflicts, &codec::unseal(seal, Table::Conflicts, row).await),
                None => None,
            };
            match read {
                Some(version) => known.push(version),
                None => unreadable.extend(row_ref(Table::Conflicts, &value)),
            }
        }
        Ok((known, unreadable))
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

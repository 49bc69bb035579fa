//! A database that is being left: a row in its own `meta`, looked at inside every transaction that writes. So it holds in
//! every tab, whatever that tab believes, and in browsers without locks.

use idb::Transaction;
use wasm_bindgen::JsValue;

use uzima_domain::record::Table;

use crate::storage::apply::{ApplyError, Expected, Put};
use crate::storage::db::Db;
use crate::storage::reads::ReadError;
use crate::storage::row::Plain;

/// The mark's key in `meta`.
pub const RETIRED: &str = "retired";

impl Db {
    /// From now on every write fails as [`ApplyError::Retired`], in this tab and every other.
    pub async fn retire(&self) -> Result<(), ApplyError> {
        let plain = Plain { id: RETIRED.to_owned(), bytes: Vec::new() };
        self.apply_even_retired(&[Put::Plain { table: Table::Meta, plain, expects: Expected::Anything }])
            .await
    }

    /// It was not left after all, or whoever was leaving it was stopped.
    pub async fn reinstate(&self) -> Result<(), ApplyError> {
        self.apply_even_retired(&[Put::Remove { table: Table::Meta, id: RETIRED.to_owned() }]).await
    }

    /// Whether it takes no writes.
    pub async fn is_retired(&self) -> Result<bool, ReadError> {
        Ok(self.plain(Table::Meta, RETIRED).await?.is_some())
    }
}

/// Whether the database that `transaction` would write into is being left.
pub async fn is_retired(transaction: &Transaction) -> Result<bool, idb::Error> {
    let store = transaction.object_store(Table::Meta.name())?;
    Ok(store.get(JsValue::from_str(RETIRED))?.await?.is_some())
}

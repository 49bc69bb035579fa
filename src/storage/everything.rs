//! Whole stores at once, as one moment saw them.

use rexie::TransactionMode;
use wasm_bindgen::JsValue;

use uzima_domain::record::{Row, Table};

use super::codec::{self, Seal};
use super::db::Db;
use super::reads::{ReadError, failed};
use super::row;

impl Db {
    /// Every row of these stores of envelopes, with open bytes, from one transaction. What is no row at all is left out;
    /// one that does not open keeps the bytes that are stored.
    pub async fn everything(
        &self,
        seal: &dyn Seal,
        stores: &[Table],
    ) -> Result<Vec<(Table, Vec<Row>)>, ReadError> {
        let mut found = Vec::with_capacity(stores.len());
        for (&store, values) in stores.iter().zip(self.all_values(stores).await?) {
            let closed: Vec<Row> = values.iter().filter_map(row::to_row).collect();
            let mut rows = codec::unseal_all(seal, store, closed.clone()).await;
            for (row, closed) in rows.iter_mut().zip(closed).filter(|(row, _)| row.bytes.is_empty()) {
                row.bytes = closed.bytes;
            }
            found.push((store, rows));
        }
        Ok(found)
    }

    async fn all_values(&self, stores: &[Table]) -> Result<Vec<Vec<JsValue>>, ReadError> {
        let names: Vec<&str> = stores.iter().map(|store| store.name()).collect();
        let transaction = self
            .with(|connections| connections.reader.transaction(&names, TransactionMode::ReadOnly))
            .ok_or(ReadError::Closed)?
            .map_err(|error| failed(&error))?;
        let mut found = Vec::with_capacity(stores.len());
        for name in names {
            let store = transaction.store(name).map_err(|error| failed(&error))?;
            found.push(store.get_all(None, None).await.map_err(|error| failed(&error))?);
        }
        Ok(found)
    }
}

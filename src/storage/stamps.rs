//! Which edits are kept, without opening a single row.

use rexie::TransactionMode;

use uzima_domain::record::Table;
use uzima_domain::stamp::Stamp;

use super::db::Db;
use super::reads::{ReadError, failed};
use super::row;

impl Db {
    /// Key and stamp of every row of these stores of envelopes; a stamp that is none is `None`.
    pub async fn stamps(&self, stores: &[Table]) -> Result<Vec<(String, Option<Stamp>)>, ReadError> {
        let names: Vec<&str> = stores.iter().map(|store| store.name()).collect();
        let transaction = self
            .with(|connections| connections.reader.transaction(&names, TransactionMode::ReadOnly))
            .ok_or(ReadError::Closed)?
            .map_err(|error| failed(&error))?;
        let mut found = Vec::new();
        for name in names {
            let store = transaction.store(name).map_err(|error| failed(&error))?;
            let values = store.get_all(None, None).await.map_err(|error| failed(&error))?;
            found.extend(values.iter().map(|value| {
                let stamp = row::stamp(value).and_then(|text| Stamp::parse(&text));
                (row::id(value).unwrap_or_default(), stamp)
            }));
        }
        Ok(found)
    }
}

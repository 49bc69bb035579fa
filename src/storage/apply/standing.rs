//! The stamps of what is there before a write. Of a few rows each is asked for; of many the whole store is read once,
//! as a question for each row would take most of the time of a merge.

use std::collections::BTreeMap;

use idb::{ObjectStore, Transaction};
use wasm_bindgen::JsValue;

use uzima_domain::record::Table;

use super::Put;
use crate::storage::row;

/// Asking for so many rows takes as long as reading some thousands at once.
const MANY: usize = 500;

/// Key and stamp of every row of the stores that were read whole.
pub(super) struct Standing(BTreeMap<Table, BTreeMap<String, String>>);

impl Standing {
    /// Reads those stores whole of which many rows are expected to be something.
    pub async fn of(transaction: &Transaction, puts: &[Put]) -> Result<Self, idb::Error> {
        let mut counts: BTreeMap<Table, usize> = BTreeMap::new();
        for put in puts {
            if let Put::Envelope { table, .. } | Put::RemoveEnvelope { table, .. } = put {
                *counts.entry(*table).or_default() += 1;
            }
        }
        let mut stores = BTreeMap::new();
        for (table, _) in counts.into_iter().filter(|(_, count)| *count >= MANY) {
            let rows = transaction.object_store(table.name())?.get_all(None, None)?.await?;
            let stamps = rows.iter().filter_map(|row| Some((row::id(row)?, row::stamp(row)?)));
            stores.insert(table, stamps.collect());
        }
        Ok(Self(stores))
    }

    /// The stamp of the row with this key, if there is one.
    pub async fn stamp(
        &self,
        store: &ObjectStore,
        table: Table,
        id: &str,
    ) -> Result<Option<String>, idb::Error> {
        if let Some(stamps) = self.0.get(&table) {
            return Ok(stamps.get(id).cloned());
        }
        Ok(store.get(JsValue::from_str(id))?.await?.as_ref().and_then(row::stamp))
    }

    /// What the same transaction made of a row counts for its later writes.
    pub fn becomes(&mut self, table: Table, id: &str, stamp: Option<&str>) {
        let Some(stamps) = self.0.get_mut(&table) else { return };
        match stamp {
            Some(stamp) => stamps.insert(id.to_owned(), stamp.to_owned()),
            None => stamps.remove(id),
        };
    }
}

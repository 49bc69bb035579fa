//! Typed reads. Every read gives what is known, and says how many rows were newer than this app or damaged.

use std::collections::BTreeSet;
use std::ops::Range;

use rexie::{KeyRange, Store, TransactionMode};
use thiserror::Error;
use wasm_bindgen::JsValue;

use uzima_domain::id::PersonId;
use uzima_domain::record::{Body, Envelope, Read, Row, Table, decode};
use uzima_domain::time::Instant;

use super::codec::{self, Seal};
use super::db::Db;
use super::row::{self, Plain};
use super::schema::{BY_PERSON, BY_WHEN};

/// Why nothing could be read.
#[derive(Debug, Error, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// The database was closed, by a newer version in another tab or by the browser.
    #[error("the database is closed")]
    Closed,
    /// The browser failed to read.
    #[error("could not read: {0}")]
    Failed(String),
}

/// What a read found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<B> {
    /// The live records, without tombstones.
    pub known: Vec<Envelope<B>>,
    /// Rows of a newer version: shown as such, kept.
    pub newer: usize,
    /// Rows that could not be read: announced, kept.
    pub damaged: usize,
}

impl<B> Default for Found<B> {
    fn default() -> Self {
        Self { known: Vec::new(), newer: 0, damaged: 0 }
    }
}

/// Which rows of a table.
#[derive(Debug, Clone)]
pub enum Which {
    /// All of them.
    All,
    /// The one with this key.
    Id(String),
    /// Those with `when` in the range.
    When(Range<Instant>),
    /// One person's, with `when` in the range.
    Of(PersonId, Range<Instant>),
}

impl Db {
    /// Reads envelopes of one table.
    pub async fn read<B: Body>(&self, seal: &dyn Seal, which: Which) -> Result<Found<B>, ReadError> {
        Ok(found(self.rows(B::TABLE, seal, which).await?))
    }

    /// Rows of envelopes with open bytes; a row that is none has no bytes.
    pub async fn rows(&self, table: Table, seal: &dyn Seal, which: Which) -> Result<Vec<Row>, ReadError> {
        Ok(codec::unseal_all(seal, table, self.rows_as_stored(table, which).await?).await)
    }

    /// Rows of envelopes with their bytes as they are stored.
    pub(super) async fn rows_as_stored(&self, table: Table, which: Which) -> Result<Vec<Row>, ReadError> {
        let values = self.values(table, which).await?;
        Ok(values.iter().map(|value| row::to_row(value).unwrap_or_default()).collect())
    }

    /// Reads one plain row.
    pub async fn plain(&self, table: Table, id: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let values = self.values(table, Which::Id(id.to_owned())).await?;
        Ok(values.first().and_then(row::plain_bytes))
    }

    /// Whether a table has a row with this key, readable or not.
    pub async fn holds(&self, table: Table, id: &str) -> Result<bool, ReadError> {
        // An absent key gives nothing, or `undefined`.
        Ok(self.values(table, Which::Id(id.to_owned())).await?.iter().any(|value| !value.is_undefined()))
    }

    /// Reads all plain rows of a table.
    pub async fn plains(&self, table: Table) -> Result<Vec<Plain>, ReadError> {
        Ok(self.values(table, Which::All).await?.iter().filter_map(row::to_plain).collect())
    }

    /// How many rows a table has, readable or not.
    pub async fn count(&self, table: Table) -> Result<usize, ReadError> {
        let store = self.store(table)?;
        let count = store.count(None).await.map_err(|error| failed(&error))?;
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }

    /// The keys of all rows of a table, readable or not.
    pub async fn keys(&self, table: Table) -> Result<BTreeSet<String>, ReadError> {
        let keys = self.store(table)?.get_all_keys(None, None).await.map_err(|error| failed(&error))?;
        Ok(keys.iter().filter_map(JsValue::as_string).collect())
    }

    /// Whether a table has any row.
    pub async fn holds_any(&self, table: Table) -> Result<bool, ReadError> {
        Ok(self.count(table).await? > 0)
    }

    fn store(&self, table: Table) -> Result<Store, ReadError> {
        self.with(|connections| connections.reader.transaction(&[table.name()], TransactionMode::ReadOnly))
            .ok_or(ReadError::Closed)?
            .and_then(|transaction| transaction.store(table.name()))
            .map_err(|error| failed(&error))
    }

    async fn values(&self, table: Table, which: Which) -> Result<Vec<JsValue>, ReadError> {
        let store = self.store(table)?;
        let values = match which {
            Which::All => store.get_all(None, None).await,
            Which::Id(id) => store.get(id.into()).await.map(|value| value.into_iter().collect()),
            Which::When(when) => {
                let index = store.index(BY_WHEN).map_err(|error| failed(&error))?;
                let range = range(&ms(when.start), &ms(when.end))?;
                index.get_all(Some(range), None).await
            }
            Which::Of(person, when) => {
                let index = store.index(BY_PERSON).map_err(|error| failed(&error))?;
                let key = |at: Instant| JsValue::from(js_sys::Array::of2(&person.as_str().into(), &ms(at)));
                let range = range(&key(when.start), &key(when.end))?;
                index.get_all(Some(range), None).await
            }
        };
        values.map_err(|error| failed(&error))
    }
}

/// What these rows hold.
pub fn found<B: Body>(rows: Vec<Row>) -> Found<B> {
    let mut found = Found::default();
    for row in rows {
        match decode(row) {
            Read::Known(envelope) if envelope.body.is_some() => found.known.push(*envelope),
            Read::Known(_) => {}
            Read::Newer { .. } => found.newer += 1,
            Read::Damaged { .. } => found.damaged += 1,
        }
    }
    found
}

fn range(from: &JsValue, until: &JsValue) -> Result<KeyRange, ReadError> {
    KeyRange::bound(from, until, Some(false), Some(true)).map_err(|error| failed(&error.into()))
}

fn ms(instant: Instant) -> JsValue {
    #[expect(clippy::cast_precision_loss, reason = "instants stay far below 2^53")]
    JsValue::from_f64(instant.ms() as f64)
}

pub(super) fn failed(error: &rexie::Error) -> ReadError {
    ReadError::Failed(match error {
        rexie::Error::IdbError(inner) => super::db::dom_name(inner).unwrap_or_else(|| inner.to_string()),
        other => other.to_string(),
    })
}

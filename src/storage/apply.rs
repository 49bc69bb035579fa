//! Writing: everything of one decision in ONE strict transaction, or nothing.
//!
//! "Saved" may be said only after [`Db::apply`] returned `Ok`: the transaction completed with strict durability. All
//! encoding happens before it opens, because awaiting anything else inside would end it.

use idb::{Transaction, TransactionResult};
use js_sys::{Array, Function, Object, Reflect};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbTransaction};

use uzima_domain::order::sort_by_key;
use uzima_domain::record::{Row, Table};

use super::db::{Db, dom_name};
use super::home::retired::is_retired;
use super::row::{self, Plain};

/// One row to be written or removed.
#[derive(Debug, Clone)]
pub enum Put {
    /// An envelope; the stored row must carry the expected stamp, or not exist.
    Envelope {
        /// Where.
        table: Table,
        /// What.
        row: Row,
        /// The text of the stamp it replaces.
        expects: Option<String>,
    },
    /// A plain row; the stored bytes must be the expected ones when any are named.
    Plain {
        /// Where.
        table: Table,
        /// What.
        plain: Plain,
        /// What must be there now.
        expects: Expected,
    },
    /// An envelope goes and leaves nothing; the stored row must carry the expected stamp.
    RemoveEnvelope {
        /// Where.
        table: Table,
        /// The key.
        id: String,
        /// The text of the stamp it carries, if it carries one.
        expects: Option<String>,
    },
    /// A plain row goes.
    Remove {
        /// Where.
        table: Table,
        /// The key.
        id: String,
    },
}

/// What a plain row must be before it is replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// Whatever is there.
    Anything,
    /// Exactly this, or nothing at all.
    Exactly(Option<Vec<u8>>),
}

/// A plain row that replaces whatever is there.
pub fn put_plain(table: Table, id: &str, bytes: Vec<u8>) -> Put {
    Put::Plain { table, plain: Plain { id: id.to_owned(), bytes }, expects: Expected::Anything }
}

/// Why nothing was written.
#[derive(Debug, Error, Clone, PartialEq, Eq)]
pub enum ApplyError {
    /// Somebody else wrote first. Nothing was written; read again and decide again.
    #[error("another write came first")]
    Stale,
    /// The phone is full. Nothing was written.
    #[error("no space left")]
    Full,
    /// The database was closed, by a newer version in another tab or by the browser.
    #[error("the database is closed")]
    Closed,
    /// This database is being left, or was: another one is current now. Nothing was written.
    #[error("another database is the current one")]
    Retired,
    /// The browser aborted the transaction. Nothing was written.
    #[error("the transaction was aborted: {0}")]
    Aborted(String),
}

/// Whether a transaction looks for the mark of a database that is being left.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Guard {
    NotRetired,
    None,
}

impl Db {
    /// Writes all of `puts`, or none of them.
    pub async fn apply(&self, puts: &[Put]) -> Result<(), ApplyError> {
        self.write(puts, Guard::NotRetired).await
    }

    /// As [`Db::apply`], but into a database that is being left, too; for saying that it is, or no more is.
    pub(super) async fn apply_even_retired(&self, puts: &[Put]) -> Result<(), ApplyError> {
        self.write(puts, Guard::None).await
    }

    async fn write(&self, puts: &[Put], guard: Guard) -> Result<(), ApplyError> {
        if puts.is_empty() {
            return Ok(());
        }
        let mut names: Vec<&str> = puts.iter().map(|put| put.table().name()).collect();
        // Twice, as a merge has thousands of rows and the sort is made for few.
        names.dedup();
        names.push(Table::Meta.name());
        sort_by_key(&mut names, |name| *name);
        names.dedup();
        let begun = self
            .with(|connections| strict(&connections.writer, &names))
            .ok_or(ApplyError::Closed)?
            .map_err(|error| ApplyError::Aborted(name_of(&error)))?;
        let transaction = Transaction::from(begun.clone());
        if guard == Guard::NotRetired {
            match is_retired(&transaction).await {
                Ok(false) => {}
                Ok(true) => return abandon(transaction, ApplyError::Retired).await,
                Err(error) => return abandon(transaction, from_idb(&error)).await,
            }
        }
        for put in puts {
            match put.write(&transaction).await {
                Ok(true) => {}
                Ok(false) => return abandon(transaction, ApplyError::Stale).await,
                Err(error) => return abandon(transaction, from_idb(&error)).await,
            }
        }
        let committing = transaction.commit().map_err(|error| from_idb(&error))?;
        match committing.await {
            Ok(TransactionResult::Committed) => Ok(()),
            // A full disk fires success on every put and then only this.
            Ok(TransactionResult::Aborted) => Err(why_aborted(&begun)),
            Err(error) => Err(from_idb(&error)),
        }
    }
}

/// A read-write transaction that is complete only once it is on the disk. Neither rexie nor idb has the option.
pub(super) fn strict(database: &IdbDatabase, names: &[&str]) -> Result<IdbTransaction, JsValue> {
    let names: Array = names.iter().map(|name| JsValue::from_str(name)).collect();
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let begin: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
    begin.call3(database, &names, &"readwrite".into(), &options)?.dyn_into()
}

async fn abandon(transaction: Transaction, why: ApplyError) -> Result<(), ApplyError> {
    // An abort that fails is of a transaction that has aborted already.
    if let Ok(aborting) = transaction.abort() {
        let _ = aborting.await;
    }
    Err(why)
}

impl Put {
    fn table(&self) -> Table {
        match self {
            Self::Envelope { table, .. }
            | Self::RemoveEnvelope { table, .. }
            | Self::Plain { table, .. }
            | Self::Remove { table, .. } => *table,
        }
    }

    /// Writes one row; `false` when the row there now is not the expected one.
    async fn write(&self, transaction: &Transaction) -> Result<bool, idb::Error> {
        let store = transaction.object_store(self.table().name())?;
        match self {
            Self::Envelope { row, expects, .. } => {
                let there = store.get(JsValue::from_str(&row.id))?.await?;
                if there.as_ref().and_then(row::stamp) != *expects {
                    return Ok(false);
                }
                store.put(&row::from_row(row), None)?.await?;
            }
            Self::Plain { plain, expects, .. } => {
                if let Expected::Exactly(expected) = expects {
                    let there = store.get(JsValue::from_str(&plain.id))?.await?;
                    if there.as_ref().and_then(row::plain_bytes) != *expected {
                        return Ok(false);
                    }
                }
                store.put(&row::from_plain(plain), None)?.await?;
            }
            Self::RemoveEnvelope { id, expects, .. } => {
                let there = store.get(JsValue::from_str(id))?.await?;
                if there.as_ref().and_then(row::stamp) != *expects {
                    return Ok(false);
                }
                store.delete(idb::Query::Key(id.as_str().into()))?.await?;
            }
            Self::Remove { id, .. } => {
                store.delete(idb::Query::Key(id.as_str().into()))?.await?;
            }
        }
        Ok(true)
    }
}

pub(super) fn from_idb(error: &idb::Error) -> ApplyError {
    named(dom_name(error).unwrap_or_else(|| error.to_string()))
}

/// Nothing is named when somebody called `abort()`.
pub(super) fn why_aborted(transaction: &IdbTransaction) -> ApplyError {
    named(transaction.error().map_or_else(|| "AbortError".to_owned(), |error| error.name()))
}

fn named(name: String) -> ApplyError {
    if name == "QuotaExceededError" { ApplyError::Full } else { ApplyError::Aborted(name) }
}

pub(super) fn name_of(error: &JsValue) -> String {
    Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
}

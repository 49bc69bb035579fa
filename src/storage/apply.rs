//! Writing: everything of one decision in ONE strict transaction, or nothing.
//!
//! "Saved" may be said only after [`Db::apply`] returned `Ok`: the transaction completed with strict durability. All
//! encoding happens before it opens, because awaiting anything else inside would end it.

mod standing;

use idb::Transaction;
use js_sys::{Array, Function, Object, Promise, Reflect};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbTransaction};

use uzima_domain::order::sort_by_key;
use uzima_domain::record::{Row, Table};

use self::standing::Standing;
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

/// When a transaction is complete (the `durability` of IndexedDB).
#[derive(Clone, Copy)]
pub(super) enum Durability {
    /// Once it is on the disk.
    Strict,
    /// Once the system has it. It is on the disk when a strict one that follows it is.
    Relaxed,
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
        self.write(puts, Guard::NotRetired, Durability::Strict, &|_| {}).await
    }

    /// As [`Db::apply`], and tells every now and then how many of them are on their way.
    pub async fn apply_telling(&self, puts: &[Put], told: &dyn Fn(usize)) -> Result<(), ApplyError> {
        self.write(puts, Guard::NotRetired, Durability::Strict, told).await
    }

    /// As [`Db::apply`], for what counts only once a further write names it: that one makes it durable, too.
    pub async fn stage(&self, puts: &[Put]) -> Result<(), ApplyError> {
        self.write(puts, Guard::NotRetired, Durability::Relaxed, &|_| {}).await
    }

    /// As [`Db::apply`], but into a database that is being left, too; for saying that it is, or no more is.
    pub(super) async fn apply_even_retired(&self, puts: &[Put]) -> Result<(), ApplyError> {
        self.write(puts, Guard::None, Durability::Strict, &|_| {}).await
    }

    async fn write(
        &self,
        puts: &[Put],
        guard: Guard,
        durability: Durability,
        told: &dyn Fn(usize),
    ) -> Result<(), ApplyError> {
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
            .with(|connections| writing(&connections.writer, &names, durability))
            .ok_or(ApplyError::Closed)?
            .map_err(|error| ApplyError::Aborted(name_of(&error)))?;
        let end = end_of(&begun);
        let transaction = Transaction::from(begun.clone());
        let outcome = write_into(&transaction, puts, guard, told).await;
        // A transaction that has aborted by itself refuses both, and says why at its end.
        let _ = if outcome.is_ok() { transaction.commit() } else { transaction.abort() };
        let ended = ended(&begun, end).await;
        match outcome {
            Ok(()) => ended,
            // What was asked for a row fails, too, where the transaction aborted because of another one.
            Err(ApplyError::Aborted(_)) if begun.error().is_some() => ended,
            Err(error) => Err(error),
        }
    }
}

/// So many rows are written without a pause: about a frame's time on a phone.
const PAUSE: usize = 500;

/// Writes everything that is expected to be as it is; nothing is waited for but what is there now, and every [`PAUSE`]
/// rows that the browser came so far.
async fn write_into(
    transaction: &Transaction,
    puts: &[Put],
    guard: Guard,
    told: &dyn Fn(usize),
) -> Result<(), ApplyError> {
    let failed = |error: idb::Error| from_idb(&error);
    if is_retired(transaction).await.map_err(failed)? && guard == Guard::NotRetired {
        return Err(ApplyError::Retired);
    }
    let mut standing = Standing::of(transaction, puts).await.map_err(failed)?;
    for (at, put) in puts.iter().enumerate() {
        if at > 0 && at % PAUSE == 0 {
            // Any question is answered after everything before it; this one is small.
            is_retired(transaction).await.map_err(failed)?;
            told(at);
        }
        if !put.write(transaction, &mut standing).await.map_err(failed)? {
            return Err(ApplyError::Stale);
        }
    }
    Ok(())
}

/// The end of a transaction, listened to before anything can go wrong in it.
pub(super) fn end_of(transaction: &IdbTransaction) -> Promise {
    Promise::new(&mut |complete, abort| {
        transaction.set_oncomplete(Some(&complete));
        transaction.set_onabort(Some(&abort));
    })
}

/// Waits for [`end_of`]. A full disk fires success on every put and then only this.
pub(super) async fn ended(transaction: &IdbTransaction, end: Promise) -> Result<(), ApplyError> {
    JsFuture::from(end).await.map(drop).map_err(|_| why_aborted(transaction))
}

/// A read-write transaction with a durability. Neither rexie nor idb has the option.
pub(super) fn writing(
    database: &IdbDatabase,
    names: &[&str],
    durability: Durability,
) -> Result<IdbTransaction, JsValue> {
    let names: Array = names.iter().map(|name| JsValue::from_str(name)).collect();
    let options = Object::new();
    let durability = match durability {
        Durability::Strict => "strict",
        Durability::Relaxed => "relaxed",
    };
    Reflect::set(&options, &"durability".into(), &durability.into())?;
    let begin: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
    begin.call3(database, &names, &"readwrite".into(), &options)?.dyn_into()
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

    /// Writes one row; `false` when the row there now is not the expected one. A write that fails aborts the transaction,
    /// so waiting for each would only take time.
    async fn write(&self, transaction: &Transaction, standing: &mut Standing) -> Result<bool, idb::Error> {
        let store = transaction.object_store(self.table().name())?;
        match self {
            Self::Envelope { table, row, expects } => {
                if standing.stamp(&store, *table, &row.id).await? != *expects {
                    return Ok(false);
                }
                store.put(&row::from_row(row), None)?;
                standing.becomes(*table, &row.id, Some(&row.stamp));
            }
            Self::Plain { plain, expects, .. } => {
                if let Expected::Exactly(expected) = expects {
                    let there = store.get(JsValue::from_str(&plain.id))?.await?;
                    if there.as_ref().and_then(row::plain_bytes) != *expected {
                        return Ok(false);
                    }
                }
                store.put(&row::from_plain(plain), None)?;
            }
            Self::RemoveEnvelope { table, id, expects } => {
                if standing.stamp(&store, *table, id).await? != *expects {
                    return Ok(false);
                }
                store.delete(idb::Query::Key(id.as_str().into()))?;
                standing.becomes(*table, id, None);
            }
            Self::Remove { id, .. } => {
                store.delete(idb::Query::Key(id.as_str().into()))?;
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

//! Everything of one database into another, under another seal. What cannot be opened is carried along as it is: a copy
//! is no reason to lose a row.

use uzima_domain::order::sort_by_key;
use uzima_domain::record::{Row, Table};

use super::HomeError;
use super::retired::RETIRED;
use crate::storage::apply::{Expected, Put};
use crate::storage::codec::{self, Seal};
use crate::storage::db::Db;
use crate::storage::reads::{ReadError, Which};
use crate::storage::row::Plain;
use crate::storage::schema::holds_envelopes;

/// Rows of one strict transaction while copying.
const AT_ONCE: usize = 500;

/// A database and the seal of what is in it.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// The database.
    pub db: &'a Db,
    /// Its seal.
    pub seal: &'a dyn Seal,
}

/// Copies all tables `from` one side `to` the other, an empty one, and compares what arrived with what was sent.
pub async fn copy(from: Side<'_>, to: Side<'_>) -> Result<(), HomeError> {
    for table in Table::ALL {
        let read_back = if holds_envelopes(table) {
            envelopes(table, from, to).await?
        } else {
            plains(table, from, to).await?
        };
        if read_back == Equal::No {
            return Err(HomeError::NotVerified);
        }
    }
    Ok(())
}

/// Whether what arrived is what was sent.
#[derive(PartialEq, Eq)]
enum Equal {
    Yes,
    No,
}

impl Equal {
    fn when(is_equal: bool) -> Self {
        if is_equal { Self::Yes } else { Self::No }
    }
}

async fn envelopes(table: Table, from: Side<'_>, to: Side<'_>) -> Result<Equal, HomeError> {
    let sent = both_forms(table, from).await?;
    for some in sent.chunks(AT_ONCE) {
        let (ours, strangers): (Vec<_>, Vec<_>) = some.iter().partition(|row| row.is_ours());
        let content = ours.into_iter().map(|row| row.opened.clone()).collect();
        let closed = codec::close_all(to.seal, table, content).await?;
        let as_they_are = strangers.into_iter().map(|row| row.stored.clone());
        let puts: Vec<Put> = closed
            .into_iter()
            .chain(as_they_are)
            .map(|row| Put::Envelope { table, row, expects: None })
            .collect();
        to.db.apply(&puts).await?;
    }
    let arrived = both_forms(table, to).await?;
    let is_same = |(sent, arrived): (&Both, &Both)| {
        if sent.is_ours() { sent.opened == arrived.opened } else { sent.stored == arrived.stored }
    };
    Ok(Equal::when(sent.len() == arrived.len() && sent.iter().zip(&arrived).all(is_same)))
}

/// A row as it is stored, and as its seal opens it.
struct Both {
    stored: Row,
    opened: Row,
}

impl Both {
    /// Nothing of ours is empty: a row without bytes did not open.
    fn is_ours(&self) -> bool {
        !self.opened.bytes.is_empty()
    }
}

/// All rows of a table, by id.
async fn both_forms(table: Table, side: Side<'_>) -> Result<Vec<Both>, ReadError> {
    let stored = side.db.rows_as_stored(table, Which::All).await?;
    let opened = codec::unseal_all(side.seal, table, stored.clone()).await;
    Ok(stored.into_iter().zip(opened).map(|(stored, opened)| Both { stored, opened }).collect())
}

async fn plains(table: Table, from: Side<'_>, to: Side<'_>) -> Result<Equal, HomeError> {
    let sent = readable(table, from).await?;
    for some in sent.chunks(AT_ONCE) {
        let mut puts = Vec::with_capacity(some.len());
        for plain in some {
            let plain = match table {
                Table::Drafts => codec::close_draft(to.seal, plain.clone()).await?,
                _ => plain.clone(),
            };
            puts.push(Put::Plain { table, plain, expects: Expected::Exactly(None) });
        }
        to.db.apply(&puts).await?;
    }
    Ok(Equal::when(sent == readable(table, to).await?))
}

/// The plain rows as they are without any lock, by name. A draft that its own seal does not open is none.
async fn readable(table: Table, side: Side<'_>) -> Result<Vec<Plain>, ReadError> {
    let mut rows = Vec::new();
    for plain in side.db.plains(table).await? {
        match table {
            Table::Drafts => rows.extend(codec::open_draft(side.seal, plain).await),
            Table::Meta if plain.id == RETIRED => {}
            _ => rows.push(plain),
        }
    }
    sort_by_key(&mut rows, |plain| plain.id.clone());
    Ok(rows)
}

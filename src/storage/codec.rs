//! Envelopes to rows and back, and what people half typed, through a seal. Async, because sealing asks the browser's
//! cryptography; many at once, because asking it once for each row takes most of the time.
//!
//! The first byte says how the rest is closed: 0 open, 1 sealed. A row thus tells for itself, and a sealed row met
//! without its key is never mistaken for damage. What is sealed is bound to its place: the same bytes under another id,
//! person, time or stamp, or in another table, do not open.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use thiserror::Error;

use uzima_domain::record::{Body, Envelope, Read, Row, Table, decode, encode};

use super::row::Plain;

/// A future of a single-threaded page.
pub type Local<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Bytes, and where they belong. Both are authenticated; only the bytes are closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// Where: table, id, person, when and stamp, with a zero byte between them.
    pub place: Vec<u8>,
    /// What.
    pub bytes: Vec<u8>,
}

/// Closes and opens bytes.
pub trait Seal {
    /// The first byte of what [`Seal::close`] gives, put there by this module.
    fn mark(&self) -> u8;
    /// Closes all of them, in their order.
    fn close(&self, all: Vec<Bound>) -> Local<'_, Result<Vec<Vec<u8>>, SealError>>;
    /// Opens what [`Seal::close`] closed, in their order; `None` for one that does not open at its place.
    fn open(&self, all: Vec<Bound>) -> Local<'_, Vec<Option<Vec<u8>>>>;
    /// A key of a plain row, made so that nobody reads it who lacks the seal's key; the same for the same name.
    fn mask(&self, name: String) -> Local<'_, Result<String, SealError>>;
}

/// Why bytes stay closed, or open.
#[derive(Debug, Error, Clone, Copy, PartialEq, Eq)]
pub enum SealError {
    /// A body that is no JSON; no body of ours is.
    #[error("not encodable")]
    NotEncodable,
    /// The cryptography refused.
    #[error("could not be closed")]
    Refused,
}

/// The mark of rows that are not sealed.
pub const OPEN: u8 = 0;

/// The mark of rows sealed under a lock.
pub const SEALED: u8 = 1;

/// No lock: bytes stay as they are.
pub struct Open;

impl Seal for Open {
    fn mark(&self) -> u8 {
        OPEN
    }

    fn close(&self, all: Vec<Bound>) -> Local<'_, Result<Vec<Vec<u8>>, SealError>> {
        Box::pin(async move { Ok(all.into_iter().map(|bound| bound.bytes).collect()) })
    }

    fn open(&self, all: Vec<Bound>) -> Local<'_, Vec<Option<Vec<u8>>>> {
        Box::pin(async move { all.into_iter().map(|bound| Some(bound.bytes)).collect() })
    }

    fn mask(&self, name: String) -> Local<'_, Result<String, SealError>> {
        Box::pin(async move { Ok(name) })
    }
}

/// The seal in use, shared by reads and writes.
pub type SharedSeal = Rc<dyn Seal>;

/// An envelope as a row whose bytes are still open; [`close`] closes them. Apart, so that the code that waits exists once
/// and not for every kind of body.
pub fn plain_row<B: Body>(envelope: &Envelope<B>) -> Result<Row, SealError> {
    encode(envelope).ok_or(SealError::NotEncodable)
}

/// Closes the bytes of a row of `table`.
pub async fn close(seal: &dyn Seal, table: Table, row: Row) -> Result<Row, SealError> {
    close_all(seal, table, vec![row]).await?.pop().ok_or(SealError::Refused)
}

/// Closes the bytes of rows of `table`, all at once.
pub async fn close_all(seal: &dyn Seal, table: Table, mut rows: Vec<Row>) -> Result<Vec<Row>, SealError> {
    let all = rows.iter_mut().map(|row| bound(table, row)).collect();
    for (row, closed) in rows.iter_mut().zip(seal.close(all).await?) {
        row.bytes = marked(seal.mark(), closed);
    }
    Ok(rows)
}

/// Opens the bytes of a row of `table`. One that cannot be opened has no bytes, reads as damaged, and is left as it is.
pub async fn unseal(seal: &dyn Seal, table: Table, row: Row) -> Row {
    unseal_all(seal, table, vec![row]).await.pop().unwrap_or_default()
}

/// Opens the bytes of rows of `table`, all at once; see [`unseal`].
pub async fn unseal_all(seal: &dyn Seal, table: Table, mut rows: Vec<Row>) -> Vec<Row> {
    let mut ours = Vec::new();
    let mut all = Vec::new();
    for (at, row) in rows.iter_mut().enumerate() {
        let bound = bound(table, row);
        if let Some((mark, rest)) = bound.bytes.split_first()
            && *mark == seal.mark()
        {
            all.push(Bound { bytes: rest.to_vec(), place: bound.place });
            ours.push(at);
        }
    }
    for (at, opened) in ours.into_iter().zip(seal.open(all).await) {
        rows[at].bytes = opened.unwrap_or_default();
    }
    rows
}

/// Closes a draft. Under a lock its name is masked, and kept with what is in it; without one it stays as it is.
pub async fn close_draft(seal: &dyn Seal, draft: Plain) -> Result<Plain, SealError> {
    if seal.mark() == OPEN {
        return Ok(draft);
    }
    let id = seal.mask(draft.id.clone()).await?;
    let bytes = [draft.id.as_bytes(), b"\0", &draft.bytes].concat();
    let closed = seal.close(vec![Bound { place: draft_place(&id), bytes }]).await?.pop();
    Ok(Plain { id, bytes: marked(seal.mark(), closed.ok_or(SealError::Refused)?) })
}

/// Opens what [`close_draft`] closed; `None` when it does not open.
pub async fn open_draft(seal: &dyn Seal, closed: Plain) -> Option<Plain> {
    if seal.mark() == OPEN {
        return Some(closed);
    }
    let (_, rest) = closed.bytes.split_first().filter(|(mark, _)| **mark == seal.mark())?;
    let bound = Bound { place: draft_place(&closed.id), bytes: rest.to_vec() };
    let opened = seal.open(vec![bound]).await.pop()??;
    let end = opened.iter().position(|byte| *byte == 0)?;
    Some(Plain { id: String::from_utf8(opened[..end].to_vec()).ok()?, bytes: opened[end + 1..].to_vec() })
}

/// A sealed row as an envelope.
pub async fn from_row<B: Body>(seal: &dyn Seal, row: Row) -> Read<B> {
    decode(unseal(seal, B::TABLE, row).await)
}

/// Takes the bytes out of a row, with the place they belong to.
fn bound(table: Table, row: &mut Row) -> Bound {
    let place = place(table, &row.id, &row.person, row.when, &row.stamp);
    Bound { place, bytes: std::mem::take(&mut row.bytes) }
}

fn place(table: Table, id: &str, person: &str, when: i64, stamp: &str) -> Vec<u8> {
    [table.name(), id, person, &when.to_string(), stamp].join("\0").into_bytes()
}

fn draft_place(id: &str) -> Vec<u8> {
    place(Table::Drafts, id, "", 0, "")
}

fn marked(mark: u8, mut closed: Vec<u8>) -> Vec<u8> {
    closed.insert(0, mark);
    closed
}

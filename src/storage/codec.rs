//! Envelopes to rows and back, through a seal. Async, because sealing may ask the browser's cryptography.
//!
//! The first byte says how the rest is closed: 0 open, 1 sealed. A row thus tells for itself, and a sealed row met
//! without its key is never mistaken for damage.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use thiserror::Error;

use uzima_domain::record::{Body, Envelope, Read, Row, decode, encode};

/// A future of a single-threaded page.
pub type Local<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Closes and opens the bytes of a row.
pub trait Seal {
    /// The first byte of what [`Seal::close`] gives.
    fn mark(&self) -> u8;
    /// Closes `bytes`.
    fn close(&self, bytes: Vec<u8>) -> Local<'_, Result<Vec<u8>, SealError>>;
    /// Opens what [`Seal::close`] closed.
    fn open(&self, bytes: Vec<u8>) -> Local<'_, Result<Vec<u8>, SealError>>;
}

/// Why bytes stay closed.
#[derive(Debug, Error, Clone, Copy, PartialEq, Eq)]
pub enum SealError {
    /// Closed in a way this seal does not open.
    #[error("closed in another way")]
    OtherSeal,
    /// A body that is no JSON; no body of ours is.
    #[error("not encodable")]
    NotEncodable,
    /// The cryptography refused.
    #[error("could not be opened")]
    Refused,
}

/// The mark of rows that are not sealed.
pub const OPEN: u8 = 0;

/// No lock: bytes stay as they are.
pub struct Open;

impl Seal for Open {
    fn mark(&self) -> u8 {
        OPEN
    }

    fn close(&self, bytes: Vec<u8>) -> Local<'_, Result<Vec<u8>, SealError>> {
        Box::pin(async move { Ok(bytes) })
    }

    fn open(&self, bytes: Vec<u8>) -> Local<'_, Result<Vec<u8>, SealError>> {
        Box::pin(async move { Ok(bytes) })
    }
}

/// The seal in use, shared by reads and writes.
pub type SharedSeal = Rc<dyn Seal>;

/// An envelope as a row whose bytes are still open; [`close`] closes them. Apart, so that the code that waits exists once
/// and not for every kind of body.
pub fn plain_row<B: Body>(envelope: &Envelope<B>) -> Result<Row, SealError> {
    encode(envelope).ok_or(SealError::NotEncodable)
}

/// Closes the bytes of a row.
pub async fn close(seal: &dyn Seal, mut row: Row) -> Result<Row, SealError> {
    let mut closed = seal.close(row.bytes).await?;
    closed.insert(0, seal.mark());
    row.bytes = closed;
    Ok(row)
}

/// Opens the bytes of a row. One that cannot be opened has no bytes, reads as damaged, and is left as it is.
pub async fn unseal(seal: &dyn Seal, mut row: Row) -> Row {
    row.bytes = open(seal, std::mem::take(&mut row.bytes)).await.unwrap_or_default();
    row
}

/// An envelope as a sealed row.
pub async fn to_row<B: Body>(seal: &dyn Seal, envelope: &Envelope<B>) -> Result<Row, SealError> {
    close(seal, plain_row(envelope)?).await
}

/// A sealed row as an envelope.
pub async fn from_row<B: Body>(seal: &dyn Seal, row: Row) -> Read<B> {
    decode(unseal(seal, row).await)
}

async fn open(seal: &dyn Seal, mut bytes: Vec<u8>) -> Result<Vec<u8>, SealError> {
    if bytes.first() != Some(&seal.mark()) {
        return Err(SealError::OtherSeal);
    }
    seal.open(bytes.split_off(1)).await
}

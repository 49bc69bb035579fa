//! A row as the app writes it, for tests that put one past it.

use uzima::storage::codec::{Seal, SealError, close, plain_row};
use uzima_domain::record::{Body, Envelope, Row};

/// An envelope as a row, closed by `seal`.
pub async fn to_row<B: Body>(seal: &dyn Seal, envelope: &Envelope<B>) -> Result<Row, SealError> {
    close(seal, B::TABLE, plain_row(envelope)?).await
}

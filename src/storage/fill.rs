//! Filling a database that nobody uses yet: many rows at once, without looking at what is there.

use wasm_bindgen::JsValue;

use uzima_domain::record::{Row, Table};

use super::apply::{ApplyError, Durability, end_of, ended, name_of, writing};
use super::db::Db;
use super::row;

impl Db {
    /// Adds `rows`, their bytes closed, in one strict transaction. None of them may be there.
    pub async fn fill(&self, table: Table, rows: &[Row]) -> Result<(), ApplyError> {
        let failed = |error: JsValue| ApplyError::Aborted(name_of(&error));
        let begun = self
            .with(|connections| writing(&connections.writer, &[table.name()], Durability::Strict))
            .ok_or(ApplyError::Closed)?
            .map_err(failed)?;
        let end = end_of(&begun);
        let store = begun.object_store(table.name()).map_err(failed)?;
        for row in rows {
            // Waiting for each would take most of the time; a row that is refused aborts the transaction.
            store.add(&row::from_row(row)).map_err(failed)?;
        }
        ended(&begun, end).await
    }
}

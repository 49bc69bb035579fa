//! The stores and indexes of the database.
//!
//! Invariants: a store is never removed and a key path never changes; every change here raises [`VERSION`]. rexie deletes
//! what its builder does not list, so both ways of opening list everything, always.

use uzima_domain::record::Table;

/// The database of everything a person entered.
pub const NAME: &str = "uzima";

/// Rises with every change of stores, indexes or body versions.
pub const VERSION: u32 = 3;

/// The key of every store.
pub const KEY: &str = "id";

/// Index over `[person, when]`.
pub const BY_PERSON: &str = "person_when";

/// Index over `when`.
pub const BY_WHEN: &str = "when";

/// Whether a table holds envelopes, and so has both indexes.
pub const fn holds_envelopes(table: Table) -> bool {
    table.is_merged() || matches!(table, Table::Conflicts | Table::Ledger)
}

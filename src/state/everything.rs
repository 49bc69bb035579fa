//! Everything a backup carries and a merge compares.

use uzima_domain::merge::Here;
use uzima_domain::record::kept::Kept;
use uzima_domain::record::{Row, Table};

use crate::state::State;
use crate::storage::reads::ReadError;

/// The stores of records that are a person's own, and of the versions that wait. What left the phone, packs, drafts and
/// the device itself are not among them.
pub const STORES: [Table; 6] =
    [Table::People, Table::Plans, Table::Doses, Table::Checks, Table::Conflicts, Table::Stock];

/// All records of one moment, tombstones included.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Everything {
    /// Every version that can be told from others, whatever its form.
    pub here: Here,
    /// Store and row of what cannot: damaged, or of a form that keeps nothing where it is looked for, or sealed by
    /// another key.
    pub damaged: Vec<(Table, Row)>,
}

impl Everything {
    /// All versions, those that stand and those that wait.
    pub fn kept(self) -> Vec<Kept> {
        let mut kept = self.here.standing;
        kept.extend(self.here.waiting);
        kept
    }
}

impl State {
    /// Reads everything in one transaction.
    pub async fn everything(self) -> Result<Everything, ReadError> {
        let seal = self.seal();
        let mut everything = Everything::default();
        for (store, rows) in self.db().everything(&*seal, &STORES).await? {
            for row in rows {
                match Kept::read(store, &row) {
                    Some(kept) if store == Table::Conflicts => everything.here.waiting.push(kept),
                    Some(kept) => everything.here.standing.push(kept),
                    None => everything.damaged.push((store, row)),
                }
            }
        }
        Ok(everything)
    }
}

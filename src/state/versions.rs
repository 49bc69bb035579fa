//! Records that two phones changed at the same time, until somebody chooses.

use std::collections::BTreeMap;

use uzima_domain::command::choose::open;
use uzima_domain::record::Table;
use uzima_domain::record::kept::Kept;

use crate::state::State;
use crate::storage::reads::{ReadError, Which};

impl State {
    /// The records with versions to choose from: for each the version that stands, then those that wait and say
    /// something else.
    pub async fn torn(self) -> Result<Vec<Vec<Kept>>, ReadError> {
        let mut records: BTreeMap<(Table, String), Vec<Kept>> = BTreeMap::new();
        for kept in self.versions(Table::Conflicts, Which::All).await? {
            records.entry((kept.table, kept.id.clone())).or_default().push(kept);
        }
        let mut torn = Vec::new();
        for ((table, id), waiting) in records {
            let Some(standing) = self.versions(table, Which::Id(id)).await?.pop() else { continue };
            let waiting: Vec<Kept> = open(&standing, &waiting).cloned().collect();
            if waiting.iter().any(|kept| !kept.agrees(&standing)) {
                torn.push(std::iter::once(standing).chain(waiting).collect());
            }
        }
        Ok(torn)
    }

    /// The waiting versions of one record.
    pub(super) async fn rivals(self, table: Table, id: &str) -> Result<Vec<Kept>, ReadError> {
        let mut waiting = self.versions(Table::Conflicts, Which::All).await?;
        waiting.retain(|kept| kept.table == table && kept.id == id);
        Ok(waiting)
    }

    async fn versions(self, store: Table, which: Which) -> Result<Vec<Kept>, ReadError> {
        let rows = self.db().rows(store, &*self.seal(), which).await?;
        Ok(rows.iter().filter_map(|row| Kept::read(store, row)).collect())
    }
}

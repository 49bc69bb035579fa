//! Taking a pack away, one of its languages, or its newest version. Owns what goes with it; results of its checklists stay,
//! as they hold their own words.

use std::collections::BTreeSet;

use uzima_domain::record::Table;

use super::{FORM, InstallRefusal, InstalledPack, unwanted};
use crate::platform::clock;
use crate::state::State;
use crate::storage::apply::Put;

impl State {
    /// Removes a pack with the version kept of it. This app's own origin does not bring it back by itself.
    ///
    /// # Errors
    /// Why nothing was removed.
    pub async fn remove_pack(self, id: String) -> Result<(), InstallRefusal> {
        self.holding_packs(async move {
            let Some(pack) = self.replaceable(&id).await? else { return Ok(()) };
            let mut puts = self.sweep(&id, &pack.hashes(), &BTreeSet::new()).await?;
            puts.push(Put::Remove { table: Table::Packs, id: id.clone() });
            self.swap(puts).await?;
            unwanted::every_version(&id);
            Ok(())
        })
        .await
    }

    /// Removes one language of a pack; the last one goes only with the pack.
    ///
    /// # Errors
    /// Why nothing was removed.
    pub async fn remove_language(self, id: String, lang: String) -> Result<(), InstallRefusal> {
        self.holding_packs(async move {
            let Some(mut pack) = self.replaceable(&id).await? else { return Ok(()) };
            let had = pack.hashes();
            if pack.layers.len() < 2 || pack.layers.remove(&lang).is_none() {
                return Err(InstallRefusal::Moved);
            }
            self.write_pack(&pack, &had).await
        })
        .await
    }

    /// Goes back to the version before, once. This app's own origin does not bring the left one again by itself.
    ///
    /// # Errors
    /// [`InstallRefusal::Moved`] where no version is kept, else why nothing changed.
    pub async fn go_back(self, id: String) -> Result<InstalledPack, InstallRefusal> {
        self.holding_packs(async move {
            let Some(pack) = self.replaceable(&id).await? else { return Err(InstallRefusal::Moved) };
            let had = pack.hashes();
            let Some(previous) = pack.previous else { return Err(InstallRefusal::Moved) };
            let back = InstalledPack {
                v: FORM,
                id: pack.id,
                version: previous.version,
                installed: clock::now(),
                key: previous.key,
                layers: previous.layers,
                previous: None,
            };
            self.write_pack(&back, &had).await?;
            unwanted::this_version(&back.id, &pack.version);
            Ok(back)
        })
        .await
    }
}

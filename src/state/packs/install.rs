//! Installing a pack that was proposed: its files first, then, in one transaction, the row that names them; what nobody
//! names any more goes with it.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use uzima_domain::pack::manifest::hex;
use uzima_domain::record::Table;

use super::progress::{Told, nobody};
use super::propose::{Proposal, Standing, standing};
use super::{FORM, InstallRefusal, InstalledPack, Previous, unwanted};
use crate::platform::clock;
use crate::state::State;
use crate::storage::apply::put_plain;

impl State {
    /// Verifies, validates and installs a pack file of this app's own origin, or says everything that is wrong with it.
    /// Nobody is asked, so it never puts an older version in the place of a newer one.
    pub async fn install(self, bytes: &[u8]) -> Result<InstalledPack, InstallRefusal> {
        let proposal = self.propose(bytes.to_vec()).await?;
        match &proposal.standing {
            Standing::Older(replaced) => {
                self.let_go().await;
                Err(InstallRefusal::Older { installed: replaced.version.clone() })
            }
            _ => self.accept(Rc::new(proposal), nobody()).await,
        }
    }

    /// Installs what a person has seen and agreed to, unless something else is installed meanwhile.
    ///
    /// # Errors
    /// Why nothing changed that anybody sees.
    pub async fn accept(self, proposal: Rc<Proposal>, told: Told) -> Result<InstalledPack, InstallRefusal> {
        let installed = self.holding_packs(self.put(proposal, told)).await?;
        unwanted::wanted(&installed.id);
        Ok(installed)
    }

    async fn put(self, proposal: Rc<Proposal>, told: Told) -> Result<InstalledPack, InstallRefusal> {
        let before = self.replaceable(&proposal.label().id).await?;
        let comes = proposal.languages();
        let now = standing(before.as_ref(), proposal.layer(), proposal.goods.signer())?.sparing(&comes);
        // Another tab may have installed the other language of the same pack meanwhile: that takes nothing away.
        if now != proposal.standing && (now.takes_away() || proposal.standing.takes_away()) {
            return Err(InstallRefusal::Moved);
        }
        self.stage(&proposal, &told).await?;
        let had = before.as_ref().map(InstalledPack::hashes).unwrap_or_default();
        let installed = merged(before, &proposal);
        self.write_pack(&installed, &had).await?;
        Ok(installed)
    }

    /// Writes the row, and sweeps what the pack `had` and nobody names any more.
    pub(super) async fn write_pack(
        self,
        pack: &InstalledPack,
        had: &BTreeSet<String>,
    ) -> Result<(), InstallRefusal> {
        let mut puts = self.sweep(&pack.id, had, &pack.hashes()).await?;
        let row = serde_json::to_vec(pack).unwrap_or_default();
        puts.push(put_plain(Table::Packs, &pack.id, row));
        self.swap(puts).await
    }
}

/// The pack with the proposal's layers in it. Another version replaces all layers, because languages of two versions never
/// mix, and what was there is kept for one way back.
fn merged(before: Option<InstalledPack>, proposal: &Proposal) -> InstalledPack {
    let (mut layers, mut previous) = (BTreeMap::new(), None);
    if let Some(before) = before {
        if proposal.standing.takes_away() {
            previous = Some(Previous::from(before));
        } else {
            (layers, previous) = (before.layers, before.previous);
        }
    }
    layers.extend(proposal.editions().map(|edition| (edition.label().lang.clone(), edition.layer.clone())));
    let (id, version) = (proposal.label().id.clone(), proposal.label().version.clone());
    let key = hex(&proposal.goods.signer().key);
    InstalledPack { v: FORM, id, version, installed: clock::now(), key, layers, previous }
}

impl From<InstalledPack> for Previous {
    fn from(pack: InstalledPack) -> Self {
        Self { version: pack.version, installed: pack.installed, key: pack.key, layers: pack.layers }
    }
}

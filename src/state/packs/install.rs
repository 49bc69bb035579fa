//! Writing a pack that was proposed: the row and its files in one transaction, and what nobody names any more goes.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use uzima_domain::pack::manifest::hex;
use uzima_domain::record::Table;

use super::propose::{Proposal, Standing, layer, standing};
use super::{FORM, InstallRefusal, InstalledPack, Previous, unwanted};
use crate::platform::{clock, lock};
use crate::state::State;
use crate::state::dispatch::{ApplyError, WRITE_LOCK};
use crate::storage::apply::{Put, put_plain};

impl State {
    /// Verifies, validates and installs a pack file of this app's own origin, or says everything that is wrong with it.
    /// Nobody is asked, so it never puts an older version in the place of a newer one.
    pub async fn install(self, bytes: &[u8]) -> Result<InstalledPack, InstallRefusal> {
        let proposal = self.propose(bytes).await?;
        match &proposal.standing {
            Standing::Older(replaced) => Err(InstallRefusal::Older { installed: replaced.version.clone() }),
            _ => self.accept(Rc::new(proposal)).await,
        }
    }

    /// Installs what a person has seen and agreed to, unless something else is installed meanwhile.
    ///
    /// # Errors
    /// Why nothing was written.
    pub async fn accept(self, proposal: Rc<Proposal>) -> Result<InstalledPack, InstallRefusal> {
        let installed = self.holding_packs(self.put(proposal)).await?;
        unwanted::wanted(&installed.id);
        Ok(installed)
    }

    /// Does something to the packs while no other tab does, and tells everybody who shows them.
    pub(super) async fn holding_packs<T: 'static>(
        self,
        work: impl Future<Output = Result<T, InstallRefusal>> + 'static,
    ) -> Result<T, InstallRefusal> {
        let no_lock = || InstallRefusal::Apply(ApplyError::Aborted("no lock".to_owned()));
        let done = lock::hold(WRITE_LOCK, work).await.ok_or_else(no_lock)??;
        self.tables.changed(&[Table::Packs, Table::Blobs]);
        Ok(done)
    }

    async fn put(self, proposal: Rc<Proposal>) -> Result<InstalledPack, InstallRefusal> {
        let before = self.replaceable(&proposal.label().id).await?;
        let now = standing(before.as_ref(), proposal.label(), &proposal.opened.signer)?;
        // Another tab may have installed the other language of the same pack meanwhile: that takes nothing away.
        if now != proposal.standing && (now.takes_away() || proposal.standing.takes_away()) {
            return Err(InstallRefusal::Moved);
        }
        let had = before.as_ref().map(InstalledPack::hashes).unwrap_or_default();
        let installed = merged(before, &proposal);
        let mut puts: Vec<Put> = Vec::new();
        let mut put: BTreeSet<&String> = BTreeSet::new();
        for (path, hash) in &proposal.read.files {
            if let Some(bytes) =
                proposal.opened.files.get(path).filter(|_| !had.contains(hash) && put.insert(hash))
            {
                puts.push(put_plain(Table::Blobs, hash, bytes.clone()));
            }
        }
        self.write_pack(&installed, &had, puts).await?;
        Ok(installed)
    }

    /// Writes the row with `puts`, and sweeps what the pack `had` and nobody names any more.
    pub(super) async fn write_pack(
        self,
        pack: &InstalledPack,
        had: &BTreeSet<String>,
        mut puts: Vec<Put>,
    ) -> Result<(), InstallRefusal> {
        puts.extend(self.sweep(&pack.id, had, &pack.hashes()).await?);
        let row = serde_json::to_vec(pack).unwrap_or_default();
        puts.push(put_plain(Table::Packs, &pack.id, row));
        self.db().apply(&puts).await.map_err(InstallRefusal::Apply)
    }
}

/// The pack with the proposal's layer in it. Another version replaces all layers, because languages of two versions never
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
    let layer = layer(proposal);
    let (id, version) = (layer.label.id.clone(), layer.label.version.clone());
    layers.insert(layer.label.lang.clone(), layer);
    let key = hex(&proposal.opened.signer.key);
    InstalledPack { v: FORM, id, version, installed: clock::now(), key, layers, previous }
}

impl From<InstalledPack> for Previous {
    fn from(pack: InstalledPack) -> Self {
        Self { version: pack.version, installed: pack.installed, key: pack.key, layers: pack.layers }
    }
}

//! Half-filled forms, kept so that a reload, an update or a killed tab takes nothing away. Sealed under a lock, their
//! names too.
//!
//! Not records: no stamp, no history; removed when the form is saved or put aside. The last thing said about a draft
//! counts, however long sealing an earlier one takes.

use std::cell::RefCell;

use serde::Serialize;
use serde::de::DeserializeOwned;

use uzima_domain::record::Table;

use crate::state::{State, anew};
use crate::storage::apply::{ApplyError, Expected, Put};
use crate::storage::codec::{self, SealError};
use crate::storage::row::Plain;

thread_local! {
    /// How often something was said about each draft.
    static SAID: RefCell<Vec<(String, u32)>> = const { RefCell::new(Vec::new()) };
}

impl State {
    /// The draft kept under `key`, if there is one this app can read.
    pub async fn draft<T: DeserializeOwned>(self, key: &str) -> Option<T> {
        serde_json::from_slice(&self.draft_bytes(key).await?).ok()
    }

    async fn draft_bytes(self, key: &str) -> Option<Vec<u8>> {
        let seal = self.seal();
        let id = seal.mask(key.to_owned()).await.ok()?;
        let bytes = self.db().plain(Table::Drafts, &id).await.ok()??;
        Some(codec::open_draft(&*seal, Plain { id, bytes }).await?.bytes)
    }

    /// Keeps a draft under `key`.
    pub async fn keep_draft<T: Serialize>(self, key: &str, draft: &T) -> Result<(), ApplyError> {
        let bytes = serde_json::to_vec(draft).unwrap_or_default();
        self.say_of_draft(key, Some(bytes)).await
    }

    /// The form was saved or put aside.
    pub async fn drop_draft(self, key: &str) -> Result<(), ApplyError> {
        self.say_of_draft(key, None).await
    }

    async fn say_of_draft(self, key: &str, bytes: Option<Vec<u8>>) -> Result<(), ApplyError> {
        let (db, seal) = (self.db(), self.seal());
        let name = format!("{}/{key}", db.name());
        let turn = said(&name);
        let put = if let Some(bytes) = bytes {
            let draft = Plain { id: key.to_owned(), bytes };
            let plain = codec::close_draft(&*seal, draft).await.map_err(unsealed)?;
            Put::Plain { table: Table::Drafts, plain, expects: Expected::Anything }
        } else {
            let id = seal.mask(key.to_owned()).await.map_err(unsealed)?;
            Put::Remove { table: Table::Drafts, id }
        };
        // Something newer was said while this was being sealed.
        if turn != times_said(&name) {
            return Ok(());
        }
        let outcome = db.apply(&[put]).await;
        if outcome == Err(ApplyError::Retired) {
            anew::unkept();
        }
        outcome
    }
}

/// Something is being said about a draft; the how manieth time.
fn said(name: &str) -> u32 {
    SAID.with_borrow_mut(|said| {
        if let Some((_, times)) = said.iter_mut().find(|(known, _)| known == name) {
            *times += 1;
            return *times;
        }
        said.push((name.to_owned(), 1));
        1
    })
}

fn times_said(name: &str) -> u32 {
    SAID.with_borrow(|said| said.iter().find(|(known, _)| known == name).map_or(0, |(_, times)| *times))
}

fn unsealed(error: SealError) -> ApplyError {
    ApplyError::Aborted(error.to_string())
}

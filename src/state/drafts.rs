//! Half-filled forms, kept so that a reload, an update or a killed tab takes nothing away.
//!
//! Not records: no stamp, no history; removed when the form is saved or put aside.

use serde::Serialize;
use serde::de::DeserializeOwned;

use uzima_domain::record::Table;

use crate::state::State;
use crate::storage::apply::{ApplyError, Put, put_plain};

impl State {
    /// The draft kept under `key`, if there is one this app can read.
    pub async fn draft<T: DeserializeOwned>(self, key: &str) -> Option<T> {
        let bytes = self.db().plain(Table::Drafts, key).await.ok()??;
        serde_json::from_slice(&bytes).ok()
    }

    /// Keeps a draft under `key`.
    pub async fn keep_draft<T: Serialize>(self, key: &str, draft: &T) -> Result<(), ApplyError> {
        let bytes = serde_json::to_vec(draft).unwrap_or_default();
        self.db().apply(&[put_plain(Table::Drafts, key, bytes)]).await
    }

    /// The form was saved or put aside.
    pub async fn drop_draft(self, key: &str) -> Result<(), ApplyError> {
        self.db().apply(&[Put::Remove { table: Table::Drafts, id: key.to_owned() }]).await
    }
}

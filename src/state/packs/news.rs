//! What came by itself: which pack, in place of which version, and what is new in it, until somebody has read it.

use serde::{Deserialize, Serialize};

use uzima_domain::pack::changes::Changes;

use super::propose::{Proposal, Standing};
use crate::state::State;

/// The draft it is kept as: sealed under a lock, gone with everything, and in no backup.
const KEY: &str = "pack-news";

/// A newer version that nobody was asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// The pack's id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The version that was here.
    pub from: String,
    /// The version that came.
    pub version: String,
    /// What is new in it.
    pub changes: Changes,
}

impl News {
    /// What there is to tell once this was installed; nothing where it takes no other version's place.
    pub fn of(proposal: &Proposal) -> Option<Self> {
        let Standing::Newer(replaced) = &proposal.standing else { return None };
        let label = proposal.label();
        Some(Self {
            id: label.id.clone(),
            title: label.title.clone(),
            from: replaced.version.clone(),
            version: label.version.clone(),
            changes: proposal.changes.clone(),
        })
    }
}

impl State {
    /// What came by itself and nobody has read of yet.
    pub async fn pack_news(self) -> Vec<News> {
        self.draft(KEY).await.unwrap_or_default()
    }

    /// Will tell of it. The last one of a pack counts.
    pub async fn tell_news(self, news: News) {
        let mut all = self.pack_news().await;
        all.retain(|old| old.id != news.id);
        all.push(news);
        // What cannot be told still stands on the pack's card, with its way back.
        drop(self.keep_draft(KEY, &all).await);
    }

    /// Has told of it, or it did not come after all.
    pub async fn forget_news(self, id: &str) {
        let mut all = self.pack_news().await;
        all.retain(|news| news.id != id);
        let _ = if all.is_empty() { self.drop_draft(KEY).await } else { self.keep_draft(KEY, &all).await };
    }
}

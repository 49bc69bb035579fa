//! What this app's own origin offers: asked now, or as it was when it last answered. Owns the copy that is kept, so that the list
//! is there without a network from the very first visit on.

use serde::{Deserialize, Serialize};

use uzima_domain::pack::catalog::Catalog;
use uzima_domain::time::Instant;

use super::InstallRefusal;
use super::fetching::catalogue;
use crate::platform::clock;
use crate::state::State;

/// The draft it is kept as: gone with everything, and in no backup.
const KEY: &str = "offers";

/// What is offered, and since when that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// Every pack in every language.
    pub catalog: Catalog,
    /// When the origin said so.
    pub at: Instant,
    /// Whether it said so just now.
    #[serde(skip)]
    pub answer: Answer,
}

/// Whether the origin answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Answer {
    /// Just now.
    Now,
    /// Not now: this is what was kept.
    #[default]
    Kept,
}

impl State {
    /// What was offered when the origin last answered; nothing is asked of it.
    pub async fn offered_last(self) -> Option<Offered> {
        self.draft(KEY).await
    }

    /// What is offered, or was when the origin last answered.
    ///
    /// # Errors
    /// [`InstallRefusal::NotFetched`] where nothing is kept either, [`InstallRefusal::NotOffered`] where what came is no
    /// catalogue.
    pub async fn offered(self) -> Result<Offered, InstallRefusal> {
        match catalogue().await {
            Ok(catalog) => {
                let offered = Offered { catalog, at: clock::now(), answer: Answer::Now };
                // Where it cannot be kept, the next look needs a network again.
                let _ = self.keep_draft(KEY, &offered).await;
                Ok(offered)
            }
            Err(refusal) => self.offered_last().await.ok_or(refusal),
        }
    }
}

//! Who wants to be reminded to look again: a draft of its own, as it is the phone's and nobody's record.

use uzima_domain::checklist::recheck::{Recheck, Rechecks};

use crate::state::State;
use crate::storage::apply::ApplyError;

/// The draft's name, for ever.
const KEY: &str = "recheck";

impl State {
    /// All of them; none where they cannot be read.
    pub async fn rechecks(self) -> Rechecks {
        self.draft(KEY).await.unwrap_or_default()
    }

    /// Reminds of a list for a person once.
    ///
    /// # Errors
    /// It could not be kept.
    pub async fn remind_to_check(self, wish: Recheck) -> Result<(), ApplyError> {
        let mut all = self.rechecks().await;
        all.ask(wish);
        self.keep_draft(KEY, &all).await
    }

    /// Reminds no more.
    ///
    /// # Errors
    /// It could not be kept.
    pub async fn forget_to_check(self, wish: Recheck) -> Result<(), ApplyError> {
        let mut all = self.rechecks().await;
        all.forget(&wish);
        self.keep_draft(KEY, &all).await
    }
}

//! Who wants to be reminded to look again: a draft of its own, as it is the phone's and nobody's record.

use uzima_domain::checklist::recheck::{Recheck, Rechecks};
use uzima_domain::id::PersonId;

use crate::state::dispatch::Task;
use crate::state::{State, here_and_now};
use crate::storage::apply::ApplyError;
use crate::storage::reads::ReadError;

/// The draft's name, for ever.
const KEY: &str = "recheck";

impl State {
    /// All of them; none where they cannot be read.
    pub async fn rechecks(self) -> Rechecks {
        self.draft(KEY).await.unwrap_or_default()
    }

    /// Those that still stand, the earliest first, each with the title that its list had.
    ///
    /// # Errors
    /// The results could not be read.
    pub async fn standing_rechecks(self) -> Result<Vec<(Recheck, String)>, ReadError> {
        let wishes = self.rechecks().await;
        let mut people: Vec<&PersonId> = Vec::new();
        for wish in &wishes.checks {
            // Each once: a result that is read twice would look like a newer one.
            if !people.contains(&&wish.person) {
                people.push(&wish.person);
            }
        }
        let mut checks = Vec::new();
        for person in people {
            checks.extend(self.checks_of(person.clone()).await?);
        }
        let title = |wish: &Recheck| {
            let bodies =
                checks.iter().filter(|check| check.person == wish.person && check.when >= wish.after);
            let mut own = bodies.filter_map(|check| check.body.as_ref());
            let own = own.find(|record| record.pack == wish.pack && record.checklist == wish.checklist);
            own.map(|record| record.shown.title.clone())
        };
        let standing = wishes.standing(&checks, here_and_now().0);
        Ok(standing.into_iter().map(|wish| (wish.clone(), title(wish).unwrap_or_default())).collect())
    }

    /// Reminds of a list for a person once.
    ///
    /// # Errors
    /// It could not be kept.
    pub async fn remind_to_check(self, wish: Recheck) -> Result<(), ApplyError> {
        let mut all = self.rechecks().await;
        all.ask(wish);
        self.keep_rechecks(&all).await
    }

    /// Reminds no more.
    ///
    /// # Errors
    /// It could not be kept.
    pub async fn forget_to_check(self, wish: Recheck) -> Result<(), ApplyError> {
        let mut all = self.rechecks().await;
        all.forget(&wish);
        self.keep_rechecks(&all).await
    }

    /// Keeps them, and has the reminders planned anew; a wish that no reminder is planned for stands on Today.
    async fn keep_rechecks(self, all: &Rechecks) -> Result<(), ApplyError> {
        self.keep_draft(KEY, all).await?;
        drop(self.ask(Task::Remind).await);
        Ok(())
    }
}

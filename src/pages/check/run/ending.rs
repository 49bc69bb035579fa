//! The end of a run: its result is shown, and kept unless the list is sensitive.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::checklist::held::Standing;
use uzima_domain::command::Command;
use uzima_domain::id::PersonId;
use uzima_domain::record::check::{CheckRecord, Ending};

use super::Session;
use crate::pages::check::made::{Found, made};
use crate::pages::check::stage::Stage;
use crate::state::here_and_now;

impl Session {
    pub(super) fn made(&self, Standing { answers, outcome }: &Standing, ending: Ending) -> CheckRecord {
        let (subject, fit) = (self.subject.get_value(), self.fit.get_value());
        let found = Found { answers, outcome, ending, subject, fit };
        made(&self.opened, &self.pack, &self.reasons, &found)
    }

    /// Shows the result at once, then keeps it.
    pub(super) fn finish(&self, person: PersonId, record: CheckRecord) {
        self.stage.set(Stage::Done(person, Box::new(record), here_and_now().0));
        if !self.is_sensitive() {
            self.save();
        }
    }

    /// Whether others should not see that it is asked. Nothing of it is kept unasked.
    pub fn is_sensitive(&self) -> bool {
        self.opened.checklist.sensitive
    }

    /// Keeps the result that is on the screen. Its answers stay a draft until it is kept.
    pub fn save(&self) {
        let Stage::Done(person, check, _) = self.stage.get_untracked() else { return };
        self.failure.set(None);
        let run = self.clone();
        spawn_local(async move {
            let failed = run.state.dispatch(Command::SaveCheck { person, check }).await.err();
            if failed.is_none() {
                run.kept.try_set(true);
                run.forget();
            }
            run.failure.try_set(failed);
        });
    }

    /// A result that could not be kept is tried again: once for two taps, for the failure goes with the first.
    pub(super) fn save_again(&self) {
        if self.failure.with_untracked(Option::is_some) {
            self.save();
        }
    }

    /// Nothing is gone on with.
    pub fn forget(&self) {
        let (state, key) = (self.state, self.draft.clone());
        spawn_local(async move { drop(state.drop_draft(&key).await) });
    }
}

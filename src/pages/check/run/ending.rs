//! The end of a run: its result is shown, and kept unless the list is sensitive.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::checklist::held::Standing;
use uzima_domain::checklist::question::QuestionIndex;
use uzima_domain::checklist::recheck::Recheck;
use uzima_domain::command::Command;
use uzima_domain::command::delete::Target;
use uzima_domain::id::{CheckId, PersonId};
use uzima_domain::record::check::{CheckRecord, Ending};

use super::Session;
use crate::pages::check::kept_run::draft_of;
use crate::pages::check::made::{Found, made};
use crate::pages::check::stage::Stage;
use crate::state::here_and_now;

impl Session {
    pub(super) fn made(&self, Standing { answers, outcome }: &Standing, ending: Ending) -> CheckRecord {
        let (subject, fit) = (self.subject.get_value(), self.fit.get_value());
        let found = Found { answers, outcome, ending, subject, fit };
        made(&self.opened, &self.pack, &self.reasons, &found)
    }

    /// Shows the result at once, then keeps it; a sensitive one only where somebody asked for it before.
    pub(super) fn finish(&self, person: PersonId, record: CheckRecord) {
        self.stage.set(Stage::Done(person, Box::new(record), here_and_now().0));
        if !self.is_sensitive() || self.corrects.get_value().is_some() {
            self.save();
        }
    }

    /// Whether an answer can be changed: what was kept is known, so that it can be replaced, or nothing was.
    pub fn can_change(&self) -> bool {
        self.saved.with(Option::is_some)
            || self.failure.with(Option::is_some)
            || (self.is_sensitive() && !self.kept.get())
    }

    /// Goes back from the result to the last answer, to change it or an earlier one. The result stands until another is kept.
    pub fn change(&self, person: PersonId) {
        self.age_answers();
        let answers = self.answers.get_untracked();
        let asked = self.asked(&answers);
        let is_answered =
            |question: &&QuestionIndex| answers.get(&self.opened.checklist[**question].name).is_some();
        let Some(last) = asked.iter().rev().find(is_answered).or(asked.first()) else { return };
        if let Some(saved) = self.saved.get_untracked() {
            self.corrects.set_value(Some(saved));
        }
        self.kept.set(false);
        self.saved.set(None);
        self.failure.set(None);
        self.go_on_to(Stage::Asking(person, *last));
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
            let (of_whom, record) = (person.clone(), check.clone());
            let failed = run.state.dispatch(Command::SaveCheck { person, check }).await.err();
            if failed.is_none() {
                run.kept.try_set(true);
                run.forget_of(of_whom.clone());
                run.replace(of_whom, &record).await;
            }
            run.failure.try_set(failed);
        });
    }

    /// Remembers which result was kept; the one that it corrects goes. Where that cannot go it stands and counts, and the page
    /// of the new one says so.
    async fn replace(&self, person: PersonId, record: &CheckRecord) {
        let checks = self.state.checks_of(person.clone()).await.unwrap_or_default();
        let own = checks.iter().find(|check| check.body.as_ref() == Some(record));
        self.saved.try_set(own.map(|check| CheckId::new(check.id.clone())));
        let Some(mistaken) = self.corrects.try_update_value(Option::take).flatten() else { return };
        let now = here_and_now().0;
        let (pack, checklist) = (record.pack.clone(), record.checklist.clone());
        let wish = Recheck { person, pack, checklist, after: now, due: now };
        drop(self.state.forget_to_check(wish).await);
        drop(self.state.delete(Target::Check(mistaken)).await);
    }

    /// A result that could not be kept is tried again: once for two taps, for the failure goes with the first.
    pub(super) fn save_again(&self) {
        if self.failure.with_untracked(Option::is_some) {
            self.save();
        }
    }

    /// Nothing is gone on with unasked; what was begun for each person stays.
    pub fn put_aside(&self) {
        let (state, key) = (self.state, self.draft.clone());
        spawn_local(async move { drop(state.drop_draft(&key).await) });
    }

    /// Nothing is gone on with for this person.
    pub(super) fn forget_of(&self, person: PersonId) {
        self.put_aside();
        let (state, key) = (self.state, draft_of(&self.draft, &person));
        spawn_local(async move { drop(state.drop_draft(&key).await) });
    }
}

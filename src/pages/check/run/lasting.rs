//! How long the answers of a run count, on an open page and over a reload or a new version of the pack: what is too old is
//! asked again, and what it pointed to stands until it is answered anew (C10).

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::checklist::answer::Answers;
use uzima_domain::checklist::fresh::is_fresh;
use uzima_domain::checklist::held::{Lapse, Standing, evaluate_held, lapse, over};
use uzima_domain::checklist::level::Level;
use uzima_domain::id::PersonId;
use uzima_domain::person::Person;
use uzima_domain::record::Envelope;
use uzima_domain::time::Instant;

use super::{Moved, Session};
use crate::i18n::Key;
use crate::pages::check::kept_run::{Run, draft_of};
use crate::pages::check::stage::Stage;
use crate::state::here_and_now;

impl Session {
    /// Goes on where an unfinished run stopped, with the answers of the last hour; where a new version of the pack asks
    /// otherwise, all of them are asked again. Asks first where the list was chosen and not only loaded anew.
    pub(super) fn resume(self, asks: bool) {
        if self.is_sensitive() {
            return;
        }
        spawn_local(async move {
            let Some(kept) = self.state.draft::<Run>(&self.draft).await else { return };
            let is_awaited = kept.waits.is_some_and(|since| is_fresh(since, here_and_now().0));
            let Some(person) = self.take_up(kept).await else { return };
            if asks && !is_awaited {
                self.stage.set(Stage::Begun(Box::new(person)));
            } else {
                self.go_on(&person);
            }
        });
    }

    /// Begins for somebody, or asks whether to go on where the list is half done for them.
    pub(super) fn begin_or_go_on(self, person: Envelope<Person>) {
        spawn_local(async move {
            let key = draft_of(&self.draft, &person.person);
            let kept = if self.is_sensitive() { None } else { self.state.draft::<Run>(&key).await };
            let begun = match kept {
                Some(kept) => self.take_up(kept).await,
                None => None,
            };
            // Meanwhile the page was left, or somebody else was chosen.
            if self.whose.try_with_untracked(Option::is_none) != Some(true) {
                return;
            }
            if let Some(person) = begun {
                self.stage.set(Stage::Begun(Box::new(person)));
            } else {
                self.clear();
                self.go_on(&person);
            }
        });
    }

    /// Takes up what was kept, with the answers that still count; for whom, if there is anything to go on with.
    async fn take_up(&self, kept: Run) -> Option<Envelope<Person>> {
        let now = here_and_now().0;
        let Lapse { fresh, held } = lapse(&kept.answers, &kept.held, &kept.given, now);
        let none = |answers: &Answers| answers.iter().next().is_none();
        let is_changed = kept.version != self.opened.label.version && kept.asked != self.opened.asked();
        let says_why = is_changed && !none(&fresh);
        let (answers, held) =
            if is_changed { (Answers::default(), over(&held, &fresh)) } else { (fresh, held) };
        let stands = evaluate_held(&self.opened.checklist, &answers, &held).outcome.at_least;
        let waits = kept.waits.is_some_and(|since| is_fresh(since, now));
        if none(&answers) && !waits && !says_why && stands == Level::Home {
            return None;
        }
        let person = self.state.person(kept.person.as_str().to_owned()).await.ok()??;
        // Meanwhile the page was left, or somebody was chosen.
        if self.whose.try_with_untracked(Option::is_none) != Some(true) {
            return None;
        }
        self.given.set_value(kept.given);
        self.corrects.set_value(kept.corrects);
        self.pregnancy.set_value(kept.pregnancy.filter(|told| told.is_fresh(now)));
        self.told_age.set_value(kept.age.filter(|told| told.is_fresh(now)));
        let (answers, held) = self.known_otherwise(&person, answers, held, &kept.carried);
        self.carried.set(kept.carried);
        self.answers.set(answers);
        self.held.set(held);
        let old = self.held_level(&self.answers.get_untracked()).map(|_| Key::CheckAnswersOld);
        self.asks_again.set(is_changed.then_some(Key::CheckListChanged).or(old));
        Some(person)
    }

    /// Goes on for whom it was begun: somebody said so.
    pub fn resume_for(&self, person: &Envelope<Person>) {
        self.moved.set_value(Moved::ByHand);
        self.age_answers();
        self.go_on(person);
    }

    /// Asks old answers again when time has passed, also on a page that was left open.
    pub(super) fn watch(&self) {
        let run = self.clone();
        Effect::new(move || {
            run.state.with_time();
            let asking = match run.stage.get_untracked() {
                Stage::Asking(person, _) => Some(person),
                _ => None,
            };
            if let Some(person) = asking.filter(|_| run.age_answers()) {
                run.proceed(person);
            }
        });
    }

    /// Sets aside the answers that are too old to count alone; whether there were any.
    pub(super) fn age_answers(&self) -> bool {
        let now = here_and_now().0;
        let (before, held) = (self.answers.get_untracked(), self.held.get_untracked());
        let after = self.given.with_value(|given| lapse(&before, &held, given, now));
        let is_told_old = self.pregnancy.get_value().is_some_and(|told| !told.is_fresh(now))
            || self.told_age.get_value().is_some_and(|told| !told.is_fresh(now));
        if is_told_old {
            self.pregnancy.update_value(|told| *told = told.filter(|told| told.is_fresh(now)));
            self.told_age.update_value(|told| *told = told.filter(|told| told.is_fresh(now)));
        }
        let some = is_told_old || before.iter().count() > after.fresh.iter().count();
        if some {
            self.answers.set(after.fresh);
            self.asks_again.set(Some(Key::CheckAnswersOld));
        }
        if held != after.held {
            self.held.set(after.held);
        }
        some
    }

    /// What the answers come to, with what stands until it is answered anew.
    pub(in crate::pages::check) fn stands(&self, answers: &Answers) -> Standing {
        let mut found = evaluate_held(&self.opened.checklist, answers, &self.held.get_untracked());
        found.outcome = self.weighed(found.outcome);
        found
    }

    /// The level that only stands by what is asked again; it is shown while it does.
    pub(in crate::pages::check) fn held_level(&self, answers: &Answers) -> Option<Level> {
        let checklist = &self.opened.checklist;
        let held = evaluate_held(checklist, answers, &self.held.get_untracked()).outcome.at_least;
        let alone = evaluate_held(checklist, answers, &Answers::default()).outcome.at_least;
        (held > alone).then_some(held)
    }

    /// Keeps what was answered, for whoever closes the page; nothing of a sensitive list.
    pub(super) fn keep(&self, person: &PersonId, waits: Option<Instant>) {
        self.keep_these(person, self.answers.get_untracked(), self.held.get_untracked(), waits);
    }

    /// An answer is asked about. Whoever closes the page now is asked for it again; what it was before stands until then.
    pub fn leave_open(&self, person: &PersonId, name: &str) {
        let (mut answers, mut held) = (self.answers.get_untracked(), self.held.get_untracked());
        if let Some(before) = answers.get(name).cloned() {
            held.set(name, before);
        }
        answers.clear(name);
        self.keep_these(person, answers, held, None);
    }

    pub(super) fn keep_these(
        &self,
        person: &PersonId,
        answers: Answers,
        held: Answers,
        waits: Option<Instant>,
    ) {
        if self.is_sensitive() {
            return;
        }
        let run = Run {
            version: self.opened.label.version.clone(),
            asked: self.opened.asked(),
            person: person.clone(),
            answers,
            held,
            given: self.given.get_value(),
            pregnancy: self.pregnancy.get_value(),
            age: self.told_age.get_value(),
            waits,
            carried: self.carried.get_untracked(),
            corrects: self.corrects.get_value(),
        };
        let (state, last, own) = (self.state, self.draft.clone(), draft_of(&self.draft, person));
        // A run that cannot be kept is still on the screen.
        spawn_local(async move {
            drop(state.keep_draft(&own, &run).await);
            drop(state.keep_draft(&last, &run).await);
        });
    }
}

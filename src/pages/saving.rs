//! Saving a form: what is wrong with its fields, what failed, and that it is saved once.

use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::command::draft::{DraftFault, Field};
use uzima_domain::command::{Command, Refusal};

use crate::i18n::Key;
use crate::pages::failure::{Failure, failure};
use crate::pages::fault_text::sentence;
use crate::routes::Route;
use crate::state::dispatch::DispatchError;
use crate::state::page::go;
use crate::state::{State, state};

/// One form on its way to be kept.
#[derive(Clone, Copy)]
pub struct Saving {
    state: State,
    faults: RwSignal<Vec<DraftFault>>,
    busy: RwSignal<bool>,
    /// What failed last, for the form's notice.
    pub failure: Failure,
}

impl Saving {
    /// A form nobody has tried to save yet.
    pub fn form() -> Self {
        Self {
            state: state(),
            faults: RwSignal::new(Vec::new()),
            busy: RwSignal::new(false),
            failure: failure(),
        }
    }

    /// What is wrong with a field, if anything.
    pub fn error(self, field: Field) -> Signal<Option<Key>> {
        let known = move |faults: &Vec<DraftFault>| {
            faults.iter().find(|fault| fault.field == field).copied().map(sentence)
        };
        Signal::derive(move || self.faults.with(known))
    }

    /// Something is wrong with the fields: nothing is carried out.
    pub fn refuse(self, faults: Vec<DraftFault>) {
        self.faults.set(faults.clone());
        self.failure.set(Some(DispatchError::Refused(Refusal::Draft(faults))));
    }

    /// The form is empty again.
    pub fn forget(self) {
        self.faults.set(Vec::new());
        self.failure.set(None);
    }

    /// Carries out `command`; then drops the kept drafts and goes on. A second tap meanwhile does nothing.
    pub fn send(self, command: Command, drafts: Vec<String>, then: Route) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let outcome = self.state.dispatch(command).await.err();
            let saved = outcome.is_none();
            self.faults.try_set(match &outcome {
                Some(DispatchError::Refused(Refusal::Draft(faults))) => faults.clone(),
                _ => Vec::new(),
            });
            self.failure.try_set(outcome);
            self.busy.try_set(saved);
            if saved {
                for draft in drafts {
                    // A draft that stays is offered once more; what was saved is saved.
                    drop(self.state.drop_draft(&draft).await);
                }
                go(&then.href());
            }
        });
    }
}

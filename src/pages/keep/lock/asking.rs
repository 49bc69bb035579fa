//! A form that changes the lock: it asks for what opens the lock now, takes a moment, and says how it went.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::trouble::{Trouble, TroubleNotice};
use crate::components::field::SecretField;
use crate::components::notice::{Kind, Notice};
use crate::i18n::Key;
use crate::state::locking::LockError;

/// Where a form stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Asking,
    Working,
    Done,
}

/// What was typed, and what became of it.
#[derive(Clone, Copy)]
pub struct Asking {
    present: RwSignal<String>,
    stage: RwSignal<Stage>,
    trouble: RwSignal<Option<Trouble>>,
}

impl Asking {
    /// Nothing typed yet.
    pub fn new() -> Self {
        Self {
            present: RwSignal::new(String::new()),
            stage: RwSignal::new(Stage::Asking),
            trouble: RwSignal::new(None),
        }
    }

    /// Whether a change is under way.
    pub fn is_working(self) -> bool {
        self.stage.get_untracked() == Stage::Working
    }

    /// Does the work, with what opens the lock now; `then` runs once it is done.
    pub fn send<F>(self, work: impl FnOnce(String) -> F + 'static, then: impl FnOnce() + 'static)
    where
        F: Future<Output = Result<(), LockError>> + 'static,
    {
        if self.is_working() {
            return;
        }
        self.stage.set(Stage::Working);
        self.trouble.set(None);
        let typed = self.present.get_untracked();
        spawn_local(async move {
            let outcome = work(typed).await;
            self.trouble.try_set(outcome.as_ref().err().map(Trouble::from));
            self.stage.try_set(if outcome.is_ok() { Stage::Done } else { Stage::Asking });
            if outcome.is_ok() {
                self.present.try_set(String::new());
                then();
            }
        });
    }
}

/// The field for what opens the lock now.
#[component]
pub fn Present(
    /// The input's id.
    id: &'static str,
    /// The form it is in.
    asking: Asking,
) -> impl IntoView {
    view! { <SecretField id label=Key::LockPresent value=asking.present/> }
}

/// What went wrong, that it takes a moment, or that it is done.
#[component]
pub fn Progress(
    /// The form it is in.
    asking: Asking,
    /// Said once it is done.
    done: Key,
) -> impl IntoView {
    let stage = move || match asking.stage.get() {
        Stage::Asking => ().into_any(),
        Stage::Working => view! { <Notice kind=Kind::Info key=Key::LockWorking/> }.into_any(),
        Stage::Done => view! { <Notice kind=Kind::Success key=done/> }.into_any(),
    };
    view! {
        <TroubleNotice trouble=asking.trouble/>
        {stage}
    }
}

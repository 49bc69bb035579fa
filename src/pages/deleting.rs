//! Deleting a record: first in words what goes, then that it is gone, with the way back where there is one.

mod said;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use uzima_domain::command::delete::{Extent, Target, Undo};

use crate::components::icon::{Icon, IconName};
use crate::i18n::{Key, words};
use crate::pages::failure::{Failure, failure};
use crate::state::page::focus;
use crate::state::{State, state};

/// What a page is deleting. One a page: asking about another record closes the question before.
#[derive(Clone, Copy)]
pub struct Deleting {
    state: State,
    step: RwSignal<Step, LocalStorage>,
    /// What failed last, for the page's notice.
    pub failure: Failure,
}

#[derive(Clone, PartialEq)]
enum Step {
    Still,
    Asks { target: Target, name: String, extent: Extent },
    Gone { target: Target, name: String, undo: Option<Undo> },
    Back { name: String },
}

impl Deleting {
    /// Nobody has asked for anything yet.
    pub fn nothing() -> Self {
        Self { state: state(), step: RwSignal::new_local(Step::Still), failure: failure() }
    }

    /// Whether what the page is about is gone for good or until it is taken back.
    pub fn is_gone(self) -> bool {
        self.step.with(|step| matches!(step, Step::Gone { .. }))
    }

    /// Whether a person is gone, with everything the page showed of them.
    pub fn is_gone_person(self) -> bool {
        self.step.with(|step| matches!(step, Step::Gone { target: Target::Person(_), .. }))
    }

    fn asks(self, target: &Target) -> Option<(String, Extent)> {
        self.step.with(|step| match step {
            Step::Asks { target: asked, name, extent } if asked == target => Some((name.clone(), *extent)),
            _ => None,
        })
    }

    fn ask(self, target: Target, name: String) {
        spawn_local(async move {
            let weighed = self.state.extent(target.clone()).await;
            match weighed {
                Ok(extent) => drop(self.step.try_set(Step::Asks { target, name, extent })),
                Err(error) => drop(self.failure.try_set(Some(error))),
            }
        });
    }

    fn no(self, button: &str) {
        self.step.set(Step::Still);
        focus(button);
    }

    fn yes(self) {
        let Step::Asks { target, name, .. } = self.step.get_untracked() else { return };
        // A second tap meanwhile finds nothing asked.
        self.step.set(Step::Still);
        spawn_local(async move {
            match self.state.delete(target.clone()).await {
                Ok(undo) => {
                    self.failure.try_set(None);
                    self.step.try_set(Step::Gone { target, name, undo });
                }
                Err(error) => drop(self.failure.try_set(Some(error))),
            }
        });
    }

    fn undo(self) {
        let Step::Gone { name, undo: Some(undo), .. } = self.step.get_untracked() else { return };
        spawn_local(async move {
            match self.state.restore(undo).await {
                Ok(()) => {
                    self.failure.try_set(None);
                    self.step.try_set(Step::Back { name });
                }
                Err(error) => drop(self.failure.try_set(Some(error))),
            }
        });
    }
}

/// The button that asks, and under it the question: what goes, yes, no.
#[component]
pub fn DeleteButton(
    /// The page's deleting.
    deleting: Deleting,
    /// What is to go.
    target: Target,
    /// What it is called.
    name: String,
    /// What the button says.
    text: Key,
    /// What a screen reader says where the text alone does not tell which one.
    #[prop(optional)]
    label: Option<String>,
) -> impl IntoView {
    let id = StoredValue::new(match &target {
        Target::Plan(id) => format!("delete-{id}"),
        Target::Check(id) => format!("delete-{id}"),
        Target::Person(id) => format!("delete-{id}"),
        Target::Owner => "delete-owner".to_owned(),
    });
    let target = StoredValue::new_local(target);
    let asked = move || target.with_value(|target| deleting.asks(target));
    let toggle = move |_| {
        if asked().is_some() {
            deleting.no(&id.get_value());
        } else {
            deleting.ask(target.get_value(), name.clone());
        }
    };
    let question = move || {
        asked().map(|(name, extent)| {
            let here = NodeRef::<html::Div>::new();
            here.on_load(|here| drop(here.focus()));
            view! {
                <div class="notice" data-kind="attention" role="group" tabindex="-1" node_ref=here>
                    <Icon name=IconName::Warning/>
                    {target.with_value(|target| said::question(target, &name, extent))}
                    <div class="row">
                        <button class="button" data-variant="danger" on:click=move |_| deleting.yes()>
                            {words(Key::DeleteYes)}
                        </button>
                        <button class="button" on:click=move |_| deleting.no(&id.get_value())>
                            {words(Key::DeleteNo)}
                        </button>
                    </div>
                </div>
            }
        })
    };
    view! {
        <div class="row">
            <button
                class="button"
                data-variant="quiet"
                id=id.get_value()
                aria-label=label
                aria-expanded=move || asked().is_some().to_string()
                on:click=toggle
            >
                <Icon name=IconName::Trash/>
                {words(text)}
            </button>
        </div>
        {question}
    }
}

/// That it is gone, with the way back; or that it is back.
#[component]
pub fn Deleted(
    /// The page's deleting.
    deleting: Deleting,
) -> impl IntoView {
    move || {
        let (said, can_undo) = match deleting.step.get() {
            Step::Still | Step::Asks { .. } => return None,
            Step::Gone { target, name, undo } => (said::gone(&target, &name), undo.is_some()),
            Step::Back { name } => (said::back(&name), false),
        };
        let here = NodeRef::<html::Div>::new();
        here.on_load(|here| drop(here.focus()));
        let undo = can_undo.then(|| {
            view! {
                <div class="row">
                    <button class="button" on:click=move |_| deleting.undo()>
                        <Icon name=IconName::Undo/>
                        {words(Key::CommonUndo)}
                    </button>
                </div>
            }
        });
        Some(view! {
            <div class="notice" data-kind="success" role="status" tabindex="-1" node_ref=here>
                <Icon name=IconName::Ok/>
                <p>{said}</p>
                {undo}
            </div>
        })
    }
}

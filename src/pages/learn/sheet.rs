//! The small sheet of a lesson: a word that is explained, or a link that is shown before it is opened. One for the page.
//!
//! Esc, "back" and a button close it, and the keyboard returns to the word.

mod leaving;
mod word;

use leptos::html::Dialog;
use leptos::prelude::*;

use uzima_domain::pack::Term;

use crate::i18n::{Key, own_words};
use crate::pages::learn::lesson::page::Page;
use crate::state::page::Step;

/// What a sheet can show.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// A word of the glossary.
    Word(Term),
    /// An address outside the app: `https:` or `tel:`.
    Leaving(String),
}

/// What the sheet of the page shows.
#[derive(Clone, Copy)]
pub struct Sheet {
    shown: RwSignal<Option<Shown>>,
    step: StoredValue<Option<Step>, LocalStorage>,
}

impl Sheet {
    /// Nothing yet.
    pub fn closed() -> Self {
        Self { shown: RwSignal::new(None), step: StoredValue::new_local(None) }
    }

    /// Opens it.
    pub fn open(self, shown: Shown) {
        let step = Step::take(move || self.went_back());
        self.step.set_value(step);
        self.shown.set(Some(shown));
    }

    /// Closes it and goes elsewhere in the app.
    fn leave_to(self, hash: &str) {
        let step = self.step.try_update_value(Option::take).flatten();
        self.shown.set(None);
        if let Some(step) = step {
            step.leave_to(hash);
        }
    }

    /// The dialog closed: by Esc, by the phone's own "back", or by a button.
    fn closed_itself(self) {
        if let Some(step) = self.step.try_update_value(Option::take).flatten() {
            step.undo();
        }
        self.shown.set(None);
    }

    /// "Back" left the step: it closes the sheet and is used up.
    fn went_back(self) {
        self.shown.try_set(None);
    }
}

/// The dialog. It stands outside the lesson, in the language of the interface.
pub fn dialog(page: &Page) -> AnyView {
    let sheet = page.sheet;
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        if sheet.shown.with(Option::is_some) {
            // One that is open already stays open.
            drop(dialog.show_modal());
        } else if dialog.open() {
            // The step is gone already: closing takes back nothing more.
            sheet.step.set_value(None);
            dialog.close();
        }
    });
    let (page, text) = (page.clone(), page.text);
    let inside = move || {
        sheet.shown.get().map(|shown| match shown {
            Shown::Word(term) => word::word(term, &page),
            Shown::Leaving(to) => leaving::leaving(to),
        })
    };
    view! {
        <dialog node_ref=dialog data-text=text aria-labelledby="sheet-title" on:close=move |_| sheet.closed_itself()>
            {inside}
            <div class="dialog-actions">
                <button class="button" autofocus on:click=move |_| close(dialog)>{own_words(Key::CommonClose)}</button>
            </div>
        </dialog>
    }
    .into_any()
}

fn close(dialog: NodeRef<Dialog>) {
    if let Some(dialog) = dialog.get_untracked() {
        dialog.close();
    }
}

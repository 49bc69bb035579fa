//! How far a backup or a restore is.

use leptos::prelude::*;

use crate::i18n::{Key, t, words};
use crate::state::backup::{Progress, Stage};

/// The words of a stage, and a bar.
#[component]
pub fn ProgressBar(
    /// How far it is.
    progress: RwSignal<Progress>,
) -> impl IntoView {
    // The words change when the stage does, not with every step of the bar: they are read out.
    let key = Memo::new(move |_| named(progress.get().stage));
    view! {
        <div class="progress" role="status">
            <span>{move || words(key.get())}</span>
            <progress
                prop:value=move || progress.get().percent
                max="100"
                aria-label=move || t(key.get())
            ></progress>
        </div>
    }
}

const fn named(stage: Stage) -> Key {
    match stage {
        Stage::Reading => Key::BackupReading,
        Stage::Key => Key::BackupKey,
        Stage::Closing => Key::BackupClosing,
        Stage::Opening => Key::BackupOpening,
        Stage::Writing => Key::BackupWriting,
    }
}

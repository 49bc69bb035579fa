//! How far a backup or a restore is.

use leptos::prelude::*;

use crate::i18n::{Key, t, words};
use crate::state::backup::{Progress, Stage};

/// The words of a stage, and a bar.
#[component]
pub fn ProgressBar(
    /// How far it is.
    progress: Progress,
) -> impl IntoView {
    let key = match progress.stage {
        Stage::Reading => Key::BackupReading,
        Stage::Key => Key::BackupKey,
        Stage::Closing => Key::BackupClosing,
        Stage::Opening => Key::BackupOpening,
        Stage::Writing => Key::BackupWriting,
    };
    view! {
        <div class="progress" role="status">
            <span>{words(key)}</span>
            <progress value=progress.percent max="100" aria-label=t(key)></progress>
        </div>
    }
}

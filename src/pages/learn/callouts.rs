//! What boxes of a lesson are called: on the screen, by a voice and in a message.

use leptos::prelude::*;

use uzima_domain::pack::Lesson;
use uzima_domain::pack::article::CalloutKind;

use crate::i18n::{Key, t};
use crate::state::listening::Script;
use crate::state::session::session;

/// The word for it; a quotation has none.
pub const fn word(kind: CalloutKind) -> Option<Key> {
    match kind {
        CalloutKind::Danger => Some(Key::LearnDanger),
        CalloutKind::Warning => Some(Key::LearnWarning),
        CalloutKind::Tip => Some(Key::LearnTip),
        CalloutKind::Note => Some(Key::LearnNote),
        CalloutKind::Quote => None,
    }
}

/// A lesson as it is heard. A voice of another language than the app's cannot say the app's words.
pub fn heard(lesson: &Lesson) -> Script {
    let is_own = session().language.get_untracked() == lesson.lang;
    Script::of(lesson, &|kind| word(kind).filter(|_| is_own).map(t))
}

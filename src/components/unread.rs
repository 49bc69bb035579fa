//! What has just come onto the screen and nobody can have read: for a moment no tap reaches it. A second tap that comes
//! late would else answer a question unseen.

use std::time::Duration;

use leptos::prelude::*;

/// Shorter than anybody reads a question, longer than between two taps of one hand.
const MOMENT: Duration = Duration::from_millis(600);

/// Whether the view that is being built is too new to be tapped; for its `inert`.
pub fn unread() -> Signal<bool> {
    let unread = RwSignal::new(true);
    set_timeout(
        move || {
            unread.try_set(false);
        },
        MOMENT,
    );
    unread.into()
}

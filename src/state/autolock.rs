//! The lock closes by itself: after a time without a touch, and after a time out of sight. Looked at by the clock, not
//! by timers, because a page out of sight or a phone asleep gets none.

use std::cell::Cell;

use crate::platform::{clock, document};
use crate::state::anew;
pub use crate::storage::home::Autolock;

const LOOK_EVERY_MS: i32 = 5_000;

thread_local! {
    static CHOSEN: Cell<Autolock> = const { Cell::new(Autolock { idle_minutes: None, hidden_seconds: None }) };
    static TOUCHED: Cell<i64> = const { Cell::new(0) };
    static HIDDEN: Cell<Option<i64>> = const { Cell::new(None) };
}

/// Begins to watch, once a page.
pub fn watch(chosen: Autolock) {
    choose(chosen);
    touched();
    for event in ["pointerdown", "keydown", "wheel"] {
        document::on_window(event, touched);
    }
    document::every(LOOK_EVERY_MS, look);
    document::on_hidden(move || {
        HIDDEN.set(Some(clock::now().ms()));
        look();
    });
    document::on_shown(|| {
        look();
        HIDDEN.set(None);
    });
}

/// Another choice, in this tab.
pub fn choose(chosen: Autolock) {
    CHOSEN.set(chosen);
}

fn touched() {
    TOUCHED.set(clock::now().ms());
}

fn look() {
    let now = clock::now().ms();
    let chosen = CHOSEN.get();
    // A clock that was put back counts as time that has passed: rather once too often.
    let passed = |since: i64, limit: i64| now < since || now - since >= limit;
    let idle = chosen.idle_minutes.is_some_and(|minutes| passed(TOUCHED.get(), i64::from(minutes) * 60_000));
    let hidden = match (chosen.hidden_seconds, HIDDEN.get()) {
        (Some(seconds), Some(since)) => passed(since, i64::from(seconds) * 1_000),
        _ => false,
    };
    if idle || hidden {
        anew::everywhere();
    }
}

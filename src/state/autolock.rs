//! The lock closes by itself: after a time without a touch, and after a time out of sight, in all tabs together. Looked at
//! by the clock, not by timers, because a page out of sight or a phone asleep gets none.
//!
//! What happens in one tab counts in all: whoever writes in one has not left the others.

use std::cell::{Cell, RefCell};

use leptos::task::spawn_local;

use crate::platform::channel::Channel;
use crate::platform::{clock, document};
use crate::state::anew;
pub use crate::storage::home::Autolock;
use crate::storage::home::{Home, Pointer};
use crate::storage::schema;

const LOOK_EVERY_MS: i32 = 5_000;
/// A touch is told to the other tabs at most this often.
const SAY_EVERY_MS: i64 = 2_000;

/// So long may somebody look for a file, or for whom to send one to: that hides the page, and is no leaving.
const ERRAND_SECONDS: u32 = 180;

const CHANNEL: &str = "uzima-here";
const SEEN: &str = "seen";
const TOUCHED_THERE: &str = "touched";
const CHOSEN_THERE: &str = "chosen";

thread_local! {
    static CHOSEN: Cell<Autolock> = const { Cell::new(Autolock { idle_minutes: None, hidden_seconds: None }) };
    static TOUCHED: Cell<i64> = const { Cell::new(0) };
    static HIDDEN: Cell<Option<i64>> = const { Cell::new(None) };
    static AWAY: Cell<bool> = const { Cell::new(false) };
    static SAID: Cell<i64> = const { Cell::new(0) };
    static OTHERS: RefCell<Option<Channel>> = const { RefCell::new(None) };
}

/// Begins to watch, once a page.
pub fn watch(chosen: Autolock) {
    CHOSEN.set(chosen);
    TOUCHED.set(clock::now().ms());
    OTHERS.set(Some(Channel::open(CHANNEL, heard)));
    for event in ["pointerdown", "keydown", "wheel"] {
        document::on_window(event, touched);
    }
    document::on_file_asked(errand);
    document::every(LOOK_EVERY_MS, || {
        look();
        if HIDDEN.get().is_none() {
            say(SEEN);
        }
    });
    document::on_hidden(move || {
        HIDDEN.set(Some(clock::now().ms()));
        look();
    });
    document::on_shown(|| {
        look();
        HIDDEN.set(None);
        AWAY.set(false);
        say(SEEN);
    });
}

/// The phone's own file list or share sheet is about to be shown: being out of sight counts from later.
pub fn errand() {
    AWAY.set(true);
}

/// Another choice, in all tabs.
pub fn choose(chosen: Autolock) {
    CHOSEN.set(chosen);
    say(CHOSEN_THERE);
}

/// Another tab wrote another choice down.
async fn follow() {
    if let Ok(Pointer { lock: Some(lock), .. }) = Home::open(schema::NAME).current().await {
        CHOSEN.set(lock.autolock);
    }
}

fn touched() {
    let now = clock::now().ms();
    TOUCHED.set(now);
    if !(0..SAY_EVERY_MS).contains(&(now - SAID.get())) {
        SAID.set(now);
        say(TOUCHED_THERE);
    }
}

/// Another tab is in sight, was touched, or chose.
fn heard(said: String) {
    let now = clock::now().ms();
    match said.as_str() {
        TOUCHED_THERE => TOUCHED.set(now),
        CHOSEN_THERE => spawn_local(follow()),
        _ => {}
    }
    if HIDDEN.get().is_some() {
        HIDDEN.set(Some(now));
    }
}

fn say(text: &str) {
    OTHERS.with_borrow(|others| {
        if let Some(others) = others {
            others.say(text);
        }
    });
}

fn look() {
    let now = clock::now().ms();
    let chosen = CHOSEN.get();
    // A clock that was put back counts as time that has passed: rather once too often.
    let passed = |since: i64, limit: i64| now < since || now - since >= limit;
    let idle = chosen.idle_minutes.is_some_and(|minutes| passed(TOUCHED.get(), i64::from(minutes) * 60_000));
    let hidden = match (chosen.hidden_seconds, HIDDEN.get()) {
        (Some(seconds), Some(since)) => {
            let seconds = if AWAY.get() { seconds.max(ERRAND_SECONDS) } else { seconds };
            passed(since, i64::from(seconds) * 1_000)
        }
        _ => false,
    };
    if idle || hidden {
        anew::everywhere();
    }
}

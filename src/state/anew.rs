//! All tabs begin anew: when the lock closes, and when another database became the current one. Loading the page anew is
//! the one way to be sure that nothing opened stays in a tab's memory or on its screen; half-filled forms are drafts.
//! When everything is deleted no tab begins anew by itself, as that would make everything again, only empty.
//!
//! Before everything is copied the other tabs put their forms away and wait: what is typed into a database that is being
//! left could not be kept.

use std::cell::{Cell, RefCell};

use leptos::task::spawn_local;

use crate::platform::channel::Channel;
use crate::platform::{document, lock};
use crate::state::dispatch::WRITE_LOCK;

const CHANNEL: &str = "uzima-home";
const ANEW: &str = "anew";
const COPYING: &str = "copying";
const ERASED: &str = "erased";

thread_local! {
    /// The one end of the channel in this tab: a tab does not hear itself.
    static CHANNEL_HERE: RefCell<Option<Channel>> = const { RefCell::new(None) };
    /// This tab is on its way to another page, or at its end: nothing may call it back, or send it there twice.
    static LEAVING: Cell<bool> = const { Cell::new(false) };
    /// Something typed here came too late to be kept.
    static UNKEPT: Cell<bool> = const { Cell::new(false) };
}

/// What this tab has to show because of another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pause {
    /// Everything is being copied: nothing can be typed until the page is loaded anew.
    Copying,
    /// It is done, and the last of what was typed here was not kept.
    Unkept,
    /// Everything is deleted: nothing may be read, written or loaded here any more.
    Erased,
}

/// From now on this tab makes way, and begins anew, when another one says so.
pub fn listen(pause: impl Fn(Pause) + Clone + 'static) {
    let channel = Channel::open(CHANNEL, move |said| {
        if LEAVING.get() {
            return;
        }
        if said == ERASED {
            LEAVING.set(true);
            return pause(Pause::Erased);
        }
        if said != COPYING {
            return begin_anew(&pause);
        }
        pause(Pause::Copying);
        let pause = pause.clone();
        spawn_local(async move {
            // Whoever copies holds the lock: it is free when that is done, has failed, or was stopped.
            let _ = lock::hold(WRITE_LOCK, async {}).await;
            begin_anew(&pause);
        });
    });
    CHANNEL_HERE.set(Some(channel));
}

/// Loads the page anew; but what was not kept is said first, with nothing else on the screen.
fn begin_anew(pause: &impl Fn(Pause)) {
    if LEAVING.get() {
        return;
    }
    if UNKEPT.get() {
        return pause(Pause::Unkept);
    }
    LEAVING.set(true);
    document::reload();
}

/// The other tabs make way for copying everything, which this one does under the write lock.
pub fn hold_others() {
    say(COPYING);
}

/// Something typed here could not be kept, because everything is being copied.
pub fn unkept() {
    UNKEPT.set(true);
}

/// The other tabs begin anew; this one still has something to say, and does so by [`everywhere`].
pub fn others() {
    say(ANEW);
}

/// The other tabs begin anew, and then this one.
pub fn everywhere() {
    if LEAVING.replace(true) {
        return;
    }
    say(ANEW);
    document::clear();
    document::reload();
}

/// The other tabs end here, whatever they show, a closed lock included; and so does this one, but for saying what it
/// deletes.
pub fn erased() {
    LEAVING.set(true);
    if CHANNEL_HERE.with_borrow(Option::is_none) {
        // Nothing was opened here: nobody listens in this tab.
        CHANNEL_HERE.set(Some(Channel::open(CHANNEL, |_| {})));
    }
    say(ERASED);
}

/// The other tabs close the lock, and this one shows an empty page that tells nothing; "back" does not return from it.
pub fn leave() {
    LEAVING.set(true);
    say(ANEW);
    document::clear();
    document::on_window("pageshow", document::reload);
    document::replace("about:blank");
}

fn say(text: &str) {
    CHANNEL_HERE.with_borrow(|channel| {
        if let Some(channel) = channel {
            channel.say(text);
        }
    });
}

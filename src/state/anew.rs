//! All tabs begin anew: when the lock closes, and when another database became the current one. Loading the page anew is
//! the one way to be sure that nothing opened stays in a tab's memory or on its screen; half-filled forms are drafts.

use std::cell::Cell;

use crate::platform::channel::Channel;
use crate::platform::document;

const CHANNEL: &str = "uzima-home";

thread_local! {
    /// This tab is on its way to an empty page: hearing itself must not call it back.
    static LEAVING: Cell<bool> = const { Cell::new(false) };
}

/// From now on this tab begins anew when another one says so.
pub fn listen() {
    // The channel lives as long as the app.
    let _ = Channel::open(CHANNEL, |_| {
        if !LEAVING.get() {
            document::reload();
        }
    });
}

/// The other tabs begin anew, and then this one.
pub fn everywhere() {
    Channel::open(CHANNEL, |_| {}).say("anew");
    document::clear();
    document::reload();
}

/// The other tabs close the lock, and this one shows an empty page that tells nothing; "back" does not return from it.
pub fn leave() {
    LEAVING.set(true);
    Channel::open(CHANNEL, |_| {}).say("anew");
    document::clear();
    document::on_window("pageshow", document::reload);
    document::replace("about:blank");
}

//! A new version of the app: found, announced, taken over only on the person's word; and whether there is a network.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::{document, network, worker};

const WORKER: &str = "sw.js";
const PROBE: &str = "sw.js";
const ASK_AGAIN_MS: i32 = 60_000;

/// What the app knows about itself and its network.
#[derive(Clone, Copy)]
pub struct Connection {
    /// A new version waits.
    pub update_waits: RwSignal<bool>,
    /// Another tab let a new version take over: this page must be loaded anew.
    pub replaced: RwSignal<bool>,
    /// Our origin does not answer.
    pub offline: RwSignal<bool>,
}

impl Connection {
    /// Registers the worker and starts to watch the network.
    pub fn watch() -> Self {
        let connection = Self {
            update_waits: RwSignal::new(false),
            replaced: RwSignal::new(false),
            offline: RwSignal::new(false),
        };
        worker::register(WORKER, move || connection.update_waits.set(true));
        worker::on_takeover(move || connection.replaced.set(true));
        for event in ["online", "offline"] {
            document::on_window(event, move || connection.ask());
        }
        document::on_shown(move || connection.ask());
        document::every(ASK_AGAIN_MS, move || {
            // Only while offline: whoever is online asks nobody, and pays for nothing.
            if connection.offline.get_untracked() {
                connection.ask();
            }
        });
        connection.ask();
        connection
    }

    /// Asks the network itself: the browser's own belief is wrong behind a dead hotspot.
    fn ask(self) {
        if !network::believes_online() {
            self.offline.set(true);
            return;
        }
        spawn_local(async move {
            let reachable = network::reachable(PROBE).await;
            self.offline.set(!reachable);
        });
    }

    /// Asks whether there is a new version.
    pub fn check_for_update(self) {
        spawn_local(worker::check_for_update());
    }

    /// Lets the waiting version take over and loads it. Half-filled forms are kept as drafts.
    pub fn update_now(self) {
        spawn_local(worker::take_over(document::reload));
    }
}

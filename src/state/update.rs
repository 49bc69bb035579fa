//! A new version of the app: found, announced, taken over only on the person's word; and whether there is a network.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::{document, network, worker};

const WORKER: &str = "sw.js";
const PROBE: &str = "sw.js";
const ASK_AGAIN_MS: i32 = 60_000;
/// A slow network answers a question this small long before.
const PATIENCE_MS: i32 = 20_000;

/// What the app knows about itself and its network.
#[derive(Clone, Copy)]
pub struct Connection {
    /// A new version waits.
    pub update_waits: RwSignal<bool>,
    /// Another tab let a new version take over: this page must be loaded anew.
    pub replaced: RwSignal<bool>,
    /// Our origin does not answer.
    pub offline: RwSignal<bool>,
    /// How often it was asked: only the answer to the last question counts.
    asked: StoredValue<u32>,
}

impl Connection {
    /// Registers the worker and starts to watch the network.
    pub fn watch() -> Self {
        let connection = Self {
            update_waits: RwSignal::new(false),
            replaced: RwSignal::new(false),
            offline: RwSignal::new(false),
            asked: StoredValue::new(0),
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

    /// Asks the network itself: the browser's own belief is wrong behind a dead hotspot, and beside a host of one's own.
    fn ask(self) {
        self.asked.update_value(|asked| *asked += 1);
        let question = self.asked.get_value();
        spawn_local(async move {
            let reachable = network::reachable(PROBE, PATIENCE_MS).await;
            if self.asked.get_value() == question {
                self.offline.set(!reachable);
            }
        });
    }

    /// Whether everything of this version is on the phone, so that nothing needs the network.
    pub fn has_everything(self) -> bool {
        worker::is_in_charge()
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

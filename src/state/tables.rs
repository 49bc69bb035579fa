//! Which tables changed, in this tab and in the others. Owns one revision a table.

use leptos::prelude::*;

use uzima_domain::record::Table;

use crate::platform::channel::Channel;

const CHANNEL: &str = "uzima-changed";

/// A revision a table; it rises with every change of the table.
#[derive(Clone, Copy)]
pub struct Tables {
    revisions: [RwSignal<u32>; Table::ALL.len()],
    channel: StoredValue<Channel, LocalStorage>,
}

impl Tables {
    /// Starts listening to the other tabs.
    pub fn listening() -> Self {
        let revisions = Table::ALL.map(|_| RwSignal::new(0));
        let channel = Channel::open(CHANNEL, move |names| {
            for table in
                Table::ALL.into_iter().filter(|table| names.split(' ').any(|name| name == table.name()))
            {
                bump(&revisions, table);
            }
        });
        Self { revisions, channel: StoredValue::new_local(channel) }
    }

    /// Makes whoever calls it inside an effect run again when `table` changes.
    pub fn track(self, table: Table) {
        self.revisions[table as usize].track();
    }

    /// These tables changed here: re-run their readers and tell the other tabs.
    pub fn changed(self, tables: &[Table]) {
        for &table in tables {
            bump(&self.revisions, table);
        }
        let names: Vec<&str> = tables.iter().map(|table| table.name()).collect();
        self.channel.with_value(|channel| channel.say(&names.join(" ")));
    }

    /// Time has passed that matters to the readers of `table`, in this tab.
    pub fn passed(self, table: Table) {
        bump(&self.revisions, table);
    }

    /// Anything may have changed: the page was asleep.
    pub fn all_changed(self) {
        for table in Table::ALL {
            bump(&self.revisions, table);
        }
    }
}

fn bump(revisions: &[RwSignal<u32>], table: Table) {
    revisions[table as usize].update(|revision| *revision = revision.wrapping_add(1));
}

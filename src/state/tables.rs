//! Which tables changed, in this tab and in the others. Owns one revision a table.

use leptos::prelude::*;

use uzima_domain::record::Table;

use crate::platform::channel::Channel;

const CHANNEL: &str = "uzima-changed";

/// A revision a table; it rises with every change of the table.
#[derive(Clone, Copy)]
pub struct Tables {
    revisions: [RwSignal<u32>; Table::ALL.len()],
    kept: StoredValue<Kept, LocalStorage>,
}

struct Kept {
    channel: Channel,
    /// Of a table: at which revision it had how many rows.
    counts: [Option<(u32, usize)>; Table::ALL.len()],
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
        let kept = Kept { channel, counts: [None; Table::ALL.len()] };
        Self { revisions, kept: StoredValue::new_local(kept) }
    }

    /// Makes whoever calls it inside an effect run again when `table` changes.
    pub fn track(self, table: Table) {
        self.revisions[table as usize].track();
    }

    /// How many rows `table` has: what `count` says, asked once for each time it changed, as a browser goes through all of them.
    pub async fn counted<E>(
        self,
        table: Table,
        count: impl Future<Output = Result<usize, E>>,
    ) -> Result<usize, E> {
        let revision = self.revisions[table as usize].get_untracked();
        match self.kept.with_value(|kept| kept.counts[table as usize]) {
            Some((known, rows)) if known == revision => Ok(rows),
            _ => {
                let rows = count.await?;
                self.kept.update_value(|kept| kept.counts[table as usize] = Some((revision, rows)));
                Ok(rows)
            }
        }
    }

    /// These tables changed here: re-run their readers and tell the other tabs.
    pub fn changed(self, tables: &[Table]) {
        for &table in tables {
            bump(&self.revisions, table);
        }
        let names: Vec<&str> = tables.iter().map(|table| table.name()).collect();
        self.kept.with_value(|kept| kept.channel.say(&names.join(" ")));
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

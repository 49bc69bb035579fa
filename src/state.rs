//! What the app knows while it runs. Owns the open database, who hears of a change, and the only way to write.
//!
//! Pages read through [`live`] and write through [`State::dispatch`]; nothing else touches storage. No optimistic state:
//! a view changes only after the transaction completed.

pub mod alerts;
pub mod anew;
pub mod autolock;
pub mod backup;
mod begin;
pub mod calendar;
pub mod called;
pub mod calling;
pub mod carried;
pub mod catalog;
pub mod connection;
pub mod deleting;
pub mod dispatch;
pub mod drafts;
pub mod durable;
pub mod erase;
pub mod everything;
pub mod files_out;
pub mod held;
pub mod homes;
pub mod listening;
pub mod live;
pub mod locking;
pub mod looking_back;
pub mod media;
pub mod merging;
pub mod overlays;
pub mod packs;
pub mod page;
pub mod picked;
pub mod reading;
pub mod reading_looks;
pub mod received;
pub mod rechecks;
pub mod records;
pub mod reminders;
pub mod reminding;
pub mod restore;
pub mod sealed;
pub mod session;
pub mod start;
pub mod tables;
pub mod texts;
pub mod travel;
pub mod unlocking;
pub mod update;
pub mod versions;
pub mod writing;

use leptos::prelude::*;

use uzima_domain::id::{DeviceId, PersonId};
use uzima_domain::record::Table;
use uzima_domain::record::device::Device;
use uzima_domain::time::Instant;
use uzima_domain::zone::ZoneTable;

use crate::i18n::Locale;
use crate::platform::clock;
use crate::state::dispatch::Writer;
use crate::state::tables::Tables;
use crate::storage::codec::SharedSeal;
use crate::storage::db::Db;

/// The running app's handle on everything kept. Cheap to copy; provided as context once the database is open.
#[derive(Clone, Copy)]
pub struct State {
    inner: StoredValue<Inner, LocalStorage>,
    tables: Tables,
    locale: Locale,
    unreadable: RwSignal<usize>,
}

struct Inner {
    db: Db,
    seal: SharedSeal,
    owner: PersonId,
    /// What this device is to be called, until that is written.
    proposed: Option<DeviceId>,
    writer: Writer,
}

impl State {
    fn new(inner: Inner, tables: Tables, locale: Locale) -> Self {
        Self { inner: StoredValue::new_local(inner), tables, locale, unreadable: RwSignal::new(0) }
    }

    fn writer(self) -> Writer {
        self.inner.with_value(|inner| inner.writer)
    }

    fn proposed(self) -> Option<DeviceId> {
        self.inner.with_value(|inner| inner.proposed.clone())
    }

    /// The device is written.
    fn begun(self, device: Device) {
        self.inner.update_value(|inner| {
            inner.owner = device.owner;
            inner.proposed = None;
        });
    }

    fn locale(self) -> Locale {
        self.locale
    }

    fn db(self) -> Db {
        self.inner.with_value(|inner| inner.db.clone())
    }

    fn seal(self) -> SharedSeal {
        self.inner.with_value(|inner| inner.seal.clone())
    }

    /// The most rows of one read that could not be shown: damaged, or of a newer version. They are kept as they are.
    pub fn unreadable(self) -> usize {
        self.unreadable.get()
    }

    /// Makes whoever calls it inside an effect run again when time has passed: every minute, and when the page comes back
    /// into view.
    pub fn with_time(self) {
        self.tables.track(Table::Doses);
    }

    /// The person this phone belongs to.
    pub fn owner(self) -> PersonId {
        self.inner.with_value(|inner| inner.owner.clone())
    }
}

/// The state of the app around this view.
pub fn state() -> State {
    expect_context::<State>()
}

/// Now.
pub fn now() -> Instant {
    clock::now()
}

/// Now, and the zone that plans follow around now, from a month ago to a year ahead: the phone's, and after a journey that
/// before it until somebody has said otherwise.
pub fn here_and_now() -> (Instant, ZoneTable) {
    let now = clock::now();
    let (before, after) = travel::REACH;
    (now, homes::with(travel::followed(now), now, before, after))
}

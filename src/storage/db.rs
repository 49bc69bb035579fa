//! Opening and closing the database, over all tabs.
//!
//! Two connections: `idb`, which tells of blocked and versionchange events and does the upgrades, and rexie, which reads.
//! Both close together when another tab needs a newer database, so that it is never blocked by us.

use std::cell::RefCell;
use std::rc::Rc;

use idb::{DatabaseEvent as _, Event as _, Factory, IndexParams, KeyPath, ObjectStoreParams, Request as _};
use rexie::{Index, ObjectStore, Rexie};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::IdbDatabase;

use uzima_domain::record::Table;

use super::schema::{BY_PERSON, BY_WHEN, KEY, holds_envelopes};

/// What can happen to an open database from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DbEvent {
    /// Another tab with older code keeps the database; close that tab.
    Blocked,
    /// Another tab has newer code: this one has closed its connections and must be reloaded.
    Replaced,
    /// The browser closed the database: its files were removed or damaged.
    Closed,
}

/// Why the database did not open.
#[derive(Debug, Error)]
pub enum OpenError {
    /// This browser, or a private window of it, keeps nothing.
    #[error("no IndexedDB here")]
    NotAvailable,
    /// Written by newer code than this; reload to get it.
    #[error("the database is newer than this app")]
    Newer,
    /// The phone is full, and the database is not there yet.
    #[error("no space left")]
    Full,
    /// Anything else the browser says.
    #[error("the database did not open: {0}")]
    Failed(String),
}

/// An open database. Clones share the connections.
#[derive(Clone)]
pub struct Db {
    home: Rc<str>,
    database: Rc<str>,
    connections: Rc<RefCell<Option<Connections>>>,
}

pub(super) struct Connections {
    pub writer: IdbDatabase,
    pub reader: Rexie,
}

impl Db {
    /// Opens the database `name` of the home `name`, see [`Db::open_in`].
    pub async fn open(
        name: &str,
        version: u32,
        heard: impl Fn(DbEvent) + Clone + 'static,
    ) -> Result<Self, OpenError> {
        Self::open_in(name, name, version, heard).await
    }

    /// Opens `name`, one of the databases of `home`, at `version` with all stores of [`Table::ALL`], making what is
    /// missing and removing nothing.
    pub async fn open_in(
        home: &str,
        name: &str,
        version: u32,
        heard: impl Fn(DbEvent) + Clone + 'static,
    ) -> Result<Self, OpenError> {
        let factory = Factory::new().map_err(|_| OpenError::NotAvailable)?;
        let mut request = factory.open(name, Some(version)).map_err(|_| OpenError::NotAvailable)?;
        request.on_upgrade_needed(|event| {
            // An error that is caught aborts nothing by itself: the version would rise without the store, for ever.
            if event.database().and_then(|database| upgrade(&database)).is_err()
                && let Ok(Some(change)) = event.target().map(|request| request.transaction())
            {
                // Then the open fails, and the next one tries again.
                let _ = change.abort();
            }
        });
        let blocked = heard.clone();
        request.on_blocked(move |_| blocked(DbEvent::Blocked));
        let mut writer = request.await.map_err(|error| open_error(&error))?;
        let db = Self { home: home.into(), database: name.into(), connections: Rc::default() };
        // From here on another tab may ask us to make way, while the reader is still waiting to open. Unheard, its
        // upgrade would wait for the writer and the reader for its upgrade, for ever.
        let (replaced, closed) = (db.clone(), db.clone());
        let hear = heard.clone();
        writer.on_version_change(move |event| {
            if let Some(writer) = event.target().and_then(|target| target.dyn_into::<IdbDatabase>().ok()) {
                writer.close();
            }
            replaced.close();
            hear(DbEvent::Replaced);
        });
        writer.on_close(move |_| {
            closed.close();
            heard(DbEvent::Closed);
        });
        // The listeners live as long as the page; the plain handle is what strict transactions are made from.
        writer.forget_callbacks();
        let writer = IdbDatabase::from(writer);
        let reader = open_reader(name, version).await.inspect_err(|_| writer.close())?;
        *db.connections.borrow_mut() = Some(Connections { writer, reader });
        Ok(db)
    }

    /// The name of the home. What lies beside the database (witness, inbox) is named after it.
    pub fn name(&self) -> &str {
        &self.home
    }

    /// The database's own name.
    pub fn database(&self) -> &str {
        &self.database
    }

    /// Whether it is still open.
    pub fn is_open(&self) -> bool {
        self.connections.borrow().is_some()
    }

    /// Closes both connections; every later read or write fails as closed.
    pub fn close(&self) {
        if let Some(Connections { writer, reader }) = self.connections.borrow_mut().take() {
            writer.close();
            reader.close();
        }
    }

    pub(super) fn with<T>(&self, use_them: impl FnOnce(&Connections) -> T) -> Option<T> {
        self.connections.borrow().as_ref().map(use_them)
    }
}

fn upgrade(database: &idb::Database) -> Result<(), idb::Error> {
    let existing = database.store_names();
    for table in Table::ALL {
        if existing.iter().any(|name| name == table.name()) {
            continue;
        }
        let mut params = ObjectStoreParams::new();
        params.key_path(Some(KeyPath::new_single(KEY)));
        let store = database.create_object_store(table.name(), params)?;
        if holds_envelopes(table) {
            let params = || Some(IndexParams::new());
            store.create_index(BY_PERSON, KeyPath::new_array(["person", "when"]), params())?;
            store.create_index(BY_WHEN, KeyPath::new_single("when"), params())?;
        }
    }
    Ok(())
}

/// rexie's connection. It opens at the version that is there already, so its builder upgrades nothing; it lists every
/// store all the same, because on an upgrade it would delete the others.
pub async fn open_reader(name: &str, version: u32) -> Result<Rexie, OpenError> {
    let stores = Table::ALL.into_iter().map(|table| {
        let store = ObjectStore::new(table.name()).key_path(KEY);
        if holds_envelopes(table) {
            store
                .add_index(Index::new_array(BY_PERSON, ["person", "when"]))
                .add_index(Index::new(BY_WHEN, "when"))
        } else {
            store
        }
    });
    let builder = stores.fold(Rexie::builder(name).version(version), rexie::RexieBuilder::add_object_store);
    builder.build().await.map_err(|error| match error {
        rexie::Error::IdbError(error) => open_error(&error),
        other => OpenError::Failed(other.to_string()),
    })
}

pub(super) fn open_error(error: &idb::Error) -> OpenError {
    let name = dom_name(error);
    match name.as_deref() {
        Some("VersionError") => OpenError::Newer,
        Some("QuotaExceededError") => OpenError::Full,
        Some("InvalidStateError" | "SecurityError") => OpenError::NotAvailable,
        _ => OpenError::Failed(name.unwrap_or_else(|| error.to_string())),
    }
}

/// The name of the DOM exception in an error of idb: `QuotaExceededError` and its like.
pub(super) fn dom_name(error: &idb::Error) -> Option<String> {
    let value: JsValue = match error {
        idb::Error::DomException(exception) => exception.clone().into(),
        _ => return None,
    };
    js_sys::Reflect::get(&value, &"name".into()).ok()?.as_string()
}

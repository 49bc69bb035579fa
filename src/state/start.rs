//! Opening what is kept, once per page.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use thiserror::Error;

use uzima_domain::command::{Command, Facts, Moment, decide};
use uzima_domain::id::DeviceId;
use uzima_domain::record::Table;
use uzima_domain::record::device::Device;

use crate::i18n::Locale;
use crate::platform::{document, entropy, lock, worker};
use crate::state::connection::{self, DEVICE, Testimony};
use crate::state::dispatch::{DispatchError, WRITE_LOCK};
use crate::state::tables::Tables;
use crate::state::{State, here_and_now, reminders};
use crate::storage::apply::Expected;
use crate::storage::codec::Open;
use crate::storage::db::{Db, DbEvent, OpenError};
use crate::storage::schema;

/// Why nothing can be kept in this page.
#[derive(Debug, Error)]
pub enum StartError {
    /// The database did not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The first write failed.
    #[error(transparent)]
    First(#[from] DispatchError),
    /// The browser has no source of randomness.
    #[error("no source of randomness")]
    NoEntropy,
}

/// How far opening has come.
#[derive(Clone)]
pub enum Opening {
    /// On its way.
    Waiting,
    /// Open, and what the witness says.
    Ready(State, Testimony),
    /// Not open.
    Failed(Trouble),
}

/// What a person must know about what is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// This browser or window keeps nothing.
    NotAvailable,
    /// Written by a newer version than this page's.
    Newer,
    /// A newer version took over in another tab; this page must be loaded anew.
    Replaced,
    /// Another tab with an older version is in the way.
    Blocked,
    /// The browser closed the database.
    Closed,
    /// It did not open for another reason.
    Failed,
    /// It was there, and is empty now.
    Emptied,
    /// It is older than the last write.
    FellBack,
    /// The code that keeps things could not be fetched.
    NotFetched,
}

impl From<&StartError> for Trouble {
    fn from(error: &StartError) -> Self {
        match error {
            StartError::Open(OpenError::NotAvailable) | StartError::NoEntropy => Self::NotAvailable,
            StartError::Open(OpenError::Newer) => Self::Newer,
            StartError::Open(OpenError::Failed(_)) | StartError::First(_) => Self::Failed,
        }
    }
}

type Work = Pin<Box<dyn Future<Output = ()>>>;

/// Fetches the code that keeps things, opens what is kept, and keeps `opening` true from then on.
pub async fn open(locale: Locale, opening: RwSignal<Opening, LocalStorage>) {
    match keeping(locale, opening).await {
        Ok(work) => work.await,
        Err(_) => opening.set(Opening::Failed(Trouble::NotFetched)),
    }
}

#[wasm_split(keeping, wasm_split_path = ::leptos::wasm_split, fallible)]
fn keeping(locale: Locale, opening: RwSignal<Opening, LocalStorage>) -> Result<Work, SplitLoaderError> {
    Ok(Box::pin(open_kept(locale, opening)))
}

/// Opens what is kept; applies what was tapped while the app was closed; plans the next reminders.
async fn open_kept(locale: Locale, opening: RwSignal<Opening, LocalStorage>) {
    let heard = move |event| {
        opening.set(Opening::Failed(match event {
            DbEvent::Blocked => Trouble::Blocked,
            DbEvent::Replaced => Trouble::Replaced,
            DbEvent::Closed => Trouble::Closed,
        }));
    };
    match start(schema::NAME, locale, heard).await {
        Ok((state, testimony)) => {
            opening.set(Opening::Ready(state, testimony));
            worker::on_message(move |kind, row| match kind {
                "inbox" => spawn_local(reminders::drain(state)),
                "inbox-lost" => spawn_local(reminders::take(state, row)),
                _ => {}
            });
            // What is due, and the day itself, change without anybody writing.
            document::every(60_000, move || state.tables.passed(Table::Doses));
            document::on_shown(move || {
                state.tables.all_changed();
                spawn_local(reminders::drain(state));
            });
            reminders::drain(state).await;
            reminders::replan(state).await;
        }
        // A database that made way while it was opened has said so; how the next read of it failed says less.
        Err(_) if opening.with_untracked(|now| matches!(now, Opening::Failed(Trouble::Replaced))) => {}
        Err(error) => opening.set(Opening::Failed(Trouble::from(&error))),
    }
}

/// Opens the database `name`, makes device and owner at the first start, and asks the witness whether anything is missing.
pub async fn start(
    name: &str,
    locale: Locale,
    heard: impl Fn(DbEvent) + Clone + 'static,
) -> Result<(State, Testimony), StartError> {
    let db = Db::open(name, schema::VERSION, heard).await?;
    let tables = Tables::listening();
    let (device, testimony) = match found(&db).await? {
        (Some(device), Testimony::Whole, _) => (device, Testimony::Whole),
        // Under the lock, for another tab may do the same.
        _ => lock::hold(WRITE_LOCK, make(db.clone())).await.ok_or(DispatchError::NoLock)??,
    };
    Ok((State::new(db, Rc::new(Open), device.owner, tables, locale), testimony))
}

type Stored = Option<Vec<u8>>;

/// The device of the database, what the witness says about it, and its row.
async fn found(db: &Db) -> Result<(Option<Device>, Testimony, Stored), StartError> {
    let stored = db.plain(Table::Meta, DEVICE).await.map_err(DispatchError::from)?;
    let device = stored.as_deref().and_then(connection::parse_device);
    let testimony = connection::testimony(device.as_ref(), connection::witness(db.name()).as_ref());
    Ok((device, testimony, stored))
}

/// The first start, or one after a loss: a device is made, or renamed.
async fn make(db: Db) -> Result<(Device, Testimony), StartError> {
    let (found, testimony, stored) = found(&db).await?;
    let device = match (found, testimony) {
        (Some(device), Testimony::FellBack) => {
            let renamed = device.renamed(fresh_id()?);
            let put = connection::put_device(&renamed, Expected::Exactly(stored));
            db.apply(&[put]).await.map_err(DispatchError::from)?;
            renamed
        }
        (Some(device), _) => device,
        (None, _) => first_start(&db, Device::new(fresh_id()?)).await?,
    };
    connection::remember_witness(db.name(), &device);
    Ok((device, testimony))
}

/// Writes the device and its owner together.
async fn first_start(db: &Db, device: Device) -> Result<Device, StartError> {
    let (now, zone) = here_and_now();
    let by = device.owner.clone();
    let moment = Moment { now, zone, device, by };
    let decision = decide(&Command::CreateMe, &Facts::default(), &moment).map_err(DispatchError::Refused)?;
    let mut puts = vec![connection::put_device(&decision.device, Expected::Exactly(None))];
    for change in &decision.changes {
        puts.push(super::dispatch::encode(&Open, change).await.map_err(DispatchError::from)?);
    }
    db.apply(&puts).await.map_err(DispatchError::from)?;
    Ok(decision.device)
}

fn fresh_id() -> Result<DeviceId, StartError> {
    entropy::hex16().map(DeviceId::new).map_err(|_| StartError::NoEntropy)
}

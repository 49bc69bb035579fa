//! Opening what is kept, once per page.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
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

/// Opens what is kept and keeps `opening` true from then on; then fetches starter packs and applies waiting taps.
pub async fn open(locale: Locale, opening: RwSignal<Opening, LocalStorage>) {
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
            document::on_shown(move || {
                state.tables.all_changed();
                spawn_local(reminders::drain(state));
            });
            reminders::drain(state).await;
            reminders::replan(state).await;
        }
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
    let opening = db.clone();
    let found = lock::hold(WRITE_LOCK, async move { prepare(&opening).await }).await;
    let (device, testimony) = found.ok_or(DispatchError::NoLock)??;
    Ok((State::new(db, Rc::new(Open), device.owner, tables, locale), testimony))
}

async fn prepare(db: &Db) -> Result<(Device, Testimony), StartError> {
    let stored = db.plain(Table::Meta, DEVICE).await.map_err(DispatchError::from)?;
    let found = stored.as_deref().and_then(connection::parse_device);
    let witness = connection::witness(db.name());
    let testimony = connection::testimony(found.as_ref(), witness.as_ref());
    let device = match (found, testimony) {
        (Some(device), Testimony::FellBack) => {
            let renamed = device.renamed(fresh_id()?);
            let put = connection::put_device(&renamed, Expected::Exactly(stored));
            db.apply(&[put]).await.map_err(DispatchError::from)?;
            renamed
        }
        (Some(device), _) => device,
        (None, _) => first_start(db, Device::new(fresh_id()?)).await?,
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

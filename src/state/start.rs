//! Opening what is kept, once per page.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use thiserror::Error;
use wasm_bindgen::JsValue;

use uzima_domain::id::DeviceId;
use uzima_domain::lock::Secret;
use uzima_domain::record::Table;
use uzima_domain::record::device::Device;

use crate::i18n::Locale;
use crate::platform::{document, entropy, worker};
use crate::state::anew::Pause;
use crate::state::connection::{self, DEVICE, Testimony};
use crate::state::dispatch::{ApplyError, DispatchError, Doing, Task, Writer};
use crate::state::tables::Tables;
use crate::state::unlocking::{self, UnlockError};
use crate::state::{Inner, State, anew, autolock, erase, held, reminding, writing};
use crate::storage::codec::{Open, SharedSeal};
use crate::storage::db::{Db, DbEvent, OpenError};
use crate::storage::home::{Home, HomeError, Signpost};
use crate::storage::reads::ReadError;
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
    /// Closed by a lock; what opens it.
    Locked(Secret),
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
    /// What the app remembers of itself could not be read.
    Damaged,
    /// There is no space to begin with.
    Full,
    /// The code that keeps things could not be fetched.
    NotFetched,
    /// Deleting everything was stopped half-way.
    Erasing,
    /// Another tab deletes everything, or has done so.
    Erased,
    /// Another tab moved everything while something was typed here, and the last of it was not kept.
    Unkept,
}

impl From<HomeError> for StartError {
    fn from(error: HomeError) -> Self {
        match error {
            HomeError::Open(error) => Self::Open(error),
            HomeError::Read(error) => Self::First(error.into()),
            HomeError::Apply(error) => Self::First(error.into()),
            other => Self::Open(OpenError::Failed(other.to_string())),
        }
    }
}

impl From<&StartError> for Trouble {
    fn from(error: &StartError) -> Self {
        match error {
            StartError::Open(OpenError::NotAvailable) | StartError::NoEntropy => Self::NotAvailable,
            StartError::Open(OpenError::Newer) => Self::Newer,
            StartError::Open(OpenError::Full) | StartError::First(DispatchError::Apply(ApplyError::Full)) => {
                Self::Full
            }
            StartError::Open(OpenError::Failed(_)) | StartError::First(_) => Self::Failed,
        }
    }
}

type Work = Pin<Box<dyn Future<Output = ()>>>;

/// Fetches the code that keeps things, opens what is kept, and keeps `opening` true from then on.
/// `writer` brings the code that writes: [`fetched`], which only the app itself may name, as a room that names another
/// cannot be linked into a test.
pub async fn open(locale: Locale, opening: RwSignal<Opening, LocalStorage>, writer: Writer) {
    match keeping(locale, opening, writer).await {
        Ok(work) => work.await,
        Err(_) => opening.set(Opening::Failed(Trouble::NotFetched)),
    }
}

#[wasm_split(keeping, wasm_split_path = ::leptos::wasm_split, fallible)]
fn keeping(
    locale: Locale,
    opening: RwSignal<Opening, LocalStorage>,
    writer: Writer,
) -> Result<Work, SplitLoaderError> {
    Ok(Box::pin(open_kept(locale, opening, writer)))
}

/// Opens what is kept, unless it is under a lock.
async fn open_kept(locale: Locale, opening: RwSignal<Opening, LocalStorage>, writer: Writer) {
    anew::listen(move |pause| {
        opening.set(match pause {
            Pause::Copying => Opening::Waiting,
            Pause::Unkept => Opening::Failed(Trouble::Unkept),
            Pause::Erased => Opening::Failed(Trouble::Erased),
        });
    });
    if erase::was_interrupted(schema::NAME) {
        return opening.set(Opening::Failed(Trouble::Erasing));
    }
    match Home::open(schema::NAME).signpost().await {
        Ok(signpost) => match signpost.locked() {
            Some(kind) => {
                worker::on_message(move |kind, row| {
                    reminding::heard(kind, &row, locale);
                    hold_back(kind, row);
                });
                reminding::watch(locale);
                opening.set(Opening::Locked(unlocking::asked(kind)));
            }
            None => open_current(&signpost, Rc::new(Open), locale, opening, writer).await,
        },
        Err(error) => opening.set(Opening::Failed(Trouble::from(&StartError::from(error)))),
    }
}

/// What the locked screen needs to go on. A value, because a room that is fetched must not name another one: whoever
/// links the first would need the second.
#[derive(Clone, Copy)]
pub struct Door {
    /// What opens the lock.
    pub secret: Secret,
    /// Set once it is open.
    pub opening: RwSignal<Opening, LocalStorage>,
    /// Fetches the code that keeps things, and opens.
    pub keeper: Keeper,
    /// What writes from then on.
    pub writer: Writer,
}

/// Opens a database under a seal.
pub type Keeper = fn(Signpost, SharedSeal, Locale, Door) -> Work;

/// Opens the lock with what was typed; from then on all is as without one.
pub async fn unlock(locale: Locale, door: Door, typed: String) -> Result<(), UnlockError> {
    let home = Home::open(schema::NAME);
    let seal = unlocking::unlock(&home, &typed).await?;
    enter(locale, door, &home, seal).await
}

/// Opens the lock by the phone's own screen lock.
pub async fn unlock_by_phone(locale: Locale, door: Door) -> Result<(), UnlockError> {
    let home = Home::open(schema::NAME);
    let seal = unlocking::phone::unlock(&home).await?;
    enter(locale, door, &home, seal).await
}

/// Whether the phone's own screen lock opens the lock.
pub async fn opens_by_phone() -> bool {
    unlocking::phone::is_added(&Home::open(schema::NAME)).await
}

async fn enter(locale: Locale, door: Door, home: &Home, seal: SharedSeal) -> Result<(), UnlockError> {
    if let Some(lock) = home.current().await?.lock {
        autolock::watch(lock.autolock);
    }
    (door.keeper)(home.signpost().await?, seal, locale, door).await;
    Ok(())
}

/// Fetches the code that keeps things, and opens the database under the seal.
pub fn kept(signpost: Signpost, seal: SharedSeal, locale: Locale, door: Door) -> Work {
    Box::pin(async move {
        match opened(signpost, seal, locale, door.opening, door.writer).await {
            Ok(work) => work.await,
            Err(_) => door.opening.set(Opening::Failed(Trouble::NotFetched)),
        }
    })
}

#[wasm_split(keeping, wasm_split_path = ::leptos::wasm_split, fallible)]
fn opened(
    signpost: Signpost,
    seal: SharedSeal,
    locale: Locale,
    opening: RwSignal<Opening, LocalStorage>,
    writer: Writer,
) -> Result<Work, SplitLoaderError> {
    Ok(Box::pin(async move { open_current(&signpost, seal, locale, opening, writer).await }))
}

thread_local! {
    /// Taps that neither the worker nor a setting could keep while the lock was closed.
    static HELD_BACK: RefCell<Vec<JsValue>> = const { RefCell::new(Vec::new()) };
}

fn hold_back(kind: &str, row: JsValue) {
    if kind == "inbox-lost" && !held::keep(schema::NAME, &row) {
        HELD_BACK.with_borrow_mut(|held| held.push(row));
    }
}

/// Opens the current database. What needs to be written (the first start, taps of yesterday, the next reminders) is
/// fetched and done after the first page stands.
async fn open_current(
    signpost: &Signpost,
    seal: SharedSeal,
    locale: Locale,
    opening: RwSignal<Opening, LocalStorage>,
    writer: Writer,
) {
    let heard = move |event| {
        opening.set(Opening::Failed(match event {
            DbEvent::Blocked => Trouble::Blocked,
            DbEvent::Replaced => Trouble::Replaced,
            DbEvent::Closed => Trouble::Closed,
        }));
    };
    match start_in(schema::NAME, signpost, seal, locale, heard, writer).await {
        Ok((state, testimony)) => {
            opening.set(Opening::Ready(state, testimony));
            worker::on_message(move |kind, row| match kind {
                "inbox" => later(state, Task::Remind),
                "inbox-lost" => later(state, Task::Take(row)),
                _ => reminding::heard(kind, &row, locale),
            });
            reminding::watch(locale);
            for row in HELD_BACK.take() {
                later(state, Task::Take(row));
            }
            // What is due, and the day itself, change without anybody writing.
            document::every(60_000, move || state.tables.passed(Table::Doses));
            document::on_shown(move || {
                state.tables.all_changed();
                later(state, Task::Remind);
            });
            match state.ask(Task::Begin).await {
                Ok(()) => later(state, Task::Remind),
                // The first thing a person writes begins anew, and says what is wrong.
                Err(DispatchError::NotFetched) => {}
                Err(error) => opening.set(Opening::Failed(Trouble::from(&StartError::First(error)))),
            }
        }
        // A database that made way while it was opened has said so; how the next read of it failed says less.
        Err(_) if opening.with_untracked(|now| matches!(now, Opening::Failed(Trouble::Replaced))) => {}
        Err(error) => opening.set(Opening::Failed(Trouble::from(&error))),
    }
}

/// The language was changed: the reminders of the next days are planned anew in its words.
pub fn say_anew(state: State) {
    later(state, Task::Remind);
}

/// Has a task done that nobody waits for: what fails here loses nothing, and the next start does it.
fn later(state: State, task: Task) {
    spawn_local(async move { drop(state.ask(task).await) });
}

/// Fetches the code that writes, then does the task.
pub fn fetched(state: State, task: Task) -> Doing {
    Box::pin(async move {
        match writing_room(state, task).await {
            Ok(doing) => doing.await,
            Err(_) => Err(DispatchError::NotFetched),
        }
    })
}

#[wasm_split(writing, wasm_split_path = ::leptos::wasm_split, fallible)]
fn writing_room(state: State, task: Task) -> Result<Doing, SplitLoaderError> {
    Ok(writing::write(state, task))
}

/// Opens the current database of the home `name`, which has no lock; see [`start_in`].
pub async fn start(
    name: &str,
    locale: Locale,
    heard: impl Fn(DbEvent) + Clone + 'static,
    writer: Writer,
) -> Result<(State, Testimony), StartError> {
    let signpost = Home::open(name).signpost().await?;
    start_in(name, &signpost, Rc::new(Open), locale, heard, writer).await
}

/// Opens the current database of the home `name` and asks the witness whether anything is missing. A phone without a
/// device gets the name of one; it is written with [`Task::Begin`].
pub async fn start_in(
    name: &str,
    signpost: &Signpost,
    seal: SharedSeal,
    locale: Locale,
    heard: impl Fn(DbEvent) + Clone + 'static,
    writer: Writer,
) -> Result<(State, Testimony), StartError> {
    let db = Db::open_in(name, &signpost.database, schema::VERSION, heard).await?;
    let unsettled = signpost.has_leftovers() || db.is_retired().await.map_err(DispatchError::from)?;
    let tables = Tables::listening();
    let (found, testimony, _) = found(&db).await.map_err(DispatchError::from)?;
    let whole = found.is_some() && testimony == Testimony::Whole;
    let id = entropy::hex16().map(DeviceId::new).map_err(|_| StartError::NoEntropy)?;
    let owner = found.map_or_else(|| Device::new(id.clone()).owner, |device| device.owner);
    let proposed = (!whole).then_some(id);
    let inner = Inner { db, seal, owner, proposed, writer };
    let state = State::new(inner, tables, locale);
    if unsettled {
        // What fails stays for the next start; a database that is left meanwhile refuses every write by itself.
        let _ = state.ask(Task::Settle).await;
    }
    Ok((state, testimony))
}

/// The device's row as it is stored.
type Stored = Option<Vec<u8>>;

/// The device of the database, what the witness says about it, and its row.
pub(super) async fn found(db: &Db) -> Result<(Option<Device>, Testimony, Stored), ReadError> {
    let stored = db.plain(Table::Meta, DEVICE).await?;
    let device = stored.as_deref().and_then(connection::parse_device);
    let testimony = match (&device, &stored) {
        (None, Some(_)) => Testimony::Damaged,
        (device, _) => connection::testimony(device.as_ref(), connection::witness(db.name()).as_ref()),
    };
    Ok((device, testimony, stored))
}

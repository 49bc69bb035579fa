//! Deleting everything, and counting afterwards what is left.
//!
//! Everything of Uzima begins with its name: databases, caches, settings, files. What else the same address keeps is not
//! ours, and is neither removed nor counted. Nothing here looks at what is inside, so it works under a lock, too.

use uzima_domain::dose_log::{DoseEvent, logged, marked};
use uzima_domain::order::sort_by_key;
use uzima_domain::person::Person;
use uzima_domain::record::check::CheckRecord;
use uzima_domain::schedule::Schedule;

use crate::platform::{caches, databases, files, lock, phone_key, settings, worker};
use crate::state::dispatch::WRITE_LOCK;
use crate::state::{State, anew};
use crate::storage::reads::{ReadError, Which};
pub use crate::storage::schema::NAME;

/// Databases beside the first one that a browser is asked for by name when it does not list them: copies made by locks
/// and restores are counted from 2.
const COPIES: u32 = 40;

/// How much there is, for the words before it goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// People, the phone's owner included.
    pub people: usize,
    /// Medicines.
    pub plans: usize,
    /// Marked doses of those medicines.
    pub doses: usize,
    /// Finished checklists.
    pub checks: usize,
    /// Packs.
    pub packs: usize,
}

impl State {
    /// How much is kept, as far as it can be read.
    pub async fn totals(self) -> Result<Totals, ReadError> {
        let plans = self.read::<Schedule>(Which::All).await?;
        let events = logged(&self.read::<DoseEvent>(Which::All).await?);
        Ok(Totals {
            people: self.read::<Person>(Which::All).await?.len(),
            plans: plans.len(),
            doses: marked(&events, |id| plans.iter().any(|plan| plan.id == id.as_str())),
            checks: self.read::<CheckRecord>(Which::All).await?.len(),
            packs: self.packs().await?.len(),
        })
    }
}

/// Makes this tab let go of everything, where it has anything open, and tells the others to; from here on nothing is
/// made anew before a page is loaded.
pub fn let_go(state: Option<State>) {
    anew::erased();
    if let Some(state) = state {
        state.db().close();
    }
}

/// What is left, each by its name where it has one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Left {
    /// Databases: everything a person wrote, and the packs.
    pub databases: Vec<String>,
    /// Caches: the app's own files, and packs that passed by.
    pub caches: Vec<String>,
    /// Language, country, looks, and what the last write was.
    pub settings: Vec<String>,
    /// Private files.
    pub files: Vec<String>,
    /// Notifications that stand on the phone.
    pub notifications: usize,
    /// Service workers.
    pub workers: usize,
}

impl Left {
    /// Everything together.
    pub fn count(&self) -> usize {
        self.databases.len()
            + self.caches.len()
            + self.settings.len()
            + self.files.len()
            + self.notifications
            + self.workers
    }
}

/// Removes everything that begins with `name`; what others hold goes as soon as they let go. What is left is for
/// [`left`] to say.
pub async fn everything(name: &'static str) {
    // Whoever is stopped from here on does not meet what is left as if it were whole.
    settings::write(&mark(name), &true);
    worker::close_notifications().await;
    phone_key::forget().await;
    // First the worker, which would fill its caches again.
    worker::unregister().await;
    // A write under way in another tab comes to its end before; without the lock it is cut off, which loses nothing here.
    if lock::hold(WRITE_LOCK, remove_databases(name)).await.is_none() {
        remove_databases(name).await;
    }
    for cache in ours(name, ' ', caches::names().await) {
        caches::remove(&cache).await;
    }
    for file in ours(name, '-', files::names().await) {
        files::remove(&file).await;
    }
    let mark = mark(name);
    for setting in ours(name, '.', settings::names()).into_iter().filter(|setting| *setting != mark) {
        settings::remove(&setting);
    }
    if worker::is_registered().await {
        // It was busy then, with an update of its own.
        worker::unregister().await;
    }
    settings::remove(&mark);
}

/// Whether somebody was stopped while deleting everything: what is left is not to be opened any more.
pub fn was_interrupted(name: &str) -> bool {
    settings::read(&mark(name)).unwrap_or(false)
}

fn mark(name: &str) -> String {
    format!("{name}.erasing")
}

/// Counts what is left of everything that begins with `name`.
pub async fn left(name: &str) -> Left {
    Left {
        databases: found(name).await,
        caches: ours(name, ' ', caches::names().await),
        settings: ours(name, '.', settings::names()),
        files: ours(name, '-', files::names().await),
        notifications: worker::notifications().await,
        workers: usize::from(worker::is_registered().await),
    }
}

async fn remove_databases(name: &str) {
    let mut databases = found(name).await;
    // What says which one is current goes after them: until then it still tells whether there is a lock.
    sort_by_key(&mut databases, |database| database.ends_with("-current"));
    for database in databases {
        databases::remove(&database).await;
    }
}

/// The databases there are, by asking or by trying every name there could be.
async fn found(name: &str) -> Vec<String> {
    if let Some(names) = databases::names().await {
        return ours(name, '-', names);
    }
    let mut known = vec![name.to_owned()];
    known.extend(["inbox", "reminded", "current"].map(|beside| format!("{name}-{beside}")));
    known.extend((2..=COPIES).map(|number| format!("{name}-{number}")));
    let mut found = Vec::new();
    for database in known {
        if databases::exists(&database).await {
            found.push(database);
        }
    }
    found
}

/// Those that are `name`, or begin with it and the sign that follows it.
fn ours(name: &str, follows: char, names: Vec<String>) -> Vec<String> {
    let is_ours = |other: &String| {
        other.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(follows))
    };
    names.into_iter().filter(is_ours).collect()
}

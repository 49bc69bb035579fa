//! Bringing a file in: read and opened without touching anything, shown, and only then merged or put in place.
//!
//! Owns the refusals of a file and the replacing of everything: a shadow database is filled, and becomes the current one
//! by one write. Until then nothing here has changed; after it, everything has.

mod replace;

use std::rc::Rc;

use thiserror::Error;

use uzima_domain::backup::contents::Contents;
use uzima_domain::backup::header::Prologue;
use uzima_domain::backup::preface::Settings;
use uzima_domain::backup::summary::Summary;
use uzima_domain::backup::{BackupFault, MAX_FILE, passphrase};
use uzima_domain::id::DeviceId;
use uzima_domain::merge::report::Report;
use uzima_domain::person::Person;
use uzima_domain::record::kept::Kept;
use uzima_domain::record::{Envelope, Row, Table};
use uzima_domain::schedule::Schedule;
use uzima_domain::stamp::Stamp;
use uzima_domain::time::Instant;

use crate::platform::file::{self, FileError};
use crate::state::State;
use crate::state::backup::closing::{self, OpenFault, Progress};
use crate::state::connection::{self, DEVICE};
use crate::state::dispatch::{ApplyError, DispatchError};
use crate::state::live::ReadError;
use crate::storage::home::HomeError;
use crate::storage::schema;

/// Why a file was not brought in. Nothing was changed.
#[derive(Debug, Error, Clone, Copy, PartialEq, Eq)]
pub enum RestoreError {
    /// The file is no backup that can be read.
    #[error(transparent)]
    Fault(#[from] BackupFault),
    /// This browser has no cryptography.
    #[error("no cryptography here")]
    NoCrypto,
    /// The browser could not read the file.
    #[error("the file could not be read")]
    File,
    /// Something was written here since the file was opened: what goes is not what was agreed to.
    #[error("something was written here meanwhile")]
    Moved,
    /// The phone is full.
    #[error("no space left")]
    Full,
    /// The database did not do as it was told.
    #[error("the database failed")]
    Failed,
}

/// A file that looks like a backup; what is inside needs the passphrase.
#[derive(Clone)]
pub struct Chosen {
    /// Its name.
    pub name: String,
    bytes: Rc<Vec<u8>>,
}

/// A file that was opened, read whole, and touched nothing.
#[derive(Clone)]
pub struct Opened {
    /// What is inside, in figures.
    pub summary: Summary,
    /// When it was made.
    pub made: Instant,
    /// Choices of the browser it was made in.
    pub settings: Settings,
    /// Whether anybody in it is on this phone.
    pub acquaintance: Acquaintance,
    /// How many records somebody wrote here: the phone's owner, who exists from the first start, is none until edited.
    pub here: usize,
    /// Who is here and was deleted where the file comes from: merging takes them from here, too.
    pub takes: Vec<Taken>,
    /// Whether it was made on this phone.
    pub is_own: bool,
    contents: Rc<Contents>,
}

/// Somebody whom a file would take away.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// As they are known here.
    pub person: Envelope<Person>,
    /// How many other entries of theirs are here; some may be nowhere else.
    pub entries: usize,
}

/// Whether a file's people are known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acquaintance {
    /// At least one of them is on this phone.
    Known,
    /// Nobody of them is, or nobody has written anything here yet.
    NobodyHere,
    /// Nobody of them is, though there are records here.
    Strangers,
}

/// What came of a merge.
#[derive(Debug, Clone, PartialEq)]
pub struct CameIn {
    /// What came, person by person.
    pub report: Report,
    /// Records that could not be read, and stayed in the file.
    pub unreadable: usize,
    /// Who was here before: the names of those whom the file took away.
    pub before: Vec<Envelope<Person>>,
    /// The medicines that are here now, and those that were before.
    pub medicines: Vec<Envelope<Schedule>>,
}

/// Looks at a chosen file, without its passphrase: its size before anything else.
pub async fn choose(chosen: &web_sys::File) -> Result<Chosen, RestoreError> {
    let bytes = file::read(chosen, MAX_FILE).await.map_err(|error| match error {
        FileError::TooLarge { bytes } => BackupFault::TooLarge { bytes }.into(),
        FileError::Unreadable => RestoreError::File,
    })?;
    Prologue::read(&bytes, bytes.len() as u64)?;
    Ok(Chosen { name: chosen.name(), bytes: Rc::new(bytes) })
}

impl State {
    /// Opens a file, into memory alone.
    pub async fn open_file(
        self,
        chosen: &Chosen,
        typed: &str,
        progress: impl Fn(Progress),
    ) -> Result<Opened, RestoreError> {
        let plain = closing::open(&chosen.bytes, &passphrase::plain(typed), &progress).await?;
        let contents = Contents::read(&plain, schema::VERSION)?;
        let summary = Summary::of(&contents);
        let rows = self.all_rows().await?;
        let here = self.written_here(&rows);
        let takes = taken(self.people().await?, &rows, &contents);
        let known = |id: &str| rows.iter().any(|(table, row)| *table == Table::People && row.id == id);
        let acquaintance = if summary.people.iter().any(|(id, _)| known(id.as_str())) {
            Acquaintance::Known
        } else if here == 0 {
            Acquaintance::NobodyHere
        } else {
            Acquaintance::Strangers
        };
        Ok(Opened {
            summary,
            made: contents.preface.made,
            settings: contents.preface.settings.clone(),
            acquaintance,
            here,
            takes,
            is_own: self.is_this_phone(&contents.preface.device).await,
            contents: Rc::new(contents),
        })
    }

    async fn is_this_phone(self, device: &DeviceId) -> bool {
        let stored = self.db().plain(Table::Meta, DEVICE).await.ok().flatten();
        stored.as_deref().and_then(connection::parse_device).is_some_and(|own| own.id == *device)
    }

    /// How many of these rows somebody wrote.
    fn written_here(self, rows: &[(Table, Row)]) -> usize {
        let owner = self.owner();
        let untouched = |table: Table, row: &Row| {
            table == Table::People
                && row.id == owner.as_str()
                && Stamp::parse(&row.stamp).is_some_and(|stamp| stamp.counter == 1)
        };
        rows.iter().filter(|(table, row)| !untouched(*table, row)).count()
    }

    /// Brings in what is new in the file. What is here stays, but for what was deleted there.
    pub async fn merge_file(
        self,
        opened: &Opened,
        progress: impl Fn(Progress) + 'static,
    ) -> Result<CameIn, RestoreError> {
        let rows = &opened.contents.rows;
        let kept: Vec<Kept> = rows.iter().filter_map(|(table, row)| Kept::read(*table, row)).collect();
        let unreadable = rows.len() - kept.len();
        let (before, plans_before) = (self.people().await?, self.plans().await?);
        let report = self.merge(kept, progress).await?;
        let medicines = [self.plans().await?, plans_before].concat();
        Ok(CameIn { report, unreadable, before, medicines })
    }
}

/// Those of the `people` here whom the file knows to be deleted, and who were not brought back here since.
fn taken(people: Vec<Envelope<Person>>, rows: &[(Table, Row)], file: &Contents) -> Vec<Taken> {
    let tombstones: Vec<Kept> = file
        .rows
        .iter()
        .filter(|(table, _)| *table == Table::People)
        .filter_map(|(table, row)| Kept::read(*table, row))
        .filter(|kept| kept.body.is_none())
        .collect();
    let is_taken = |person: &Envelope<Person>| {
        tombstones.iter().any(|gone| gone.id == person.id && !person.seen.includes(&gone.stamp))
    };
    let entries = |person: &Envelope<Person>| {
        rows.iter()
            .filter(|(table, row)| *table != Table::People && row.person == person.person.as_str())
            .count()
    };
    let people = people.into_iter().filter(is_taken);
    people.map(|person| Taken { entries: entries(&person), person }).collect()
}

impl From<OpenFault> for RestoreError {
    fn from(fault: OpenFault) -> Self {
        match fault {
            OpenFault::Fault(fault) => Self::Fault(fault),
            OpenFault::NoCrypto => Self::NoCrypto,
        }
    }
}

impl From<ReadError> for RestoreError {
    fn from(_: ReadError) -> Self {
        Self::Failed
    }
}

impl From<ApplyError> for RestoreError {
    fn from(error: ApplyError) -> Self {
        if error == ApplyError::Full { Self::Full } else { Self::Failed }
    }
}

impl From<DispatchError> for RestoreError {
    fn from(error: DispatchError) -> Self {
        match error {
            DispatchError::Apply(error) => error.into(),
            _ => Self::Failed,
        }
    }
}

impl From<HomeError> for RestoreError {
    fn from(error: HomeError) -> Self {
        if error.is_full() { Self::Full } else { Self::Failed }
    }
}

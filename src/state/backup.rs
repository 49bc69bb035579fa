//! Making a backup: everything read, closed, and opened again before anybody is told that it is done.
//!
//! Owns the order: nothing is offered that was not read back whole and compared, and nothing leaves that is not in the
//! ledger.

pub mod asked;
pub mod closing;
pub mod unsaved;

use std::rc::Rc;

use chrono::NaiveDateTime;
use thiserror::Error;

use uzima_domain::backup::contents::Contents;
use uzima_domain::backup::passphrase::{Strength, strength};
use uzima_domain::backup::preface::{Kind as FileKind, PackNote, Preface, Settings, VERSION};
use uzima_domain::backup::summary::Summary;
use uzima_domain::backup::{BackupFault, line, passphrase};
use uzima_domain::command::Command;
use uzima_domain::record::export::{Export, Kind};
use uzima_domain::record::{Row, Table};
use uzima_domain::stamp::{Seen, Stamp};
use uzima_domain::time::{date_text, time_text};

use crate::platform::{clock, entropy, handing};
use crate::state::connection::{self, DEVICE};
use crate::state::dispatch::DispatchError;
use crate::state::live::ReadError;
use crate::state::{State, autolock, here_and_now};
use crate::storage::schema;

pub use closing::{Progress, Stage};

/// Why there is no backup. Nothing was changed, and nothing left.
#[derive(Debug, Error, Clone, Copy, PartialEq, Eq)]
pub enum BackupError {
    /// What is kept could not be read.
    #[error("could not read what is kept")]
    Unread,
    /// This browser has no cryptography.
    #[error("no cryptography here")]
    NoCrypto,
    /// There is more than fits into a backup.
    #[error("too much for one file")]
    TooMuch,
    /// What was written did not come back as it went in.
    #[error("the file did not read back")]
    NotVerified,
}

/// A backup that was read back and waits to be handed out.
#[derive(Clone)]
pub struct Ready {
    /// The file's name; it says nothing of what is inside.
    pub name: String,
    /// What is inside, in figures.
    pub summary: Summary,
    /// When it was made, on the phone's clock.
    pub made: NaiveDateTime,
    bytes: Rc<Vec<u8>>,
    export: Export,
}

impl Ready {
    /// The file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// How a file leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Into the downloads.
    Save,
    /// Through the share sheet.
    Share,
}

/// What became of a file that was to leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handed {
    /// It left under this name, and the ledger says so.
    Out(String),
    /// The person, or the browser, kept it here.
    Stayed,
    /// It left under this name, and the ledger names it; but it could not be noted as a backup.
    NotCounted(String),
    /// The ledger could not be written, so it was kept here.
    NotNoted,
}

/// Whether the phone can share files at all.
pub fn can_share() -> bool {
    handing::can_share()
}

/// Prints the page.
pub fn print() {
    handing::print();
}

/// A passphrase that nobody guesses and every keyboard has: twenty digits in groups of four.
pub fn suggestion() -> Option<String> {
    loop {
        let digits = digits()?;
        // Now and then chance gives what somebody might think up, as 1111 or 1234; another one is as good.
        if strength(&digits) == Strength::Strong {
            return Some(digits);
        }
    }
}

fn digits() -> Option<String> {
    let random = || Some(u64::from_str_radix(&entropy::hex16().ok()?, 16).ok()? % 10_000_000_000);
    let digits = format!("{:010}{:010}", random()?, random()?);
    let groups: Vec<&str> = (0..5).filter_map(|group| digits.get(group * 4..group * 4 + 4)).collect();
    Some(groups.join(" "))
}

impl State {
    /// Makes a backup of everything, reads it back, and compares.
    pub async fn back_up(
        self,
        typed: String,
        settings: Settings,
        progress: impl Fn(Progress) + 'static,
    ) -> Result<Ready, BackupError> {
        progress(Progress::of(Stage::Reading, 0, 1));
        let contents = self.contents(settings).await.map_err(|_| BackupError::Unread)?;
        let covers = covers(&contents.rows);
        let (summary, records) = (Summary::of(&contents), contents.rows.len());
        let plain = contents.write().ok_or(BackupError::Unread)?;
        let typed = passphrase::plain(&typed);
        let bytes = closing::close(&plain, &typed, &progress).await?;
        // The way back, from nothing but the file and what was typed.
        let back = closing::open(&bytes, &typed, &progress).await.map_err(|_| BackupError::NotVerified)?;
        let read = Contents::read(&back, schema::VERSION).map_err(|_| BackupError::NotVerified)?;
        if back != plain || read.rows.len() != records {
            return Err(BackupError::NotVerified);
        }
        let (now, zone) = here_and_now();
        let local = zone.civil(now);
        // With the time of day: two phones of one home make files on one day.
        let time = time_text(local.time()).replace(':', "");
        let name = format!("notes-{}-{time}.uzb", date_text(local.date()));
        let export = Export {
            kind: Kind::Backup,
            parts: summary.parts(),
            file: name.clone(),
            records: records as u64,
            covers,
        };
        Ok(Ready { name, summary, made: local, bytes: Rc::new(bytes), export })
    }

    /// Hands a backup out. Noted before, as a file that saves nothing: whatever happens then, the ledger names what may
    /// have left. As a backup it counts when it left.
    pub async fn hand_out(self, ready: &Ready, way: Way) -> Handed {
        let before = Export { covers: Seen::default(), ..ready.export.clone() };
        if self.dispatch(Command::NoteExport(before)).await.is_err() {
            return Handed::NotNoted;
        }
        let left = match way {
            Way::Save => handing::download(&ready.name, &ready.bytes).then(|| ready.name.clone()),
            // A share sheet that is closed again has sent nothing.
            Way::Share => {
                autolock::errand();
                handing::share(&ready.name, &ready.bytes).await
            }
        };
        let Some(file) = left else {
            self.forget_attempts(&ready.name).await;
            return Handed::Stayed;
        };
        let export = Export { file: file.clone(), ..ready.export.clone() };
        if self.dispatch(Command::NoteExport(export)).await.is_err() {
            return Handed::NotCounted(file);
        }
        self.forget_attempts(&ready.name).await;
        Handed::Out(file)
    }

    /// Everything that goes into a backup.
    async fn contents(self, settings: Settings) -> Result<Contents, DispatchError> {
        let stored = self.db().plain(Table::Meta, DEVICE).await?;
        let device = stored.as_deref().and_then(connection::parse_device).ok_or(DispatchError::NoDevice)?;
        let packs = self.packs().await?.into_iter().map(|pack| PackNote {
            id: pack.id,
            version: pack.version,
            languages: pack.layers.into_keys().collect(),
        });
        let preface = Preface {
            uzima: FileKind::Backup,
            v: VERSION,
            made: clock::now(),
            database: schema::VERSION,
            device: device.id,
            owner: device.owner,
            counts: std::collections::BTreeMap::new(),
            packs: packs.collect(),
            settings,
        };
        Ok(Contents { preface, rows: self.all_rows().await? })
    }

    /// Every row that a backup holds, with open bytes.
    pub(super) async fn all_rows(self) -> Result<Vec<(Table, Row)>, ReadError> {
        let seal = self.seal();
        let stores = self.db().everything(&*seal, &line::TABLES).await?;
        Ok(stores
            .into_iter()
            .flat_map(|(table, rows)| rows.into_iter().map(move |row| (table, row)))
            .collect())
    }
}

impl From<BackupFault> for BackupError {
    fn from(fault: BackupFault) -> Self {
        match fault {
            BackupFault::TooLarge { .. } => Self::TooMuch,
            _ => Self::NotVerified,
        }
    }
}

/// Every edit among the rows.
fn covers(rows: &[(Table, Row)]) -> Seen {
    let stamps = rows.iter().filter_map(|(_, row)| Stamp::parse(&row.stamp));
    stamps.fold(Seen::default(), |seen, stamp| seen.and(&stamp))
}

//! Stored records. Owns the envelope, the versioned form inside it and the tables; the edge that seals and stores bytes
//! is elsewhere.
//!
//! Invariants: an unknown body version is kept read-only and never rewritten; a deletion leaves a tombstone without a
//! body; only `id`, `person`, `when` and `stamp` stand outside the sealed bytes.

pub mod check;
pub mod device;
pub mod export;
pub mod kept;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::dose_log::DoseEvent;
use crate::id::PersonId;
use crate::person::Person;
use crate::record::check::CheckRecord;
use crate::record::export::Export;
use crate::schedule::Schedule;
use crate::stamp::{Seen, Stamp};
use crate::stock::StockEvent;
use crate::time::Instant;

/// Every table of the database. A table is never removed and its name never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Envelopes of [`Person`].
    People,
    /// Envelopes of [`Schedule`].
    Plans,
    /// Envelopes of [`DoseEvent`], append-only.
    Doses,
    /// Envelopes of [`CheckRecord`], append-only.
    Checks,
    /// Installed packs.
    Packs,
    /// Files of packs by their SHA-256.
    Blobs,
    /// This device: id, counter, clock.
    Meta,
    /// Half-filled forms, kept for a reload.
    Drafts,
    /// Envelopes that lost to a concurrent edit on another phone, until a person chooses.
    Conflicts,
    /// Envelopes of what left the phone: when, which parts, under which file name. Never leaves the phone itself.
    Ledger,
    /// Envelopes of [`StockEvent`], append-only.
    Stock,
}

impl Table {
    /// All tables, in the order they were introduced.
    pub const ALL: [Self; 11] = [
        Self::People,
        Self::Plans,
        Self::Doses,
        Self::Checks,
        Self::Packs,
        Self::Blobs,
        Self::Meta,
        Self::Drafts,
        Self::Conflicts,
        Self::Ledger,
        Self::Stock,
    ];

    /// The store's name, for ever.
    pub const fn name(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Plans => "plans",
            Self::Doses => "doses",
            Self::Checks => "checks",
            Self::Packs => "packs",
            Self::Blobs => "blobs",
            Self::Meta => "meta",
            Self::Drafts => "drafts",
            Self::Conflicts => "conflicts",
            Self::Ledger => "ledger",
            Self::Stock => "stock",
        }
    }
}

impl Table {
    /// Whether its records are a person's own, and so go into a backup and are merged with another phone's.
    pub const fn is_merged(self) -> bool {
        matches!(self, Self::People | Self::Plans | Self::Doses | Self::Checks | Self::Stock)
    }
}

/// What may stand in an envelope.
pub trait Body: Serialize + DeserializeOwned + Clone {
    /// Where its envelopes are stored.
    const TABLE: Table;
    /// The newest version that is written today; every older one can be read.
    const VERSION: u32;

    /// The version this one is written in. Where an older one says all of it, that is the one, so that an app that has not
    /// been brought up to date still reads it.
    fn form(&self) -> u32 {
        Self::VERSION
    }
}

/// The version of a tombstone: it has no body, so every app there ever was can read it.
const TOMBSTONE: u32 = 1;

impl Body for Person {
    const TABLE: Table = Table::People;
    const VERSION: u32 = 1;
}

impl Body for Schedule {
    const TABLE: Table = Table::Plans;
    const VERSION: u32 = 3;

    fn form(&self) -> u32 {
        Self::form(self)
    }
}

impl Body for DoseEvent {
    const TABLE: Table = Table::Doses;
    const VERSION: u32 = 1;
}

impl Body for CheckRecord {
    const TABLE: Table = Table::Checks;
    const VERSION: u32 = 2;

    fn form(&self) -> u32 {
        Self::form(self)
    }
}

impl Body for StockEvent {
    const TABLE: Table = Table::Stock;
    const VERSION: u32 = 1;
}

impl Body for Export {
    const TABLE: Table = Table::Ledger;
    const VERSION: u32 = 2;

    fn form(&self) -> u32 {
        Self::form(self)
    }
}

/// One record and the story of its last edit.
#[derive(Debug, Clone, PartialEq)]
pub struct Envelope<B> {
    /// Opaque, unique in its table on every phone.
    pub id: String,
    /// Whom it is about.
    pub person: PersonId,
    /// What it is sorted and found by; each body says what it means.
    pub when: Instant,
    /// Who did it: the phone's owner or "who is caring now".
    pub by: PersonId,
    /// The edit.
    pub stamp: Stamp,
    /// What the edit was made upon.
    pub seen: Seen,
    /// `None` is a tombstone.
    pub body: Option<B>,
}

/// What a store holds: the four open fields, and bytes that a seal may have closed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// [`Envelope::id`].
    pub id: String,
    /// [`Envelope::person`].
    pub person: String,
    /// [`Envelope::when`] in milliseconds since 1970 UTC.
    pub when: i64,
    /// [`Envelope::stamp`] as text.
    pub stamp: String,
    /// Everything else, see [`encode`].
    pub bytes: Vec<u8>,
}

/// What reading a row gave.
#[derive(Debug, Clone, PartialEq)]
pub enum Read<B> {
    /// A record we understand.
    Known(Box<Envelope<B>>),
    /// Written by a newer Uzima: shown as such, kept as it is.
    Newer {
        /// The record.
        id: String,
        /// Its body's version.
        version: u32,
    },
    /// Not readable: announced, kept as it is.
    Damaged {
        /// The record.
        id: String,
    },
}

#[derive(Serialize, Deserialize)]
struct Inside<B> {
    v: u32,
    by: PersonId,
    seen: Seen,
    body: Option<B>,
}

#[derive(Deserialize)]
struct Edit {
    by: PersonId,
    seen: Seen,
}

/// The body must stand there, if only as `null`.
#[derive(Deserialize)]
struct OnlyBody<B> {
    #[serde(deserialize_with = "Option::deserialize", bound = "B: Deserialize<'de>")]
    body: Option<B>,
}

#[derive(Deserialize)]
struct VersionOnly {
    v: u32,
}

/// The row of an envelope, its bytes not yet sealed. `None` only when a body cannot be JSON, which no body of ours is.
pub fn encode<B: Body>(envelope: &Envelope<B>) -> Option<Row> {
    let inside = Inside {
        v: envelope.body.as_ref().map_or(TOMBSTONE, Body::form),
        by: envelope.by.clone(),
        seen: envelope.seen.clone(),
        body: envelope.body.clone(),
    };
    Some(Row {
        id: envelope.id.clone(),
        person: envelope.person.as_str().to_owned(),
        when: envelope.when.ms(),
        stamp: envelope.stamp.text(),
        bytes: serde_json::to_vec(&inside).ok()?,
    })
}

/// Reads an unsealed row.
pub fn decode<B: Body>(row: Row) -> Read<B> {
    let body = match serde_json::from_slice::<OnlyBody<B>>(&row.bytes) {
        Ok(inside) => Some(inside.body),
        Err(_) => None,
    };
    // What is the same for every body is compiled once.
    match around(row, B::VERSION) {
        Around::Newer { id, version } => Read::Newer { id, version },
        Around::Damaged { id } => Read::Damaged { id },
        Around::Known(known) => match body {
            Some(body) => Read::Known(Box::new(Envelope {
                id: known.id,
                person: known.person,
                when: known.when,
                by: known.by,
                stamp: known.stamp,
                seen: known.seen,
                body,
            })),
            None => Read::Damaged { id: known.id },
        },
    }
}

/// A row but for its body.
enum Around {
    Known(Box<Envelope<()>>),
    Newer { id: String, version: u32 },
    Damaged { id: String },
}

fn around(row: Row, newest: u32) -> Around {
    let Row { id, person, when, stamp, bytes } = row;
    match serde_json::from_slice::<VersionOnly>(&bytes) {
        Ok(VersionOnly { v }) if v > newest => return Around::Newer { id, version: v },
        Ok(_) => {}
        Err(_) => return Around::Damaged { id },
    }
    match (serde_json::from_slice::<Edit>(&bytes), Stamp::parse(&stamp)) {
        (Ok(Edit { by, seen }), Some(stamp)) => Around::Known(Box::new(Envelope {
            id,
            person: PersonId::new(person),
            when: Instant::from_ms(when),
            by,
            stamp,
            seen,
            body: None,
        })),
        _ => Around::Damaged { id },
    }
}

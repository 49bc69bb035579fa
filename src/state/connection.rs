//! The device's row, its witness outside the database, and ranges of days.
//!
//! The witness is a copy of the device's counter in localStorage. Damaged files can bring IndexedDB back empty, or with
//! older rows, without any error; the witness then knows better, and the loss is announced instead of hidden.

use std::ops::Range;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use uzima_domain::id::DeviceId;
use uzima_domain::record::Table;
use uzima_domain::record::device::Device;
use uzima_domain::time::Instant;

use crate::platform::settings;
use crate::storage::apply::{Expected, Put, put_plain};
use crate::storage::row::Plain;

/// The key of the device's row in `meta`.
pub const DEVICE: &str = "device";

/// The witness of `uzima` is kept in `uzima.witness`.
fn witness_key(database: &str) -> String {
    format!("{database}.witness")
}

/// What localStorage remembers of the last write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Witness {
    /// The device that wrote.
    pub device: DeviceId,
    /// Its counter after the write.
    pub counter: u64,
}

/// What the witness says about a database as it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Testimony {
    /// Nothing is missing, as far as it knows.
    Whole,
    /// There was a database, and now there is none.
    Emptied,
    /// The database is older than the last write.
    FellBack,
    /// The device's row is there and cannot be read.
    Damaged,
}

/// Compares the database with the witness.
pub fn testimony(found: Option<&Device>, witness: Option<&Witness>) -> Testimony {
    match (found, witness) {
        (None, Some(_)) => Testimony::Emptied,
        // The browser writes localStorage down seconds after it said so: one that was killed brings back the witness of
        // the device before this one.
        (Some(device), Some(witness)) if device.after.as_ref() == Some(&witness.device) => Testimony::Whole,
        // Another id than the witness knows is one that was given up before: its numbers are used.
        (Some(device), Some(witness)) if device.id != witness.device || device.counter < witness.counter => {
            Testimony::FellBack
        }
        _ => Testimony::Whole,
    }
}

/// The witness of the last write into `database`, if there ever was one.
pub fn witness(database: &str) -> Option<Witness> {
    settings::read(&witness_key(database))
}

/// Remembers a committed write into `database`.
pub fn remember_witness(database: &str, device: &Device) {
    // Without localStorage there is no witness; the write itself stands.
    let _ = settings::write(
        &witness_key(database),
        &Witness { device: device.id.clone(), counter: device.counter },
    );
}

/// A device that is new in `database`, with the one named after which it comes.
pub fn following(database: &str, device: Device) -> Device {
    Device { after: witness(database).map(|witness| witness.device), ..device }
}

/// The device's row, to be written in the transaction of whatever it stamped.
pub fn put_device(device: &Device, expects: Expected) -> Put {
    let bytes = serde_json::to_vec(device).unwrap_or_default();
    Put::Plain { table: Table::Meta, plain: Plain { id: DEVICE.to_owned(), bytes }, expects }
}

/// A device's row that could not be read, kept beside the one that replaces it.
pub fn put_aside(bytes: Vec<u8>, replaced_by: &DeviceId) -> Put {
    put_plain(Table::Meta, &format!("{DEVICE}.damaged.{replaced_by}"), bytes)
}

/// Reads the device's row.
pub fn parse_device(bytes: &[u8]) -> Option<Device> {
    serde_json::from_slice(bytes).ok()
}

/// Every instant that some zone calls `day`, and a little more: what is planned on that civil day lies in it.
pub fn around_day(day: NaiveDate) -> Range<Instant> {
    let midnight = Instant::from_ms(day.and_time(NaiveTime::MIN).and_utc().timestamp_millis());
    midnight.plus_minutes(-26 * 60)..midnight.plus_minutes(50 * 60)
}

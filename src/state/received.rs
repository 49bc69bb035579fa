//! Files of plans that a person hands to the app. Owns reading one, and the clocks that it may speak of.

use thiserror::Error;
use web_sys::File as Chosen;

use uzima_domain::import::fhir::CannotSchedule;
use uzima_domain::import::fhir::file::{File, entries};
use uzima_domain::zone::ZoneTable;

use crate::platform::{clock, file, zone};

/// A file of plans is a few kB; what is larger is something else.
const LARGEST: u64 = 4 * 1024 * 1024;

/// A named zone is known for so many days around today.
const REACH: i64 = 3_660;

/// A file that is not gone on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NotReceived {
    /// It is no file of medicines.
    #[error("no file of medicines")]
    Other,
    /// It is one, and damaged, or contradicts itself.
    #[error("damaged file of medicines")]
    Broken,
}

/// What is in a file.
pub async fn open(chosen: &Chosen) -> Result<File, NotReceived> {
    let bytes = file::read(chosen, LARGEST).await.map_err(|_| NotReceived::Other)?;
    let text = String::from_utf8(bytes).map_err(|_| NotReceived::Other)?;
    entries(&text).map_err(|fault| match fault {
        CannotSchedule::KeyTwice { .. } | CannotSchedule::Shape { .. } => NotReceived::Broken,
        _ => NotReceived::Other,
    })
}

/// The zone of this IANA name, where the browser knows it.
pub fn zone_named(name: &str) -> Option<ZoneTable> {
    zone::named(name, clock::now(), REACH, REACH)
}

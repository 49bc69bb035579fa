//! The first line of a backup: what it is, and what is in it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::id::{DeviceId, PersonId};
use crate::time::Instant;

/// The version of the lines that is written today.
pub const VERSION: u32 = 1;

/// What the word `uzima` of the first line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Everything a person entered.
    Backup,
}

/// The first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preface {
    /// That it is a backup.
    pub uzima: Kind,
    /// The version of the lines.
    pub v: u32,
    /// When it was made.
    pub made: Instant,
    /// The version of the database it was made from.
    pub database: u32,
    /// The device that made it. A restore gets a new one.
    pub device: DeviceId,
    /// Whom that phone belonged to.
    pub owner: PersonId,
    /// Table to number of lines.
    pub counts: BTreeMap<String, u64>,
    /// What was installed; packs themselves are had again from where they came.
    pub packs: Vec<PackNote>,
    /// Choices of that browser.
    pub settings: Settings,
}

/// One installed pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackNote {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// BCP 47 tags of what was installed of it.
    pub languages: Vec<String>,
}

/// Choices of a browser, empty where nothing was chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// BCP 47.
    #[serde(default)]
    pub language: String,
    /// ISO 3166-1 alpha-2.
    #[serde(default)]
    pub country: String,
    /// `light`, `dark`, `contrast`.
    #[serde(default)]
    pub theme: String,
}

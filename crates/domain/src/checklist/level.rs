//! How urgent it is. Owns the four levels, their order and their stored names.

use serde::{Deserialize, Serialize};

/// Urgency, lowest first. Stored and exchanged in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// At home, and watch.
    Home,
    /// In the next days.
    Soon,
    /// Today.
    Today,
    /// Go now.
    Emergency,
}

impl Level {
    /// All levels, lowest first.
    pub const ALL: [Self; 4] = [Self::Home, Self::Soon, Self::Today, Self::Emergency];

    /// The name in files and stored records.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Soon => "soon",
            Self::Today => "today",
            Self::Emergency => "emergency",
        }
    }

    /// The level of this exact name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }

    /// One level lower; home stays home.
    #[must_use]
    pub const fn below(self) -> Self {
        match self {
            Self::Emergency => Self::Today,
            Self::Today => Self::Soon,
            Self::Soon | Self::Home => Self::Home,
        }
    }
}

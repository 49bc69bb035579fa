//! The pages of "Keep and share", below `#/keep`.

use super::Route;

/// A page of the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeepPage {
    /// What is kept, how safe it is, and the doors to the others.
    Index,
    /// Making a backup.
    Backup,
    /// Bringing in a file: a backup of this phone, or the other phone's.
    Restore,
    /// The other phone's file, merged: the short way.
    Update,
    /// What left this phone.
    Ledger,
    /// Leaving nothing behind.
    Delete,
    /// The lock.
    Lock,
}

impl KeepPage {
    /// Every page below the index, with its last part of the path.
    const BELOW: [(Self, &'static str); 6] = [
        (Self::Backup, "backup"),
        (Self::Restore, "restore"),
        (Self::Update, "update"),
        (Self::Ledger, "ledger"),
        (Self::Delete, "delete"),
        (Self::Lock, "lock"),
    ];

    /// The page with this last part.
    pub fn named(name: &str) -> Option<Self> {
        Self::BELOW.iter().find(|(_, known)| *known == name).map(|(page, _)| *page)
    }

    /// Where "back" leads.
    pub fn parent(self) -> Route {
        match self {
            Self::Index | Self::Update => Route::Care,
            Self::Backup | Self::Restore | Self::Ledger | Self::Lock | Self::Delete => {
                Route::Keep(Self::Index)
            }
        }
    }

    /// The hash that leads there.
    pub fn href(self) -> String {
        match Self::BELOW.iter().find(|(page, _)| *page == self) {
            Some((_, name)) => format!("#/keep/{name}"),
            None => "#/keep".to_owned(),
        }
    }
}

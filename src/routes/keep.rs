//! The pages of "Keep and share", below `#/keep`.

use super::Route;

/// A page of the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeepPage {
    /// What is kept, how safe it is, and the doors to the others.
    Index,
}

impl KeepPage {
    /// Every page below the index, with its last part of the path.
    const BELOW: [(Self, &'static str); 0] = [];

    /// The page with this last part.
    pub fn named(name: &str) -> Option<Self> {
        Self::BELOW.iter().find(|(_, known)| *known == name).map(|(page, _)| *page)
    }

    /// Where "back" leads.
    pub fn parent(self) -> Route {
        match self {
            Self::Index => Route::Care,
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

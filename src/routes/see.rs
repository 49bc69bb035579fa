//! The pages that show how plans were kept, below `#/plan/see`. [`Route`] keeps the rest of the path as it is, so that only
//! the room that draws these pages carries their names.

use super::Route;

/// What begins the rest of the path of every page here; no plan's id begins with an *s*.
pub const BEGINS: &str = "see/";

/// A page of the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SeePage {
    /// How it went with all medicines of everybody at home.
    Home,
    /// How it went with those of one person, by their id.
    Person(String),
    /// How it went with one medicine, by its plan's id.
    Plan(String),
    /// Every dose of one medicine that was written down, by its plan's id.
    Log(String),
    /// A person's plans on one sheet for the wall, by their id.
    Wall(String),
}

impl SeePage {
    /// Reads the rest of the path.
    pub fn parse(rest: &str) -> Option<Self> {
        let parts: Vec<&str> = rest.strip_prefix(BEGINS)?.split('/').collect();
        let own = |id: &str| id.to_owned();
        Some(match parts.as_slice() {
            ["home"] => Self::Home,
            ["person", id] => Self::Person(own(id)),
            ["plan", id] => Self::Plan(own(id)),
            ["log", id] => Self::Log(own(id)),
            ["wall", id] => Self::Wall(own(id)),
            _ => return None,
        })
    }

    /// The hash that leads there.
    pub fn href(&self) -> String {
        let rest = match self {
            Self::Home => "home".to_owned(),
            Self::Person(id) => format!("person/{id}"),
            Self::Plan(id) => format!("plan/{id}"),
            Self::Log(id) => format!("log/{id}"),
            Self::Wall(id) => format!("wall/{id}"),
        };
        Route::Plan(format!("{BEGINS}{rest}")).href()
    }
}

//! The pages about one medicine, below `#/plan`. [`Route`] keeps the rest of the path as it is, so that only the room that
//! draws these pages carries their names. A plan's id begins with a hexadecimal digit, the pages that belong to Today with
//! an *o*.

use super::Route;

/// The rest of the path of the page that reads a file of plans, which is a room of its own; no plan's id begins with an *i*.
pub const RECEIVE: &str = "in";

/// A page of the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanPage {
    /// A new plan of any rhythm.
    New,
    /// One medicine: how it is taken, what is left, by the plan's id.
    One(String),
    /// Changing it.
    Edit(String),
    /// What is left of it.
    Stock(String),
    /// One dose, by its stored form, which holds slashes.
    Dose(String),
    /// The doses of a day, `2026-03-08`.
    Day(String),
    /// A new plan, begun with a medicine of an installed pack.
    Pick,
    /// What the calendars of installed packs ask for, for a person by their id.
    Visits(String),
}

impl PlanPage {
    /// Reads the rest of the path.
    pub fn parse(rest: &str) -> Option<Self> {
        if let Some(dose) = rest.strip_prefix("once/") {
            return Some(Self::Dose(dose.to_owned()));
        }
        let parts: Vec<&str> = rest.split('/').collect();
        Some(match parts.as_slice() {
            ["new"] => Self::New,
            ["pick"] => Self::Pick,
            ["visits", id] => Self::Visits((*id).to_owned()),
            ["on", day] => Self::Day((*day).to_owned()),
            [id, "edit"] => Self::Edit((*id).to_owned()),
            [id, "stock"] => Self::Stock((*id).to_owned()),
            [id] => Self::One((*id).to_owned()),
            _ => return None,
        })
    }

    /// The route to it.
    pub fn route(&self) -> Route {
        Route::Plan(match self {
            Self::New => "new".to_owned(),
            Self::One(id) => id.clone(),
            Self::Edit(id) => format!("{id}/edit"),
            Self::Stock(id) => format!("{id}/stock"),
            Self::Dose(dose) => format!("once/{dose}"),
            Self::Day(day) => format!("on/{day}"),
            Self::Pick => "pick".to_owned(),
            Self::Visits(id) => format!("visits/{id}"),
        })
    }

    /// The hash that leads there.
    pub fn href(&self) -> String {
        self.route().href()
    }
}

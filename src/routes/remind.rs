//! The pages about being reminded, below `#/plan/remind`: they share the prefix of the pages of a medicine, so that the first
//! file of the app needs no further route for them. No plan's id begins with an *r*.

use super::Route;

/// What the rest of the path begins with.
const REMIND: &str = "remind";

/// A page of the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemindPage {
    /// Whether this phone will remind.
    Will,
    /// Reminders in the phone's own calendar.
    Calendar,
    /// A clock beside the bed.
    Bedside,
    /// How often and how loud.
    Loud,
}

impl RemindPage {
    /// Whether the rest of a path belongs here.
    pub fn is_here(rest: &str) -> bool {
        rest.starts_with(REMIND)
    }

    /// Reads the rest of the path.
    pub fn parse(rest: &str) -> Option<Self> {
        match rest.strip_prefix(REMIND)? {
            "" => Some(Self::Will),
            "/calendar" => Some(Self::Calendar),
            "/bedside" => Some(Self::Bedside),
            "/loud" => Some(Self::Loud),
            _ => None,
        }
    }

    /// The hash that leads there.
    pub fn href(self) -> String {
        let page = match self {
            Self::Will => "",
            Self::Calendar => "/calendar",
            Self::Bedside => "/bedside",
            Self::Loud => "/loud",
        };
        Route::Plan(format!("{REMIND}{page}")).href()
    }
}

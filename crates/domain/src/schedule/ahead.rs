//! What an edit leaves of a number of doses. Owns how it is stored (form 3).

use std::num::NonZeroU16;

use serde::{Deserialize, Serialize};

/// How a number of doses goes on over an edit, so that none makes a course longer or shorter. Nothing in a phase whose rhythm
/// was never edited.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ahead {
    /// So many doses of the number have the name of another phase.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub doses: u16,
    /// The number of the last dose, as this rhythm counts from its first, also over what it was never asked for: 0 where no
    /// more comes. Where it is absent, what `doses` leaves of the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<u32>,
}

impl Ahead {
    /// Whether there is nothing to say.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// After how many of this rhythm, from its first on, `count` doses are over.
    pub fn limit(self, count: NonZeroU16) -> u32 {
        self.last.unwrap_or_else(|| count.get().saturating_sub(self.doses).into())
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_zero(doses: &u16) -> bool {
    *doses == 0
}

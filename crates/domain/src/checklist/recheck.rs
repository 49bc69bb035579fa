//! That somebody wants to be reminded to look again. Owns the stored form, that there is never a second one for the same list
//! and person, and when one ends: a newer run, the result deleted, or long past.

use serde::{Deserialize, Serialize};

use crate::id::PersonId;
use crate::time::Instant;
use crate::view::checks::Check;

/// After this nobody is reminded any more.
const LONG_PAST_MINUTES: i64 = 7 * 24 * 60;

/// One wish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recheck {
    /// Who is to be checked again.
    pub person: PersonId,
    /// The pack's id.
    pub pack: String,
    /// The checklist's id.
    pub checklist: String,
    /// When the result was shown.
    pub after: Instant,
    /// When to look again.
    pub due: Instant,
}

/// All of them, as they are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rechecks {
    /// At most one for each list and person.
    pub checks: Vec<Recheck>,
}

impl Rechecks {
    /// Takes a wish; an earlier one for the same list and person goes.
    pub fn ask(&mut self, wish: Recheck) {
        self.forget(&wish);
        self.checks.push(wish);
    }

    /// Nobody is reminded of this list for this person.
    pub fn forget(&mut self, wish: &Recheck) {
        self.checks.retain(|known| !known.is_for(&wish.person, &wish.pack, &wish.checklist));
    }

    /// The wish that stands for a result that was shown at `after`.
    pub fn of(&self, wish: &Recheck) -> Option<&Recheck> {
        self.checks.iter().find(|known| {
            known.is_for(&wish.person, &wish.pack, &wish.checklist) && known.after == wish.after
        })
    }

    /// Those that still stand at `now`, the earliest first.
    pub fn standing(&self, checks: &[Check], now: Instant) -> Vec<&Recheck> {
        let mut standing: Vec<_> = self.checks.iter().filter(|wish| wish.stands(checks, now)).collect();
        crate::order::sort_by_key(&mut standing, |wish| wish.due);
        standing
    }
}

impl Recheck {
    fn is_for(&self, person: &PersonId, pack: &str, checklist: &str) -> bool {
        self.person == *person && self.pack == pack && self.checklist == checklist
    }

    /// Its own result is there and no newer one of the same list: exactly one since it was shown.
    fn stands(&self, checks: &[Check], now: Instant) -> bool {
        let since = checks.iter().filter(|check| {
            let body = check.body.as_ref();
            check.when >= self.after
                && body.is_some_and(|body| self.is_for(&check.person, &body.pack, &body.checklist))
        });
        now <= self.due.plus_minutes(LONG_PAST_MINUTES) && since.count() == 1
    }
}

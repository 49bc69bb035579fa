//! What is worth saying of some days. Owns the choice: the best that is true, never that something was broken.

use chrono::NaiveDate;

use crate::adherence::{Adherence, Figures};

/// What is said in one plain sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Nothing was due.
    NothingDue,
    /// Every dose on each day on which some was due.
    EveryDay {
        /// So many days.
        days: u32,
    },
    /// Every dose on so many of the days: "6 of 7 days".
    Days {
        /// With every dose; at least one.
        full: u32,
        /// With a dose that was due.
        of: u32,
    },
    /// On no day every dose, but some.
    Doses {
        /// Given; at least one.
        given: u32,
        /// Due.
        due: u32,
    },
    /// None yet: the next one begins.
    Beginning,
}

/// What to say of these days.
pub fn said(adherence: &Adherence) -> Said {
    let due = adherence.days.values().filter(|day| day.due > 0);
    let (of, full) = (count(due.clone()), count(due.filter(|day| day.given == day.due)));
    let total = adherence.total();
    match (of, full, total.given) {
        (0, ..) => Said::NothingDue,
        (of, full, _) if of == full => Said::EveryDay { days: of },
        (of, full, _) if full > 0 => Said::Days { full, of },
        (_, _, given) if given > 0 => Said::Doses { given, due: total.due },
        _ => Said::Beginning,
    }
}

/// How many days running, up to and with `today`, every dose that was due was given. A day on which none was due neither
/// breaks a run nor is one of it; a day with something still ahead is one as soon as something of it was given.
pub fn run(adherence: &Adherence, today: NaiveDate) -> u32 {
    let back = adherence.days.range(..=today).rev().map(|(_, day)| day).filter(|day| day.due > 0);
    count(back.take_while(|day| day.given == day.due))
}

fn count<'a>(days: impl Iterator<Item = &'a Figures>) -> u32 {
    u32::try_from(days.count()).unwrap_or(u32::MAX)
}

//! How loudly a person is asked for a backup: by how much would be lost, how old the last one is, and whether the browser
//! promised to keep what is here.

/// Whether the browser keeps what is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durable {
    /// It clears nothing by itself.
    Promised,
    /// It may clear everything when space is short, or after weeks without a visit.
    MayGo,
}

/// How loudly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asking {
    /// Not at all.
    Not,
    /// In one sentence.
    Calm,
    /// With what may happen.
    Loud,
}

/// So many records are a day or two of a family.
pub const MANY: usize = 20;
const FORTNIGHT: i64 = 14;
const TWO_MONTHS: i64 = 60;

/// How loudly to ask when so many `records` are in no backup and the last one is so many `days` old (`None`: there is
/// none). More records, more days or less of a promise never ask less.
pub fn asking(records: usize, days: Option<i64>, durable: Durable) -> Asking {
    let by_age = match days {
        Some(days) if days >= TWO_MONTHS => 4,
        Some(days) if days >= FORTNIGHT => 2,
        _ => 1,
    };
    let by_promise = if durable == Durable::MayGo { 2 } else { 1 };
    let worth = records.saturating_mul(by_age * by_promise);
    if durable == Durable::MayGo && worth >= 2 * MANY {
        Asking::Loud
    } else if worth >= MANY {
        Asking::Calm
    } else {
        Asking::Not
    }
}

/// Whether to ask again somebody who put the question away when `then` records were in no backup: once as many more are.
pub const fn again(records: usize, then: usize) -> bool {
    records >= then.saturating_add(MANY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Durable::{MayGo, Promised};

    #[test]
    fn it_is_asked_by_how_much_would_be_lost() {
        assert_eq!(asking(0, None, MayGo), Asking::Not);
        assert_eq!(asking(19, None, Promised), Asking::Not);
        assert_eq!(asking(20, None, Promised), Asking::Calm);
        assert_eq!(asking(5_000, Some(400), Promised), Asking::Calm, "never loud under a promise");
        assert_eq!(asking(9, Some(1), MayGo), Asking::Not);
        assert_eq!(asking(10, None, MayGo), Asking::Calm);
        assert_eq!(asking(20, None, MayGo), Asking::Loud);
        assert_eq!(asking(10, Some(13), Promised), Asking::Not);
        assert_eq!(asking(10, Some(14), Promised), Asking::Calm);
        assert_eq!(asking(5, Some(60), Promised), Asking::Calm);
        assert_eq!(asking(5, Some(60), MayGo), Asking::Loud);
    }

    #[test]
    fn more_at_stake_never_asks_less() {
        let ages = [None, Some(0), Some(13), Some(14), Some(59), Some(60), Some(1_000)];
        for records in 0..100 {
            for (at, days) in ages.iter().enumerate() {
                let here = asking(records, *days, Promised);
                assert!(asking(records + 1, *days, Promised) >= here);
                assert!(asking(records, *days, MayGo) >= here);
                assert!(ages[at..].iter().all(|older| asking(records, *older, Promised) >= here));
            }
        }
    }

    #[test]
    fn whoever_put_it_away_is_asked_when_as_much_again_would_be_lost() {
        assert!(!again(44, 25));
        assert!(again(45, 25));
    }
}

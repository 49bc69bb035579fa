//! When the app looks by itself for newer packs: at most once a day, and only where nobody pays for it.

use serde::{Deserialize, Serialize};

use crate::time::Instant;

/// A day, milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// What the browser says of the way to the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Network {
    /// Wi-Fi or a cable, and nobody asked to save data.
    Free,
    /// Paid by what is fetched, or somebody asked to save data.
    Counted,
    /// The browser does not say.
    Unknown,
}

/// When it looked last, and for whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looked {
    /// When.
    pub at: Instant,
    /// The language that was read then (BCP 47).
    pub language: String,
}

/// Whether it looks now without being asked. The first time it always does, and when another language was chosen: both are
/// a person's own doing. A clock that was set back must not keep it from looking for years.
pub fn is_due(looked: Option<&Looked>, now: Instant, language: &str, network: Network) -> bool {
    let Some(looked) = looked else { return true };
    let passed = now.ms() - looked.at.ms();
    looked.language != language || (network == Network::Free && !(0..DAY).contains(&passed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_looks_once_a_day_and_only_where_nobody_pays() {
        let looked = Looked { at: Instant::from_ms(10 * DAY), language: "en".to_owned() };
        let due =
            |passed: i64, network| is_due(Some(&looked), Instant::from_ms(10 * DAY + passed), "en", network);
        assert!(due(DAY, Network::Free) && !due(DAY - 1, Network::Free));
        assert!(!due(9 * DAY, Network::Counted) && !due(9 * DAY, Network::Unknown));
        assert!(due(-1, Network::Free), "a clock that was set back");
    }

    #[test]
    fn the_first_time_and_for_another_language_it_looks_whatever_the_network() {
        let looked = Looked { at: Instant::from_ms(DAY), language: "en".to_owned() };
        assert!(is_due(None, Instant::from_ms(DAY), "en", Network::Counted));
        assert!(is_due(Some(&looked), Instant::from_ms(DAY), "sw", Network::Counted));
        assert!(!is_due(Some(&looked), Instant::from_ms(DAY), "en", Network::Free));
    }
}

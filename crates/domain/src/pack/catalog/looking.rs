//! When the app looks by itself for newer packs: at most once a day, and only where nobody pays for it.

use serde::{Deserialize, Serialize};

use crate::time::Instant;

/// An hour, milliseconds.
const HOUR: i64 = 60 * 60 * 1000;
/// A day, milliseconds.
const DAY: i64 = 24 * HOUR;

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

/// What a phone lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanting {
    /// It has packs; there may be newer ones.
    Updates,
    /// It has no pack: its browser may have emptied it, or a person took them all away.
    Everything,
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
/// a person's own doing. A phone without any pack looks again after an hour, whatever the network. A clock that was set back
/// must not keep it from looking for years.
pub fn is_due(
    looked: Option<&Looked>,
    now: Instant,
    language: &str,
    network: Network,
    wanting: Wanting,
) -> bool {
    let Some(looked) = looked else { return true };
    let passed = now.ms() - looked.at.ms();
    let by_time = match wanting {
        Wanting::Updates => network == Network::Free && !(0..DAY).contains(&passed),
        Wanting::Everything => !(0..HOUR).contains(&passed),
    };
    looked.language != language || by_time
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_looks_once_a_day_and_only_where_nobody_pays() {
        let looked = Looked { at: Instant::from_ms(10 * DAY), language: "en".to_owned() };
        let due = |passed: i64, network| {
            is_due(Some(&looked), Instant::from_ms(10 * DAY + passed), "en", network, Wanting::Updates)
        };
        assert!(due(DAY, Network::Free) && !due(DAY - 1, Network::Free));
        assert!(!due(9 * DAY, Network::Counted) && !due(9 * DAY, Network::Unknown));
        assert!(due(-1, Network::Free), "a clock that was set back");
    }

    #[test]
    fn the_first_time_and_for_another_language_it_looks_whatever_the_network() {
        let looked = Looked { at: Instant::from_ms(DAY), language: "en".to_owned() };
        let due = |looked, language, network| {
            is_due(looked, Instant::from_ms(DAY), language, network, Wanting::Updates)
        };
        assert!(due(None, "en", Network::Counted));
        assert!(due(Some(&looked), "sw", Network::Counted));
        assert!(!due(Some(&looked), "en", Network::Free));
    }

    #[test]
    fn without_a_pack_it_looks_once_an_hour() {
        let looked = Looked { at: Instant::from_ms(DAY), language: "en".to_owned() };
        let due = |passed| {
            let now = Instant::from_ms(DAY + passed);
            is_due(Some(&looked), now, "en", Network::Counted, Wanting::Everything)
        };
        assert!(!due(0) && !due(HOUR - 1) && due(HOUR) && due(-1));
    }
}

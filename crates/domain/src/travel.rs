//! Whose clock the plans on a phone follow once it shows another zone. Owns that nothing moves before somebody has answered.

use crate::zone::ZoneTable;

/// Whose clock counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The phone's.
    Phone,
    /// That of the zone which was followed before. Nobody has said yet what is to hold here.
    BeforeUntilAnswered,
    /// The same; somebody said so, here.
    BeforeAsAnswered,
    /// The phone's, as nobody here knows the clock of before: to be said, and to be chosen anew.
    PhoneAsBeforeIsUnknown,
}

/// Whose clock counts on a phone that shows `phone`. `followed` is the zone that counted last, `kept_in` where somebody asked
/// for it to count on; `None` for the zone stands for one that this phone does not know. Two zones that show the same time over the whole of their tables are one clock: nobody is asked.
pub fn whose(phone: &ZoneTable, followed: Option<&ZoneTable>, kept_in: Option<&str>) -> Whose {
    // A browser that does not say where it is cannot have moved.
    if phone.name().is_empty() {
        return Whose::Phone;
    }
    let Some(followed) = followed else { return Whose::PhoneAsBeforeIsUnknown };
    if phone.name() == followed.name() || phone.shows_the_time_of(followed) {
        Whose::Phone
    } else if kept_in == Some(phone.name()) {
        Whose::BeforeAsAnswered
    } else {
        Whose::BeforeUntilAnswered
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Instant;

    fn zone(name: &str, hours: i32) -> ZoneTable {
        ZoneTable::new(name, hours * 3_600, Vec::new())
    }

    #[test]
    fn another_zone_asks_until_it_is_answered_and_again_in_the_next() {
        let (home, there, further) =
            (zone("Africa/Nairobi", 3), zone("Pacific/Apia", 13), zone("Pacific/Honolulu", -10));
        assert_eq!(whose(&home, Some(&home), None), Whose::Phone);
        assert_eq!(whose(&there, Some(&home), None), Whose::BeforeUntilAnswered);
        assert_eq!(whose(&there, Some(&home), Some("Pacific/Apia")), Whose::BeforeAsAnswered);
        assert_eq!(whose(&further, Some(&home), Some("Pacific/Apia")), Whose::BeforeUntilAnswered);
        assert_eq!(whose(&home, Some(&home), Some("Pacific/Apia")), Whose::Phone);
    }

    #[test]
    fn another_name_of_the_same_clock_asks_nobody() {
        assert_eq!(whose(&zone("Africa/Kampala", 3), Some(&zone("Africa/Nairobi", 3)), None), Whose::Phone);
        let summer = ZoneTable::new("Europe/Athens", 7_200, vec![(Instant::from_ms(1), 10_800)]);
        assert_eq!(whose(&zone("Africa/Nairobi", 3), Some(&summer), None), Whose::BeforeUntilAnswered);
    }

    #[test]
    fn a_zone_that_nobody_knows_is_said_and_never_replaced_in_silence() {
        let here = zone("Africa/Nairobi", 3);
        for kept_in in [None, Some("Africa/Nairobi"), Some("Pacific/Apia")] {
            assert_eq!(whose(&here, None, kept_in), Whose::PhoneAsBeforeIsUnknown);
        }
    }

    #[test]
    fn a_browser_that_does_not_say_where_it_is_moves_nothing() {
        assert_eq!(whose(&zone("", 5), Some(&zone("Africa/Nairobi", 3)), None), Whose::Phone);
    }
}

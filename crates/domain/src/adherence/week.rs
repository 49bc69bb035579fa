//! On which day a week begins where somebody lives (CLDR 48, `weekData`).

use chrono::Weekday;

const SATURDAY: &str = "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY";
const SUNDAY: &str = "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI \
                      NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW";

/// Where most who speak a language live that does not begin its weeks on Monday.
const HOMES: [(&str, &str); 11] = [
    ("ar", "EG"),
    ("fa", "IR"),
    ("ps", "AF"),
    ("am", "ET"),
    ("om", "ET"),
    ("bn", "BD"),
    ("hi", "IN"),
    ("ne", "NP"),
    ("ur", "PK"),
    ("my", "MM"),
    ("zu", "ZA"),
];

/// The first day of the week in `country` (ISO 3166-1 alpha-2); where that is not known, among those who speak
/// `language` (BCP 47).
pub fn week_begins(country: &str, language: &str) -> Weekday {
    let spoken = language.split('-').next().unwrap_or_default();
    let home = HOMES.iter().find(|(own, _)| *own == spoken).map_or("", |(_, home)| home);
    let country = if country.is_empty() { home } else { country };
    let is_in = |list: &str| list.split(' ').any(|own| own.eq_ignore_ascii_case(country));
    if is_in(SATURDAY) {
        Weekday::Sat
    } else if is_in(SUNDAY) {
        Weekday::Sun
    } else {
        Weekday::Mon
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_as_where_the_person_lives_and_else_as_where_the_language_is_spoken() {
        assert_eq!(week_begins("TZ", "sw"), Weekday::Mon);
        assert_eq!(week_begins("KE", "sw"), Weekday::Sun);
        assert_eq!(week_begins("EG", "en"), Weekday::Sat);
        assert_eq!(week_begins("TN", "ar"), Weekday::Mon);
        assert_eq!(week_begins("", "ar-EG"), Weekday::Sat);
        assert_eq!(week_begins("", "fr"), Weekday::Mon);
    }
}

//! Emergency telephone numbers by country. Owns the table alone, not which country a person is in: that is chosen by
//! the person and never guessed from a language.
//!
//! **Unverified by any authority.** Numbers change, and some answer only on some networks or in some places, so a call
//! is never the only action offered. A country is missing here rather than guessed. Checked in November 2026 against:
//!
//! - the service or the ministry itself, also as quoted by the press: Egypt (ambulance organization), Ghana (president,
//!   2020), Lebanon (Red Cross), Morocco (civil protection), Nigeria (health ministry, 2022, a pilot in the capital),
//!   Rwanda (SAMU), Saudi Arabia (Red Crescent), Senegal (health ministry), South Africa (government; 112 is to replace
//!   10177), Uganda (health ministry, 2016: the police line, which sends ambulances; 912 was announced for 2026);
//! - the press or public lists that agree: Algeria (civil protection), Belgium, Canada, Côte d'Ivoire (SAMU), France
//!   (SAMU), India, Jordan, Kenya, Tanzania (police line), Tunisia (SAMU), the United Kingdom, the United States.

/// The number to call in an emergency in one country: the ambulance's own where there is one, else the general one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EmergencyNumber {
    /// ISO 3166-1 alpha-2 code, upper case.
    pub country: &'static str,
    /// Digits exactly as dialled inside the country.
    pub number: &'static str,
}

/// Every number known, sorted by country. Unverified by any authority: see the module's text for where each was found.
pub const NUMBERS: &[EmergencyNumber] = &[
    known("BE", "112"),
    known("CA", "911"),
    known("CI", "185"),
    known("DZ", "14"),
    known("EG", "123"),
    known("FR", "15"),
    known("GB", "999"),
    known("GH", "112"),
    known("IN", "112"),
    known("JO", "911"),
    known("KE", "999"),
    known("LB", "140"),
    known("MA", "15"),
    known("NG", "112"),
    known("RW", "912"),
    known("SA", "997"),
    known("SN", "1515"),
    known("TN", "190"),
    known("TZ", "112"),
    known("UG", "999"),
    known("US", "911"),
    known("ZA", "10177"),
];

/// The number for a country by its ISO 3166-1 alpha-2 code in upper case; `None` where none is known.
#[must_use]
pub fn number_for(country: &str) -> Option<&'static str> {
    NUMBERS
        .binary_search_by(|entry| entry.country.cmp(country))
        .ok()
        .and_then(|at| NUMBERS.get(at))
        .map(|entry| entry.number)
}

const fn known(country: &'static str, number: &'static str) -> EmergencyNumber {
    EmergencyNumber { country, number }
}

#[cfg(test)]
mod tests {
    use super::{NUMBERS, number_for};

    #[test]
    fn numbers_are_sorted_unique_and_diallable() {
        assert!(
            NUMBERS.windows(2).all(|pair| pair[0].country < pair[1].country),
            "sorted, each country once"
        );
        for entry in NUMBERS {
            assert!(
                entry.country.len() == 2 && entry.country.bytes().all(|b| b.is_ascii_uppercase()),
                "{entry:?}"
            );
            assert!((2..=5).contains(&entry.number.len()), "{entry:?}");
            assert!(entry.number.bytes().all(|b| b.is_ascii_digit()), "{entry:?}");
            assert_eq!(number_for(entry.country), Some(entry.number));
        }
        assert_eq!(number_for("XX"), None);
        assert_eq!(number_for("ke"), None);
    }
}

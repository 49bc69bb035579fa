//! What one counts of a medicine. The stored word is a code; what it is called depends on the language.

use uzima_domain::amount::{Amount, Kind};
use uzima_domain::stock::Tally;

use crate::i18n::{Key, format, locale, t, tf};

/// The units a person can choose: stored code, its name, its text with a count, and how amounts of it are said.
const UNITS: [(&str, Key, Key, Kind); 8] = [
    ("tablet", Key::UnitTablet, Key::UnitTabletCount, Kind::Counted),
    ("capsule", Key::UnitCapsule, Key::UnitCapsuleCount, Kind::Counted),
    ("ml", Key::UnitMl, Key::UnitMlCount, Kind::Measured),
    ("drop", Key::UnitDrop, Key::UnitDropCount, Kind::Counted),
    ("spoon", Key::UnitSpoon, Key::UnitSpoonCount, Kind::Counted),
    ("puff", Key::UnitPuff, Key::UnitPuffCount, Kind::Counted),
    ("unit", Key::UnitUnit, Key::UnitUnitCount, Kind::Measured),
    ("sachet", Key::UnitSachet, Key::UnitSachetCount, Kind::Counted),
];

/// Codes and names for a select; the first is for nothing chosen yet.
pub fn choices() -> Vec<(String, String)> {
    let units = UNITS.iter().map(|(code, name, ..)| ((*code).to_owned(), t(*name)));
    std::iter::once((String::new(), t(Key::UnitChoose))).chain(units).collect()
}

/// `2 tablets`, `1 1/2 tablets`, `2.5 ml`; a unit from elsewhere as it is written.
pub fn amount_text(amount: Amount, unit: &str) -> String {
    let point = format::decimal_point(&locale().tag());
    match UNITS.iter().find(|(code, ..)| *code == unit) {
        Some((_, _, count, kind)) => tf(*count, &[("n", amount.shown(*kind, point))]),
        None => format!("{} {unit}", amount.shown(Kind::Measured, point)),
    }
}

/// The same of a sum that may be nothing, or too much for one amount.
pub fn tally_text(tally: Tally, unit: &str) -> String {
    match tally.amount() {
        Some(amount) => amount_text(amount, unit),
        None => match UNITS.iter().find(|(code, ..)| *code == unit) {
            Some((_, _, count, _)) => tf(*count, &[("n", tally.to_string())]),
            None => format!("{tally} {unit}"),
        },
    }
}

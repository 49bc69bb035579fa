//! What one counts of a medicine. The stored word is a code; what it is called depends on the language.

use uzima_domain::amount::Amount;

use crate::i18n::{Key, t, tf};

/// The units a person can choose: stored code and text with its count.
pub const UNITS: [(&str, Key, Key); 8] = [
    ("tablet", Key::UnitTablet, Key::UnitTabletCount),
    ("capsule", Key::UnitCapsule, Key::UnitCapsuleCount),
    ("ml", Key::UnitMl, Key::UnitMlCount),
    ("drop", Key::UnitDrop, Key::UnitDropCount),
    ("spoon", Key::UnitSpoon, Key::UnitSpoonCount),
    ("puff", Key::UnitPuff, Key::UnitPuffCount),
    ("unit", Key::UnitUnit, Key::UnitUnitCount),
    ("sachet", Key::UnitSachet, Key::UnitSachetCount),
];

/// Codes and names for a select.
pub fn choices() -> Vec<(String, String)> {
    UNITS.map(|(code, name, _)| (code.to_owned(), t(name))).into()
}

/// `2 tablets`, `1/2 tablet`, `5 ml`; a unit from elsewhere as it is written.
pub fn amount_text(amount: Amount, unit: &str) -> String {
    let shown = amount.to_string();
    match UNITS.iter().find(|(code, ..)| *code == unit) {
        Some((_, _, count)) => tf(*count, &[("n", shown)]),
        None => format!("{shown} {unit}"),
    }
}

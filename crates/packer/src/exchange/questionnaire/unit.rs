//! Units: which one a question is asked in, and whether a quantity is in that one. Never converts.

use serde_json::Value;

use super::bundle::list;
use super::extensions as ext;

/// The names of a unit: code, and words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Unit {
    code: Option<String>,
    words: Option<String>,
}

impl Unit {
    /// The unit that an item is asked in: its own, else the first it offers.
    pub(super) fn of_item(item: &Value) -> Option<Self> {
        let coding = |one: &Value| Self::named(one.get("valueCoding")?, "display");
        let offered =
            || list(item, "extension").filter(|one| ext::is(one, ext::UNIT_OPTION)).find_map(coding);
        ext::find(item, ext::UNIT).and_then(coding).or_else(offered)
    }

    fn of_quantity(quantity: &Value) -> Option<Self> {
        Self::named(quantity, "unit")
    }

    fn named(of: &Value, words: &str) -> Option<Self> {
        let text =
            |key: &str| of.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
        let unit = Self { code: text("code").map(str::to_owned), words: text(words).map(str::to_owned) };
        (unit != Self::default()).then_some(unit)
    }

    /// Codes say it where both have one; words may stand on either side where one is lacking.
    fn is(&self, other: &Self) -> bool {
        if let (Some(own), Some(other)) = (&self.code, &other.code) {
            return own == other;
        }
        let names = [&other.code, &other.words];
        [&self.code, &self.words].into_iter().flatten().any(|name| names.contains(&&Some(name.clone())))
    }
}

/// Whether the number of a quantity can be compared with answers in a unit. A comparator makes it no number.
pub(super) fn fits(asked: Option<&Unit>, quantity: &Value) -> bool {
    match (asked, Unit::of_quantity(quantity)) {
        (None, None) => true,
        (Some(asked), Some(other)) => asked.is(&other),
        (Some(_), None) | (None, Some(_)) => false,
    }
}

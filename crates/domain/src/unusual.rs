//! How much at one time is more than anybody is likely to mean: asked about before it is kept, never refused.

use crate::amount::Amount;

/// The most that is taken at home at one time of what is counted in each unit, generously. International units have no bound:
/// of vitamin A 200,000 is one dose. docs/decisions/plans-on-the-screen.md says where the numbers come from.
const MOST: [(&str, u32); 7] = [
    ("tablet", 20),
    ("capsule", 20),
    ("sachet", 10),
    ("spoon", 10),
    ("puff", 20),
    ("drop", 100),
    ("ml", 1_000),
];

/// Whether `amount` of `unit`, a stored code, is to be asked about. Of units from elsewhere nothing is known.
pub fn is_unusual(amount: Amount, unit: &str) -> bool {
    let (top, bottom) = amount.parts();
    MOST.iter().any(|&(code, most)| code == unit && top > most.saturating_mul(bottom))
}

#[cfg(test)]
mod tests {
    //! Both sides of a bound, and what has none.

    use super::is_unusual;
    use crate::amount::Amount;

    #[test]
    fn what_nobody_takes_at_once_is_unusual_and_units_have_no_bound() {
        let of = |text: &str, unit| is_unusual(Amount::parse(text).unwrap(), unit);
        assert!(!of("20", "tablet") && of("20 1/2", "tablet") && of("5000", "tablet"));
        assert!(!of("1000", "ml") && of("1000.5", "ml"));
        assert!(!of("200000", "unit") && !of("5000", "patch"));
        assert!(!of("1/3", "spoon"));
    }
}

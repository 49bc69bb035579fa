//! Which plural form a count takes in a language, by the rules of CLDR (cardinals). Owns the rules of many languages, so that a
//! language which a pack brings needs none that the browser knows; what our own languages say of fractions is the app's.

mod rules;

pub use self::rules::{FAMILIES, Family};

/// A plural form, as translators' tools name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Category {
    /// `zero`.
    Zero,
    /// `one`.
    One,
    /// `two`.
    Two,
    /// `few`.
    Few,
    /// `many`.
    Many,
    /// `other`, which every language has.
    Other,
}

impl Category {
    /// Its name in a text.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

/// A count that is not negative, without zeros at the end of its decimals: CLDR's `i`, and `f` with `v` digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    whole: u64,
    decimals: u64,
    digits: u64,
}

/// Decimals that are looked at; a third has no end of them.
const MOST_DIGITS: usize = 6;

impl Count {
    /// Reads `12`, `2.5`, `2,5`, `1/2` and `1 1/2`; nothing else is a count.
    pub fn parse(text: &str) -> Option<Self> {
        let (head, bottom) = match text.split_once('/') {
            Some((head, bottom)) => (head, bottom.parse::<u64>().ok().filter(|bottom| *bottom > 0)?),
            None => return Self::decimal(text),
        };
        let (whole, top) = head.rsplit_once(' ').unwrap_or(("0", head));
        let (whole, top) = (whole.parse::<u64>().ok()?, top.parse::<u64>().ok()?);
        let mut rest = top % bottom;
        let mut decimals = String::new();
        while rest > 0 && decimals.len() < MOST_DIGITS {
            rest = rest.checked_mul(10)?;
            decimals.push_str(&(rest / bottom).to_string());
            rest %= bottom;
        }
        Self::of(whole.checked_add(top / bottom)?, &decimals)
    }

    fn decimal(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, ""));
        Self::of(whole.parse().ok()?, &decimals.chars().take(MOST_DIGITS).collect::<String>())
    }

    fn of(whole: u64, decimals: &str) -> Option<Self> {
        let decimals = decimals.trim_end_matches('0');
        let value = if decimals.is_empty() { 0 } else { decimals.parse().ok()? };
        Some(Self { whole, decimals: value, digits: decimals.len() as u64 })
    }

    /// What a letter of CLDR's rules stands for; nothing where that is no whole number. Zeros at the end are never shown, so `w`
    /// is `v` and `t` is `f`; no count here has an exponent.
    fn operand(self, letter: &str) -> Option<u64> {
        match letter {
            "n" if self.digits > 0 => None,
            "n" | "i" => Some(self.whole),
            "v" | "w" => Some(self.digits),
            "f" | "t" => Some(self.decimals),
            _ => Some(0),
        }
    }
}

/// The rules of a language (BCP 47), or of the one it is a form of; nothing for one whose rules are not here.
pub fn family(tag: &str) -> Option<&'static Family> {
    let of = |tag: &str| FAMILIES.iter().find(|family| family.languages.contains(&tag));
    of(tag).or_else(|| of(tag.split('-').next()?))
}

impl Family {
    /// The form that a count takes.
    pub fn category(&self, count: Count) -> Category {
        let found = self.rules.iter().find(|(_, rule)| holds(rule, count));
        found.map_or(Category::Other, |(category, _)| *category)
    }
}

/// Whether a rule in CLDR's own notation is true of a count.
fn holds(rule: &str, count: Count) -> bool {
    rule.split(" or ").any(|all| all.split(" and ").all(|one| relation(one, count).unwrap_or(false)))
}

/// `i % 10 = 2..4` or `n != 1`; nothing where it is written otherwise, which the tests rule out.
fn relation(text: &str, count: Count) -> Option<bool> {
    let (left, right) = text.split_once(" = ").or_else(|| text.split_once(" != "))?;
    let (letter, divisor) = match left.split_once(" % ") {
        Some((letter, divisor)) => (letter, Some(divisor.parse::<u64>().ok().filter(|by| *by > 0)?)),
        None => (left, None),
    };
    let is_equal = text.contains(" = ");
    let Some(value) = count.operand(letter) else { return Some(!is_equal) };
    let value = divisor.map_or(value, |divisor| value % divisor);
    let mut is_in = false;
    for range in right.split(',') {
        let (low, high) = range.split_once("..").unwrap_or((range, range));
        is_in |= (low.parse::<u64>().ok()?..=high.parse::<u64>().ok()?).contains(&value);
    }
    Some(is_in == is_equal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tag: &str, count: &str) -> &'static str {
        family(tag).unwrap().category(Count::parse(count).unwrap()).name()
    }

    #[test]
    fn counts_take_the_form_their_language_gives_them() {
        for (tag, expected) in [
            ("zh", "0 other, 1 other, 2 other"),
            ("yo", "0 other, 1 other, 2 other"),
            ("ha", "0 other, 1 one, 2 other, 1.5 other"),
            ("so", "0 other, 1 one, 2 other"),
            ("am", "0 one, 1 one, 1/2 one, 1.5 other, 2 other"),
            ("hi", "0 one, 1 one, 0,5 one, 2 other"),
            ("ln", "0 one, 1 one, 0.5 other, 2 other"),
            ("pt", "0 one, 1 one, 1 1/2 one, 2 other, 1000000 many"),
            ("pt-PT", "0 other, 1 one, 1.5 other"),
            ("pt-BR", "0 one, 1.5 one"),
            ("ar", "0 zero, 1 one, 2 two, 3 few, 10 few, 11 many, 99 many, 100 other, 103 few, 1.5 other"),
            ("ru", "1 one, 2 few, 5 many, 11 many, 21 one, 22 few, 111 many, 1.5 other"),
            ("uk", "1 one, 3 few, 14 many, 101 one"),
            ("pl", "1 one, 2 few, 5 many, 21 many, 22 few, 12 many, 1/2 other"),
            ("cs", "1 one, 3 few, 5 other, 1.5 many"),
            ("cy", "0 zero, 1 one, 2 two, 3 few, 6 many, 7 other"),
        ] {
            for pair in expected.split(", ") {
                let (count, category) = pair.rsplit_once(' ').unwrap();
                assert_eq!(of(tag, count), category, "{tag} {count}");
            }
        }
    }

    #[test]
    fn every_rule_can_be_read_and_every_language_has_one_family() {
        let mut seen = Vec::new();
        for family in FAMILIES {
            for (_, rule) in family.rules {
                for one in rule.split(" or ").flat_map(|all| all.split(" and ")) {
                    let count = Count { whole: 1, decimals: 0, digits: 0 };
                    assert!(relation(one, count).is_some(), "{rule}: {one}");
                }
            }
            for tag in family.languages {
                assert!(!seen.contains(tag), "{tag} twice");
                seen.push(tag);
            }
        }
    }

    #[test]
    fn what_is_no_count_is_none() {
        for text in ["", "a", "1/0", "-1", "1/2/3", "1.x", "99999999999999999999"] {
            assert_eq!(Count::parse(text), None, "{text}");
        }
        assert_eq!(Count::parse("1.50"), Count::parse("1 1/2"));
        assert_eq!(Count::parse("1/3"), Count::parse("0.333333"));
    }
}

//! The direction in which a language is written.

use serde::{Deserialize, Serialize};

/// Left to right, or right to left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

const RTL_SCRIPTS: [&str; 8] = ["arab", "hebr", "thaa", "syrc", "nkoo", "adlm", "rohg", "mand"];
const RTL_LANGUAGES: [&str; 14] =
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "rhg", "sd", "syr", "ug", "ur"];

impl Direction {
    /// The direction of a language: that of its script when the tag names one, else that of its usual script.
    pub fn of(lang: &str) -> Self {
        let mut parts = lang.split('-');
        let language = parts.next().unwrap_or_default();
        let right_to_left = match parts.find(|part| part.len() == 4) {
            Some(script) => RTL_SCRIPTS.iter().any(|rtl| script.eq_ignore_ascii_case(rtl)),
            None => RTL_LANGUAGES.iter().any(|rtl| language.eq_ignore_ascii_case(rtl)),
        };
        if right_to_left { Self::Rtl } else { Self::Ltr }
    }

    /// The value of the attribute `dir`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Direction;

    #[test]
    fn a_script_in_the_tag_decides() {
        assert_eq!(Direction::of("ar-EG"), Direction::Rtl);
        assert_eq!(Direction::of("ha-Arab"), Direction::Rtl);
        assert_eq!(Direction::of("ks-Deva"), Direction::Ltr);
        assert_eq!(Direction::of("sw"), Direction::Ltr);
    }
}

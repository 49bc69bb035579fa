//! Why a dose was left out. Stored as a code, or in the person's words, so that an older app shows what it does not know.

use serde::{Deserialize, Serialize};

/// Why somebody left a dose out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Reason {
    /// There was none left.
    RanOut,
    /// It was not at hand.
    NotAtHand,
    /// It makes the person feel bad.
    SideEffect,
    /// The person did not want it.
    Refused,
    /// The person slept.
    Asleep,
    /// A health worker said so.
    ToldTo,
    /// It is not needed any more.
    NotNeeded,
    /// In the person's words.
    Words(String),
}

impl Reason {
    const CODES: [(&'static str, Self); 7] = [
        ("ran-out", Self::RanOut),
        ("not-at-hand", Self::NotAtHand),
        ("side-effect", Self::SideEffect),
        ("refused", Self::Refused),
        ("asleep", Self::Asleep),
        ("told-to", Self::ToldTo),
        ("not-needed", Self::NotNeeded),
    ];
}

impl From<String> for Reason {
    fn from(text: String) -> Self {
        let known = Self::CODES.into_iter().find(|(code, _)| *code == text);
        known.map_or(Self::Words(text), |(_, reason)| reason)
    }
}

impl From<Reason> for String {
    fn from(reason: Reason) -> Self {
        let code = Reason::CODES.into_iter().find(|(_, known)| *known == reason).map(|(code, _)| code);
        match (code, reason) {
            (Some(code), _) => code.to_owned(),
            (None, Reason::Words(words)) => words,
            (None, _) => Self::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_reads_back() {
        for (code, reason) in Reason::CODES {
            assert_eq!(String::from(reason.clone()), code);
            assert_eq!(Reason::from(code.to_owned()), reason);
        }
        let words = Reason::Words("vomited".to_owned());
        assert_eq!(Reason::from(String::from(words.clone())), words);
    }
}

//! Lists of choices.

use super::decimal::Decimal;

/// Where a list stands in its checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListIndex(pub(crate) usize);

impl ListIndex {
    /// Place in [`super::Checklist::lists`], from 0.
    pub const fn position(self) -> usize {
        self.0
    }
}

/// A named list of choices, shared by the questions that name it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ChoiceList {
    /// `list_name`.
    pub name: String,
    /// Choices in file order.
    pub choices: Vec<Choice>,
}

/// One choice.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Choice {
    /// Its name, unique in its list; may be a number.
    pub name: String,
    /// Declared as a danger sign.
    pub danger: bool,
    /// "None of these": excludes the other choices.
    pub none: bool,
    /// What it adds in a `sum`.
    pub score: Option<Decimal>,
    /// A picture's path in the pack.
    pub picture: Option<String>,
    /// Its row in the source; the header is row 1.
    pub row: u32,
}

//! Names for what other programs call as they like: `[a-z][a-z0-9_]*`, each once.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use uzima_domain::checklist::name::{is_choice_name, is_name, is_reserved};

/// Letters of a name.
const LONGEST: usize = 60;

/// Names that are taken.
#[derive(Debug, Default)]
pub(crate) struct Names(BTreeSet<String>);

impl Names {
    /// A name near to a word, and taken from now on. One that can be a name and is free stays as it is.
    pub(crate) fn take(&mut self, word: &str, form: NameForm) -> String {
        let base = near(word, form);
        let mut name = base.clone();
        let mut number = 2;
        while !self.0.insert(name.clone()) {
            name = format!("{base}_{number}");
            number += 1;
        }
        name
    }

    /// Whether nothing has this name yet.
    pub(crate) fn is_free(&self, name: &str) -> bool {
        !self.0.contains(name)
    }
}

/// What is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameForm {
    /// A question or group.
    Question,
    /// A list of choices.
    List,
    /// A choice, whose name may be a number.
    Choice,
}

impl NameForm {
    const fn stand_in(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::List => "list",
            Self::Choice => "choice",
        }
    }
}

/// The nearest name to a word.
fn near(word: &str, form: NameForm) -> String {
    let fits = match form {
        NameForm::Choice => is_choice_name(word),
        NameForm::Question | NameForm::List => is_name(word),
    };
    if fits && word.len() <= LONGEST && !is_reserved(word) {
        return word.to_owned();
    }
    let mut name = String::new();
    for letter in word.nfkd().filter(char::is_ascii) {
        if letter.is_ascii_alphanumeric() {
            name.push(letter.to_ascii_lowercase());
        } else if matches!(letter, '_' | '-') || !(name.is_empty() || name.ends_with('_')) {
            name.push('_');
        }
    }
    let mut name: String = name.trim_matches('_').chars().take(LONGEST).collect();
    if name.is_empty() {
        form.stand_in().clone_into(&mut name);
    }
    let is_number = form == NameForm::Choice && name.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number && (!is_name(&name) || is_reserved(&name)) {
        let first = form.stand_in().chars().next().unwrap_or('x');
        name = if name.starts_with(|c: char| c.is_ascii_digit()) {
            format!("{first}{name}")
        } else {
            format!("{}_{name}", form.stand_in())
        };
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_near_and_their_own() {
        let mut names = Names::default();
        for (word, expected) in [
            ("Ccc.B7.DE02-help", "ccc_b7_de02_help"),
            ("1.1", "q1_1"),
            ("1-1", "q1_1_2"),
            ("fever", "fever"),
            ("FEVER", "fever_2"),
            ("not", "question_not"),
            ("Fi\u{e8}vre (oui)", "fievre_oui"),
            ("\u{62d}\u{645}\u{649}", "question"),
            ("a__b", "a__b"),
        ] {
            assert_eq!(names.take(word, NameForm::Question), expected);
        }
        assert_eq!(near("LA6562-8", NameForm::Choice), "la6562_8");
        assert_eq!(
            (near("0", NameForm::Choice), near("yes", NameForm::Choice)),
            ("0".into(), "choice_yes".into())
        );
        assert_eq!(near("2-5 d", NameForm::Choice), "c2_5_d");
    }

    #[test]
    fn a_name_that_was_made_stays() {
        for word in ["1.1", "not", "", "a__b", "LA6562-8", "  x  ", "_a_", &"long ".repeat(40)] {
            for form in [NameForm::Question, NameForm::List, NameForm::Choice] {
                let once = near(word, form);
                assert_eq!(near(&once, form), once);
                assert!(
                    if form == NameForm::Choice { is_choice_name(&once) } else { is_name(&once) },
                    "{once}"
                );
            }
        }
    }
}

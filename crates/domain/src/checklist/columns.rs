//! The columns of a checklist's tables. Owns their names, once, for the packer that reads a folder and for the phone
//! that reads what was built of it.

/// The columns a table may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    /// Columns that must be there.
    pub needed: &'static [&'static str],
    /// Columns that may be there.
    pub plain: &'static [&'static str],
    /// Columns with one column a language (`audio::en`) or one without, which is then of the source language.
    pub either: &'static [&'static str],
    /// Columns with one column a language, `label::en`. Texts are kept apart: a built checklist's rows have none.
    pub texts: &'static [&'static str],
}

impl Columns {
    /// Every column that a row of a built checklist may have.
    pub fn built(&self) -> Vec<&'static str> {
        [self.needed, self.plain, self.either].concat()
    }
}

/// `questions.csv`.
pub const QUESTIONS: Columns = Columns {
    needed: &["type", "name"],
    plain: &[
        "relevant",
        "required",
        "constraint",
        "min",
        "max",
        "unit",
        "appearance",
        "danger",
        "worse",
        "normal",
        "context",
        "picture",
    ],
    either: &["audio"],
    texts: &["label", "hint"],
};

/// `choices.csv`.
pub const CHOICES: Columns = Columns {
    needed: &["list_name", "name"],
    plain: &["danger", "none", "score", "picture"],
    either: &[],
    texts: &["label"],
};

/// `rules.csv`.
pub const RULES: Columns = Columns {
    needed: &["rule", "level", "if"],
    plain: &["red_flag", "unsure", "source", "article"],
    either: &[],
    texts: &["say", "do", "do_unsure"],
};

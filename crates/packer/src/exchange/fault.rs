//! Why a form cannot be brought in. Owns the reasons and their English; each says what would settle it.

use thiserror::Error;

/// The file is none that can be brought in, or bringing it in would take a guess.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "the sentence on each variant is its documentation")]
pub enum ExchangeFault {
    #[error("The file is not JSON: {detail}.")]
    NotJson { detail: String },
    #[error("The key `{key}` is there twice, and which of them holds is not said.")]
    KeyTwice { key: String },
    #[error("`{key}` is not a list, so what stands there cannot be read. Write it as `[...]`.")]
    NotAList { key: String },
    #[error(
        "The resource is `{found}`. A Questionnaire of FHIR R4, or a Bundle with one, can be brought in."
    )]
    OtherResource { found: String },
    #[error("The Bundle holds {found} questionnaires; one can be brought in at a time.")]
    Questionnaires { found: usize },
    #[error(
        "`{path}` changes the meaning in a way that is not known here (modifierExtension, implicitRules)."
    )]
    Modifier { path: String },
    #[error("There is nothing to ask in it.")]
    Nothing,
    #[error("The file is larger than a form ever is, or holds more than {limit} questions.")]
    TooLarge { limit: usize },
    #[error(
        "The question has {count} conditions (enableWhen) and does not say whether all or any of them must hold. Add enableBehavior."
    )]
    BehaviorMissing { count: usize },
    #[error("enableBehavior is `{found}`; it can be `all` or `any`.")]
    Behavior { found: String },
    #[error("The condition (enableWhen) names the question `{question}`, which is not in the form.")]
    UnknownQuestion { question: String },
    #[error(
        "The condition (enableWhen) names the question `{question}`, and {count} items have that linkId."
    )]
    SameLink { question: String, count: usize },
    #[error("The workbook has no sheet `{sheet}`.")]
    NoSheet { sheet: &'static str },
    #[error("The sheet `{sheet}` has no column `{column}`.")]
    NoColumn { sheet: &'static str, column: &'static str },
    #[error(
        "The columns `{other}` and `{column}` are the same here, and which of them holds is not said. Keep one of them."
    )]
    ColumnTwice { column: String, other: String },
    #[error("A group begins here and does not end, or ends without having begun.")]
    Group,
    #[error("`{text}` names the question `{question}`, which is not in the form.")]
    UnknownReference { text: String, question: String },
    #[error(
        "The condition of the rule cannot be read, so its advice would be given to others than it is meant for."
    )]
    Rule,
    #[error(
        "The condition cannot be said in the other language, and without it less would be advised than is meant."
    )]
    Unsayable,
}

impl ExchangeFault {
    /// Stable id of the rule that is broken.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::NotJson { .. } => "form-not-json",
            Self::KeyTwice { .. } => "form-key-twice",
            Self::NotAList { .. } => "form-not-a-list",
            Self::OtherResource { .. } => "form-other-resource",
            Self::Questionnaires { .. } => "form-not-one",
            Self::Modifier { .. } => "form-modifier",
            Self::Nothing => "form-empty",
            Self::TooLarge { .. } => "form-too-large",
            Self::BehaviorMissing { .. } => "enable-behavior-missing",
            Self::Behavior { .. } => "enable-behavior",
            Self::UnknownQuestion { .. } | Self::UnknownReference { .. } => "condition-names-nothing",
            Self::SameLink { .. } => "condition-names-several",
            Self::NoSheet { .. } => "form-sheet-missing",
            Self::NoColumn { .. } => "form-column-missing",
            Self::ColumnTwice { .. } => "form-column-twice",
            Self::Group => "form-group",
            Self::Unsayable => "form-unsayable",
            Self::Rule => "form-rule",
        }
    }
}

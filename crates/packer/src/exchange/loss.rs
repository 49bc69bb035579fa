//! What could not be brought over as it was. Owns the kinds, their English, and that each is told once with its number.

use std::fmt;

/// Something that is not in the result as it was.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loss {
    /// What it is.
    pub kind: LossKind,
    /// The question where it was met first; empty for the form as a whole.
    pub place: String,
    /// How often.
    pub count: usize,
}

/// A part of a form that a checklist has no place for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the sentence on each variant is its documentation")]
pub enum Part {
    Extension(String),
    Element(String),
    Column(String),
    Sheet(String),
    Setting(String),
}

/// What could not be brought over.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the sentence of each variant stands below")]
pub enum LossKind {
    Dropped(Part),
    TakesNoAnswer { kind: String },
    DateOnly,
    OneRound,
    OneAnswer,
    OpenChoice,
    NoChoices { set: String },
    ChoiceUnread,
    Hidden,
    Computed,
    Condition { text: String, why: Why },
    Constraint { text: String },
    Gated { text: String },
    NoText,
    Marks,
    NoKind { found: String },
    Status { found: String },
    NoLinkId,
    Renamed,
    Unit,
    Limit { text: String },
    Language { tag: String },
    DontKnow,
    OwnWords,
    Plan,
    Mended { column: String },
    Yes,
}

/// Why a condition could not be brought over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the sentence of each variant stands below")]
pub enum Why {
    Language,
    NoAnswer,
    Compared,
    Choice,
}

/// Losses as they are met.
#[derive(Debug, Default)]
pub(crate) struct Losses(Vec<Loss>);

impl Losses {
    /// Notes a loss, once a kind.
    pub(crate) fn add(&mut self, place: &str, kind: LossKind) {
        match self.0.iter_mut().find(|loss| loss.kind == kind) {
            Some(loss) => loss.count += 1,
            None => self.0.push(Loss { kind, place: place.to_owned(), count: 1 }),
        }
    }

    /// All of them, by kind.
    pub(crate) fn into_sorted(mut self) -> Vec<Loss> {
        self.0.sort();
        self.0
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        write!(f, "{}", self.kind)?;
        match (self.count, self.place.is_empty()) {
            (0 | 1, _) => Ok(()),
            (count, true) => write!(f, " ({count} times)"),
            (count, false) => write!(f, " ({count} times, here first)"),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Extension(url) => write!(f, "the extension {url}"),
            Self::Element(name) => write!(f, "the element `{name}`"),
            Self::Column(name) => write!(f, "the column `{name}`"),
            Self::Sheet(name) => write!(f, "the sheet `{name}`"),
            Self::Setting(name) => write!(f, "the setting `{name}`"),
        }
    }
}

impl fmt::Display for LossKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dropped(part) => write!(f, "{part} has no place in a checklist and was left out"),
            Self::TakesNoAnswer { kind } => {
                write!(f, "a question of the kind `{kind}` became a note: a checklist takes no such answer")
            }
            Self::DateOnly => f.write_str("of the date and time only the date is asked"),
            Self::OneRound => f.write_str("the group repeats, and is asked once"),
            Self::OneAnswer => f.write_str("the question takes several answers, and is asked for one"),
            Self::OpenChoice => f.write_str("answers in other words than the choices are not taken"),
            Self::NoChoices { set } => {
                write!(
                    f,
                    "the choices are not in the file ({set}), so the question became a note. Put the value set beside it in a Bundle"
                )
            }
            Self::ChoiceUnread => f.write_str("a choice cannot be read, or is there twice, and was left out"),
            Self::Hidden => f.write_str("a hidden item was left out"),
            Self::Computed => {
                f.write_str("an item that a program fills in, and nobody answers, was left out")
            }
            Self::Condition { text, why } => {
                write!(f, "the condition `{text}` was left out, so what it hides is always asked: {why}")
            }
            Self::Constraint { text } => {
                write!(f, "the limit `{text}` cannot be said in our language and was left out")
            }
            Self::Gated { text } => {
                write!(f, "`{text}` makes an answer needed at times only; it is never needed here")
            }
            Self::NoText => f.write_str("there are no words, so its id or code stands for them"),
            Self::Marks => f.write_str("marks of HTML were taken out of the words"),
            Self::NoKind { found } => write!(f, "the kind `{found}` is unknown, so it became a note"),
            Self::Status { found } => {
                write!(f, "the status is `{found}`; look whether the form is meant to be used")
            }
            Self::NoLinkId => f.write_str("an item has no linkId, and was given a name"),
            Self::Renamed => f.write_str("an id cannot be a name here and was changed"),
            Self::Unit => f.write_str("of several units the first is asked in"),
            Self::Limit { text } => {
                write!(f, "the limit `{text}` has no place in this kind of question and was left out")
            }
            Self::Language { tag } => {
                write!(f, "`{tag}` is not the tag of a language, and its texts were left out")
            }
            Self::DontKnow => f.write_str(
                "the choice \"don't know\" is what \"not sure\" is in every question, and was taken for it",
            ),
            Self::OwnWords => f.write_str(
                "the words \"Go at once if\" and \"gives no advice\" stand in English; translate them",
            ),
            Self::Plan => f.write_str(
                "a PlanDefinition was not read: advice comes only from rules that are proved here",
            ),
            Self::Mended { column } => {
                write!(f, "what stood in `{column}` has no meaning here and was left out")
            }
            Self::Yes => {
                f.write_str("choices for yes and no became a yes/no question; its words are those of the app")
            }
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Language => "it says what our language cannot say",
            Self::NoAnswer => "it names what takes no answer here",
            Self::Compared => "a question is compared with what it cannot be",
            Self::Choice => "it names a choice that is not there",
        })
    }
}

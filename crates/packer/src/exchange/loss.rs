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
    /// Every place where it was met, in the order of the file; of a form as a whole there is none.
    pub spots: Vec<Spot>,
}

/// Where something was met.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Spot {
    /// The question, as the file calls it; empty for the form as a whole.
    pub question: String,
    /// The sheet, of a workbook.
    pub sheet: String,
    /// The row as a spreadsheet numbers it; 0 for the sheet as a whole.
    pub row: u32,
    /// The column, by its header; empty for the row as a whole.
    pub column: String,
}

/// Places that one line names; further ones are counted.
const NAMED: usize = 12;

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
    NoList { list: String },
    ChoiceUnread,
    Hidden,
    Computed,
    Condition { text: String, why: Why },
    Constraint { text: String },
    Gated { text: String },
    NoText,
    NoType,
    Marks,
    NoKind { found: String },
    Status { found: String },
    NoLinkId,
    Renamed,
    Twice { name: String },
    Unit,
    Limit { text: String },
    Language { tag: String },
    DontKnow,
    OwnWords,
    Cases,
    HiddenPlace,
    Spelled { found: String, read: String },
    Plan,
    Mended { column: String },
    Yes,
    Answer { text: String },
    AnswerToNothing { text: String, name: String },
}

/// Why a condition could not be brought over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the sentence of each variant stands below")]
pub enum Why {
    Language,
    NoAnswer,
    Compared,
    Choice,
    Unit,
    Answers,
    Selection,
}

/// Losses as they are met.
#[derive(Debug, Default)]
pub(crate) struct Losses(Vec<Loss>);

impl Losses {
    /// Notes a loss at a question, or of the form as a whole; once a kind, with every place.
    pub(crate) fn add(&mut self, place: &str, kind: LossKind) {
        self.add_at(Spot { question: place.to_owned(), ..Spot::default() }, kind);
    }

    /// Notes a loss in a workbook.
    pub(crate) fn add_at(&mut self, spot: Spot, kind: LossKind) {
        let known = self.0.iter().position(|loss| loss.kind == kind);
        let at = known.unwrap_or(self.0.len());
        if known.is_none() {
            let place = spot.question.clone();
            self.0.push(Loss { kind, place, count: 0, spots: Vec::new() });
        }
        if let Some(loss) = self.0.get_mut(at) {
            loss.count += 1;
            if spot != Spot::default() {
                loss.spots.push(spot);
            }
        }
    }

    /// Says of places that are known by their question alone in which row of which sheet it stands.
    pub(crate) fn locate(&mut self, find: impl Fn(&str) -> Option<Spot>) {
        for loss in &mut self.0 {
            for spot in loss.spots.iter_mut().filter(|spot| spot.sheet.is_empty()) {
                let column = match &loss.kind {
                    LossKind::Mended { column } => column.as_str(),
                    _ => "",
                };
                if let Some(found) = find(&spot.question) {
                    *spot = Spot { column: column.to_owned(), ..found };
                }
            }
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
        match self.spots.first() {
            Some(spot) => write!(f, "{spot}: ")?,
            None if !self.place.is_empty() => write!(f, "{}: ", self.place)?,
            None => {}
        }
        write!(f, "{}", self.kind)?;
        if self.count <= 1 {
            return Ok(());
        }
        let others: Vec<String> = self.spots.iter().skip(1).take(NAMED).map(Spot::short).collect();
        match (others.is_empty(), self.spots.len() > NAMED + 1) {
            (true, _) => write!(f, " ({} times)", self.count),
            (false, false) => write!(f, " ({} times: here, {})", self.count, others.join(", ")),
            (false, true) => write!(f, " ({} times: here, {}, and on)", self.count, others.join(", ")),
        }
    }
}

impl Spot {
    /// A short name among others of the same kind.
    fn short(&self) -> String {
        match self.row {
            0 if !self.question.is_empty() => self.question.clone(),
            0 if !self.column.is_empty() => self.column.clone(),
            0 => format!("sheet {}", self.sheet),
            row => format!("row {row}"),
        }
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        if !self.sheet.is_empty() {
            parts.push(format!("sheet {}", self.sheet));
        }
        if self.row > 0 {
            parts.push(format!("row {}", self.row));
        }
        if !self.column.is_empty() {
            parts.push(format!("column {}", self.column));
        }
        match (parts.is_empty(), self.question.is_empty()) {
            (true, _) => f.write_str(&self.question),
            (false, true) => f.write_str(&parts.join(", ")),
            (false, false) => write!(f, "{} ({})", parts.join(", "), self.question),
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
            Self::NoList { list } => write!(
                f,
                "the sheet `choices` has no choice of the list `{list}` that can be taken, so the question became a note. Write its choices there"
            ),
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
            Self::NoType => f.write_str("the row has no type, and was left out"),
            Self::NoText => f.write_str("there are no words, so its id or code stands for them"),
            Self::Marks => f.write_str("marks of HTML were taken out of the words"),
            Self::NoKind { found } => write!(f, "the kind `{found}` is unknown, so it became a note"),
            Self::Status { found } => {
                write!(f, "the status is `{found}`; look whether the form is meant to be used")
            }
            Self::NoLinkId => f.write_str("an item has no linkId, and was given a name"),
            Self::Renamed => f.write_str("an id cannot be a name here and was changed"),
            Self::Twice { name } => {
                write!(f, "the id or name `{name}` stands twice, and the later one was given another name")
            }
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
            Self::Cases => f.write_str("the cases of tests.csv stay with the pack"),
            Self::HiddenPlace => f.write_str(
                "this is hidden in the spreadsheet, and was read all the same: show it, or delete it",
            ),
            Self::Spelled { found, read } => {
                write!(f, "the type is written `{found}`, and was read as `{read}`")
            }
            Self::Plan => f.write_str(
                "a PlanDefinition was not read: advice comes only from rules that are proved here",
            ),
            Self::Mended { column } => {
                write!(f, "what stood in `{column}` has no meaning here and was left out")
            }
            Self::Yes => {
                f.write_str("choices for yes and no became a yes/no question; its words are those of the app")
            }
            Self::Answer { text } => write!(
                f,
                "the words `{text}` stand for an answer in `${{...}}`: no answer is put into words here, and a person reads the sign itself. Write them without it"
            ),
            Self::AnswerToNothing { text, name } => {
                write!(f, "the words `{text}` name `${{{name}}}`, which is no question of the form")
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
            Self::Answers => "it gives several answers to compare with, and only one can be meant",
            Self::Selection => {
                "it compares all choices that were made with one text; `selected(${question}, 'choice')` asks for one of them"
            }
            Self::Unit => {
                "it compares in another unit than the question is asked in, or one of them has none"
            }
        })
    }
}

//! What the packer has to say about a place: a fault that stops it, or a warning.

mod misfit;
mod unreadable;

use uzima_domain::backup::BackupFault;
use uzima_domain::checklist::nearest::nearest;
use uzima_domain::pack::admission::NotAdmitted;
use uzima_domain::pack::{At, Fault, FaultKind, PackFault, Place};

use crate::exchange::ExchangeFault;
use crate::lint::Lint;

pub use self::misfit::Misfit;

/// Something to say about a place in the author's files.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// What.
    pub kind: Kind,
    /// How bad.
    pub severity: Severity,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is built.
    Fault,
    /// Built all the same, unless `--strict` is given.
    Warning,
}

/// A kind of finding, by who found it.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// The validation that the phone runs too.
    Shared(FaultKind),
    /// The reading of the author's formats.
    Source(SourceFault),
    /// What could be said more plainly.
    Lint(Lint),
}

/// What can be wrong in the author's formats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceFault {
    /// The file is not UTF-8.
    NotUtf8 {
        /// What it seems to be.
        looks_like: Encoding,
    },
    /// The YAML cannot be read.
    YamlSyntax {
        /// What the parser says, in English.
        detail: String,
    },
    /// The YAML is indented with a tab.
    YamlTab,
    /// A value with `#` in it: what follows is a remark to YAML, and is left out.
    YamlRemark {
        /// What is left out.
        lost: String,
    },
    /// YAML that settings do not use: anchors, aliases, tags, several documents.
    YamlFeature(&'static str),
    /// A key that has no meaning here.
    UnknownKey {
        /// The nearest key that has one.
        nearest: Option<String>,
    },
    /// A key that is given twice.
    KeyTwice,
    /// A text where a list or map belongs, or the reverse.
    WrongShape {
        /// What belongs there.
        expected: Shape,
    },
    /// A lesson without front matter.
    NoFrontMatter,
    /// A line of the front matter without `key: value`.
    FrontMatterLine,
    /// The CSV cannot be read.
    CsvSyntax,
    /// A column that has no meaning here.
    UnknownColumn {
        /// The nearest column that has one.
        nearest: Option<String>,
    },
    /// A column that is there twice.
    ColumnTwice,
    /// A column that must be there and is not.
    ColumnMissing,
    /// A column in a language that the pack does not list.
    ColumnLanguage,
    /// A language of the pack that is no tag, such as its name. What follows from it is left out.
    LanguageName {
        /// What stands there.
        found: String,
        /// The tag that is meant, where that is known.
        tag: Option<String>,
    },
    /// More cells than the header has columns.
    TooManyCells,
    /// HTML in a lesson.
    RawHtml,
    /// Markdown that lessons cannot hold.
    Markdown(&'static str),
    /// The mark of a box that there is not, or that does not stand alone on its line.
    UnknownMark {
        /// The mark.
        found: String,
    },
    /// A language that is listed but not translated far enough to be built.
    LanguageIncomplete {
        /// The language.
        lang: String,
        /// How many needed texts are missing.
        missing: usize,
        /// The first of them.
        first: String,
    },
    /// A lesson that is not translated and will stand in the source language.
    LessonFallsBack {
        /// The language without it.
        lang: String,
    },
    /// People whom a checklist is not for would read fixed words only.
    NoNotFor,
    /// A result would not say what to do.
    NoAction,
    /// A rule does not say where it was read.
    NoSource,
    /// The ages begin below 2 months and go on beyond: the list is then not for those below.
    YoungInfantsToo,
    /// One checklist in pregnancy and outside it.
    PregnancyToo,
    /// `min_app` names a version that there is not.
    NoSuchApp {
        /// This version.
        known: &'static str,
    },
    /// A sheet that is not part of a pack.
    UnknownSheet {
        /// The nearest name that is.
        nearest: Option<String>,
    },
    /// A row of lessons without an id.
    RowWithoutId,
    /// A second row of lessons with the same id and language.
    RowIdTwice {
        /// The id.
        id: String,
    },
    /// A cell that shows an error of the spreadsheet.
    CellError {
        /// What it shows.
        error: String,
    },
    /// A spreadsheet made a date of something else.
    BecameADate {
        /// The date.
        date: String,
    },
    /// A number where a date or a time of day belongs.
    DateAsNumber {
        /// The number.
        number: String,
        /// The day or time of day that it stands for in a spreadsheet.
        meant: String,
    },
    /// A formula that the file has no value of.
    NoValue,
    /// Cells that are joined, so that only the first of them holds anything.
    Merged {
        /// Which, as the spreadsheet names them.
        area: String,
    },
    /// A sheet, row or column that is hidden and read all the same.
    Hidden,
    /// A second sheet of the same kind and id.
    SheetTwice {
        /// The name of the first.
        other: String,
    },
    /// A question is answered with `null`.
    AnswerNull {
        /// The question.
        question: String,
    },
    /// A cell below a header without a name.
    ColumnUnnamed,
    /// A table that was read as Windows-1252.
    ReadAsWindows1252 {
        /// A word that shows whether the guess is right.
        word: String,
    },
    /// Two files of one pack in one language.
    OfferedTwice {
        /// The other file.
        other: String,
    },
    /// A PO file that cannot be read.
    PoSyntax,
    /// A PO file whose header names another language.
    PoLanguage {
        /// The language of the header.
        found: String,
        /// The one it is read for.
        wanted: String,
    },
    /// Letters that a program lost, or wrote as signs of another encoding.
    LostLetters {
        /// A word that has them.
        word: String,
    },
    /// A text that a table or lesson and a PO file both translate.
    TranslatedTwice,
    /// Translations of texts that the pack does not have any more.
    TranslationOutdated {
        /// How many.
        found: usize,
        /// What the first is.
        first: String,
    },
    /// A file that is not part of a pack.
    FileNotUsed,
    /// A picture or sound that nothing shows.
    MediaNotUsed,
    /// A picture or sound without a row in media.csv.
    MediaNotListed,
    /// Cards of an alert that there is not.
    MythsWithoutAlert,
    /// A word that is none of a few.
    UnknownWord {
        /// The word.
        found: String,
        /// The nearest that is.
        nearest: Option<String>,
    },
    /// An interface language that the app has itself.
    InterfaceOfTheApp,
    /// An interface language that lacks texts.
    InterfaceIncomplete {
        /// How many.
        missing: usize,
        /// The first of them.
        first: String,
    },
    /// A text of an interface language lacks forms that its language has.
    PluralForms {
        /// Their names.
        missing: Vec<String>,
    },
    /// There is no checklist of this id in the pack.
    UnknownChecklist {
        /// The nearest id.
        nearest: Option<String>,
        /// Every id that there is.
        known: Vec<String>,
    },
    /// The answers are not JSON.
    NotJson,
    /// A question has two answers.
    AnswerTwice {
        /// The question.
        question: String,
    },
    /// The pack is whole, but a phone would not take it.
    NotAdmitted(NotAdmitted),
    /// A symbolic link, which could lead anywhere.
    Link,
    /// A file whose name is not Unicode.
    NameNotUnicode,
    /// The file or folder cannot be read at all.
    Io {
        /// What the system says.
        detail: String,
    },
    /// The private key can be read by others on this machine.
    KeyReadable,
    /// The folder for a new pack is not empty.
    NotEmpty,
    /// Something else belongs here.
    Misfit(Misfit),
    /// A backup, or lines for one, that cannot be read.
    Backup(BackupFault),
    /// A form of another program that cannot be brought in, or a checklist that cannot be given to one.
    Exchange(ExchangeFault),
}

/// The encoding a file seems to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// The Western European one of older Windows programs.
    Windows1252,
    /// Two bytes a character.
    Utf16,
}

/// The shape of a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One text.
    Text,
    /// A list of texts.
    List,
    /// Further keys.
    Map,
}

impl SourceFault {
    /// There is no checklist of an id among those that there are.
    pub fn unknown_checklist(id: &str, known: &[&str]) -> Self {
        let owned = || known.iter().map(|&id| id.to_owned()).collect();
        Self::UnknownChecklist { nearest: nearest(id, known.iter().copied()), known: owned() }
    }

    /// The stable id of the rule that is broken.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::NotUtf8 { .. } => "not-utf8",
            Self::YamlSyntax { .. } => "yaml-syntax",
            Self::YamlTab => "yaml-tab",
            Self::YamlRemark { .. } => "yaml-remark",
            Self::YamlFeature(_) => "yaml-feature",
            Self::UnknownKey { .. } => "unknown-key",
            Self::KeyTwice => "key-twice",
            Self::WrongShape { .. } => "wrong-shape",
            Self::NoFrontMatter => "no-front-matter",
            Self::FrontMatterLine => "front-matter-line",
            Self::CsvSyntax => "csv-syntax",
            Self::UnknownColumn { .. } => "unknown-column",
            Self::ColumnTwice => "column-twice",
            Self::ColumnMissing => "column-missing",
            Self::ColumnLanguage => "column-language",
            Self::LanguageName { .. } => "language-name",
            Self::TooManyCells => "too-many-cells",
            Self::RawHtml => "raw-html",
            Self::Markdown(_) => "markdown",
            Self::UnknownMark { .. } => "unknown-mark",
            Self::LanguageIncomplete { .. } => "language-incomplete",
            Self::LessonFallsBack { .. } => "lesson-falls-back",
            Self::NoNotFor => "not-for-missing",
            Self::NoAction => "action-missing",
            Self::NoSource => "source-missing",
            Self::YoungInfantsToo => "young-infants-too",
            Self::PregnancyToo => "pregnancy-too",
            Self::NoSuchApp { .. } => "app-too-new",
            Self::UnknownSheet { .. } => "unknown-sheet",
            Self::RowWithoutId => "row-without-id",
            Self::RowIdTwice { .. } => "row-id-twice",
            Self::CellError { .. } => "cell-error",
            Self::BecameADate { .. } => "became-a-date",
            Self::DateAsNumber { .. } => "date-as-number",
            Self::NoValue => "formula-without-value",
            Self::Merged { .. } => "merged-cells",
            Self::Hidden => "hidden",
            Self::SheetTwice { .. } => "sheet-twice",
            Self::AnswerNull { .. } => "answer-null",
            Self::ColumnUnnamed => "column-unnamed",
            Self::ReadAsWindows1252 { .. } => "read-as-windows-1252",
            Self::OfferedTwice { .. } => "offered-twice",
            Self::PoSyntax => "po-syntax",
            Self::PoLanguage { .. } => "po-language",
            Self::LostLetters { .. } => "lost-letters",
            Self::TranslatedTwice => "translated-twice",
            Self::TranslationOutdated { .. } => "translation-outdated",
            Self::FileNotUsed => "file-not-used",
            Self::MediaNotUsed => "media-not-used",
            Self::MediaNotListed => "media-not-listed",
            Self::MythsWithoutAlert => "myths-without-alert",
            Self::UnknownWord { .. } => "unknown-word",
            Self::InterfaceIncomplete { .. } => "interface-incomplete",
            Self::InterfaceOfTheApp => "interface-of-the-app",
            Self::PluralForms { .. } => "plural-forms",
            Self::UnknownChecklist { .. } => "unknown-checklist",
            Self::NotJson => "answers-not-json",
            Self::AnswerTwice { .. } => "answer-twice",
            Self::NotAdmitted(NotAdmitted::OpenKey) => "open-key",
            Self::NotAdmitted(NotAdmitted::NeedsNewerApp) => "app-too-old",
            Self::Link => "symbolic-link",
            Self::NameNotUnicode => "file-name-not-unicode",
            Self::Io { .. } => "cannot-read",
            Self::KeyReadable => "key-readable",
            Self::NotEmpty => "folder-not-empty",
            Self::Misfit(misfit) => misfit.rule(),
            Self::Exchange(fault) => fault.rule(),
            Self::Backup(fault) => match fault {
                BackupFault::Empty => "backup-empty",
                BackupFault::NotOurs => "not-a-backup",
                BackupFault::Newer => "newer-backup",
                BackupFault::TooLarge { .. } => "backup-too-large",
                BackupFault::Truncated => "backup-truncated",
                BackupFault::Damaged => "backup-damaged",
                BackupFault::Kdf => "backup-key-figures",
                BackupFault::WrongPassphrase => "wrong-passphrase",
                BackupFault::Unreadable { .. } => "backup-line",
            },
        }
    }
}

impl Finding {
    /// A fault of the source formats.
    pub fn source(file: impl Into<String>, at: At, fault: SourceFault) -> Self {
        let place = Place { file: file.into(), at };
        Self { place, kind: Kind::Source(fault), severity: Severity::Fault }
    }

    /// A fault of a kind that the phone knows too, found while reading the source.
    pub fn pack(file: impl Into<String>, at: At, fault: PackFault) -> Self {
        Fault::pack(file, at, fault).into()
    }

    /// The same as a warning.
    #[must_use]
    pub fn as_warning(self) -> Self {
        Self { severity: Severity::Warning, ..self }
    }

    /// The stable id of the rule that is broken.
    pub fn rule(&self) -> &'static str {
        match &self.kind {
            Kind::Source(fault) => fault.rule(),
            Kind::Lint(lint) => lint.rule(),
            Kind::Shared(FaultKind::Pack(fault)) => fault.rule(),
            Kind::Shared(FaultKind::Checklist(fault)) => fault.rule(),
        }
    }
}

impl From<Fault> for Finding {
    fn from(fault: Fault) -> Self {
        Self { place: fault.place, kind: Kind::Shared(fault.kind), severity: Severity::Fault }
    }
}

/// Sorted by file and place, each said once.
pub fn tidy(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| (a.severity, &a.place).cmp(&(b.severity, &b.place)));
    let mut out: Vec<Finding> = Vec::new();
    for finding in findings {
        if !out.contains(&finding) {
            out.push(finding);
        }
    }
    out
}

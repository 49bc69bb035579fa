//! What can be wrong in a pack apart from the logic of its checklists: the container, the signature, the contents.

use super::value;

/// A fault found while opening or validating a pack. Numbers are bytes unless they say otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackFault {
    /// The file has no bytes.
    Empty,
    /// The file, or what it would inflate to, is larger than allowed.
    TooLarge {
        /// Which limit it breaks.
        what: Limit,
        /// How much it is.
        found: u64,
        /// How much it may be.
        limit: u64,
    },
    /// The bytes are not a ZIP container at all.
    NotAContainer,
    /// The container's end is missing or damaged.
    CutShort,
    /// The container uses something that packs never use.
    Forbidden(Feature),
    /// The two headers of an entry do not say the same.
    HeadersDisagree,
    /// There are bytes before, after or between the entries.
    StrayBytes,
    /// An entry's name could leave its folder or hide what it is.
    BadName(NameProblem),
    /// Two entries have the same name, or names that differ only by case.
    NameTwice,
    /// The compressed bytes do not inflate to what the header says.
    Damaged,
    /// The first two entries are not the manifest and its signature.
    NotSigned,
    /// The signature file is not of the fixed form.
    BadSignatureForm,
    /// The signature does not belong to the manifest.
    WrongSignature,
    /// The chain of replaced keys does not lead to the signing key.
    WrongRotation,
    /// The pack is of a format that this version does not know.
    NewerFormat {
        /// The pack's format.
        found: u32,
        /// The newest format known here.
        known: u32,
    },
    /// A file of the pack cannot be read: not the JSON that is expected there.
    Unreadable {
        /// Line inside the JSON, 0 when it is not known.
        line: u32,
        /// Column inside the JSON, 0 when it is not known.
        column: u32,
    },
    /// The file is in the container but not in the manifest.
    NotListed,
    /// The file is in the manifest but not in the container, or is needed and missing.
    Missing,
    /// The file's bytes are not those that were signed.
    Changed,
    /// A value is missing or blank.
    Blank,
    /// A value is not of the form that is expected there.
    BadValue {
        /// What was expected.
        expected: Expected,
        /// What is there.
        found: String,
    },
    /// The pack is said to expire before it was reviewed.
    ExpiresBeforeReview,
    /// A value that must be unique is there twice.
    Twice {
        /// The repeated value.
        value: String,
    },
    /// The pack holds neither lessons nor checklists.
    NothingInside,
    /// Something is named that does not exist.
    Unknown {
        /// What kind of thing.
        what: Named,
        /// The name that was used.
        name: String,
        /// The nearest name that exists.
        nearest: Option<String>,
    },
    /// A link leads somewhere a lesson may not lead: only `https:` and `tel:` are allowed.
    BadLink {
        /// The address.
        to: String,
    },
    /// Lists or quotations are nested deeper than 16.
    TooDeep,
    /// The list of contents says something else than the file itself.
    ContentsDisagree,
    /// An SVG is more than a still drawing.
    Drawing(Drawing),
}

/// Why a drawing (SVG) is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drawing {
    /// It is not whole, or not SVG.
    NotSvg,
    /// It runs something or moves: the element, attribute or sign that does it.
    Runs(String),
    /// It needs something from an address.
    LeadsTo(String),
    /// It has names of its own for pieces of text (XML entities).
    Entity,
    /// A picture of another form is inside, of a size that nothing says.
    Picture,
    /// It draws more than a small phone can, or goes round in a circle.
    TooMuch,
}

/// Which limit is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of the built pack.
    Packed,
    /// Bytes of all files together.
    Inflated,
    /// Number of files.
    Entries,
    /// Inflated bytes for one packed byte.
    Ratio,
    /// Pixels of a picture.
    Pixels,
}

/// A feature of ZIP that packs never use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    /// Encrypted entries.
    Encryption,
    /// Sizes beyond 32 bits.
    Zip64,
    /// Sizes after the data.
    DataDescriptor,
    /// A compression other than stored and deflate.
    Compression,
    /// Extra fields.
    ExtraField,
    /// A comment.
    Comment,
    /// More than one volume.
    Volumes,
    /// Folders, links and devices as entries.
    SpecialFile,
    /// Flags, times or attributes other than those the packer writes.
    Attributes,
}

/// Why a name is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameProblem {
    /// No name, or longer than 200 bytes.
    Length,
    /// Starts at a root or a drive.
    Absolute,
    /// Has an empty, `.` or `..` part.
    Traversal,
    /// Has a backslash.
    Backslash,
    /// Has a control or an invisible direction character.
    Control,
    /// Has a character beyond ASCII, whose several forms could hide a second file of the same name.
    NotAscii,
    /// More than 16 folders deep.
    Depth,
    /// An archive inside the archive.
    Archive,
}

/// What a value should have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A reverse domain name such as `org.example.child-health`.
    PackId,
    /// A file id: `[a-z][a-z0-9_-]*`.
    FileId,
    /// A name: `[a-z][a-z0-9_]*`.
    Name,
    /// A version of three numbers.
    Version,
    /// A date `YYYY-MM-DD`.
    Date,
    /// A BCP 47 language tag.
    Language,
    /// An ISO 3166 region of two capital letters.
    Region,
    /// A telephone number: digits, spaces, `+`, `*`, `#`.
    Phone,
    /// An address that starts with `https://`.
    Url,
    /// A whole number from 0 to 9999.
    Order,
    /// The number of a pack format.
    Format,
    /// The direction in which the language is written.
    Direction,
    /// The name of a picture or sound.
    MediaName,
    /// A file of the form that its name says.
    Medium,
    /// One recording, or one a section.
    Recordings,
    /// A kind of teach-back.
    QuizKind,
    /// At least two different answers.
    Answers,
    /// Numbers of right answers, or none where none is right.
    AnswerNumbers,
    /// No picture, or one an answer.
    AnswerPictures,
    /// A day that is not before the first.
    LaterDate,
    /// Times of day.
    Times,
    /// A kind of visit.
    VisitKind,
    /// An age, or a week of pregnancy.
    Age,
    /// A whole number from 1 to 99.
    DoseNumber,
    /// Names of months or days of the week: all of them.
    All,
    /// The ten digits of a script, from zero.
    Digits,
    /// One short line without unseen signs.
    Line,
    /// A few sentences without unseen signs.
    Paragraph,
    /// A rule of plurals.
    PluralRule,
    /// A text of the interface whose brackets close, and whose plurals have a form `other`.
    Message,
    /// A text of the interface that says how many there are in each form for several.
    Counted,
    /// A text of the interface: with the same places for values as in English, and no HTML.
    InterfaceText,
}

/// A kind of thing that can be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A word of the glossary.
    Term,
    /// A lesson.
    Lesson,
    /// An entry of `sources`.
    Source,
    /// A language of the pack.
    Language,
    /// A picture in media.csv.
    Picture,
    /// A sound in media.csv.
    Sound,
    /// A teach-back.
    Quiz,
}

impl PackFault {
    /// What is wrong with a text that must stand on one line.
    pub fn of_line(text: &str) -> Option<Self> {
        Self::of_text(text, Expected::Line, value::is_line)
    }

    /// What is wrong with a text of a few sentences that must stand there.
    pub fn of_paragraph(text: &str) -> Option<Self> {
        Self::of_text(text, Expected::Paragraph, value::is_paragraph)
    }

    fn of_text(text: &str, expected: Expected, right: fn(&str) -> bool) -> Option<Self> {
        if text.trim().is_empty() {
            return Some(Self::Blank);
        }
        (!right(text)).then(|| Self::BadValue { expected, found: value::start(text) })
    }

    /// The stable id of the rule that is broken, for scripts and for the folders of golden reports.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::Empty => "file-empty",
            Self::TooLarge { .. } => "too-large",
            Self::NotAContainer => "not-a-pack",
            Self::CutShort => "cut-short",
            Self::Forbidden(_) => "container-feature",
            Self::HeadersDisagree => "headers-disagree",
            Self::StrayBytes => "stray-bytes",
            Self::BadName(_) => "bad-file-name",
            Self::NameTwice => "file-name-twice",
            Self::Damaged => "damaged",
            Self::NotSigned => "not-signed",
            Self::BadSignatureForm => "signature-form",
            Self::WrongSignature => "wrong-signature",
            Self::WrongRotation => "wrong-key-rotation",
            Self::NewerFormat { .. } => "newer-format",
            Self::Unreadable { .. } => "unreadable-file",
            Self::NotListed => "file-not-listed",
            Self::Missing => "file-missing",
            Self::Changed => "file-changed",
            Self::Blank => "missing-value",
            Self::BadValue { .. } => "bad-value",
            Self::ExpiresBeforeReview => "expires-before-review",
            Self::Twice { .. } => "value-twice",
            Self::NothingInside => "nothing-inside",
            Self::Unknown { what: Named::Term, .. } => "unknown-term",
            Self::Unknown { what: Named::Lesson, .. } => "unknown-lesson",
            Self::Unknown { what: Named::Source, .. } => "unknown-source",
            Self::Unknown { what: Named::Language, .. } => "unknown-language",
            Self::Unknown { what: Named::Picture | Named::Sound, .. } => "unknown-media",
            Self::Unknown { what: Named::Quiz, .. } => "unknown-quiz",
            Self::BadLink { .. } => "bad-link",
            Self::TooDeep => "too-deep",
            Self::ContentsDisagree => "contents-disagree",
            Self::Drawing(_) => "drawing",
        }
    }
}

//! Plain language: what a machine can see of it. Warnings for authors; nothing here stops a build unless `--strict` is given.
//!
//! The points are those of the CDC's Clear Communication Index that need no reader: a main message, few points, an action,
//! active voice, short sentences, words explained. Grades (SMOG) exist for English only and are rough.

mod asking;
mod english;
mod expiry;
mod lesson;
mod medical;
mod others;
mod placeholder;
mod review;
mod texts;
mod translation;
pub mod words;

use chrono::NaiveDate;
use uzima_domain::checklist::question::appearance::Appearance;
use uzima_domain::pack::{At, Blobs, Pack};

pub use self::english::smog;
pub use self::expiry::expiry;
pub use self::lesson::page_bytes;
pub use self::placeholder::placeholders;
use crate::finding::{Finding, Kind, Severity};
use crate::source::Checked;

/// Words a sentence may have before it is called long.
pub const LONG_SENTENCE: usize = 20;
/// Letters a word may have before it is called long.
pub const LONG_WORD: usize = 13;
/// Key points that a reader keeps.
pub const KEY_POINTS: usize = 3;
/// The SMOG grade that is still plain.
pub const PLAIN_GRADE: u32 = 9;
/// Days an alert may stand on Today before it is called long.
pub const LONG_ALERT: i64 = 180;
/// Bytes a page may cost, with its picture and sound.
pub const HEAVY_PAGE: u64 = 500_000;

/// Something that could be said more plainly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lint {
    /// A sentence of many words.
    LongSentence {
        /// How many.
        words: usize,
        /// How it begins.
        start: String,
    },
    /// A long word that the glossary does not explain.
    LongWord {
        /// The word.
        word: String,
    },
    /// A word of health workers that the glossary does not explain.
    MedicalWord {
        /// The word.
        word: String,
    },
    /// English that needs many years of school.
    HardToRead {
        /// The grade by SMOG, rounded.
        grade: u32,
    },
    /// English in the passive voice.
    Passive {
        /// The words.
        words: String,
    },
    /// No main message.
    NoMessage,
    /// More key points than a reader keeps.
    ManyPoints {
        /// How many.
        found: usize,
    },
    /// Nothing says what to do.
    NoAction,
    /// No picture, where other lessons have one.
    NoPicture,
    /// No recording, where other lessons have one.
    NoAudio,
    /// No lesson of a language has a picture.
    NoPictures {
        /// The language.
        lang: String,
    },
    /// No lesson of a language has a recording.
    NoRecordings {
        /// The language.
        lang: String,
    },
    /// A page that costs much to download.
    HeavyPage {
        /// Its bytes, in thousands.
        kilobytes: u64,
    },
    /// Numbers that only the source or only the translation has.
    NumbersDiffer {
        /// Those that only the source has.
        missing: Vec<String>,
        /// Those that only the translation has.
        added: Vec<String>,
    },
    /// Addresses that only the source or only the translation leads to.
    LinksDiffer {
        /// Those that only the source has.
        missing: Vec<String>,
        /// Those that only the translation has.
        added: Vec<String>,
    },
    /// A long text that is the same as in the source.
    NotTranslated {
        /// The language of the source.
        source: String,
    },
    /// A text that stood there in a new pack.
    Placeholder {
        /// The text.
        text: String,
    },
    /// The last day of the pack has passed.
    Expired,
    /// The last day of the pack is near.
    ExpiresSoon {
        /// Days that are left.
        days: i64,
    },
    /// A review that is said to be on a day to come.
    ReviewAhead {
        /// The day.
        date: NaiveDate,
    },
    /// An alert that stands on Today for long.
    LongAlert {
        /// Days.
        days: i64,
    },
    /// A word of `appearance` that the app does not know.
    UnknownAppearance {
        /// The word.
        word: String,
        /// The nearest one it knows.
        nearest: Option<String>,
    },
    /// An appearance on a question that it does nothing for.
    AppearanceWithoutEffect {
        /// Which one.
        appearance: Appearance,
    },
    /// A choice of a body map that the drawing has no place for.
    NoBodyArea {
        /// Its name.
        name: String,
        /// The nearest place.
        nearest: Option<String>,
    },
}

impl Lint {
    /// The stable id of the rule.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::LongSentence { .. } => "long-sentence",
            Self::LongWord { .. } => "long-word",
            Self::MedicalWord { .. } => "medical-word",
            Self::HardToRead { .. } => "hard-to-read",
            Self::Passive { .. } => "passive-voice",
            Self::NoMessage => "no-main-message",
            Self::ManyPoints { .. } => "many-points",
            Self::NoAction => "no-action",
            Self::NoPicture => "no-picture",
            Self::NoAudio => "no-audio",
            Self::NoPictures { .. } => "no-pictures",
            Self::NoRecordings { .. } => "no-recordings",
            Self::HeavyPage { .. } => "heavy-page",
            Self::NumbersDiffer { .. } => "numbers-differ",
            Self::LinksDiffer { .. } => "links-differ",
            Self::NotTranslated { .. } => "not-translated",
            Self::Placeholder { .. } => "placeholder",
            Self::Expired => "expired",
            Self::ExpiresSoon { .. } => "expires-soon",
            Self::ReviewAhead { .. } => "review-ahead",
            Self::LongAlert { .. } => "long-alert",
            Self::UnknownAppearance { .. } => "unknown-appearance",
            Self::AppearanceWithoutEffect { .. } => "appearance-without-effect",
            Self::NoBodyArea { .. } => "no-body-area",
        }
    }
}

/// Everything about a source that could be plainer, and which of its days are near or cannot be, at the places of the author.
pub fn findings(checked: &Checked, today: NaiveDate) -> Vec<Finding> {
    let mut seen: Vec<Finding> = checked.packs.iter().flat_map(|found| pack(found, &checked.media)).collect();
    if let Some((source, others)) = checked.packs.split_first() {
        seen.extend(expiry(&source.label, today));
        seen.extend(placeholders(&source.label));
        review::ahead(&checked.packs, today, &mut seen);
        for other in others {
            translation::all(source, other, &mut seen);
        }
    }
    checked.translate(&mut seen);
    seen
}

/// Everything about the texts of one pack that could be plainer. Texts in another language than the pack's are judged with
/// their own.
pub fn pack(pack: &Pack, blobs: &Blobs) -> Vec<Finding> {
    let mut findings = Vec::new();
    lesson::all(pack, blobs, &mut findings);
    others::all(pack, &mut findings);
    for checklist in &pack.checklists {
        texts::checklist(checklist, pack, &mut findings);
        asking::checklist(checklist, &mut findings);
    }
    findings
}

/// A warning at a place.
fn warning(file: impl Into<String>, at: At, lint: Lint) -> Finding {
    let place = uzima_domain::pack::Place { file: file.into(), at };
    Finding { place, kind: Kind::Lint(lint), severity: Severity::Warning }
}

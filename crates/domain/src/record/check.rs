//! A finished checklist as it is kept. Owns the stored form; the outcome is kept as it was shown, in the words that were
//! shown, so that it can be read when the pack has changed or is gone. It is never recomputed.

mod stored;

use serde::{Deserialize, Serialize};

use crate::checklist::answer::Answers;
use crate::checklist::audience::Subject;
use crate::checklist::level::Level;
use crate::checklist::verdict::Verdict;

use stored::Stored;

/// A finished checklist (stored forms 1 and 2). Its envelope's `when` is when it was finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Stored")]
pub struct CheckRecord {
    /// The pack's id.
    pub pack: String,
    /// The pack's version then.
    pub version: String,
    /// The checklist's id within the pack.
    pub checklist: String,
    /// What was known of the person then, or was said of them for this run; nothing in a result of an older Uzima.
    #[serde(default, skip_serializing_if = "Subject::is_unknown")]
    pub subject: Subject,
    /// Every answer given.
    pub answers: Answers,
    /// How urgent it was, if that was said at all.
    #[serde(rename = "level")]
    pub verdict: Verdict,
    /// Whether every question was asked.
    pub ending: Ending,
    /// Rules that fired, in file order.
    pub because: Vec<String>,
    /// Rules that were unsure, in file order.
    pub unsure: Vec<String>,
    /// What was on the screen.
    pub shown: Shown,
}

impl CheckRecord {
    /// The form that says all of it: an app that knows no result without a level must not take one for "at home".
    pub(crate) const fn form(&self) -> u32 {
        match self.verdict {
            Verdict::Level(_) => 1,
            Verdict::NoAdvice => 2,
        }
    }
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ending {
    /// Every visible question was answered, or the level could rise no further.
    Finished,
    /// The person stopped early; what was open counted as not sure.
    Stopped,
}

/// The words of a result, in one language but for those that were not translated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// BCP 47.
    pub lang: String,
    /// Those of the texts below that stood there in another language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foreign: Vec<Foreign>,
    /// The checklist's title.
    pub title: String,
    /// Why, highest level first.
    pub reasons: Vec<Reason>,
    /// What to do now.
    pub actions: Vec<String>,
    /// What would make it worse.
    pub get_worse: String,
    /// What was asked and answered, in asking order; empty in a result of an older Uzima.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<Asked>,
    /// Minutes until it should be checked again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recheck_minutes: Option<u32>,
    /// Whether somebody had reviewed the pack.
    pub review: Reviewed,
}

/// A question and its answer, as they were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// What was asked.
    pub question: String,
    /// What was answered.
    pub answer: String,
    /// How much it weighs for whoever reads it first.
    #[serde(default, skip_serializing_if = "Weight::is_plain")]
    pub weight: Weight,
}

/// What an answer is to whoever reads it first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// The author declared it a sign of danger.
    Danger,
    /// Nobody knew.
    NotSure,
    /// Any other.
    #[default]
    Plain,
}

impl Weight {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
    fn is_plain(&self) -> bool {
        *self == Self::Plain
    }
}

/// A text that was shown in another language than the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Foreign {
    /// BCP 47.
    pub lang: String,
    /// The text, word for word as it was shown.
    pub text: String,
}

impl Shown {
    /// Whether an answer was given that its author declared a sign of danger.
    pub fn marks_danger(&self) -> bool {
        self.asked.iter().any(|asked| asked.weight == Weight::Danger)
    }

    /// Whether the reason at `at` is the first of those in a row that could not be ruled out: so much is said once for all of them.
    pub fn begins_doubt(&self, at: usize) -> bool {
        let is_doubt =
            |at: usize| self.reasons.get(at).is_some_and(|reason| reason.certainty == Found::Unsure);
        is_doubt(at) && at.checked_sub(1).is_none_or(|before| !is_doubt(before))
    }

    /// Where the reason at `at` was read, if it is the last of those in a row that were read there.
    pub fn source_after(&self, at: usize) -> Option<&str> {
        let source = |at: usize| self.reasons.get(at).and_then(|reason| reason.source.as_deref());
        source(at).filter(|read| source(at + 1) != Some(read))
    }

    /// The language in which one of the texts stood.
    pub fn lang_of(&self, text: &str) -> &str {
        let foreign = self.foreign.iter().find(|foreign| foreign.text == text);
        foreign.map_or(&self.lang, |foreign| &foreign.lang)
    }
}

/// Whether a clinician stood behind the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reviewed {
    /// Somebody signed.
    Reviewed,
    /// Nobody has.
    Unreviewed,
}

/// One reason of a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The level it stands for.
    pub level: Level,
    /// What was found, in the pack's words.
    pub say: String,
    /// Found, or could not be ruled out.
    pub certainty: Found,
    /// Where the rule was read: title and edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The lesson about it, within the pack.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lesson: Option<String>,
}

/// How sure a reason is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Found {
    /// It was answered so.
    Certain,
    /// "Not sure" could not rule it out.
    Unsure,
}

//! Reads a finished checklist of any form. Owns what an older Uzima wrote of a form without rules: level home, by a rule of
//! the importer. It is read as what it was, no advice.

use serde::Deserialize;

use super::{CheckRecord, Ending, Shown};
use crate::checklist::answer::Answers;
use crate::checklist::audience::Subject;
use crate::checklist::verdict::Verdict;

/// The only rule of an imported form without rules.
const ONLY_RECORDS: &str = "only_records";

/// The fields as they are stored.
#[derive(Deserialize)]
pub(super) struct Stored {
    pack: String,
    version: String,
    checklist: String,
    #[serde(default)]
    subject: Subject,
    answers: Answers,
    level: Verdict,
    ending: Ending,
    because: Vec<String>,
    unsure: Vec<String>,
    shown: Shown,
}

impl From<Stored> for CheckRecord {
    fn from(stored: Stored) -> Self {
        let Stored { pack, version, checklist, subject, answers, level, ending, because, unsure, shown } =
            stored;
        let is_record = unsure.is_empty() && because.iter().eq([ONLY_RECORDS]);
        let mut record = Self {
            pack,
            version,
            checklist,
            subject,
            answers,
            verdict: if is_record { Verdict::NoAdvice } else { level },
            ending,
            because,
            unsure,
            shown,
        };
        if record.verdict == Verdict::NoAdvice {
            record.shown.reasons.clear();
            record.shown.actions.clear();
        }
        record
    }
}

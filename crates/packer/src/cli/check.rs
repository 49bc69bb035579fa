//! `uzima-pack check FOLDER`.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::{DateTime, NaiveDate, TimeDelta};
use clap::Args;

use super::doses::date;
use super::outcome::{Form, Outcome, count};
use super::progress;
use crate::finding::{self, Finding, Severity};
use crate::lint;
use crate::origin;
use crate::source::Checked;

/// What `check` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The pack's folder, or its workbook (.xlsx).
    folder: PathBuf,
    /// Treat warnings as faults.
    #[arg(long)]
    strict: bool,
    /// The day to compare `expires` with, YYYY-MM-DD, instead of today.
    #[arg(long, value_name = "DATE", value_parser = date)]
    today: Option<NaiveDate>,
    /// Print faults as a JSON array on stdout.
    #[arg(long)]
    json: bool,
}

/// Says everything that is wrong with a folder.
pub(super) fn run(arguments: &Arguments) -> Outcome {
    let form = Form::of(arguments.json);
    let checked = match checked(&arguments.folder, form) {
        Ok(checked) => checked,
        Err(outcome) => return outcome,
    };
    let sign = progress::turning("looking for what could be plainer", form);
    let mut findings = checked.findings.clone();
    findings.extend(lint::findings(&checked, arguments.today.unwrap_or_else(today)));
    sign.finish_and_clear();
    let mut outcome = Outcome::new(form, finding::tidy(findings));
    if arguments.strict {
        let strict = |finding| Finding { severity: Severity::Fault, ..finding };
        outcome.findings = outcome.findings.into_iter().map(strict).collect();
    }
    if !outcome.has_faults() {
        outcome.lines.extend(checked.packs.iter().map(|pack| {
            format!(
                "{}: {}, {}, {} in the glossary",
                pack.label.lang,
                count(pack.lessons.len(), "lesson"),
                count(pack.checklists.len(), "checklist"),
                count(pack.glossary.len(), "word")
            )
        }));
    }
    outcome
}

/// The day by the system's clock, in universal time.
#[expect(clippy::disallowed_methods, reason = "the command line is where the clock is read")]
pub(super) fn today() -> NaiveDate {
    let seconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let days = i64::try_from(seconds / 86_400).unwrap_or_default();
    DateTime::from_timestamp(days * 86_400, 0).unwrap_or_default().date_naive()
}

/// The same day next year, for a pack that has no last day yet.
pub(super) fn a_year_from_today() -> String {
    (today() + TimeDelta::days(365)).to_string()
}

/// Reads and checks a folder.
pub(super) fn checked(folder: &Path, form: Form) -> Result<Checked, Outcome> {
    let sign = progress::turning("reading and checking", form);
    let checked = origin::read(folder).map(|origin| origin.check());
    sign.finish_and_clear();
    checked.map_err(|error| Outcome::failed(form, folder, &error))
}

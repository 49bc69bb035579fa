//! `uzima-pack check FOLDER`.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::{DateTime, NaiveDate, TimeDelta};
use clap::Args;
use serde_json::{Value, json};
use uzima_domain::pack::Pack;

use super::doses::date;
use super::input;
use super::outcome::{Form, Outcome, count};
use super::progress;
use super::proved::Proved;
use super::stats::{Detail, table};
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
    /// Print the result, or faults, as JSON on stdout.
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
    let mut outcome = Outcome::new(form, judged(&checked, arguments.today, form));
    if arguments.strict {
        outcome.findings = strict(outcome.findings);
    }
    if !outcome.has_faults() {
        outcome.lines.extend(checked.packs.iter().map(line));
        // The logic is the same in every language.
        let lists = checked.packs.first().into_iter().flat_map(|pack| &pack.checklists);
        let proved: Vec<Proved<'_>> = lists.map(Proved::of).collect();
        outcome.lines.extend(proved.iter().map(Proved::line));
        if checked.coverage.len() > 1 {
            outcome.lines.extend(table(&checked.coverage, Detail::Languages));
        }
        let languages: Vec<Value> = checked.packs.iter().map(figures).collect();
        outcome.data = Some(json!({
            "ok": true,
            "languages": languages,
            "checklists": proved,
            "coverage": checked.coverage,
            "warnings": outcome.warnings(),
        }));
    }
    outcome
}

/// What was found, with what could be plainer on a day (today, where none is given).
pub(super) fn judged(checked: &Checked, day: Option<NaiveDate>, form: Form) -> Vec<Finding> {
    let sign = progress::turning("looking for what could be plainer", form);
    let mut findings = checked.findings.clone();
    findings.extend(lint::findings(checked, day.unwrap_or_else(today)));
    sign.finish_and_clear();
    finding::tidy(findings)
}

/// Warnings as faults.
pub(super) fn strict(findings: Vec<Finding>) -> Vec<Finding> {
    findings.into_iter().map(|finding| Finding { severity: Severity::Fault, ..finding }).collect()
}

fn line(pack: &Pack) -> String {
    let more = &pack.more;
    let others = [
        (more.alerts.len(), "alert"),
        (more.quizzes.len(), "teach-back"),
        (more.medicines.len(), "medicine"),
        (more.calendars.len(), "calendar"),
    ];
    let others = others.into_iter().filter(|(number, _)| *number > 0);
    let others: Vec<String> = others.map(|(number, thing)| format!(", {}", count(number, thing))).collect();
    let others = others.concat();
    format!(
        "{}: {}, {}, {} in the glossary{others}",
        pack.label.lang,
        count(pack.lessons.len(), "lesson"),
        count(pack.checklists.len(), "checklist"),
        count(pack.glossary.len(), "word")
    )
}

fn figures(pack: &Pack) -> Value {
    json!({
        "language": pack.label.lang,
        "lessons": pack.lessons.len(),
        "checklists": pack.checklists.len(),
        "words": pack.glossary.len(),
        "alerts": pack.more.alerts.len(),
        "teach-backs": pack.more.quizzes.len(),
        "medicines": pack.more.medicines.len(),
        "calendars": pack.more.calendars.len(),
    })
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
    input::source(folder, form)?;
    let sign = progress::turning("reading and checking", form);
    let checked = origin::read(folder).map(|origin| origin.check());
    sign.finish_and_clear();
    checked.map_err(|error| Outcome::failed(form, folder, &error))
}

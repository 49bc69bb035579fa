//! `uzima-pack check FOLDER`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::outcome::{Form, Outcome, count};
use crate::finding::{self, Finding, Severity};
use crate::source::{self, Checked};
use crate::tree;

/// What `check` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The pack's folder.
    folder: PathBuf,
    /// Treat warnings as faults.
    #[arg(long)]
    strict: bool,
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
    let mut outcome = Outcome::new(form, checked.findings.clone());
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

/// Reads and checks a folder.
pub(super) fn checked(folder: &Path, form: Form) -> Result<Checked, Outcome> {
    let mut unread = Vec::new();
    let tree = tree::read(folder, &mut unread).map_err(|error| Outcome::failed(form, folder, &error))?;
    let mut checked = source::check(&tree);
    checked.findings.extend(unread);
    checked.findings = finding::tidy(checked.findings);
    Ok(checked)
}

//! `uzima-pack build FOLDER --out DIR`: all files or none.

use std::path::{Path, PathBuf};

use clap::Args;
use uzima_domain::pack::At;
use uzima_domain::pack::label::Signing;

use super::check::checked;
use super::outcome::{Form, Outcome};
use super::progress;
use super::write::write_all;
use crate::build::{BuildError, build, file_name};
use crate::finding::{Finding, SourceFault};
use crate::key::{self, Privacy};

/// What `build` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The pack's folder, or its workbook (.xlsx).
    folder: PathBuf,
    /// The folder for the built files; made when it is missing.
    #[arg(long)]
    out: PathBuf,
    /// The publisher's private key (PEM of an Ed25519 key, or 64 hexadecimal digits).
    #[arg(long)]
    key: Option<PathBuf>,
    /// Print faults as a JSON array on stdout.
    #[arg(long)]
    json: bool,
}

/// Builds every complete language.
pub(super) fn run(arguments: &Arguments) -> Outcome {
    let form = Form::of(arguments.json);
    let checked = match checked(&arguments.folder, form) {
        Ok(checked) => checked,
        Err(outcome) => return outcome,
    };
    let mut outcome = Outcome::new(form, checked.findings);
    if outcome.has_faults() {
        return outcome;
    }
    outcome.findings.extend(arguments.key.as_deref().and_then(open_key));
    let key = match arguments.key.as_deref().map_or_else(key::development, key::read) {
        Ok(key) => key,
        Err(error) => return failed(outcome, arguments.key.as_deref().unwrap_or(Path::new("")), &error),
    };
    let mut built = Vec::new();
    let bar = progress::bar(checked.packs.len(), "languages", form);
    for pack in &checked.packs {
        bar.inc(1);
        match build(pack, &checked.media, &key) {
            Ok(bytes) => built.push((arguments.out.join(file_name(&pack.label)), bytes)),
            Err(BuildError::Refused(faults)) => {
                outcome.findings.extend(faults.into_iter().map(Finding::from));
                return outcome;
            }
            Err(error) => return failed(outcome, &arguments.folder, &error),
        }
    }
    bar.finish_and_clear();
    if let Err(error) = write_all(&arguments.out, &built) {
        return failed(outcome, &arguments.out, &error);
    }
    for (path, bytes) in &built {
        outcome.lines.push(format!("{} ({} bytes)", path.display(), bytes.len()));
    }
    if key.signing == Signing::Development {
        outcome.lines.push(
            "signed with the development key of this machine: for trying out, not for publishing".to_owned(),
        );
    }
    outcome
}

fn failed(mut outcome: Outcome, file: &Path, error: &dyn std::error::Error) -> Outcome {
    outcome.findings.extend(Outcome::failed(outcome.form, file, error).findings);
    outcome
}

/// A warning about a private key that others can read.
pub(super) fn open_key(path: &Path) -> Option<Finding> {
    let is_open = key::privacy(path) == Privacy::Open;
    let finding = || Finding::source(path.to_string_lossy(), At::File, SourceFault::KeyReadable).as_warning();
    is_open.then(finding)
}

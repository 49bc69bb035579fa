//! `uzima-pack build FOLDER --out DIR`: all files or none.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use serde_json::{Value, json};
use uzima_domain::pack::label::Signing;
use uzima_domain::pack::manifest::{hex, sha256_hex};
use uzima_domain::pack::{At, fingerprint};

use super::check::{checked, judged, strict};
use super::doses::date;
use super::outcome::{Form, Outcome};
use super::progress;
use super::write::write_all;
use crate::build::{BuildError, build, file_name};
use crate::finding::{Finding, SourceFault};
use crate::key::{self, Privacy};
use crate::lint::placeholders;

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
    /// Build nothing while `check` has a warning.
    #[arg(long)]
    strict: bool,
    /// With `--strict`: the day to compare `expires` with, YYYY-MM-DD, instead of today.
    #[arg(long, value_name = "DATE", value_parser = date, requires = "strict")]
    today: Option<NaiveDate>,
    /// Print the result, or faults, as JSON on stdout.
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
    // What a publisher signs is meant to be installed.
    let label = checked.packs.first().map(|pack| &pack.label).filter(|_| arguments.key.is_some());
    let mut findings = if arguments.strict {
        judged(&checked, arguments.today, form)
    } else {
        let left = label.into_iter().flat_map(placeholders);
        checked.findings.iter().cloned().chain(left).collect()
    };
    findings.extend(arguments.key.as_deref().and_then(open_key));
    let findings = if arguments.strict { strict(findings) } else { findings };
    let mut outcome = Outcome::new(form, findings);
    if outcome.has_faults() {
        return outcome;
    }
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
    let again = built.iter().filter(|(path, bytes)| holds_other_files(path, bytes)).count();
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
    if let Some(label) = checked.packs.first().map(|pack| &pack.label).filter(|_| again > 0) {
        outcome.lines.push(format!(
            "version {} had other contents before: raise `version` in pack.yaml before you publish",
            label.version
        ));
    }
    let files = checked.packs.iter().zip(&built);
    let files: Vec<Value> = files.map(|(pack, (path, bytes))| made(&pack.label.lang, path, bytes)).collect();
    outcome.data = Some(json!({
        "files": files,
        "signing": key.signing,
        "key": hex(&*key.pair.pk),
        "words": fingerprint::words(&key.pair.pk),
        "coverage": checked.coverage,
        "warnings": outcome.warnings(),
    }));
    outcome
}

/// Whether a pack that stands in the way holds other files than the new one of its name: the same id, version and language.
fn holds_other_files(path: &Path, bytes: &[u8]) -> bool {
    let files = |bytes: &[u8]| uzima_domain::pack::open(bytes).map(|opened| opened.files);
    let before = fs::read(path).ok().and_then(|before| files(&before).ok());
    before.is_some_and(|before| files(bytes).is_ok_and(|now| now != before))
}

/// A file that was made, for scripts.
pub(super) fn made(lang: &str, path: &Path, bytes: &[u8]) -> Value {
    json!({
        "file": path.to_string_lossy(),
        "language": lang,
        "bytes": bytes.len(),
        "sha256": sha256_hex(bytes),
    })
}

fn failed(mut outcome: Outcome, file: &Path, error: &(dyn std::error::Error + 'static)) -> Outcome {
    outcome.findings.extend(Outcome::failed(outcome.form, file, error).findings);
    outcome
}

/// A warning about a private key that others can read.
pub(super) fn open_key(path: &Path) -> Option<Finding> {
    let is_open = key::privacy(path) == Privacy::Open;
    let finding = || Finding::source(path.to_string_lossy(), At::File, SourceFault::KeyReadable).as_warning();
    is_open.then(finding)
}

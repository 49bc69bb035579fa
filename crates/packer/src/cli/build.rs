//! `uzima-pack build FOLDER --out DIR`: all files or none.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::{fs, io};

use clap::Args;
use tempfile::NamedTempFile;
use uzima_domain::pack::label::Signing;

use super::check::checked;
use super::outcome::{Form, Outcome};
use crate::build::{BuildError, build, file_name};
use crate::finding::Finding;
use crate::key;

/// What `build` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The pack's folder.
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
    let key = match arguments.key.as_deref().map_or_else(key::development, key::read) {
        Ok(key) => key,
        Err(error) => return failed(outcome, arguments.key.as_deref().unwrap_or(Path::new("")), &error),
    };
    let mut built = Vec::new();
    for pack in &checked.packs {
        match build(pack, &key) {
            Ok(bytes) => built.push((arguments.out.join(file_name(&pack.label)), bytes)),
            Err(BuildError::Refused(faults)) => {
                outcome.findings.extend(faults.into_iter().map(Finding::from));
                return outcome;
            }
            Err(error) => return failed(outcome, &arguments.folder, &error),
        }
    }
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

/// Writes all files beside their places first, so that a full disk leaves nothing half written.
fn write_all(folder: &Path, built: &[(PathBuf, Vec<u8>)]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut ready = Vec::new();
    for (path, bytes) in built {
        let mut file = NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        readable_by_all(&file)?;
        file.as_file().sync_all()?;
        ready.push((file, path));
    }
    for (file, path) in ready {
        file.persist(path).map_err(|error| error.error)?;
    }
    Ok(())
}

/// Temporary files are private; a pack is to be served.
#[cfg(unix)]
fn readable_by_all(file: &NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_: &NamedTempFile) -> io::Result<()> {
    Ok(())
}

//! What was named on the command line: whether it is of the kind that a command needs, before anything is read of it.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use uzima_domain::pack::At;

use super::outcome::{Form, Outcome};
use crate::finding::{Finding, Misfit, SourceFault};
use crate::origin;

/// The end of the name of a built pack.
const BUILT: &str = "uzima";
/// The settings of a source.
const SETTINGS: &str = "pack.yaml";
/// What every ZIP, and so every built pack, begins with.
const ZIP: &[u8] = b"PK\x03\x04";

/// Something that was named where another thing belongs.
pub(super) fn misfit(path: &Path, form: Form, misfit: Misfit) -> Outcome {
    Outcome::new(form, vec![Finding::source(path.to_string_lossy(), At::File, SourceFault::Misfit(misfit))])
}

/// Lets a source through, and what is not there at all; why something is no source otherwise.
pub(super) fn source(path: &Path, form: Form) -> Result<(), Outcome> {
    if origin::is_source(path) || !path.exists() {
        return Ok(());
    }
    let folder = path.parent().filter(|folder| folder.join(SETTINGS).is_file());
    let why = match folder {
        _ if is_built(path) => Misfit::Built,
        Some(folder) => Misfit::PartOfSource { folder: shown(folder) },
        None => Misfit::NoSource,
    };
    Err(misfit(path, form, why))
}

/// Lets a file through, and what is not there at all: a built pack is one.
pub(super) fn built(path: &Path, form: Form) -> Result<(), Outcome> {
    if !origin::is_source(path) || !path.exists() {
        return Ok(());
    }
    let has_built = || fs::read_dir(path).into_iter().flatten().flatten().any(|item| is_built(&item.path()));
    let of_built = !is_source_folder(path) && has_built();
    Err(misfit(path, form, if of_built { Misfit::FolderOfBuilt } else { Misfit::Source }))
}

/// Whether a file is a built pack, by its name or how it begins.
pub(super) fn is_built(path: &Path) -> bool {
    let has_name = path.extension().is_some_and(|end| end.eq_ignore_ascii_case(BUILT));
    path.is_file() && (has_name || begins_with(path, ZIP) && holds_manifest(path))
}

/// Whether a file is a ZIP.
pub(super) fn is_zip(path: &Path) -> bool {
    begins_with(path, ZIP)
}

/// Whether a folder is the source of a pack.
pub(super) fn is_source_folder(path: &Path) -> bool {
    path.join(SETTINGS).is_file()
}

/// Whether two names lead to one place.
pub(super) fn is_same(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

fn begins_with(path: &Path, wanted: &[u8]) -> bool {
    head(path).starts_with(wanted)
}

/// The first entry of a built pack has this name.
fn holds_manifest(path: &Path) -> bool {
    head(path).get(30..).is_some_and(|rest| rest.starts_with(b"manifest.json"))
}

fn head(path: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(64).read_to_end(&mut bytes));
    if read.is_ok() { bytes } else { Vec::new() }
}

/// A path as one types it: in quotes where it has spaces.
pub(super) fn typed(path: &Path) -> String {
    let name = path.display().to_string();
    if name.contains(char::is_whitespace) { format!("\"{name}\"") } else { name }
}

/// A folder as one would name it.
fn shown(folder: &Path) -> String {
    if folder.as_os_str().is_empty() { ".".to_owned() } else { folder.display().to_string() }
}

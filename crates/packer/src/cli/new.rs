//! `uzima-pack new FOLDER`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use uzima_domain::pack::At;

use super::input::typed;
use super::outcome::{Form, Outcome};
use crate::finding::{Finding, SourceFault};
use crate::starter;

/// What `new` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder to make; it must not exist or be empty.
    folder: PathBuf,
    /// Print the result, or faults, as JSON on stdout.
    #[arg(long)]
    json: bool,
}

/// Writes a small commented pack.
pub(super) fn run(arguments: &Arguments) -> Outcome {
    let form = Form::of(arguments.json);
    let folder = &arguments.folder;
    let files = starter::FILES.iter().map(|(file, text)| (*file, text.as_bytes()));
    if let Err(outcome) = place(folder, form, files) {
        return outcome;
    }
    let name = folder.display();
    let mut outcome = Outcome::new(form, Vec::new());
    outcome.lines.push(format!("{name} is a pack that can be built. Next:"));
    outcome.lines.push(format!("  uzima-pack check {}", typed(folder)));
    outcome.lines.push(format!("  uzima-pack build {} --out built", typed(folder)));
    let files: Vec<&str> = starter::FILES.iter().map(|(file, _)| *file).collect();
    outcome.data = Some(json!({ "folder": name.to_string(), "files": files }));
    outcome
}

/// Writes files into a new folder, all or none.
pub(super) fn place<'a>(
    folder: &Path,
    form: Form,
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
) -> Result<(), Outcome> {
    match is_taken(folder) {
        Ok(false) => write(folder, files).map_err(|error| Outcome::failed(form, folder, &error)),
        Ok(true) => {
            let finding = Finding::source(folder.to_string_lossy(), At::File, SourceFault::NotEmpty);
            Err(Outcome::new(form, vec![finding]))
        }
        Err(error) => Err(Outcome::failed(form, folder, &error)),
    }
}

fn is_taken(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut items) => Ok(items.next().is_some()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Writes into a folder beside the place and moves it there whole.
fn write<'a>(folder: &Path, files: impl Iterator<Item = (&'a str, &'a [u8])>) -> io::Result<()> {
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent)?;
    let staged = tempfile::Builder::new().prefix(".uzima-new").tempdir_in(parent)?;
    let inside = staged.path().join("pack");
    for (file, bytes) in files {
        let path = inside.join(file);
        fs::create_dir_all(path.parent().unwrap_or(&inside))?;
        fs::write(path, bytes)?;
    }
    if folder.exists() {
        fs::remove_dir(folder)?;
    }
    fs::rename(inside, folder)
}

//! `uzima-pack new FOLDER`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use uzima_domain::pack::At;

use super::outcome::{Form, Outcome};
use crate::finding::{Finding, SourceFault};
use crate::starter;

/// What `new` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder to make; it must not exist or be empty.
    folder: PathBuf,
    /// Print faults as a JSON array on stdout.
    #[arg(long)]
    json: bool,
}

/// Writes a small commented pack.
pub(super) fn run(arguments: &Arguments) -> Outcome {
    let form = Form::of(arguments.json);
    let folder = &arguments.folder;
    match is_taken(folder) {
        Ok(false) => {}
        Ok(true) => {
            let finding = Finding::source(folder.to_string_lossy(), At::File, SourceFault::NotEmpty);
            return Outcome::new(form, vec![finding]);
        }
        Err(error) => return Outcome::failed(form, folder, &error),
    }
    if let Err(error) = write(folder) {
        return Outcome::failed(form, folder, &error);
    }
    let name = folder.display();
    let mut outcome = Outcome::new(form, Vec::new());
    outcome.lines.push(format!("{name} is a pack that can be built. Next:"));
    outcome.lines.push(format!("  uzima-pack check {name}"));
    outcome.lines.push(format!("  uzima-pack build {name} --out built"));
    outcome
}

fn is_taken(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut items) => Ok(items.next().is_some()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Writes into a folder beside the place and moves it there whole.
fn write(folder: &Path) -> io::Result<()> {
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent)?;
    let staged = tempfile::Builder::new().prefix(".uzima-new").tempdir_in(parent)?;
    let inside = staged.path().join("pack");
    for (file, text) in starter::FILES {
        let path = inside.join(file);
        fs::create_dir_all(path.parent().unwrap_or(&inside))?;
        fs::write(path, text)?;
    }
    if folder.exists() {
        fs::remove_dir(folder)?;
    }
    fs::rename(inside, folder)
}

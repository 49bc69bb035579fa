//! `uzima-pack backup`: reading and making backups without the app.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::{Value, json};
use tempfile::NamedTempFile;
use thiserror::Error;
use uzima_domain::backup::contents::Contents;
use uzima_domain::backup::header::{Header, Iterations};
use uzima_domain::backup::{BackupFault, MAX_FILE, passphrase};
use uzima_domain::pack::At;

use super::outcome::{Form, Outcome};
use crate::backup::{self, Key};
use crate::finding::{Finding, SourceFault};

/// What `backup` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print what is in a backup: one JSON object a line.
    Open(Open),
    /// Make a backup of lines that `open` printed.
    Seal(Seal),
}

#[derive(Debug, Args)]
struct Open {
    /// The backup.
    file: PathBuf,
    /// A text file with the passphrase.
    #[arg(long)]
    passphrase_file: PathBuf,
    /// Print faults as a JSON array on stdout.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Seal {
    /// The lines.
    lines: PathBuf,
    /// A text file with the passphrase, at least eight signs.
    #[arg(long)]
    passphrase_file: PathBuf,
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
    /// Print the result, or faults, as JSON on stdout.
    #[arg(long)]
    json: bool,
}

/// What a command has to say: lines for people, or what `open` prints; and a result for scripts.
struct Done {
    lines: Vec<String>,
    data: Option<Value>,
}

/// Why a command stopped, and at which file.
#[derive(Debug)]
enum Stop {
    Fault(PathBuf, SourceFault),
    Failed(PathBuf, BackupError),
}

#[derive(Debug, Error)]
enum BackupError {
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error("the system gives no random numbers")]
    Random(#[from] getrandom::Error),
    #[error("this is not text in UTF-8")]
    NotText,
    #[error("the passphrase is shorter than {} signs", passphrase::SHORTEST)]
    TooShort,
}

/// Reads or makes a backup.
pub(super) fn run(arguments: &Arguments) -> Outcome {
    let (form, done) = match &arguments.what {
        What::Open(open) => (Form::of_lines(open.json), open.run()),
        What::Seal(seal) => (Form::of(seal.json), seal.run()),
    };
    match done {
        Ok(Done { lines, data }) => Outcome { lines, data, form, ..Outcome::default() },
        Err(Stop::Failed(path, error)) => Outcome::failed(form, &path, &error),
        Err(Stop::Fault(path, fault)) => {
            Outcome::new(form, vec![Finding::source(path.to_string_lossy(), At::File, fault)])
        }
    }
}

impl Open {
    fn run(&self) -> Result<Done, Stop> {
        let passphrase = passphrase(&self.passphrase_file)?;
        let file = bounded(&self.file)?;
        let fault = |fault| Stop::Fault(self.file.clone(), SourceFault::Backup(fault));
        let contents = backup::open(&file, |header| Key::derive(&passphrase, header)).map_err(fault)?;
        Contents::read(&contents, u32::MAX).map_err(fault)?;
        let text = String::from_utf8(contents).map_err(|_| fault(BackupFault::Unreadable { line: 1 }))?;
        Ok(Done { lines: text.lines().map(str::to_owned).collect(), data: None })
    }
}

impl Seal {
    fn run(&self) -> Result<Done, Stop> {
        let passphrase = passphrase(&self.passphrase_file)?;
        if passphrase::plain(&passphrase).chars().count() < passphrase::SHORTEST {
            return Err(failed(&self.passphrase_file, BackupError::TooShort));
        }
        let lines = bounded(&self.lines)?;
        let fault = |fault| Stop::Fault(self.lines.clone(), SourceFault::Backup(fault));
        Contents::read(&lines, u32::MAX).map_err(fault)?;
        let header = fresh(lines.len() as u64).map_err(|error| failed(&self.out, error))?;
        let sealed = backup::seal(&lines, &header, &Key::derive(&passphrase, &header)).map_err(fault)?;
        write(&self.out, &sealed).map_err(|error| failed(&self.out, error))?;
        let name = self.out.to_string_lossy().into_owned();
        let data = Some(json!({ "file": name, "bytes": sealed.len() }));
        Ok(Done { lines: vec![name], data })
    }
}

fn fresh(length: u64) -> Result<Header, getrandom::Error> {
    let (mut salt, mut nonce) = ([0; 16], [0; 7]);
    getrandom::fill(&mut salt)?;
    getrandom::fill(&mut nonce)?;
    Ok(Header { iterations: Iterations::NEW, salt, nonce, length })
}

fn failed(path: &Path, error: impl Into<BackupError>) -> Stop {
    Stop::Failed(path.to_owned(), error.into())
}

/// The text of a passphrase file, without the mark that some editors put first.
fn passphrase(path: &Path) -> Result<String, Stop> {
    let bytes = read(path, 64 * 1024).map_err(|error| failed(path, error))?;
    let text = String::from_utf8(bytes).map_err(|_| failed(path, BackupError::NotText))?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// Reads a file of at most [`MAX_FILE`] bytes. A larger one is refused by the size it has on the disk; where it has none,
/// as a pipe, by its bytes.
fn bounded(path: &Path) -> Result<Vec<u8>, Stop> {
    let too_large =
        |bytes| Stop::Fault(path.to_owned(), SourceFault::Backup(BackupFault::TooLarge { bytes }));
    let size = fs::metadata(path).map_err(|error| failed(path, error))?.len();
    if size > MAX_FILE {
        return Err(too_large(size));
    }
    let bytes = read(path, MAX_FILE).map_err(|error| failed(path, error))?;
    if bytes.len() as u64 > MAX_FILE { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
}

/// Reads a file, one byte more than `most` at the most.
fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes a whole file or none.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.persist(path)?;
    Ok(())
}

//! Starts other programs. Owns how they are started (no stdin, project folder) and how their failure is told.

use std::env;
use std::ffi::OsString;
use std::io::{BufRead, BufReader, IsTerminal, stderr};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::error::Failure;
use crate::say;

/// A program that will run in `folder`, without a keyboard.
pub fn program(name: impl Into<OsString>, folder: &Path) -> Command {
    let mut command = Command::new(name.into());
    command.current_dir(folder).stdin(Stdio::null());
    command
}

/// The Cargo that started this command, or the one on PATH.
pub fn cargo(folder: &Path) -> Command {
    program(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), folder)
}

/// Runs a program to its end; its output goes to the terminal.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(|source| cannot_start(command, source))?;
    finished(command, status)
}

/// Runs a program and returns what it printed.
pub fn output(command: &mut Command) -> Result<String, Failure> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|source| cannot_start(command, source))?;
    finished(command, output.status)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a long program: on a terminal its own progress shows, in a log one line for every `every` lines it prints.
/// When it fails, its last lines are shown.
pub fn run_long(command: &mut Command, every: usize, unit: &str) -> Result<(), Failure> {
    if stderr().is_terminal() {
        return run(command);
    }
    let mut child = command.stderr(Stdio::piped()).spawn().map_err(|source| cannot_start(command, source))?;
    let mut lines = Vec::new();
    if let Some(pipe) = child.stderr.take() {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            lines.push(line);
            if lines.len() % every == 0 {
                say::note(&format!("... {} {unit}", lines.len()));
            }
        }
    }
    let status = child.wait().map_err(|source| cannot_start(command, source))?;
    if !status.success() {
        for line in &lines[lines.len().saturating_sub(40)..] {
            eprintln!("{line}");
        }
    }
    finished(command, status)
}

/// Where a program is on PATH.
pub fn which(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|file| file.is_file())
}

fn cannot_start(command: &Command, source: std::io::Error) -> Failure {
    Failure::Start { program: command.get_program().to_string_lossy().into_owned(), source }
}

fn finished(command: &Command, status: std::process::ExitStatus) -> Result<(), Failure> {
    if status.success() { Ok(()) } else { Err(Failure::Exit { command: shown(command), status }) }
}

/// A command as one would type it.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_else(|| command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

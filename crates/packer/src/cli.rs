//! The command line: arguments, exit codes, where words go. Each command is a file.

mod backup;
mod build;
mod check;
mod doses;
mod inspect;
mod new;
mod outcome;
mod triage;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use self::outcome::Outcome;

/// Makes health packs for Uzima from a folder of lessons and checklists.
#[derive(Debug, Parser)]
#[command(name = "uzima-pack", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write a small commented pack to start from.
    New(new::Arguments),
    /// Say everything that is wrong with a folder.
    Check(check::Arguments),
    /// Build one signed file for each complete language.
    Build(build::Arguments),
    /// Verify a built pack as the phone does and print its label.
    Inspect(inspect::Arguments),
    /// Say how urgent some answers to a checklist are.
    Triage(triage::Arguments),
    /// Say what doses a FHIR timing or a stored plan comes to.
    Doses(doses::Arguments),
    /// Read or make a backup.
    Backup(backup::Arguments),
}

/// Runs the command line: 0 when all is well, 1 when the input is at fault, 2 on wrong usage.
pub fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::New(arguments) => new::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Build(arguments) => build::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Triage(arguments) => triage::run(&arguments),
        Command::Doses(arguments) => doses::run(&arguments),
        Command::Backup(arguments) => backup::run(&arguments),
    };
    outcome.finish()
}

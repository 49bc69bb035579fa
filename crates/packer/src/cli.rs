//! The command line: arguments, exit codes, where words go. Each command is a file.

mod backup;
mod build;
mod calendar;
mod catalog;
mod check;
mod diff;
mod doses;
mod export;
mod import;
mod input;
mod inspect;
mod keygen;
mod load;
mod mutants;
mod new;
mod not_planned;
mod outcome;
mod po;
mod preview;
mod progress;
mod proved;
mod sign;
mod stats;
mod triage;
mod write;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use self::outcome::Outcome;

/// Makes health packs for Uzima from a folder of lessons and checklists, or from one workbook (.xlsx).
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
    /// Begin a pack from a folder of Markdown, an EPUB, or a form of another program.
    Import(import::Arguments),
    /// Give a checklist to another program.
    Export(export::Arguments),
    /// Say everything that is wrong with a folder or workbook, and what could be plainer.
    Check(check::Arguments),
    /// Show the pack inside the app, in a browser on this machine, and follow every save.
    Preview(preview::Arguments),
    /// Build one signed file for each complete language.
    Build(build::Arguments),
    /// Make a key to sign packs with.
    Keygen(keygen::Arguments),
    /// Sign built packs with the publisher's key.
    Sign(sign::Arguments),
    /// Verify a built pack as the phone does and print its label.
    Inspect(inspect::Arguments),
    /// Say what changed between two packs.
    Diff(diff::Arguments),
    /// Count words, and what each language covers.
    Stats(stats::Arguments),
    /// Give the texts to translators, and take them back.
    Po(po::Arguments),
    /// Make a catalogue of a folder of built packs, for any web host.
    Catalog(catalog::Arguments),
    /// Say how urgent some answers to a checklist are.
    Triage(triage::Arguments),
    /// Break each rule a little and say which breaks nobody would notice.
    Mutants(mutants::Arguments),
    /// Say what doses a FHIR timing or a stored plan comes to.
    Doses(doses::Arguments),
    /// Write the doses of a FHIR timing or a stored plan as files for a calendar (iCalendar).
    Calendar(calendar::Arguments),
    /// Read or make a backup.
    Backup(backup::Arguments),
}

/// Runs the command line: 0 when all is well, 1 when the input is at fault, 2 on wrong usage.
pub fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::New(arguments) => new::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Preview(arguments) => preview::run(&arguments),
        Command::Build(arguments) => build::run(&arguments),
        Command::Keygen(arguments) => keygen::run(&arguments),
        Command::Sign(arguments) => sign::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Stats(arguments) => stats::run(&arguments),
        Command::Po(arguments) => po::run(&arguments),
        Command::Catalog(arguments) => catalog::run(&arguments),
        Command::Triage(arguments) => triage::run(&arguments),
        Command::Mutants(arguments) => mutants::run(&arguments),
        Command::Doses(arguments) => doses::run(&arguments),
        Command::Calendar(arguments) => calendar::run(&arguments),
        Command::Backup(arguments) => backup::run(&arguments),
    };
    outcome.finish()
}

//! `cargo xtask`: the project's one-command habits.
//!
//! Owns the command line; every command is one module. See CONTRIBUTING.md for what each is for.

mod bench;
mod browser;
mod build;
mod check;
mod e2e;
mod error;
mod fingerprint;
mod finish;
mod project;
mod run;
mod say;
mod serve;
mod suite;
mod tidy;
mod tools;
mod weight;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::build::Quality;
use crate::error::Failure;
use crate::project::Project;

/// One command for each habit; every one installs what it needs first.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct CommandLine {
    #[command(subcommand)]
    habit: Habit,
}

/// What a developer may ask for.
#[derive(Subcommand)]
enum Habit {
    /// Build the release app and serve it on port 8080 of this machine
    Serve {
        /// The port to listen on; 0 takes a free one and prints it
        #[arg(long, default_value_t = serve::DEFAULT_PORT)]
        port: u16,
    },
    /// Serve a folder as it is, without building (the browser tests use it)
    Host {
        /// The folder to serve
        folder: PathBuf,
        /// The port to listen on; 0 takes a free one and prints it
        #[arg(long, default_value_t = 0)]
        port: u16,
        /// The path the folder is served under
        #[arg(long, default_value = "/")]
        base: String,
    },
    /// Build `dist/`, ready for any static host and any sub-path
    Build {
        /// Sooner there, large, only for looking at
        #[arg(long)]
        draft: bool,
    },
    /// Everything: check, native tests, browser tests, weight, end-to-end tests
    Test,
    /// The quick gate: formatting, lints on both targets, domain tests, tidy
    Check,
    /// Only the tidy rules: layers, bans, names, lengths, locales
    Tidy,
    /// Only the tests that run inside a browser (wasm-bindgen-test)
    Browser {
        /// Run the tests whose name contains this
        filter: Option<String>,
    },
    /// Only the end-to-end tests (Playwright)
    E2e {
        /// Against a draft of the app, which is built sooner
        #[arg(long)]
        draft: bool,
        /// Passed to Playwright: a file name or part of one, `-g title`, `--headed`, ...
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        filter: Vec<String>,
    },
    /// Weigh the first visit of the built app and compare it with docs/weight.tsv
    Weight {
        /// Write the present weights into docs/weight.tsv
        #[arg(long)]
        accept: bool,
    },
    /// Run the benchmarks there are
    Bench,
    /// The last step of a build; trunk starts it (Trunk.toml)
    #[command(hide = true)]
    Finish {
        /// The staged build
        #[arg(env = "TRUNK_STAGING_DIR")]
        staging: PathBuf,
    },
}

fn main() -> ExitCode {
    let line = CommandLine::parse();
    let outcome = Project::find().and_then(|project| obey(&project, line.habit));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            say::failure(&failure);
            ExitCode::FAILURE
        }
    }
}

fn obey(project: &Project, habit: Habit) -> Result<(), Failure> {
    match habit {
        Habit::Serve { port } => serve::run(project, port),
        Habit::Host { folder, port, base } => serve::host(&folder, port, &base),
        Habit::Build { draft } => build::run(project, Quality::asked(draft)).map(|_| ()),
        Habit::Test => suite::run(project),
        Habit::Check => check::run(project),
        Habit::Tidy => tidy::run(project),
        Habit::Browser { filter } => browser::run(project, filter.as_deref()),
        Habit::E2e { draft, filter } => e2e::run(project, Quality::asked(draft), &filter),
        Habit::Weight { accept } => weight::run(project, accept),
        Habit::Bench => bench::run(project),
        Habit::Finish { staging } => {
            let quality = Quality::told();
            finish::rooms::split(&staging, &finish::rooms::linked(project.root(), quality), quality)?;
            Ok(finish::run(&staging, quality)?)
        }
    }
}

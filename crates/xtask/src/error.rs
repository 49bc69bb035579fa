//! Why a habit could not be carried out. Owns the words; each variant says what to do next where that is known.

use std::io;
use std::path::PathBuf;

use thiserror::Error;
use uzima_host::HostError;

/// A reason to stop.
#[derive(Debug, Error)]
pub enum Failure {
    /// A file or folder could not be read or written.
    #[error("cannot use {}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A program could not be started at all.
    #[error("cannot start `{program}`")]
    Start {
        /// The program.
        program: String,
        /// What the system said.
        source: io::Error,
    },
    /// A program ran and reported failure.
    #[error("`{command}` failed ({status})")]
    Exit {
        /// The whole command.
        command: String,
        /// How it ended.
        status: std::process::ExitStatus,
    },
    /// The home folder is unknown, so there is nowhere to keep tools.
    #[error("neither XDG_CACHE_HOME nor HOME is set: set one, the tools are kept in its folder `uzima`")]
    NoCache,
    /// Something this machine lacks and the project may not install by itself.
    #[error("{what} is missing: {remedy}")]
    Missing {
        /// What is missing.
        what: &'static str,
        /// One sentence that says what to install.
        remedy: &'static str,
    },
    /// `Cargo.lock` names no version of a crate whose tool must match it.
    #[error(
        "Cargo.lock has no `{0}`: the app does not depend on it, so there is nothing to build for a browser"
    )]
    NotLocked(&'static str),
    /// Nothing could be served.
    #[error(transparent)]
    Host(#[from] HostError),
    /// The tidy rules found faults; they are already printed.
    #[error("{0} things are not tidy")]
    Untidy(usize),
    /// The first visit is heavier than allowed; the table is already printed.
    #[error("the first visit weighs {bytes} bytes; {limit} is the {kind}")]
    TooHeavy {
        /// What it weighs, brotli bytes.
        bytes: usize,
        /// The limit it broke, bytes.
        limit: usize,
        /// Which limit that is.
        kind: &'static str,
    },
    /// The staged build could not be made ready to serve.
    #[error("cannot finish the build")]
    Finish(#[from] crate::finish::FinishError),
    /// There is no built app to look at.
    #[error("{} has no index.html: run `cargo xtask build` first", .0.display())]
    NotBuilt(PathBuf),
}

impl Failure {
    /// Wraps an input or output error with the path it is about.
    pub fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }
}

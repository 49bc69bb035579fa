//! `cargo xtask serve` and `host`: the app on this machine, by the server that `uzima-pack preview` uses too.

use std::path::Path;
use std::sync::Arc;

use uzima_host::{HostError, Running, Site, listen};

use crate::build::Quality;
use crate::error::Failure;
use crate::project::Project;
use crate::{build, say};

/// The port of the contract.
pub const DEFAULT_PORT: u16 = 8080;

/// Builds the app and serves it until the process is stopped.
pub fn run(project: &Project, port: u16) -> Result<(), Failure> {
    // Said before a build of minutes rather than after it.
    drop(listen(port)?);
    build::run(project, Quality::Release)?;
    host(&project.dist(), port, "/")
}

/// Serves a folder under a base path until the process is stopped.
pub fn host(folder: &Path, port: u16, base: &str) -> Result<(), Failure> {
    let running = start(folder, port, base)?;
    say::heading(&format!("Serving {} on http://127.0.0.1:{}{base}", folder.display(), running.port));
    say::note("Stop with Ctrl-C.");
    running.wait();
    Ok(())
}

/// Serves a folder under a base path in the background.
pub fn start(folder: &Path, port: u16, base: &str) -> Result<Running, Failure> {
    let site = Site::open(folder, base).map_err(|error| match error {
        HostError::NoPage(folder) => Failure::NotBuilt(folder),
        other => Failure::Host(other),
    })?;
    Ok(uzima_host::start(port, Arc::new(site))?)
}

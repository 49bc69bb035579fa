//! `cargo xtask serve` and `host`: a small static server, as plain as the hosts the app will live on.
//!
//! Owns listening and threads; `serve/answer.rs` decides what a request gets.

mod answer;
mod mime;

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use tiny_http::Server;

use crate::error::Failure;
use crate::project::Project;
use crate::{build, say};
use answer::Site;

/// The port of the contract.
pub const DEFAULT_PORT: u16 = 8080;

/// Requests answered at the same time; a browser opens six connections.
const THREADS: usize = 6;

/// A server that answers in the background until the process ends.
pub struct Running {
    /// The port it listens on.
    pub port: u16,
    workers: Vec<thread::JoinHandle<()>>,
}

/// Builds the app and serves it until the process is stopped.
pub fn run(project: &Project, port: u16) -> Result<(), Failure> {
    // Said before a build of minutes rather than after it.
    drop(listen(port)?);
    build::run(project)?;
    host(&project.dist(), port, "/")
}

/// Serves a folder under a base path until the process is stopped.
pub fn host(folder: &Path, port: u16, base: &str) -> Result<(), Failure> {
    let running = start(folder, port, base)?;
    say::heading(&format!("Serving {} on http://127.0.0.1:{}{base}", folder.display(), running.port));
    say::note("Stop with Ctrl-C.");
    for worker in running.workers {
        // A worker ends only when the socket does; the process then has nothing left to serve.
        drop(worker.join());
    }
    Ok(())
}

/// Serves a folder under a base path in the background.
pub fn start(folder: &Path, port: u16, base: &str) -> Result<Running, Failure> {
    let site = Arc::new(Site::open(folder, base)?);
    let listener = listen(port)?;
    let port = listener.local_addr().map_err(|source| Failure::Listen { port, source })?.port();
    let server = Arc::new(Server::from_listener(listener, None).map_err(Failure::Server)?);
    let workers = (0..THREADS).map(|_| {
        let (server, site) = (Arc::clone(&server), Arc::clone(&site));
        thread::spawn(move || {
            while let Ok(request) = server.recv() {
                let response = site.answer(&request);
                // A browser that went away is no fault of ours.
                drop(request.respond(response));
            }
        })
    });
    Ok(Running { port, workers: workers.collect() })
}

fn listen(port: u16) -> Result<TcpListener, Failure> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => Failure::PortTaken(port),
        _ => Failure::Listen { port, source },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_said_plainly() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let refusal = listen(port).unwrap_err();
        assert!(matches!(refusal, Failure::PortTaken(said) if said == port));
        assert!(refusal.to_string().contains("--port 0"));
    }
}

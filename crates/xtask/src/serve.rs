//! `cargo xtask serve` and `host`: a small static server, as plain as the hosts the app will live on.
//!
//! Owns listening and threads; `serve/exchange.rs` speaks HTTP, `serve/answer.rs` decides what a request gets.

mod answer;
mod exchange;
mod mime;

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use crate::build::Quality;
use crate::error::Failure;
use crate::project::Project;
use crate::{build, say};
use answer::Site;

/// The port of the contract.
pub const DEFAULT_PORT: u16 = 8080;

/// A server that answers in the background until the process ends.
pub struct Running {
    /// The port it listens on.
    pub port: u16,
    listening: thread::JoinHandle<()>,
}

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
    // The thread ends only when the socket does; the process then has nothing left to serve.
    drop(running.listening.join());
    Ok(())
}

/// Serves a folder under a base path in the background.
pub fn start(folder: &Path, port: u16, base: &str) -> Result<Running, Failure> {
    let site = Arc::new(Site::open(folder, base)?);
    let listener = listen(port)?;
    let port = listener.local_addr().map_err(|source| Failure::Listen { port, source })?.port();
    let listening = thread::spawn(move || {
        for connection in listener.incoming().filter_map(Result::ok) {
            let site = Arc::clone(&site);
            // A thread each: browsers open connections ahead of need, and an idle one must not hold up another.
            thread::spawn(move || {
                // A browser that went away is no fault of ours.
                drop(exchange::serve(&connection, &site));
            });
        }
    });
    Ok(Running { port, listening })
}

fn listen(port: u16) -> Result<TcpListener, Failure> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => Failure::PortTaken(port),
        _ => Failure::Listen { port, source },
    })
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    /// What the server at a port sends for a request.
    fn asked(port: u16, request: &str) -> String {
        let mut connection = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        connection.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn requests_are_answered_while_idle_connections_stay_open() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("index.html"), "<title>Uzima</title>").unwrap();
        let port = start(folder.path(), 0, "/").unwrap().port;
        let idle: Vec<_> =
            (0..20).map(|_| TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap()).collect();
        let page = asked(port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        assert!(page.starts_with("HTTP/1.1 200 ") && page.ends_with("<title>Uzima</title>"), "{page}");
        let head = asked(port, "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
        assert!(head.contains("Content-Length: 20") && head.ends_with("\r\n\r\n"), "{head}");
        assert!(asked(port, "GET /no HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 404 "));
        assert!(asked(port, "POST / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405 "));
        assert!(asked(port, "nonsense\r\n\r\n").starts_with("HTTP/1.1 400 "));
        drop(idle);
    }

    #[test]
    fn a_taken_port_is_said_plainly() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let refusal = listen(port).unwrap_err();
        assert!(matches!(refusal, Failure::PortTaken(said) if said == port));
        assert!(refusal.to_string().contains("--port 0"));
    }
}

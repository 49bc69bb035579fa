//! A small web server for this machine alone, as plain as the hosts that Uzima will live on.
//!
//! Owns listening and threads; `exchange` speaks HTTP, [`Site`] answers from a folder, and whoever wants to answer otherwise
//! is an [`Answering`]. Used by `cargo xtask serve`, by the end-to-end tests and by `uzima-pack preview`.

mod answer;
mod exchange;
pub mod mime;
mod site;

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use thiserror::Error;

pub use self::answer::{Answer, Answering, Ask, Status};
pub use self::site::Site;

/// Why nothing is served.
#[derive(Debug, Error)]
pub enum HostError {
    /// Another program has the port.
    #[error(
        "port {0} is taken by another program: stop it, or choose another one with `--port N` (`--port 0` takes a free one)"
    )]
    PortTaken(u16),
    /// The server could not listen.
    #[error("cannot listen on port {port}")]
    Listen {
        /// The port asked for.
        port: u16,
        /// What the system said.
        source: io::Error,
    },
    /// The folder holds no page.
    #[error("{} has no index.html", .0.display())]
    NoPage(PathBuf),
}

/// A server that answers in the background until the process ends.
#[derive(Debug)]
pub struct Running {
    /// The port it listens on.
    pub port: u16,
    listening: thread::JoinHandle<()>,
}

impl Running {
    /// Waits until the server ends, which it does with the process.
    pub fn wait(self) {
        drop(self.listening.join());
    }
}

/// Takes a port of this machine; 0 takes a free one.
///
/// # Errors
/// The port cannot be had.
pub fn listen(port: u16) -> Result<TcpListener, HostError> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => HostError::PortTaken(port),
        _ => HostError::Listen { port, source },
    })
}

/// Answers in the background whatever is asked of a port.
///
/// # Errors
/// The port cannot be had.
pub fn start(port: u16, site: Arc<dyn Answering>) -> Result<Running, HostError> {
    let listener = listen(port)?;
    let port = listener.local_addr().map_err(|source| HostError::Listen { port, source })?.port();
    let listening = thread::spawn(move || {
        for connection in listener.incoming().filter_map(Result::ok) {
            let site = Arc::clone(&site);
            // A thread each: browsers open connections ahead of need, and an idle one must not hold up another.
            thread::spawn(move || {
                // A browser that went away is no fault of ours.
                drop(exchange::serve(&connection, &*site));
            });
        }
    });
    Ok(Running { port, listening })
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
        let port = start(0, Arc::new(Site::open(folder.path(), "/").unwrap())).unwrap().port;
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
        assert!(matches!(refusal, HostError::PortTaken(said) if said == port));
        assert!(refusal.to_string().contains("--port 0"));
    }
}

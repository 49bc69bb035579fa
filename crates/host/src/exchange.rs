//! One request and its answer over one connection. HTTP/1.1 without keep-alive, which a local server does not need.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use crate::answer::{Answer, Answering, Ask, Status};

/// Longer than any browser's request to a local host.
const LONGEST_HEAD: usize = 32 * 1024;
const MOST_HEADERS: usize = 64;
/// Browsers open connections ahead of need; an unused one is dropped after this time.
const PATIENCE: Duration = Duration::from_mins(2);

/// What a request is.
enum Request {
    /// For the content at an address.
    Content(Ask),
    /// The same without the body.
    HeadOnly(Ask),
    /// For something this server does not do.
    Other,
}

/// Reads one request and answers it.
pub fn serve(connection: &TcpStream, site: &dyn Answering) -> io::Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    let head = read_head(connection)?;
    if head.is_empty() {
        return Ok(()); // opened ahead of need and not used
    }
    let (answer, has_body) = match understand(&head) {
        Some(Request::Content(ask)) => (site.answer(&ask), true),
        Some(Request::HeadOnly(ask)) => (site.answer(&ask), false),
        Some(Request::Other) => (Answer::plain(Status::NotAllowed), true),
        None => (Answer::plain(Status::NotUnderstood), true),
    };
    write(connection, &answer, has_body)?;
    connection.shutdown(Shutdown::Write)
}

/// Reads up to the empty line that ends the headers, or what came before the connection closed.
fn read_head(mut connection: &TcpStream) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    let mut piece = [0; 4096];
    while head.len() < LONGEST_HEAD && !head.windows(4).any(|end| end == b"\r\n\r\n") {
        match connection.read(&mut piece)? {
            0 => break,
            length => head.extend_from_slice(&piece[..length]),
        }
    }
    Ok(head)
}

/// `None` when it is not a whole HTTP request.
fn understand(head: &[u8]) -> Option<Request> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    if !request.parse(head).ok()?.is_complete() {
        return None;
    }
    let header = |name: &str| {
        let found = request.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        found.map(|header| String::from_utf8_lossy(header.value).into_owned()).unwrap_or_default()
    };
    let ask =
        Ask { url: request.path?.to_owned(), accepted: header("accept-encoding"), host: header("host") };
    Some(match request.method? {
        "GET" => Request::Content(ask),
        "HEAD" => Request::HeadOnly(ask),
        _ => Request::Other,
    })
}

fn write(mut connection: &TcpStream, answer: &Answer, has_body: bool) -> io::Result<()> {
    let encoding = answer.encoding.map(|name| format!("Content-Encoding: {name}\r\n")).unwrap_or_default();
    let others =
        answer.headers.iter().flat_map(|(name, value)| [*name, ": ", value, "\r\n"]).collect::<String>();
    // no-cache: a developer always sees the last build; the app's own worker does the caching.
    let head = format!(
        "HTTP/1.1 {}\r\nContent-Type: {}\r\n{encoding}{others}Content-Length: {}\r\nCache-Control: no-cache\r\n\
         Vary: Accept-Encoding\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        answer.status.line(),
        answer.content_type,
        answer.body.len(),
    );
    connection.write_all(head.as_bytes())?;
    if has_body {
        connection.write_all(&answer.body)?;
    }
    connection.flush()
}

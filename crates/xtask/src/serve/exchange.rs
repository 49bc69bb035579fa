//! One request and its answer over one connection. HTTP/1.1 without keep-alive, which a local server does not need.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use super::answer::{Answer, Site, Status};

/// Longer than any browser's request to a local host.
const LONGEST_HEAD: usize = 32 * 1024;
const MOST_HEADERS: usize = 64;
/// Browsers open connections ahead of need; an unused one is dropped after this time.
const PATIENCE: Duration = Duration::from_mins(2);

/// What a request asks.
enum Ask {
    /// The content at an address, in one of these encodings.
    Content { url: String, accepted: String },
    /// The same without the body.
    HeadOnly { url: String, accepted: String },
    /// Something this server does not do.
    Other,
}

/// Reads one request and answers it.
pub fn serve(connection: &TcpStream, site: &Site) -> io::Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    let head = read_head(connection)?;
    if head.is_empty() {
        return Ok(()); // opened ahead of need and not used
    }
    let (answer, has_body) = match understand(&head) {
        Some(Ask::Content { url, accepted }) => (site.answer(&url, &accepted), true),
        Some(Ask::HeadOnly { url, accepted }) => (site.answer(&url, &accepted), false),
        Some(Ask::Other) => (Answer::plain(Status::NotAllowed), true),
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
fn understand(head: &[u8]) -> Option<Ask> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    if !request.parse(head).ok()?.is_complete() {
        return None;
    }
    let url = request.path?.to_owned();
    let accepted = request.headers.iter().find(|header| header.name.eq_ignore_ascii_case("accept-encoding"));
    let accepted =
        accepted.map(|header| String::from_utf8_lossy(header.value).into_owned()).unwrap_or_default();
    Some(match request.method? {
        "GET" => Ask::Content { url, accepted },
        "HEAD" => Ask::HeadOnly { url, accepted },
        _ => Ask::Other,
    })
}

fn write(mut connection: &TcpStream, answer: &Answer, has_body: bool) -> io::Result<()> {
    let encoding = answer.encoding.map(|name| format!("Content-Encoding: {name}\r\n")).unwrap_or_default();
    // no-cache: a developer always sees the last build; the app's own worker does the caching.
    let head = format!(
        "HTTP/1.1 {}\r\nContent-Type: {}\r\n{encoding}Content-Length: {}\r\nCache-Control: no-cache\r\n\
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

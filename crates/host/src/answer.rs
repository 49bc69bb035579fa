//! What is asked and what goes back: the words between a server and whoever answers for it.

use crate::mime;

/// A request for some content.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ask {
    /// The address as it was sent: path and query, percent-encoded.
    pub url: String,
    /// The `Accept-Encoding` header.
    pub accepted: String,
    /// The `Host` header: name and port by which the browser knows this server.
    pub host: String,
}

/// Something that answers requests, on many threads at once.
pub trait Answering: Send + Sync + 'static {
    /// The answer to a request. May wait, as long as a browser would.
    fn answer(&self, ask: &Ask) -> Answer;
}

/// How a request fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// 200.
    Found,
    /// 302: it is at another address for now.
    Elsewhere,
    /// 400: not HTTP.
    NotUnderstood,
    /// 404.
    NotFound,
    /// 405: neither GET nor HEAD.
    NotAllowed,
}

impl Status {
    /// The status line's code and reason.
    pub const fn line(self) -> &'static str {
        match self {
            Self::Found => "200 OK",
            Self::Elsewhere => "302 Found",
            Self::NotUnderstood => "400 Bad Request",
            Self::NotFound => "404 Not Found",
            Self::NotAllowed => "405 Method Not Allowed",
        }
    }
}

/// What goes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// How it went.
    pub status: Status,
    /// The media type of the body before compression.
    pub content_type: &'static str,
    /// How the body is compressed.
    pub encoding: Option<&'static str>,
    /// Further headers; their values hold no line breaks.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// Content that was found.
    pub const fn found(content_type: &'static str, body: Vec<u8>) -> Self {
        Self { status: Status::Found, content_type, encoding: None, headers: Vec::new(), body }
    }

    /// An answer that says only how it went.
    pub fn plain(status: Status) -> Self {
        Self { status, ..Self::found(mime::of("a.txt"), status.line().into()) }
    }

    /// Sends the browser to another address.
    pub fn elsewhere(address: String) -> Self {
        Self { headers: vec![("Location", address)], ..Self::plain(Status::Elsewhere) }
    }
}

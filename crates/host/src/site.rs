//! A folder as a site: a file of it, its brotli or gzip copy where the browser takes it, or 404.

use std::fs;
use std::path::{Path, PathBuf};

use crate::answer::{Answer, Answering, Ask, Status};
use crate::{HostError, mime};

/// Compressed copies in order of preference: the name of the encoding and the extension of the copy.
const ENCODINGS: [(&str, &str); 2] = [("br", "br"), ("gzip", "gz")];

/// A folder served under a base path.
pub struct Site {
    folder: PathBuf,
    base: String,
}

/// A file that answers a request.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    file: PathBuf,
    content_type: &'static str,
    encoding: Option<&'static str>,
}

impl Site {
    /// Serves `folder`, which must hold an index.html, under `base`, a path with a slash at either end.
    ///
    /// # Errors
    /// There is no such page.
    pub fn open(folder: &Path, base: &str) -> Result<Self, HostError> {
        let no_page = || HostError::NoPage(folder.to_owned());
        let folder = folder.canonicalize().map_err(|_| no_page())?;
        if !folder.join("index.html").is_file() {
            return Err(no_page());
        }
        let name = base.trim_matches('/');
        let base = if name.is_empty() { "/".to_owned() } else { format!("/{name}/") };
        Ok(Self { folder, base })
    }

    fn find(&self, url: &str, accepted: &str) -> Option<Found> {
        let path = decode(url.split(['?', '#']).next()?)?;
        let inside = path.strip_prefix(&self.base)?;
        if inside.split(['/', '\\']).any(|part| part == "..") || inside.contains('\0') {
            return None;
        }
        let inside = if inside.is_empty() || inside.ends_with('/') {
            format!("{inside}index.html")
        } else {
            inside.to_owned()
        };
        let file = self.folder.join(inside.trim_start_matches('/'));
        if !file.is_file() {
            return None;
        }
        let content_type = mime::of(&inside);
        for (encoding, extension) in ENCODINGS {
            let copy = PathBuf::from(format!("{}.{extension}", file.display()));
            if takes(accepted, encoding) && copy.is_file() {
                return Some(Found { file: copy, content_type, encoding: Some(encoding) });
            }
        }
        Some(Found { file, content_type, encoding: None })
    }
}

impl Answering for Site {
    fn answer(&self, ask: &Ask) -> Answer {
        match self.find(&ask.url, &ask.accepted).and_then(|found| Some((fs::read(&found.file).ok()?, found)))
        {
            Some((body, found)) => {
                Answer { encoding: found.encoding, ..Answer::found(found.content_type, body) }
            }
            None => Answer::plain(Status::NotFound),
        }
    }
}

/// Whether an `Accept-Encoding` header names an encoding without refusing it.
fn takes(accepted: &str, encoding: &str) -> bool {
    accepted.split(',').any(|offer| {
        let mut parts = offer.split(';').map(str::trim);
        parts.next() == Some(encoding) && !parts.any(|part| matches!(part, "q=0" | "q=0.0"))
    })
}

/// Undoes percent-encoding; `None` when the result is not text.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(test: &str, base: &str) -> Site {
        let folder = std::env::temp_dir().join(format!("uzima-host-site-{test}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for file in ["index.html", "a.wasm", "a.wasm.br", "a.wasm.gz", "two words.css"] {
            fs::write(folder.join(file), file).unwrap();
        }
        Site::open(&folder, base).unwrap()
    }

    #[test]
    fn wasm_comes_with_its_type_and_compressed_when_the_browser_takes_it() {
        let site = site("wasm", "/");
        let found = site.find("/a.wasm?v=1", "gzip, deflate, br").unwrap();
        assert_eq!((found.content_type, found.encoding), ("application/wasm", Some("br")));
        assert_eq!(site.find("/a.wasm", "gzip").unwrap().encoding, Some("gzip"));
        assert_eq!(site.find("/a.wasm", "br;q=0").unwrap().encoding, None);
    }

    #[test]
    fn a_folder_gives_its_index_and_names_are_decoded() {
        let site = site("index", "/");
        assert!(site.find("/", "").unwrap().file.ends_with("index.html"));
        assert_eq!(site.find("/two%20words.css", "").unwrap().content_type, "text/css; charset=utf-8");
    }

    #[test]
    fn nothing_outside_the_folder_or_the_base_is_served() {
        let site = site("outside", "/app/uzima");
        assert!(site.find("/app/uzima/", "").is_some());
        for url in [
            "/",
            "/a.wasm",
            "/app/uzima/../a",
            "/app/uzima/%2e%2e/%2e%2e/etc/passwd",
            "/app/uzima//etc/passwd",
        ] {
            assert_eq!(site.find(url, ""), None, "{url}");
        }
    }
}

//! What a file is that somebody took for a pack: named by its first and last bytes, never by its name, so that the person hears
//! what they have in hand and where it belongs.

/// So many bytes of either end are enough to tell.
const ENDS: u64 = 64 * 1024;
/// What a container (ZIP) begins with.
const CONTAINER: &[u8] = b"PK\x03\x04";
/// The first entry of every pack, as it stands behind the fixed 30 bytes of the first local header.
const FIRST_OF_A_PACK: &[u8] = b"manifest.json";
const LOCAL_HEADER: usize = 30;

/// A file that is no pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stranger {
    /// There is nothing in it.
    Empty,
    /// Sheets of a spreadsheet program, of which an educator makes a pack.
    Workbook,
    /// A book, of which an educator makes a pack.
    Book,
    /// Pages to read or print.
    Document,
    /// A backup of this app.
    Backup,
    /// A picture.
    Picture,
    /// Sound or film.
    Recording,
    /// A page of the web, such as a download that failed leaves.
    WebPage,
    /// A folder packed into one file.
    Folder,
    /// Nobody here knows.
    Unknown,
}

/// The last bytes of a file of so many, as many as are looked at; the first ones are as many.
pub fn ends(size: u64) -> [std::ops::Range<u64>; 2] {
    [0..size.min(ENDS), size.saturating_sub(ENDS)..size]
}

impl Stranger {
    /// Names a file by its ends ([`ends`]); `None` where it begins as a pack does, whatever else is wrong with it.
    pub fn of(head: &[u8], tail: &[u8]) -> Option<Self> {
        if head.is_empty() {
            return Some(Self::Empty);
        }
        if head.starts_with(CONTAINER) {
            return packed(head, tail);
        }
        let begins = |marks: &[&[u8]]| marks.iter().any(|mark| head.starts_with(mark));
        // Pictures, sound and film that carry their kind behind a length or a size.
        let inner = head.get(4..12).unwrap_or_default();
        Some(if begins(&[b"UZIMABK1"]) {
            Self::Backup
        } else if begins(&[b"%PDF-", b"{\\rtf"]) {
            Self::Document
        } else if begins(&[b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM"])
            || (begins(&[b"RIFF"]) && inner.ends_with(b"WEBP"))
            || [&b"ftyphei"[..], b"ftypmif", b"ftypavi"].iter().any(|kind| inner.starts_with(kind))
        {
            Self::Picture
        } else if begins(&[b"OggS", b"ID3", b"\xff\xfb", b"\x1a\x45\xdf\xa3", b"RIFF"])
            || inner.starts_with(b"ftyp")
        {
            Self::Recording
        } else if begins(&[b"\xd0\xcf\x11\xe0"]) {
            old_office(head, tail)
        } else if begins(&[b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"]) {
            Self::Folder
        } else {
            text(head)
        })
    }
}

/// A ZIP holds many things that are no folder to the person who has it.
fn packed(head: &[u8], tail: &[u8]) -> Option<Stranger> {
    if head.get(LOCAL_HEADER..).is_some_and(|name| name.starts_with(FIRST_OF_A_PACK)) {
        return None;
    }
    let names = |part: &[u8]| holds(head, part) || holds(tail, part);
    Some(if names(b"xl/workbook.") || names(b"application/vnd.oasis.opendocument.spreadsheet") {
        Stranger::Workbook
    } else if names(b"application/epub+zip") {
        Stranger::Book
    } else if names(b"word/document.")
        || names(b"ppt/presentation.")
        || names(b"application/vnd.oasis.opendocument")
    {
        Stranger::Document
    } else {
        Stranger::Folder
    })
}

/// Office files from before ZIP was used name their streams in UTF-16.
fn old_office(head: &[u8], tail: &[u8]) -> Stranger {
    let is_workbook = |bytes: &[u8]| holds(bytes, b"W\0o\0r\0k\0b\0o\0o\0k\0");
    if is_workbook(head) || is_workbook(tail) { Stranger::Workbook } else { Stranger::Document }
}

fn text(head: &[u8]) -> Stranger {
    let start: Vec<u8> = head.iter().copied().skip_while(|byte| !byte.is_ascii_graphic()).take(14).collect();
    let start = start.to_ascii_lowercase();
    let is_page = [&b"<!doctype html"[..], b"<html", b"<head"].iter().any(|mark| start.starts_with(mark));
    let is_drawing = start.starts_with(b"<svg");
    match (is_page, is_drawing) {
        (true, _) => Stranger::WebPage,
        (_, true) => Stranger::Picture,
        _ => Stranger::Unknown,
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(bytes: &[u8]) -> Option<Stranger> {
        let size = bytes.len() as u64;
        let [head, tail] = ends(size).map(|range| {
            let at = |place: u64| usize::try_from(place).unwrap();
            &bytes[at(range.start)..at(range.end)]
        });
        Stranger::of(head, tail)
    }

    fn zip(first: &str, behind: &str) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04".to_vec();
        bytes.resize(LOCAL_HEADER, 0);
        bytes.extend(first.as_bytes());
        bytes.extend(vec![7; 200_000]);
        bytes.extend(behind.as_bytes());
        bytes
    }

    #[test]
    fn what_people_take_for_a_pack_is_named() {
        for (bytes, expected) in [
            (&b""[..], Stranger::Empty),
            (b"UZIMABK1\x01", Stranger::Backup),
            (b"%PDF-1.7", Stranger::Document),
            (b"\x89PNG\r\n\x1a\n", Stranger::Picture),
            (b"\xff\xd8\xff\xe0", Stranger::Picture),
            (b"RIFF\0\0\0\0WEBPVP8 ", Stranger::Picture),
            (b"RIFF\0\0\0\0WAVEfmt ", Stranger::Recording),
            (b"\0\0\0\x1cftypheic", Stranger::Picture),
            (b"\0\0\0\x20ftypisom", Stranger::Recording),
            (b"\xef\xbb\xbf\n<!DOCTYPE HTML><html>", Stranger::WebPage),
            (b"<svg xmlns=", Stranger::Picture),
            (b"Dear friend", Stranger::Unknown),
            (b"P", Stranger::Unknown),
        ] {
            assert_eq!(named(bytes), Some(expected), "{bytes:?}");
        }
    }

    #[test]
    fn a_zip_is_named_for_what_it_holds_wherever_that_is_said() {
        for (first, behind, expected) in [
            ("[Content_Types].xml", "xl/workbook.xml", Stranger::Workbook),
            ("mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "", Stranger::Workbook),
            ("[Content_Types].xml", "word/document.xml", Stranger::Document),
            ("mimetypeapplication/vnd.oasis.opendocument.text", "", Stranger::Document),
            ("mimetypeapplication/epub+zip", "", Stranger::Book),
            ("pack/pack.yaml", "pack/glossary.csv", Stranger::Folder),
        ] {
            assert_eq!(named(&zip(first, behind)), Some(expected), "{first} {behind}");
        }
    }

    #[test]
    fn what_begins_as_a_pack_is_one_however_short_it_was_cut() {
        let pack = zip("manifest.json", "lessons/hands.json");
        assert_eq!(named(&pack), None);
        assert_eq!(named(&pack[..60]), None);
    }
}

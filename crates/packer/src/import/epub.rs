//! An EPUB 3: its package document says title, language and reading order; each chapter becomes a lesson.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use uzima_domain::pack::media::look;
use zip::ZipArchive;

use super::markdown::clean;
use super::xhtml::{self, Chapter};
use super::{Book, ImportError, Imported, NoteKind};

const MAX_PARTS: usize = 5_000;
const MAX_BYTES: u64 = 200 * 1024 * 1024;
/// Files of the container that say how a book looks or is sold, and have no words.
const QUIET: [&str; 8] = ["css", "ncx", "opf", "otf", "ttf", "woff", "woff2", "xml"];

/// Brings in an EPUB.
pub fn epub(bytes: &[u8]) -> Result<Book, ImportError> {
    let parts = parts(bytes)?;
    if parts.contains_key("META-INF/encryption.xml") && parts.contains_key("META-INF/rights.xml") {
        return Err(ImportError::Encrypted);
    }
    let container = text(&parts, "META-INF/container.xml")?;
    let package = elements(&container)
        .iter()
        .find(|element| element.name == "rootfile")
        .and_then(|element| element.attributes.get("full-path").cloned())
        .ok_or_else(|| ImportError::Part("META-INF/container.xml".to_owned()))?;
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let all = elements(&text(&parts, &package)?);
    let words = |name: &str| {
        all.iter()
            .find(|element| element.name == name)
            .map(|element| element.text.trim().to_owned())
            .filter(|text| !text.is_empty())
    };
    let mut book = Book {
        title: words("title").unwrap_or_default(),
        lang: words("language"),
        publisher: words("publisher").or_else(|| words("creator")),
        rights: words("rights"),
        ..Book::default()
    };
    let items: BTreeMap<&str, &Element> = all
        .iter()
        .filter(|element| element.name == "item")
        .filter_map(|element| Some((element.attributes.get("id")?.as_str(), element)))
        .collect();
    let mut read = Vec::new();
    let mut shown = BTreeSet::new();
    for itemref in all.iter().filter(|element| element.name == "itemref") {
        let item = itemref.attributes.get("idref").and_then(|id| items.get(id.as_str()));
        let Some(item) = item else { continue };
        let path = resolved(&folder, item.attributes.get("href").map_or("", String::as_str));
        read.push(path.clone());
        // The list of contents is made anew by the app.
        if item.attributes.get("properties").is_some_and(|words| words.split(' ').any(|word| word == "nav")) {
            continue;
        }
        match text(&parts, &path) {
            Ok(text) => chapter(&path, &text, &parts, &mut shown, &mut book),
            Err(ImportError::Encoding(_)) => book.note(&path, NoteKind::Encoding),
            Err(_) => book.note(&path, NoteKind::File),
        }
    }
    for path in parts.keys().filter(|path| !read.contains(path) && *path != "mimetype") {
        let end = path.rsplit_once('.').map_or("", |(_, end)| end);
        let is_used = shown.contains(path);
        let is_nav = items.values().any(|item| {
            resolved(&folder, item.attributes.get("href").map_or("", String::as_str)) == *path
                && item.attributes.contains_key("properties")
        });
        if !is_used && !is_nav && !QUIET.contains(&end) {
            book.notes.push(super::Note { file: path.clone(), kind: NoteKind::File, count: 1 });
        }
    }
    super::links::settle(&mut book);
    book.leave_out_unused();
    book.notes.sort();
    book.notes.dedup();
    if book.lessons.is_empty() { Err(ImportError::Nothing) } else { Ok(book) }
}

/// Every part by its name. No more is unpacked than a book can have, whatever its headers say.
fn parts(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, ImportError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    if archive.len() > MAX_PARTS {
        return Err(ImportError::TooLarge);
    }
    let mut left = MAX_BYTES;
    let mut out = BTreeMap::new();
    for index in 0..archive.len() {
        let file = archive.by_index(index)?;
        let name = file.name()?.into_owned();
        if name.ends_with('/') {
            continue;
        }
        let mut bytes = Vec::new();
        file.take(left + 1).read_to_end(&mut bytes).map_err(|_| ImportError::Part(name.clone()))?;
        left = left.checked_sub(bytes.len() as u64).ok_or(ImportError::TooLarge)?;
        out.insert(name, bytes);
    }
    Ok(out)
}

fn text(parts: &BTreeMap<String, Vec<u8>>, path: &str) -> Result<String, ImportError> {
    let bytes = parts.get(path).ok_or_else(|| ImportError::Part(path.to_owned()))?;
    let text = match bytes.as_slice() {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        _ => std::str::from_utf8(bytes).ok().map(str::to_owned),
    };
    let text = text.ok_or_else(|| ImportError::Encoding(path.to_owned()))?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// The other encoding that EPUB 3 allows.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16(&units).ok().filter(|_| rest.is_empty())
}

fn chapter(
    path: &str,
    text: &str,
    parts: &BTreeMap<String, Vec<u8>>,
    shown: &mut BTreeSet<String>,
    book: &mut Book,
) {
    // What a cover says, the label of the pack says.
    let is_cover = ["titlepage", "cover"].iter().any(|kind| text.contains(&format!("epub:type=\"{kind}\"")));
    if is_cover {
        return book.note(path, NoteKind::File);
    }
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut lesson = Imported { file: path.to_owned(), ..Imported::default() };
    let mut picture = |to: &str, alt: &str| {
        let target = resolved(folder, to);
        let name = clean(target.rsplit('/').next().unwrap_or_default());
        let Some(bytes) = parts.get(&target).filter(|bytes| look(&name, bytes).is_some()) else {
            book.note(path, NoteKind::NoPicture(to.to_owned()));
            return None;
        };
        let name = book.keep(&name, bytes, alt);
        shown.insert(target);
        // The first one stands at the head.
        if lesson.picture.is_some() {
            return Some(name);
        }
        lesson.picture = Some(name);
        None
    };
    let Chapter { title, body, notes } = xhtml::chapter(text, &mut picture);
    (lesson.title, lesson.body) = (title, body);
    for kind in notes {
        book.note(path, kind);
    }
    if lesson.body.trim().is_empty() {
        // A cover or a title page: its picture alone is no lesson.
        if lesson.picture.is_some() || !lesson.title.is_empty() {
            book.note(path, NoteKind::File);
        }
        return;
    }
    if lesson.title.is_empty() {
        lesson.title = format!("{} {}", book.title, book.lessons.len() + 1);
    }
    book.lessons.push(lesson);
}

/// A path that another one names. It only ever looks up a part of the container, so it cannot leave it.
pub(super) fn resolved(folder: &str, to: &str) -> String {
    let to = to.split(['#', '?']).next().unwrap_or_default().replace("%20", " ");
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in to.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// An element with its attributes and the words directly inside.
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
}

/// Every element of a small XML file, in order.
fn elements(xml: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    let mut out: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                open.push(out.len());
                out.push(element(&start));
            }
            Ok(Event::Empty(start)) => out.push(element(&start)),
            Ok(Event::Text(words)) => {
                if let Some(element) = open.last().and_then(|index| out.get_mut(*index)) {
                    element.text.push_str(&xhtml::words(&words));
                }
            }
            Ok(Event::GeneralRef(name)) => {
                if let Some(element) = open.last().and_then(|index| out.get_mut(*index)) {
                    element.text.push_str(&xhtml::entity(&name));
                }
            }
            Ok(Event::End(_)) => drop(open.pop()),
            Ok(Event::Eof) | Err(_) => return out,
            Ok(_) => {}
        }
    }
}

fn element(start: &BytesStart<'_>) -> Element {
    Element { name: xhtml::local(start), attributes: xhtml::attributes(start), text: String::new() }
}

//! A folder of Markdown, as many programs write it: with or without a head, with pictures and HTML inside.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::{Book, ImportError, Imported, NoteKind, links};
use crate::po::segments::plain;
use crate::source::decode;
use crate::source::front_matter::LESSON_KEYS;
use crate::tree::FileTree;
use uzima_domain::pack::media::{MediumKind, look};
use uzima_domain::pack::value::is_language;

/// Brings in every `.md` of a folder, in the order of their names.
pub fn markdown(tree: &FileTree, title: &str) -> Result<Book, ImportError> {
    let mut book = Book { title: title.to_owned(), ..Book::default() };
    for (file, bytes) in tree {
        if !is_lesson(file) {
            if !is_picture(file) {
                book.note(file, NoteKind::File);
            }
            continue;
        }
        if let Some(text) = decode(file, bytes, &mut Vec::new()) {
            let lesson = lesson(tree, file, &text, &mut book);
            book.lessons.push(lesson);
        } else {
            book.note(file, NoteKind::Encoding);
        }
    }
    let unread = book.notes.iter().find(|note| note.kind == NoteKind::Encoding);
    if let Some(note) = unread.filter(|_| book.lessons.is_empty()) {
        return Err(ImportError::Encoding(note.file.clone()));
    }
    links::settle(&mut book);
    if book.lessons.is_empty() { Err(ImportError::Nothing) } else { Ok(book) }
}

fn is_lesson(file: &str) -> bool {
    let end = file.rsplit_once('.').map_or("", |(_, end)| end);
    ["md", "markdown"].iter().any(|known| end.eq_ignore_ascii_case(known))
}

fn is_picture(file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    MediumKind::of(&clean(&name)) == Some(MediumKind::Picture)
}

/// A name that media may have.
pub(super) fn clean(name: &str) -> String {
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c.to_ascii_lowercase() } else { '-' };
    let stem: String = stem.chars().map(plain).take(60).collect();
    format!("{}.{}", if stem.is_empty() { "picture" } else { &stem }, end.to_ascii_lowercase())
}

fn lesson(tree: &FileTree, file: &str, text: &str, book: &mut Book) -> Imported {
    let mut out = Imported { file: file.to_owned(), ..Imported::default() };
    let head = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    let body = &pointed(head.map_or(text, |(_, body)| body));
    for line in head.map_or("", |(head, _)| head).lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let (key, value) = (key.trim(), value.trim().trim_matches(['"', '\'']));
        match key {
            "title" => value.clone_into(&mut out.title),
            "summary" | "message" | "order" if !value.is_empty() => {
                out.keys.insert(key.to_owned(), value.to_owned());
            }
            "lang" | "language" if is_of_book(value, book) => book.lang = Some(value.to_owned()),
            // What these name is not there yet.
            _ if LESSON_KEYS.contains(&key) || !key.is_empty() => {
                book.note(file, NoteKind::Key(key.to_owned()));
            }
            _ => {}
        }
    }
    let cuts = cuts(tree, file, body, &mut out, book);
    let mut from = 0;
    for (range, instead) in cuts {
        out.body.push_str(body.get(from..range.start).unwrap_or_default());
        out.body.push_str(&instead);
        from = range.end.max(from);
    }
    out.body.push_str(body.get(from..).unwrap_or_default());
    if out.title.is_empty() {
        let name = file.rsplit('/').next().unwrap_or_default();
        out.title = name.rsplit_once('.').map_or(name, |(stem, _)| stem).replace(['-', '_'], " ");
    }
    out
}

/// Whether a language may be that of the whole: the first one that a head says, or the same.
fn is_of_book(lang: &str, book: &Book) -> bool {
    is_language(lang) && book.lang.as_deref().is_none_or(|known| known == lang)
}

/// The words of a heading, marked at its begin (`#`) or underlined.
fn title(heading: &str) -> &str {
    let heading = heading.trim();
    match heading.rsplit_once('\n') {
        Some((words, line)) if line.trim().chars().all(|sign| sign == '=' || sign == '-') => words,
        _ => heading.trim_start_matches('#'),
    }
}

/// Pictures and files whose names have spaces, as many programs write them, so that Markdown takes them for what they are.
fn pointed(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("](") {
        let line = after.lines().next().unwrap_or_default();
        let named = line.split_once(')').map(|(to, _)| to);
        let named = named.filter(|to| to.contains(' ') && !to.contains(['<', '"', '\'', '(']));
        let path = |to: &str| to.split('#').next().is_some_and(|path| is_lesson(path) || is_picture(path));
        out.extend([before, "]("]);
        rest = after;
        if let Some(to) = named.filter(|to| path(to)) {
            out.extend(["<", to, ">"]);
            rest = after.get(to.len()..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    out
}

/// What many programs write beyond plain Markdown, so that it is not taken for words.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_FOOTNOTES);

/// Parts of the text that a lesson cannot hold, and what stands in their place.
fn cuts(
    tree: &FileTree,
    file: &str,
    body: &str,
    out: &mut Imported,
    book: &mut Book,
) -> Vec<(Range<usize>, String)> {
    let mut cuts: Vec<(Range<usize>, String)> = Vec::new();
    let mut after = String::new();
    // Where the innermost part ends in which no picture may stand.
    let (mut done, mut closed) = (0, 0);
    let parser = Parser::new_ext(body, OPTIONS).into_offset_iter();
    for (event, mut range) in parser {
        if range.start < done {
            continue;
        }
        let words = body.get(range.clone()).unwrap_or_default();
        let cut = match event {
            Event::Start(Tag::Heading { level, .. }) if level as u8 == 1 && out.title.is_empty() => {
                plain(title(words)).trim().clone_into(&mut out.title);
                Some(String::new())
            }
            Event::Start(Tag::HtmlBlock | Tag::CodeBlock(_)) | Event::InlineHtml(_) | Event::Html(_) => {
                let what = words.trim().chars().take(30).collect();
                book.note(file, NoteKind::Dropped(what));
                Some(String::new())
            }
            Event::Code(code) => Some(escape(&code)),
            Event::Start(Tag::Strikethrough) => {
                book.note(file, NoteKind::Dropped(words.chars().take(30).collect()));
                Some(String::new())
            }
            Event::TaskListMarker(_) => {
                book.note(file, NoteKind::Unwrapped(words.trim().to_owned()));
                Some(String::new())
            }
            Event::FootnoteReference(name) => {
                book.note(file, NoteKind::Unwrapped("footnote".to_owned()));
                Some(format!(" \\[{}\\]", escape(&name)))
            }
            Event::Start(Tag::FootnoteDefinition(name)) => {
                range.end = (range.start + name.len() + "[^]:".len()).min(range.end);
                Some(format!("\\[{}\\]:", escape(&name)))
            }
            Event::Start(Tag::Link { dest_url, .. }) if leads_to_lesson(tree, file, &dest_url, words) => {
                let (inside, _) = words.trim_start_matches('[').rsplit_once("](").unwrap_or((words, ""));
                Some(links::marked(inside, &dest_url))
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let mark = picture(tree, file, &dest_url, words, out, book).unwrap_or_default();
                if range.start < closed && !mark.is_empty() {
                    after.push_str("\n\n");
                    after.push_str(&mark);
                }
                Some(if range.start < closed { String::new() } else { mark })
            }
            Event::Start(Tag::Link { dest_url, .. }) if !is_allowed(&dest_url) => {
                book.note(file, NoteKind::Link(dest_url.to_string()));
                let inside = words.trim_start_matches('[').split("](").collect::<Vec<_>>();
                match inside.as_slice() {
                    // A picture that leads somewhere stays a picture.
                    [alt, to, _] if alt.starts_with('!') => {
                        let to = to.split(')').next().unwrap_or_default();
                        Some(
                            picture(tree, file, to, words.trim_start_matches('['), out, book)
                                .unwrap_or_default(),
                        )
                    }
                    // `[words](to)`, `[words][name]`, `[words]` or `<to>`.
                    [words] => {
                        let words = words.split("][").next().unwrap_or_default();
                        Some(words.trim_start_matches('<').trim_end_matches(['>', ']']).to_owned())
                    }
                    _ => Some(inside.first().copied().unwrap_or_default().to_owned()),
                }
            }
            Event::Start(
                Tag::Heading { .. } | Tag::Table(_) | Tag::Link { .. } | Tag::Strong | Tag::Emphasis,
            ) => {
                closed = closed.max(range.end);
                None
            }
            _ => None,
        };
        if let Some(instead) = cut {
            done = range.end;
            cuts.push((range, instead));
        }
    }
    cuts.push((body.len()..body.len(), after));
    cuts
}

/// Whether a link `[words](to)` leads to another lesson of the folder.
fn leads_to_lesson(tree: &FileTree, file: &str, to: &str, words: &str) -> bool {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = super::epub::resolved(folder, to);
    let is_plain = words.contains("](") && !words.starts_with("[!");
    is_plain && links::leads_inside(to) && is_lesson(&path) && tree.contains_key(&path)
}

/// Whether a link may stay as it is.
fn is_allowed(to: &str) -> bool {
    uzima_domain::pack::value::is_url(to)
        || to.strip_prefix("tel:").is_some_and(uzima_domain::pack::value::is_call)
}

/// Takes a picture in; what to write for it in the text, unless it is the one at the head.
fn picture(
    tree: &FileTree,
    file: &str,
    to: &str,
    words: &str,
    out: &mut Imported,
    book: &mut Book,
) -> Option<String> {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = super::epub::resolved(folder, to);
    let name = clean(path.rsplit('/').next().unwrap_or_default());
    let Some(bytes) = tree.get(&path).filter(|bytes| look(&name, bytes).is_some()) else {
        book.note(file, NoteKind::NoPicture(to.to_owned()));
        return None;
    };
    let alt = words.trim_start_matches("![").split("](").next().unwrap_or_default();
    let name = book.keep(&name, bytes, alt);
    if out.picture.is_some() {
        return Some(format!("![{alt}]({name})"));
    }
    out.picture = Some(name);
    None
}

/// Words that Markdown would take for marks.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if "\\`*_[]<>#|~".contains(sign) {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}

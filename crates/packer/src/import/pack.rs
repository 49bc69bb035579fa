//! What was brought in, as the folder of a pack.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::Book;
use super::slug::id;
use crate::lint::words::sentences;
use crate::po::segments::plain;
use crate::tree::FileTree;

/// Letters of a summary that is taken from the text.
const SUMMARY: usize = 200;

/// The language of texts of which nobody says it.
pub const ASSUMED: &str = "en";

/// The files of a pack. `expires` is its last day (YYYY-MM-DD).
pub fn source(book: &Book, lang: Option<&str>, expires: &str) -> FileTree {
    let lang = lang.or(book.language()).unwrap_or(ASSUMED);
    let mut tree = FileTree::new();
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let label = format!(
        "# Brought in by uzima-pack import. Look at every line.\nformat: 1\nid: org.example.{}\nversion: 0.1.0\ntitle:\n  {lang}: {}\n\
         languages:\n  - {lang}\npublisher:\n  name: {}\nlicence: {}\nreviewed: unreviewed\nexpires: {expires}\n",
        id(&book.title, &BTreeSet::new()),
        quoted(&book.title),
        quoted(book.publisher.as_deref().unwrap_or("")),
        quoted(book.rights.as_deref().unwrap_or("")),
    );
    tree.insert("pack.yaml".to_owned(), label.into_bytes());
    for (order, (lesson, id)) in (1..).zip(book.lessons.iter().zip(book.ids())) {
        let mut text = format!("---\ntitle: {}\n", line(&lesson.title));
        if !lesson.keys.contains_key("summary") {
            let _ = writeln!(text, "summary: {}", summary(&lesson.body, &lesson.title));
        }
        if !lesson.keys.contains_key("order") {
            let _ = writeln!(text, "order: {order}");
        }
        for (key, value) in &lesson.keys {
            let _ = writeln!(text, "{key}: {}", line(value));
        }
        if let Some(name) = &lesson.picture {
            let _ = writeln!(text, "picture: {name}");
        }
        let _ = write!(text, "---\n{}\n", lesson.body.trim());
        tree.insert(format!("articles/{lang}/{id}.md"), text.into_bytes());
    }
    let mut media = format!("file,licence,author,alt::{lang}\n");
    for (name, picture) in &book.pictures {
        let _ = writeln!(media, "{name},,,\"{}\"", line(&picture.alt).replace('"', "\"\""));
        tree.insert(format!("media/{name}"), picture.bytes.clone());
    }
    if !book.pictures.is_empty() {
        tree.insert("media.csv".to_owned(), media.into_bytes());
    }
    tree
}

/// A text on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first sentence of the text.
fn summary(body: &str, title: &str) -> String {
    let body_line = body.lines().find(|line| line.starts_with(|c: char| c.is_alphabetic())).unwrap_or(title);
    let plain = plain(body_line);
    let first = sentences(&plain).first().copied().unwrap_or(title).replace('\\', "");
    line(&first).chars().take(SUMMARY).collect()
}

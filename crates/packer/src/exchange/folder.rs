//! A form as the folder of a pack to go on with.

use std::fmt::Write;

use uzima_domain::pack::contents::Source;

use super::{Form, tables};
use crate::tree::FileTree;

/// Settings that hold one text a language.
const TEXTS: [&str; 4] = ["title", "not_for.text", "not_for.do", "get_worse"];

/// The source that says where a form was brought in from.
pub(super) const ORIGIN: &str = "origin";

/// The files of a pack with one checklist. `expires` is its last day (YYYY-MM-DD).
pub fn folder(form: &Form, expires: &str) -> FileTree {
    let id = &form.checklist.logic.id;
    let mut tree = FileTree::new();
    tree.insert("pack.yaml".to_owned(), label(form, expires).into_bytes());
    let mut add = |name: &str, bytes: Vec<u8>| drop(tree.insert(format!("checklists/{id}/{name}"), bytes));
    add("checklist.yaml", settings(form).into_bytes());
    add("questions.csv", tables::questions(form).csv());
    if !form.checklist.logic.choices.is_empty() {
        add("choices.csv", tables::choices(form).csv());
    }
    add("rules.csv", tables::rules(form).csv());
    tree
}

fn label(form: &Form, expires: &str) -> String {
    let id = form.checklist.logic.id.replace('_', "-");
    let mut out = format!(
        "# Brought in by uzima-pack import. Look at every line.\nformat: 1\nid: org.example.{id}\nversion: 0.1.0\ntitle:\n"
    );
    for (lang, title) in form.texts("title") {
        let _ = writeln!(out, "  {lang}: {}", quoted(title));
    }
    out.push_str("languages:\n");
    for lang in &form.languages {
        let _ = writeln!(out, "  - {lang}");
    }
    let said = |text: &Option<String>| quoted(text.as_deref().unwrap_or_default());
    let (publisher, licence) = (said(&form.publisher), said(&form.licence));
    let _ = write!(
        out,
        "publisher:\n  name: {publisher}\nlicence: {licence}\nreviewed: unreviewed\nexpires: {expires}\n"
    );
    let mut sources = form.sources.clone();
    if let Some(url) = form.url.as_ref().filter(|url| url.starts_with("https://")) {
        let title = form.texts("title").first().map_or("", |(_, title)| title).to_owned();
        let own = Source { edition: form.version.clone(), publisher: None, title, url: Some(url.clone()) };
        sources.entry(ORIGIN.to_owned()).or_insert(own);
    }
    if !sources.is_empty() {
        out.push_str("sources:\n");
    }
    for (id, source) in &sources {
        let _ = writeln!(out, "  {}:\n    title: {}", quoted(id), quoted(&source.title));
        let more = [("edition", &source.edition), ("publisher", &source.publisher), ("url", &source.url)];
        for (key, text) in more.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?))) {
            let _ = writeln!(out, "    {key}: {}", quoted(text));
        }
    }
    out
}

fn settings(form: &Form) -> String {
    let mut out = String::new();
    for key in TEXTS {
        let texts = form.texts(key);
        if texts.is_empty() {
            continue;
        }
        let (first, inner) = key.split_once('.').unwrap_or((key, ""));
        if inner.is_empty() {
            let _ = writeln!(out, "{first}:");
        } else if inner == "text" || form.texts("not_for.text").is_empty() {
            let _ = writeln!(out, "{first}:\n  {inner}:");
        } else {
            let _ = writeln!(out, "  {inner}:");
        }
        let indent = if inner.is_empty() { "  " } else { "    " };
        for (lang, text) in texts {
            let _ = writeln!(out, "{indent}{lang}: {}", quoted(text));
        }
    }
    for (key, value) in &form.checklist.logic.settings {
        let _ = writeln!(out, "{key}: {}", quoted(value));
    }
    out
}

/// A text in double quotes, as JSON and the settings both read it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

//! Laying translations over a folder: as if they stood in its tables, settings and lessons.

use std::collections::BTreeMap;
use std::fmt::Write;

use uzima_domain::pack::At;

use super::units::{UnitPlace, split};
use super::written::Written;
use super::{Entry, Unit, encoding, other_language, parse, path, segments, units};
use crate::finding::{Finding, SourceFault};
use crate::source::{decode, label_languages, line_number, with_cells};
use crate::tree::FileTree;

/// Row and column to text.
type Cells = BTreeMap<(u32, String), String>;

/// The folder with every usable translation in its place, and where each was written. Nothing when there is no PO file.
pub fn apply(tree: &FileTree, findings: &mut Vec<Finding>) -> Option<(FileTree, Written)> {
    let languages = label_languages(tree, &mut Vec::new());
    let translated = languages.iter().skip(1).filter(|lang| tree.contains_key(&path(lang)));
    let translated: Vec<&String> = translated.collect();
    if translated.is_empty() {
        return None;
    }
    let units = units(tree);
    let (mut out, mut written) = (tree.clone(), Written::default());
    for lang in translated {
        let file = path(lang);
        let bytes = tree.get(&file).map(Vec::as_slice).unwrap_or_default();
        let Some(text) = encoding::text(&file, bytes, findings) else { continue };
        if let Some((line, found)) = other_language(&text, lang) {
            let fault = SourceFault::PoLanguage { found: found.to_owned(), wanted: lang.clone() };
            findings.push(Finding::source(file, At::Line(line), fault));
            continue;
        }
        match parse(&text) {
            Ok(mut entries) => {
                entries.retain(|entry| !entry.is_obsolete);
                Laying { units: &units, lang, file, findings, written: &mut written }.lay(&entries, &mut out);
            }
            Err(line) => findings.push(Finding::source(file, At::Line(line), SourceFault::PoSyntax)),
        }
    }
    Some((out, written))
}

struct Laying<'a> {
    units: &'a [Unit],
    lang: &'a str,
    file: String,
    findings: &'a mut Vec<Finding>,
    written: &'a mut Written,
}

impl Laying<'_> {
    fn lay(&mut self, entries: &[Entry], tree: &mut FileTree) {
        let by: BTreeMap<(&str, &str), &Entry> =
            entries.iter().map(|entry| ((entry.context.as_str(), entry.source.as_str()), entry)).collect();
        self.outdated(entries);
        let mut cells: BTreeMap<&str, Cells> = BTreeMap::new();
        let mut keys: BTreeMap<&str, String> = BTreeMap::new();
        for unit in self.units {
            let Some(entry) = by.get(&(unit.context.as_str(), unit.source.as_str())) else { continue };
            let Some(text) = entry.usable() else { continue };
            match &unit.place {
                UnitPlace::Cell { file, row, column } => {
                    let column = format!("{column}::{}", self.lang);
                    self.written.note(file, At::cell(*row, &column), &self.file, entry.line);
                    cells.entry(file).or_default().insert((*row, column), text.to_owned());
                }
                UnitPlace::Key { file, key } => {
                    self.written.note(file, At::key(format!("{key}.{}", self.lang)), &self.file, entry.line);
                    let line = keys.entry(file).or_default();
                    let value = serde_json::Value::from(text);
                    let _ = write!(line, "\n\"{key}.{}\": {value}", self.lang);
                }
                UnitPlace::Head { .. } | UnitPlace::Words { .. } => {}
            }
        }
        for (file, cells) in cells {
            let Some(bytes) = tree.get(file) else { continue };
            let (laid, twice) = with_cells(file, bytes, &cells);
            for (row, column) in twice {
                let at = At::cell(row, column);
                self.findings.push(Finding::source(file, at, SourceFault::TranslatedTwice));
            }
            tree.insert(file.to_owned(), laid);
        }
        for (file, lines) in keys {
            tree.entry(file.to_owned()).or_default().extend(lines.into_bytes());
        }
        self.lessons(&by, tree);
    }

    /// A lesson stands in the translation when all of it is translated.
    fn lessons(&mut self, by: &BTreeMap<(&str, &str), &Entry>, tree: &mut FileTree) {
        let mut files: Vec<&str> = self.units.iter().filter_map(|unit| unit.place.lesson()).collect();
        files.dedup();
        for file in files {
            let of_file = self.units.iter().filter(|unit| unit.place.lesson() == Some(file));
            let context = of_file.clone().next().map(|unit| unit.context.as_str()).unwrap_or_default();
            let (base, _) = context.rsplit_once('/').unwrap_or_default();
            let translation =
                |key: &str, source: &str| by.get(&(format!("{base}/{key}").as_str(), source)).copied();
            let is_whole = of_file.clone().all(|unit| {
                by.get(&(unit.context.as_str(), unit.source.as_str()))
                    .is_some_and(|entry| entry.usable().is_some())
            });
            let mut parts = file.splitn(3, '/');
            let (Some(folder), Some(_), Some(name)) = (parts.next(), parts.next(), parts.next()) else {
                continue;
            };
            let target = format!("{folder}/{}/{name}", self.lang);
            if !is_whole {
                continue;
            }
            if tree.contains_key(&target) {
                self.findings.push(Finding::source(target, At::File, SourceFault::TranslatedTwice));
                continue;
            }
            let text = tree.get(file).and_then(|bytes| decode(file, bytes, &mut Vec::new()));
            let mut note = |at, line| self.written.note(&target, at, &self.file, line);
            if let Some(laid) = text.as_deref().and_then(|text| laid(text, &translation, &mut note)) {
                tree.insert(target, laid.into_bytes());
            }
        }
    }

    /// Translations of texts that are no more, or were other words.
    fn outdated(&mut self, entries: &[Entry]) {
        let has = |entry: &&Entry| {
            self.units.iter().any(|unit| unit.context == entry.context && unit.source == entry.source)
        };
        let gone: Vec<&Entry> = entries.iter().filter(|entry| !has(entry)).collect();
        if let Some(first) = gone.first() {
            let fault = SourceFault::TranslationOutdated { found: gone.len(), first: first.context.clone() };
            self.findings.push(Finding::source(&self.file, At::Line(first.line), fault).as_warning());
        }
    }
}

/// A lesson with its words replaced. A review and a recording are of the text that was read, so they do not come along.
/// `note`: which line of the PO file stands at a place of it.
fn laid<'a>(
    text: &str,
    translation: &dyn Fn(&str, &str) -> Option<&'a Entry>,
    note: &mut dyn FnMut(At, u32),
) -> Option<String> {
    let (head, body) = split(text)?;
    let mut out = String::from("---\n");
    for line in head.lines() {
        let (key, value) = line.split_once(':').unwrap_or((line, ""));
        let (key, value) = (key.trim(), value.trim());
        match key {
            "reviewed" | "audio" => {}
            "title" | "summary" | "message" if !value.is_empty() => {
                let entry = translation(key, value)?;
                note(At::key(key), entry.line);
                let _ = writeln!(out, "{key}: {}", entry.usable()?.replace('\n', " "));
            }
            _ => {
                let _ = writeln!(out, "{line}");
            }
        }
    }
    out.push_str("---\n");
    let mut from = 0;
    for range in segments::ranges(body) {
        let words = segments::plain(body.get(range.clone())?);
        out.push_str(body.get(from..range.start)?);
        let entry = translation("text", &words)?;
        note(At::Line(line_number(out.as_bytes())), entry.line);
        out.push_str(&entry.usable()?.replace('\n', " "));
        from = range.end;
        if body.get(range).is_some_and(|words| words.ends_with('\n')) {
            out.push('\n');
        }
    }
    out.push_str(body.get(from..)?);
    Some(out)
}

impl UnitPlace {
    /// The lesson a text is of.
    fn lesson(&self) -> Option<&str> {
        match self {
            Self::Head { file, .. } | Self::Words { file } => Some(file),
            Self::Cell { .. } | Self::Key { .. } => None,
        }
    }
}

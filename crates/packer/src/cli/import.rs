//! `uzima-pack import FILE --out FOLDER`: a folder of Markdown, an EPUB or a form becomes the source of a pack.

mod form;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};
use uzima_domain::pack::value::is_language;

use super::check::a_year_from_today;
use super::input::{self, typed};
use super::new::place;
use super::outcome::{Form, Outcome, count};
use super::progress;
use crate::finding::Misfit;
use crate::import::{self, ASSUMED, Book, Note, NoteKind};
use crate::tree;

/// Bytes an EPUB may have.
const MAX_BYTES: u64 = 200 * 1024 * 1024;

/// What `import` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A folder of Markdown files, an EPUB, a FHIR questionnaire (.json) or an XLSForm (.xlsx).
    from: PathBuf,
    /// The folder to make; it must not exist or be empty.
    #[arg(long)]
    out: PathBuf,
    /// The language of the texts, when the book does not say it.
    #[arg(long, value_parser = language)]
    lang: Option<String>,
    /// Print what could not be brought in as JSON on stdout.
    #[arg(long)]
    json: bool,
}

fn language(text: &str) -> Result<String, String> {
    if is_language(text) {
        Ok(text.to_owned())
    } else {
        Err("not a language tag such as sw or pt-BR".to_owned())
    }
}

/// Brings in what can be brought in, and says what cannot.
pub(super) fn run(arguments: &Arguments) -> Outcome {
    if let Some(kind) = form::FormKind::of(&arguments.from) {
        return form::run(arguments, kind);
    }
    let form = Form::of(arguments.json);
    let sign = progress::turning("reading", form);
    let book = read(&arguments.from, form);
    sign.finish_and_clear();
    let book = match book {
        Ok(book) => book,
        Err(outcome) => return outcome,
    };
    let files = import::source(&book, arguments.lang.as_deref(), &a_year_from_today());
    let placed =
        place(&arguments.out, form, files.iter().map(|(file, bytes)| (file.as_str(), bytes.as_slice())));
    if let Err(outcome) = placed {
        return outcome;
    }
    let name = arguments.out.display();
    let mut lines = vec![format!("{name}: {}", count(book.lessons.len(), "lesson"))];
    if book.notes.is_empty() {
        lines.push("Everything was brought in.".to_owned());
    } else {
        lines.push("Not brought in as it was:".to_owned());
        lines.extend(book.notes.iter().map(|note| format!("  {}", line(note))));
    }
    let is_assumed = arguments.lang.is_none() && book.language().is_none();
    if is_assumed {
        lines.push(format!(
            "Nothing says which language it is in: `{ASSUMED}` is written. If it is another, begin anew with --lang, as in --lang sw."
        ));
    }
    lines.push("Summaries are the first sentences. Fill in id, publisher, licence and review, and who made each picture. Next:".to_owned());
    lines.push(format!("  uzima-pack check {}", typed(&arguments.out)));
    let notes: Vec<Value> = book
        .notes
        .iter()
        .map(|note| json!({ "file": note.file, "count": note.count, "message": what(note) }))
        .collect();
    Outcome {
        form,
        lines,
        data: Some(json!({ "lessons": book.lessons.len(), "language_assumed": is_assumed, "notes": notes })),
        ..Outcome::default()
    }
}

fn read(from: &Path, form: Form) -> Result<Book, Outcome> {
    let failed = |error: &(dyn std::error::Error + 'static)| Outcome::failed(form, from, error);
    if from.is_dir() {
        let mut unread = Vec::new();
        let tree = tree::read(from, &mut unread).map_err(|error| failed(&error))?;
        if !unread.is_empty() {
            return Err(Outcome::new(form, unread));
        }
        let title = from.file_name().unwrap_or_default().to_string_lossy().replace(['-', '_'], " ");
        return import::markdown(&tree, &title).map_err(|error| failed(&error));
    }
    let size = fs::metadata(from).map_err(|error| failed(&error))?.len();
    if input::is_built(from) {
        return Err(input::misfit(from, form, Misfit::BuiltForImport));
    }
    if !input::is_zip(from) {
        return Err(input::misfit(from, form, Misfit::NoForm));
    }
    if size > MAX_BYTES {
        return Err(failed(&import::ImportError::TooLarge));
    }
    let bytes = fs::read(from).map_err(|error| failed(&error))?;
    import::epub(&bytes).map_err(|error| failed(&error))
}

/// One line about what could not be brought in.
fn line(note: &Note) -> String {
    let times = if note.count > 1 { format!(" ({} times)", note.count) } else { String::new() };
    format!("{}: {}{times}", note.file, what(note))
}

fn what(note: &Note) -> String {
    match &note.kind {
        NoteKind::Unwrapped(name) => format!("`{name}` has no counterpart; its words were kept"),
        NoteKind::Dropped(name) => format!("`{name}` was left out"),
        NoteKind::NoPicture(name) => {
            format!("the picture {name} is not there, or of a form that phones do not show")
        }
        NoteKind::Link(to) => {
            format!("the link to {to} leads nowhere a lesson may lead; its words were kept")
        }
        NoteKind::Key(key) => format!("the key `{key}` of its head was left out"),
        NoteKind::Encoding => {
            "is not UTF-8, and was not brought in: save it again as \"UTF-8\", then begin anew".to_owned()
        }
        NoteKind::File => "was not brought in, or not to its end".to_owned(),
    }
}

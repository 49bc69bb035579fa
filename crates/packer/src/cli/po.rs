//! `uzima-pack po extract|merge`: texts out to translators, and back.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::json;
use uzima_domain::pack::At;
use uzima_domain::pack::value::is_language;

use super::input;
use super::outcome::{Form, Outcome, count};
use super::write::write_all;
use crate::finding::{Finding, Misfit, SourceFault};
use crate::origin;
use crate::po::{self, Entry};

/// What `po` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write or bring up to date `i18n/LANG.po` with every text of the pack.
    Extract(Extract),
    /// Take a translator's file into `i18n/LANG.po`.
    Merge(Merge),
}

#[derive(Debug, Args)]
struct Extract {
    /// The pack's folder, or its workbook (.xlsx).
    pack: PathBuf,
    /// The language to translate into, such as sw.
    #[arg(long, value_parser = language)]
    lang: String,
    /// Print the counts as JSON on stdout.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Merge {
    /// The pack's folder, or its workbook (.xlsx).
    pack: PathBuf,
    /// The translator's file.
    file: PathBuf,
    /// Its language, such as sw.
    #[arg(long, value_parser = language)]
    lang: String,
    /// Print the counts as JSON on stdout.
    #[arg(long)]
    json: bool,
}

/// Runs one of the two.
pub(super) fn run(arguments: &Arguments) -> Outcome {
    match &arguments.command {
        Command::Extract(extract) => update(&extract.pack, &extract.lang, None, Form::of(extract.json)),
        Command::Merge(merge) => update(&merge.pack, &merge.lang, Some(&merge.file), Form::of(merge.json)),
    }
}

fn language(text: &str) -> Result<String, String> {
    if is_language(text) {
        Ok(text.to_owned())
    } else {
        Err("not a language tag such as sw or pt-BR".to_owned())
    }
}

fn update(pack: &Path, lang: &str, given: Option<&Path>, form: Form) -> Outcome {
    if let Err(outcome) = input::source(pack, form) {
        return outcome;
    }
    let origin = match origin::read(pack) {
        Ok(origin) => origin,
        Err(error) => return Outcome::failed(form, pack, &error),
    };
    if origin.languages().first().is_some_and(|source| source == lang) {
        return input::misfit(Path::new(lang), form, Misfit::SourceLanguage);
    }
    // A text that cannot be read would seem to be gone, and its translations with it.
    let units = match origin.units() {
        Ok(units) => units,
        Err(faults) => return Outcome::new(form, faults),
    };
    let folder = if pack.is_dir() { pack } else { pack.parent().unwrap_or(Path::new(".")) };
    let target = folder.join(po::path(lang));
    let known = match entries(&target, lang, form) {
        Ok(known) => known,
        Err(outcome) => return outcome,
    };
    let given =
        match given.map(|file| present(file, form).and_then(|()| entries(file, lang, form))).transpose() {
            Ok(given) => given.unwrap_or_default(),
            Err(outcome) => return outcome,
        };
    let updated = po::update(&units, &known, &given);
    let text = po::write(lang, &updated.all()).into_bytes();
    let parent = target.parent().unwrap_or(folder);
    if let Err(error) = write_all(parent, &[(target.clone(), text)]) {
        return Outcome::failed(form, &target, &error);
    }
    let fuzzy = updated.entries.iter().filter(|entry| entry.is_fuzzy).count();
    let done = updated.entries.iter().filter(|entry| entry.usable().is_some()).count();
    let mut outcome = Outcome { form, ..Outcome::default() };
    outcome.lines.push(format!(
        "{}: {}, {done} translated, {fuzzy} to look at again, {} left",
        target.display(),
        count(updated.entries.len(), "text"),
        updated.entries.len() - done - fuzzy
    ));
    if !origin.languages().iter().any(|known| known == lang) {
        let settings = if pack.is_dir() { "pack.yaml" } else { "the sheet `pack`" };
        outcome.lines.push(format!(
            "`languages` in {settings} does not list `{lang}`: add it there, or nothing is built from this file"
        ));
    }
    if !updated.gone.is_empty() {
        outcome.lines.push(format!(
            "{} of texts that the pack does not have any more, {} of them new, kept as `#~` at the end of the file",
            count(updated.gone.len(), "translation"),
            updated.newly_gone
        ));
    }
    outcome.data = Some(json!({
        "texts": updated.entries.len(), "translated": done, "fuzzy": fuzzy, "kept": updated.gone.len(),
    }));
    outcome
}

fn present(file: &Path, form: Form) -> Result<(), Outcome> {
    fs::metadata(file).map(drop).map_err(|error| Outcome::failed(form, file, &error))
}

/// The entries of a file; none when it is not there.
fn entries(path: &Path, lang: &str, form: Form) -> Result<Vec<Entry>, Outcome> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Outcome::failed(form, path, &error)),
    };
    let mut findings = Vec::new();
    let Some(text) = po::text(&path.to_string_lossy(), &bytes, &mut findings) else {
        return Err(Outcome::new(form, findings));
    };
    let refused = |line, fault| {
        let finding = Finding::source(path.to_string_lossy(), At::Line(line), fault);
        Outcome::new(form, vec![finding])
    };
    if let Some((line, found)) = po::other_language(&text, lang) {
        let fault = SourceFault::PoLanguage { found: found.to_owned(), wanted: lang.to_owned() };
        return Err(refused(line, fault));
    }
    po::parse(&text).map_err(|line| refused(line, SourceFault::PoSyntax))
}

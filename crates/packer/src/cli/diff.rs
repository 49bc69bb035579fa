//! `uzima-pack diff OLD NEW`.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};
use uzima_domain::pack::manifest::sha256_hex;
use uzima_domain::pack::version::Version;

use super::input;
use super::load::{Loaded, packs};
use super::outcome::{Form, Outcome, count};
use crate::diff::{self, Weight};
use crate::finding::Misfit;

/// What `diff` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The earlier pack: a folder, a workbook (.xlsx) or a built file.
    old: PathBuf,
    /// The later one.
    new: PathBuf,
    /// Print the changes as JSON on stdout.
    #[arg(long)]
    json: bool,
}

/// Says what changed, language by language.
pub(super) fn run(arguments: &Arguments) -> Outcome {
    let form = Form::of(arguments.json);
    if input::is_same(&arguments.old, &arguments.new) {
        return input::misfit(&arguments.new, form, Misfit::Same);
    }
    let read = packs(&arguments.old, form).and_then(|old| packs(&arguments.new, form).map(|new| (old, new)));
    let (old, new) = match read {
        Ok(read) => read,
        Err(outcome) => return outcome,
    };
    let lang = |loaded: &Loaded| loaded.pack.label.lang.clone();
    let mut outcome = Outcome { form, ..Outcome::default() };
    let mut data = Vec::new();
    for after in &new {
        let Some(before) = old.iter().find(|before| lang(before) == lang(after)) else {
            outcome.lines.push(format!("{}: a new language", lang(after)));
            data.push(json!({ "language": lang(after), "new": true }));
            continue;
        };
        let mut changes = diff::packs(&before.pack, &after.pack);
        changes.extend(diff::media(&before.files, &after.files));
        let advice = changes.iter().filter(|change| change.weight == Weight::Advice).count();
        let (fetched, bytes) = fetched(before, after);
        outcome.lines.push(format!(
            "{}: {}, {advice} of them of advice; an update fetches {} ({bytes} bytes before packing)",
            lang(after),
            count(changes.len(), "change"),
            count(fetched, "file")
        ));
        outcome.lines.extend(changes.iter().map(|change| format!("  {}", change.line())));
        let versions = [&before.pack.label.version, &after.pack.label.version];
        if fetched > 0 {
            outcome.lines.extend(version_to_raise(versions).map(|line| format!("  {line}")));
        }
        data.push(json!({
            "language": lang(after),
            "versions": versions,
            "changes": changes,
            "files": fetched,
            "bytes": bytes,
        }));
    }
    for gone in old.iter().filter(|before| !new.iter().any(|after| lang(after) == lang(before))) {
        outcome.lines.push(format!("{}: the language is gone", lang(gone)));
        data.push(json!({ "language": lang(gone), "gone": true }));
    }
    outcome.data = Some(Value::from(data));
    outcome
}

/// What to do about a version that is not later than the one before it.
fn version_to_raise([before, after]: [&String; 2]) -> Option<String> {
    let numbers = Version::parse(before).zip(Version::parse(after));
    numbers.filter(|(before, after)| after <= before).map(|_| {
        format!("the version goes from {before} to {after}: raise `version` in pack.yaml before you publish")
    })
}

/// Files that are new or other, and their bytes.
fn fetched(before: &Loaded, after: &Loaded) -> (usize, usize) {
    let known: Vec<String> = before.files.values().map(|bytes| sha256_hex(bytes)).collect();
    let new: Vec<usize> =
        after.files.values().filter(|bytes| !known.contains(&sha256_hex(bytes))).map(Vec::len).collect();
    (new.len(), new.iter().sum())
}

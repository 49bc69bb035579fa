//! `uzima-pack sign FILE... --key KEY --out DIR`: built packs signed by the publisher, all or none.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};
use uzima_domain::pack;
use uzima_domain::pack::fingerprint;
use uzima_domain::pack::manifest::hex;

use super::build::{made, open_key};
use super::input;
use super::inspect::{read_file, refused};
use super::outcome::{Form, Outcome};
use super::progress;
use super::write::write_all;
use crate::build::{BuildError, file_name, sign};
use crate::key;

/// What `sign` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The built packs.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The publisher's private key (from `uzima-pack keygen`, or a PEM of an Ed25519 key).
    #[arg(long)]
    key: PathBuf,
    /// The folder for the signed files; made when it is missing. It may be the one they are in.
    #[arg(long)]
    out: PathBuf,
    /// Print the result, or faults, as JSON on stdout.
    #[arg(long)]
    json: bool,
}

/// Signs built packs anew.
pub(super) fn run(arguments: &Arguments) -> Outcome {
    let form = Form::of(arguments.json);
    if let Some(outcome) = arguments.files.iter().find_map(|path| input::built(path, form).err()) {
        return outcome;
    }
    let key = match key::read(&arguments.key) {
        Ok(key) => key,
        Err(error) => return Outcome::failed(form, &arguments.key, &error),
    };
    let mut outcome = Outcome::new(form, open_key(&arguments.key).into_iter().collect());
    let (mut signed, mut languages) = (Vec::new(), Vec::new());
    let bar = progress::bar(arguments.files.len(), "packs", form);
    for path in &arguments.files {
        bar.inc(1);
        let bytes = match read_file(path) {
            Ok(bytes) => bytes,
            Err(error) => return Outcome::failed(form, path, &error),
        };
        // What is signed is vouched for, so it is read as a phone reads it first.
        let read = pack::open(&bytes).and_then(|opened| pack::read(&opened).map(|_| opened));
        let label = read.as_ref().map(|opened| opened.manifest.label.clone()).unwrap_or_default();
        match read.map_err(BuildError::Refused).and_then(|opened| sign(opened, &key)) {
            Ok(bytes) => {
                languages.push(label.lang.clone());
                signed.push((arguments.out.join(file_name(&label)), bytes));
            }
            Err(BuildError::Refused(faults)) => outcome.findings.extend(refused(path, faults)),
            Err(error) => return Outcome::failed(form, path, &error),
        }
    }
    bar.finish_and_clear();
    if outcome.has_faults() {
        return outcome;
    }
    if let Err(error) = write_all(&arguments.out, &signed) {
        return Outcome::failed(form, &arguments.out, &error);
    }
    let told = |(path, bytes): &(PathBuf, Vec<u8>)| format!("{} ({} bytes)", path.display(), bytes.len());
    outcome.lines = signed.iter().map(told).collect();
    let words = fingerprint::words(&key.pair.pk);
    outcome.lines.push(format!("signed with the key of the words: {words}"));
    let files = languages.iter().zip(&signed);
    let files: Vec<Value> = files.map(|(lang, (path, bytes))| made(lang, path, bytes)).collect();
    outcome.data = Some(json!({
        "files": files, "key": hex(&*key.pair.pk), "words": words, "warnings": outcome.warnings(),
    }));
    outcome
}

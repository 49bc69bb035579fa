//! `uzima-pack keygen FILE [--replaces OLD]`.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use uzima_domain::pack::fingerprint;
use uzima_domain::pack::manifest::hex;
use uzima_domain::pack::signature::ROTATION;

use super::outcome::{Form, Outcome, count};
use crate::key::{self, KeyError, SigningKey};

/// What `keygen` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The file for the new private key; it must not exist. Keep it secret and keep a copy.
    file: PathBuf,
    /// The key that the new one takes over from; it signs the new one.
    #[arg(long, value_name = "OLD")]
    replaces: Option<PathBuf>,
    /// Print the public key as JSON on stdout.
    #[arg(long)]
    json: bool,
}

/// Makes a key.
pub(super) fn run(arguments: &Arguments) -> Outcome {
    let form = Form::of(arguments.json);
    match make(&arguments.file, arguments.replaces.as_deref()) {
        Ok(key) => told(form, &arguments.file, &key),
        Err(error) => Outcome::failed(form, &arguments.file, &error),
    }
}

fn make(file: &Path, replaces: Option<&Path>) -> Result<SigningKey, KeyError> {
    match replaces {
        Some(old) => key::replace(&key::read(old)?, file),
        None => key::make(file),
    }
}

fn told(form: Form, file: &Path, key: &SigningKey) -> Outcome {
    let words = fingerprint::words(&key.pair.pk);
    let replaced = key.rotations.len() / ROTATION;
    let data = json!({ "key": hex(&*key.pair.pk), "words": words, "replaces": replaced });
    let mut lines = vec![
        format!("{}: the private key. Keep it secret, and keep a copy where you will find it.", file.display()),
        format!("public key: {}", hex(&*key.pair.pk)),
        format!("fingerprint words: {words}"),
        "Tell these words to the people who install your packs: a phone shows them before it trusts a new key.".to_owned(),
    ];
    if replaced > 0 {
        lines.push(format!(
            "It takes over from {}: phones that trust the old one will accept it.",
            count(replaced, "key")
        ));
    }
    Outcome { form, lines, data: Some(data), ..Outcome::default() }
}

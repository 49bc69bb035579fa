//! `uzima-pack catalog FOLDER`: a folder of built packs becomes one that any web host can serve.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use uzima_domain::pack::At;
use uzima_domain::pack::manifest::sha256_hex;

use super::inspect::read_file;
use super::load::built;
use super::outcome::{Form, Outcome, count};
use super::progress;
use super::write::write_all;
use crate::catalog::{BLOBS, Catalog, NAME, Offer};
use crate::finding::{Finding, SourceFault};

/// What `catalog` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder with built packs; `catalog.json` is written into it.
    folder: PathBuf,
    /// Write every file of the packs by its hash into `blobs`, so that an update fetches only what is new.
    #[arg(long)]
    blobs: bool,
    /// Print the catalogue as JSON on stdout.
    #[arg(long)]
    json: bool,
}

/// Writes the catalogue.
pub(super) fn run(arguments: &Arguments) -> Outcome {
    let form = Form::of(arguments.json);
    let files = match packs_in(&arguments.folder) {
        Ok(files) => files,
        Err(error) => return Outcome::failed(form, &arguments.folder, &error),
    };
    let bar = progress::bar(files.len(), "packs", form);
    let mut outcome = Outcome { form, ..Outcome::default() };
    let mut catalog = Catalog::default();
    let mut blobs = BTreeMap::new();
    let mut seen: BTreeMap<(String, String), String> = BTreeMap::new();
    for path in &files {
        bar.inc(1);
        let (opened, pack) = match built(path, form) {
            Ok(read) => read,
            Err(refused) => {
                outcome.findings.extend(refused.findings);
                continue;
            }
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let key = (pack.label.id.clone(), pack.label.lang.clone());
        if let Some(other) = seen.insert(key, name.clone()) {
            let fault = SourceFault::OfferedTwice { other };
            outcome.findings.push(Finding::source(&name, At::File, fault));
        }
        match read_file(path) {
            Ok(bytes) => catalog.packs.push(Offer::of(&name, &bytes, &opened)),
            Err(error) => return Outcome::failed(form, path, &error),
        }
        if arguments.blobs {
            let by_hash = opened.files.into_values().map(|bytes| (sha256_hex(&bytes), bytes));
            blobs.extend(by_hash);
            blobs.insert(sha256_hex(&opened.manifest_bytes), opened.manifest_bytes);
        }
    }
    bar.finish_and_clear();
    if outcome.has_faults() {
        return outcome;
    }
    let folder = &arguments.folder;
    let blobs: Vec<(PathBuf, Vec<u8>)> =
        blobs.into_iter().map(|(hash, bytes)| (folder.join(BLOBS).join(hash), bytes)).collect();
    let written = serde_json::to_vec_pretty(&catalog).map_err(std::io::Error::other).and_then(|mut text| {
        text.push(b'\n');
        if arguments.blobs {
            write_all(&folder.join(BLOBS), &blobs)?;
        }
        write_all(folder, &[(folder.join(NAME), text)])
    });
    if let Err(error) = written {
        return Outcome::failed(form, folder, &error);
    }
    outcome.lines = catalog
        .packs
        .iter()
        .map(|pack| format!("{} ({} bytes): {}", pack.file, pack.bytes, pack.title))
        .collect();
    outcome.lines.push(format!("{}: {}", folder.join(NAME).display(), count(catalog.packs.len(), "pack")));
    outcome.data = serde_json::to_value(&catalog).ok();
    outcome
}

fn packs_in(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for item in fs::read_dir(folder)? {
        let path = item?.path();
        if path.is_file() && path.extension().is_some_and(|end| end == "uzima") {
            out.push(path);
        }
    }
    out.sort();
    Ok(out)
}

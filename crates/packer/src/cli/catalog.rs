//! `uzima-pack catalog FOLDER`: a folder of built packs becomes one that any web host can serve.

mod earlier;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use clap::Args;
use uzima_domain::pack::catalog::{self as domain, BLOBS, Install, NAME, Published};
use uzima_domain::pack::container;
use uzima_domain::pack::manifest::{SIGNATURE, sha256_hex};
use uzima_domain::pack::{At, Opened};

use super::input;
use super::inspect::read_file;
use super::load::built;
use super::outcome::{Form, Outcome, count};
use super::progress;
use super::write::write_all;
use crate::catalog::{Catalog, Offer, page};
use crate::finding::{Finding, Misfit, SourceFault};

/// What `catalog` takes.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Arguments {
    /// The folder with built packs; `catalog.json` is written into it.
    folder: PathBuf,
    /// Write every file of the packs by its hash into `blobs`, so that an update fetches only what is new.
    #[arg(long)]
    blobs: bool,
    /// Offer every pack as one that a phone installs by itself at its first start, in the person's language.
    #[arg(long)]
    at_start: bool,
    /// Write a page (`index.html`) that says what is offered, for whoever opens the address of the folder.
    #[arg(long)]
    page: bool,
    /// With `--page`: the address of the app; each pack then has a code beside it, in `qr`, that a camera opens it with.
    #[arg(long, value_name = "ADDRESS", value_parser = site, requires = "page")]
    site: Option<String>,
    /// Print the catalogue as JSON on stdout.
    #[arg(long)]
    json: bool,
}

/// An address that pages are opened at: of https, or of this machine.
fn site(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://localhost"));
    if rest.is_none_or(str::is_empty) || text.contains(['#', '?', '"', '<', '>', ' ']) {
        return Err("not an address such as https://clinic.example/uzima/".to_owned());
    }
    Ok(format!("{}/", text.trim_end_matches('/')))
}

/// Writes the catalogue.
pub(super) fn run(arguments: &Arguments) -> Outcome {
    let form = Form::of(arguments.json);
    let wrong = |why| input::misfit(&arguments.folder, form, why);
    let files = match packs_in(&arguments.folder) {
        Ok(files) if files.is_empty() && input::is_source_folder(&arguments.folder) => {
            return wrong(Misfit::SourceForCatalog);
        }
        Ok(files) if files.is_empty() => return wrong(Misfit::NoPacks),
        Ok(files) => files,
        Err(_) if arguments.folder.is_file() => return wrong(Misfit::File),
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
        let bytes = match read_file(path) {
            Ok(bytes) => bytes,
            Err(error) => return Outcome::failed(form, path, &error),
        };
        let mut offer = Offer::of(&name, &bytes, &opened);
        if arguments.at_start {
            offer.offer.install = Install::AtStart;
        }
        if arguments.blobs {
            offer.offer.blobs = publish(&bytes, opened, &mut blobs);
        }
        catalog.packs.push(offer);
    }
    bar.finish_and_clear();
    if outcome.has_faults() {
        return outcome;
    }
    let folder = &arguments.folder;
    let blobs: Vec<(PathBuf, Vec<u8>)> =
        blobs.into_iter().map(|(hash, bytes)| (folder.join(BLOBS).join(hash), bytes)).collect();
    let mut kept: BTreeSet<PathBuf> = blobs.iter().map(|(path, _)| path.clone()).collect();
    let written = serde_json::to_vec_pretty(&catalog).map_err(std::io::Error::other).and_then(|mut text| {
        text.push(b'\n');
        if arguments.blobs {
            write_all(&folder.join(BLOBS), &blobs)?;
        }
        let mut files = vec![(folder.join(NAME), text)];
        if arguments.page {
            let offers =
                domain::Catalog { packs: catalog.packs.iter().map(|pack| pack.offer.clone()).collect() };
            let site = arguments.site.as_deref();
            let codes: Vec<(PathBuf, Vec<u8>)> =
                site.map(|site| codes(folder, &offers, site)).unwrap_or_default();
            kept.extend(codes.iter().map(|(path, _)| path.clone()));
            if !codes.is_empty() {
                write_all(&folder.join(page::CODES), &codes)?;
            }
            files.push((folder.join(page::PAGE), page::page(&offers, site).into_bytes()));
        }
        write_all(folder, &files)
    });
    if let Err(error) = written {
        return Outcome::failed(form, folder, &error);
    }
    outcome.lines = catalog
        .packs
        .iter()
        .map(|pack| &pack.offer)
        .map(|pack| format!("{} ({} bytes): {}", pack.file, pack.bytes, pack.title))
        .collect();
    outcome.lines.push(format!("{}: {}", folder.join(NAME).display(), count(catalog.packs.len(), "pack")));
    if arguments.page {
        outcome.lines.push(format!("{}: the page", folder.join(page::PAGE).display()));
    }
    outcome.lines.extend(earlier::left(folder, &kept, arguments.page));
    outcome.data = serde_json::to_value(&catalog).ok();
    outcome
}

/// The code of every pack.
fn codes(folder: &Path, offers: &domain::Catalog, site: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let groups = offers.groups();
    let one = |id: &str| Some((folder.join(page::code_name(id)), page::code(site, id)?.into_bytes()));
    groups.iter().filter_map(|group| one(&group.id)).collect()
}

/// Adds the files of a pack by their hashes, manifest and signature among them, and says which those two are.
fn publish(bytes: &[u8], opened: Opened, blobs: &mut BTreeMap<String, Vec<u8>>) -> Option<Published> {
    let signature = signature(bytes)?;
    let mut add = |bytes: Vec<u8>| {
        let hash = sha256_hex(&bytes);
        blobs.insert(hash.clone(), bytes);
        hash
    };
    for file in opened.files.into_values() {
        add(file);
    }
    Some(Published { manifest: add(opened.manifest_bytes), signature: add(signature) })
}

/// The exact bytes of the signature in a pack that was verified.
fn signature(bytes: &[u8]) -> Option<Vec<u8>> {
    let part = |range: Range<u64>| {
        bytes.get(usize::try_from(range.start).ok()?..usize::try_from(range.end).ok()?).map(<[u8]>::to_vec)
    };
    let size = bytes.len() as u64;
    let end = container::end(size, &part(container::head(size))?, &part(container::tail(size))?).ok()?;
    let entries = container::entries(&end, &part(end.directory())?).ok()?;
    let entry = entries.iter().find(|entry| entry.name == SIGNATURE)?;
    entry.inflate(entry.packed(part(entry.range())?).ok()?).ok()
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

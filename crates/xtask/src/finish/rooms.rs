//! Rooms: splits the app's wasm along its `#[wasm_split]` functions, so that a first visit loads only what it shows.
//!
//! Owns replacing what Trunk bound by what is bound after the split; docs/decisions/code-splitting.md has the figures.
//! Trunk staged `uzima-<hash>.js` and its wasm; the linker's own output, with relocations, is the input here.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::bundles::{self, PartsOfRoom};
use super::{FinishError, exports, files, imports};
use crate::build::Quality;

/// What the app may use of wasm: what its toolchain emits. Naming them keeps wasm-opt from adding any.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// What shrinks wasm. Flattened and looped anew it is 1 % smaller than by `-Oz` alone, as it travels. Sections about the tools
/// that made it are of no use on a phone.
const SHRINK: [&str; 6] =
    ["--flatten", "--rereloop", "-Oz", "-Oz", "--strip-producers", "--strip-target-features"];

/// The script through which the app fetches a room.
const LINK: &str = "link.js";

/// The linked, unbound wasm of a build.
pub fn linked(project: &Path, quality: Quality) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| project.join("target"), PathBuf::from);
    target.join("wasm32-unknown-unknown").join(quality.profile()).join("uzima.wasm")
}

/// Splits `linked` and puts the parts in the place of what Trunk staged. Nothing is done for a page without an app.
pub fn split(staging: &Path, linked: &Path, quality: Quality) -> Result<(), FinishError> {
    let names = files::list(staging)?;
    let Some(stem) = names.iter().find_map(|name| name.strip_suffix("_bg.wasm")) else { return Ok(()) };
    let hash = stem.rsplit('-').next().unwrap_or(stem);
    let folder = format!("rooms-{hash}");
    let work = tempfile::tempdir().map_err(files::at(staging))?;
    let rooms = transform(&files::read(linked)?, work.path(), &folder, stem)?;
    bind(work.path(), staging, stem, quality)?;
    let place = staging.join(&folder);
    fs::create_dir_all(&place).map_err(files::at(staging))?;
    let bundles = bundles::plan(&rooms)?;
    for (name, parts) in &bundles.parts {
        let file = format!("{name}.wasm");
        let merged = work.path().join("merged").join(&file);
        merge(work.path(), parts, &merged)?;
        optimise(&merged, &place.join(&file), quality)?;
    }
    let link = work.path().join(&folder).join(LINK);
    files::write(&link, bundles::link(&files::read_text(&link)?, &bundles)?.as_bytes())?;
    // The names stay: the test of the weight reads which files a room needs.
    minify(&link, &place.join(LINK), &["--minify-whitespace", "--minify-syntax"])
}

/// Main module and the parts of the rooms into `work`; gives the parts of each room. The link module stands in the
/// rooms' folder.
fn transform(wasm: &[u8], work: &Path, folder: &str, stem: &str) -> Result<PartsOfRoom, FinishError> {
    let main = work.join("main.wasm");
    let link = format!("./{folder}/{LINK}");
    let app = format!("../{stem}.js");
    fs::create_dir_all(work.join(folder)).map_err(files::at(work))?;
    let mut options = wasm_split_cli_support::Options::new(wasm);
    options.output_dir = work;
    options.main_out_path = &main;
    options.link_name = &link;
    options.main_module = &app;
    let split = wasm_split_cli_support::transform(options);
    Ok(split.map_err(|fault| FinishError::Split(fault.to_string()))?.prefetch_map)
}

/// The parts as one module.
fn merge(work: &Path, parts: &BTreeSet<String>, to: &Path) -> Result<(), FinishError> {
    let mut command = Command::new("wasm-merge");
    // Each part imports the app's memory; the second import of it goes right afterwards.
    command.args(FEATURES).arg("--enable-multimemory");
    for part in parts {
        command.arg(work.join(format!("{part}.wasm"))).arg(part);
    }
    fs::create_dir_all(to.parent().unwrap_or(work)).map_err(files::at(to))?;
    run(command.arg("-o").arg(to))?;
    let once = imports::once(&files::read(to)?);
    files::write(to, &once.ok_or_else(|| FinishError::Split(format!("{} is not wasm", to.display())))?)
}

fn bind(work: &Path, staging: &Path, stem: &str, quality: Quality) -> Result<(), FinishError> {
    let bound = work.join("bound");
    run(Command::new("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", stem, "--out-dir"])
        .arg(&bound)
        .arg(work.join("main.wasm")))?;
    let script = format!("{stem}.js");
    minify(&bound.join(&script), &staging.join(&script), &["--minify"])?;
    let wasm = format!("{stem}_bg.wasm");
    let all = files::read(&bound.join(&wasm))?;
    let called = exports::without_uncalled(&all).unwrap_or(all);
    files::write(&bound.join(&wasm), &called)?;
    optimise(&bound.join(&wasm), &staging.join(&wasm), quality)
}

fn minify(from: &Path, to: &Path, how: &[&str]) -> Result<(), FinishError> {
    let to = format!("--outfile={}", to.display());
    run(Command::new("esbuild")
        .arg(from)
        .args(how)
        .args(["--format=esm", "--target=es2020", "--log-level=error", "--allow-overwrite"])
        .arg(to))
}

fn optimise(from: &Path, to: &Path, quality: Quality) -> Result<(), FinishError> {
    if quality == Quality::Draft {
        return files::write(to, &files::read(from)?);
    }
    run(Command::new("wasm-opt").args(FEATURES).args(SHRINK).arg(from).arg("-o").arg(to))
}

fn run(command: &mut Command) -> Result<(), FinishError> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(files::at(Path::new(&program)))?;
    if output.status.success() {
        return Ok(());
    }
    Err(FinishError::Tool { program, said: String::from_utf8_lossy(&output.stderr).into_owned() })
}

//! The starter packs, built into `.stage/packs` where index.html takes them from, with their catalogue.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use uzima_domain::pack::catalog::{Catalog, NAME};

use crate::error::Failure;
use crate::project::Project;
use crate::{run, say};

/// Signs the packs that come with the app. Committed, so that two builds agree; everybody has it, so it proves nothing.
/// The app trusts these packs by the hashes it is built with instead.
const DEVELOPMENT_KEY: &str = "packs/development.key";

/// Builds every folder of `packs/` that holds a `pack.yaml`.
pub fn build(project: &Project) -> Result<(), Failure> {
    let out = project.stage().join("packs");
    if out.exists() {
        fs::remove_dir_all(&out).map_err(Failure::file(&out))?;
    }
    fs::create_dir_all(&out).map_err(Failure::file(&out))?;
    let settings = settings_with_key(project)?;
    for folder in sources(project)? {
        say::note(&format!("packs/{}", folder.file_name().unwrap_or_default().to_string_lossy()));
        let mut packer = packer(project);
        // Without --key the packer labels the pack as signed with a development key, which is the truth.
        packer.arg("build").arg(&folder).arg("--out").arg(&out).env("XDG_CONFIG_HOME", &settings);
        run::run(&mut packer)?;
    }
    run::run(packer(project).arg("catalog").arg(&out).args(["--blobs", "--at-start"]))
}

/// The variable by which the app learns [`vouched`] while it is compiled.
pub const VOUCHED: &str = "UZIMA_STARTER_PACKS";

/// The SHA-256 of the manifest of every starter pack that was built, with commas between.
pub fn vouched(project: &Project) -> Result<String, Failure> {
    let path = project.stage().join("packs").join(NAME);
    let text = fs::read_to_string(&path).map_err(Failure::file(&path))?;
    let catalog: Catalog =
        serde_json::from_str(&text).map_err(|fault| Failure::file(&path)(std::io::Error::from(fault)))?;
    let hashes = catalog.packs.into_iter().filter_map(|offer| Some(offer.blobs?.manifest));
    Ok(hashes.collect::<Vec<_>>().join(","))
}

fn packer(project: &Project) -> Command {
    let mut packer = run::cargo(project.root());
    packer.args(["run", "--quiet", "--package", "uzima-packer", "--bin", "uzima-pack", "--"]);
    packer
}

/// A folder of settings in which the packer finds the committed development key.
fn settings_with_key(project: &Project) -> Result<PathBuf, Failure> {
    let settings = project.stage().join("settings");
    let folder = settings.join("uzima");
    fs::create_dir_all(&folder).map_err(Failure::file(&folder))?;
    let key = project.path(DEVELOPMENT_KEY);
    fs::copy(&key, folder.join("development.key")).map_err(Failure::file(key))?;
    Ok(settings)
}

fn sources(project: &Project) -> Result<Vec<PathBuf>, Failure> {
    let packs = project.path("packs");
    let mut found = Vec::new();
    if packs.is_dir() {
        for entry in fs::read_dir(&packs).map_err(Failure::file(&packs))? {
            let folder = entry.map_err(Failure::file(&packs))?.path();
            if folder.join("pack.yaml").is_file() {
                found.push(folder);
            }
        }
    }
    found.sort();
    Ok(found)
}

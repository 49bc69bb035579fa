//! The starter packs, built into `.stage/packs` where index.html takes them from.

use std::fs;
use std::path::PathBuf;

use crate::error::Failure;
use crate::project::Project;
use crate::{run, say};

/// Signs the packs that come with the app; committed, so that two builds agree, and proves nothing.
const DEVELOPMENT_KEY: &str = "packs/development.key";

/// Builds every folder of `packs/` that holds a `pack.yaml`.
pub fn build(project: &Project) -> Result<(), Failure> {
    let out = project.stage().join("packs");
    if out.exists() {
        fs::remove_dir_all(&out).map_err(Failure::file(&out))?;
    }
    fs::create_dir_all(&out).map_err(Failure::file(&out))?;
    for source in sources(project)? {
        say::note(&format!("packs/{}", source.file_name().unwrap_or_default().to_string_lossy()));
        let mut packer = run::cargo(project.root());
        packer.args(["run", "--quiet", "--package", "uzima-packer", "--bin", "uzima-pack", "--", "build"]);
        packer.arg(&source).arg("--out").arg(&out).arg("--key").arg(project.path(DEVELOPMENT_KEY));
        run::run(&mut packer)?;
    }
    Ok(())
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

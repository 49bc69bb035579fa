//! Tools that `cargo install` builds. Owns the settings that make building them quick rather than their code fast.

use std::fs;
use std::path::PathBuf;

use super::cache;
use crate::error::Failure;
use crate::project::Project;
use crate::{run, say};

/// Which versions of its dependencies a tool is built with.
#[derive(Clone, Copy)]
pub enum Lock {
    /// Those its authors published.
    Shipped,
    /// The newest ones that fit.
    Fresh,
}

/// The folder of the tool's programs; builds it when `program`, the main one, is missing.
pub fn ensure(
    project: &Project,
    name: &str,
    version: &str,
    program: &str,
    lock: Lock,
) -> Result<PathBuf, Failure> {
    let home = cache::ensure(name, version, &format!("bin/{program}"), |folder| {
        say::step(&format!("Installing {name} {version} (once; 2 to 10 minutes on 2 cores)"), || {
            let target = folder.join("target");
            let mut cargo = run::cargo(project.root());
            cargo.args(["install", name, "--version", version, "--root"]).arg(folder);
            cargo.arg("--target-dir").arg(&target);
            if matches!(lock, Lock::Shipped) {
                cargo.arg("--locked");
            }
            for (setting, value) in [
                ("OPT_LEVEL", "1"),
                ("LTO", "off"),
                ("CODEGEN_UNITS", "16"),
                ("DEBUG", "0"),
                ("STRIP", "none"),
            ] {
                cargo.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
            }
            run::run_long(&mut cargo, 50, "lines from cargo")?;
            fs::remove_dir_all(&target).map_err(Failure::file(&target))
        })
    })?;
    Ok(home.join("bin"))
}

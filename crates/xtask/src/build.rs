//! `cargo xtask build`: sources to `dist/`. Owns the order (tools, starter packs, trunk) and when nothing is to be done.

mod inputs;
mod packs;
mod quality;

pub use inputs::files_under;
pub use quality::Quality;

use std::path::PathBuf;
use std::{env, fs};

use crate::error::Failure;
use crate::project::Project;
use crate::tools::BuildTools;
use crate::{run, say};

/// Whether a build had to do anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Built {
    /// `dist/` was made anew.
    Anew,
    /// Nothing that goes into `dist/` changed since it was made.
    AsBefore,
}

/// Makes `dist/`, installing what that needs; does nothing when no input changed.
pub fn run(project: &Project, quality: Quality) -> Result<Built, Failure> {
    let tools = BuildTools::ensure(project)?;
    let fingerprint = format!("{} {}", quality.profile(), inputs::fingerprint(project)?);
    let stamp = project.stage().join("dist.sha256");
    let is_same = fs::read_to_string(&stamp).is_ok_and(|found| found == fingerprint);
    if is_same && project.dist().join("index.html").is_file() {
        say::note("dist/ is up to date");
        return Ok(Built::AsBefore);
    }
    // A build that stops half-way must not be taken for a finished one.
    if stamp.exists() {
        fs::remove_file(&stamp).map_err(Failure::file(&stamp))?;
    }
    say::step("Building the starter packs", || packs::build(project))?;
    say::step(
        match quality {
            Quality::Release => {
                "Building the app for release (2 to 12 minutes the first time; less when little changed)"
            }
            Quality::Draft => "Building a draft of the app, which is not for people",
        },
        || {
            let mut trunk = tools.command("trunk", project);
            let (name, value) = quality.variable();
            trunk.env("RUSTFLAGS", flags()).env(name, value).env(packs::VOUCHED, packs::vouched(project)?);
            trunk.args(["build", "--release", "--cargo-profile", quality.profile()]);
            run::run(trunk.args(["--skip-version-check", "--config", "Trunk.toml"]))
        },
    )?;
    fs::write(&stamp, fingerprint).map_err(Failure::file(stamp))?;
    Ok(Built::Anew)
}

/// Views of one erased type weigh a tenth less than views of a thousand types (docs/decisions/code-splitting.md); and
/// no path of this machine reaches the phone.
fn flags() -> String {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let home = home.unwrap_or_default();
    format!("--cfg erase_components --remap-path-prefix={}=cargo", home.display())
}

//! The wasm32 target of Rust's standard library.

use crate::error::Failure;
use crate::project::Project;
use crate::{run, say};

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the target when the tool chain lacks it.
pub fn ensure_wasm(project: &Project) -> Result<(), Failure> {
    let sysroot = run::output(run::program("rustc", project.root()).args(["--print", "sysroot"]))?;
    if std::path::Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    if run::which("rustup").is_none() {
        return Err(Failure::Missing {
            what: "Rust's wasm32-unknown-unknown target",
            remedy: "install rustup, or your distribution's package of that target",
        });
    }
    say::step("Adding Rust's wasm32 target (once; under a minute)", || {
        run::run(run::program("rustup", project.root()).args(["target", "add", TARGET]))
    })
}

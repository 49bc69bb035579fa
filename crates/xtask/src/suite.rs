//! `cargo xtask test`: every test there is, cheapest first, each under a heading with its duration.

use crate::build::Quality;
use crate::error::Failure;
use crate::project::Project;
use crate::say::{self, Stopwatch};
use crate::{browser, check, e2e, run, weight};

/// Runs all of it and stops at the first failure.
pub fn run(project: &Project) -> Result<(), Failure> {
    let watch = Stopwatch::start();
    check::lints(project)?;
    say::step("Native tests: domain, packer, xtask", || {
        run::run(run::cargo(project.root()).args([
            "test",
            "--quiet",
            "--locked",
            "--workspace",
            "--exclude",
            "uzima",
        ]))
    })?;
    browser::run(project, None)?;
    weight::run(project, false)?;
    e2e::run(project, Quality::Release, &[])?;
    say::heading(&format!("All tests passed in {}", say::duration(watch.elapsed())));
    Ok(())
}

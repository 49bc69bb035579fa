//! `cargo xtask check`: the quick gate. Owns which lints and tests are quick enough for every save.

use crate::error::Failure;
use crate::project::Project;
use crate::{run, say, tidy, tools};

/// Formatting, lints on both targets, domain tests, tidy.
pub fn run(project: &Project) -> Result<(), Failure> {
    lints(project)?;
    say::step("Testing the domain", || {
        run::run(run::cargo(project.root()).args(["test", "--quiet", "--package", "uzima-domain"]))
    })
}

/// Everything of the gate that compiles no tests.
pub fn lints(project: &Project) -> Result<(), Failure> {
    let cargo = |words: &[&str]| run::run(run::cargo(project.root()).args(words));
    say::step("Tidy", || tidy::run(project))?;
    say::step("Formatting", || cargo(&["fmt", "--all", "--check"]))?;
    say::step("Lints, native", || {
        cargo(&[
            "clippy",
            "--quiet",
            "--locked",
            "--workspace",
            "--exclude",
            "uzima",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ])
    })?;
    tools::ensure_wasm(project)?;
    say::step("Lints, browser", || {
        cargo(&[
            "clippy",
            "--quiet",
            "--locked",
            "--package",
            "uzima",
            "--target",
            "wasm32-unknown-unknown",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ])
    })
}

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

/// The end-to-end tests as types: a name that is gone is found in seconds, not when Playwright meets it.
fn browser_tests(project: &Project) -> Result<(), Failure> {
    let folder = project.path("tests/e2e");
    tools::install_packages(&folder)?;
    say::step("Types of the end-to-end tests", || {
        run::run(run::program("node", &folder).arg("node_modules/typescript/bin/tsc"))
    })
}

/// Everything of the gate that compiles no tests.
pub fn lints(project: &Project) -> Result<(), Failure> {
    let cargo = |words: &[&str]| run::run(run::cargo(project.root()).args(words));
    say::step("Tidy", || tidy::run(project))?;
    browser_tests(project)?;
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
            // `--all-targets` leaves it out, as no test run takes it.
            "--test",
            "bench",
            "--",
            "-D",
            "warnings",
        ])
    })
}

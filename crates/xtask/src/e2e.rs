//! `cargo xtask e2e`: the built app in Chromium, driven by Playwright (tests/e2e).
//!
//! The tests find what they need in the environment: `UZIMA_URL` (the app at the root of a host), `UZIMA_SUBPATH_URL`
//! (the same app under a path), `UZIMA_CHROMIUM` (the browser), `UZIMA_DIST` (the built folder), `UZIMA_XTASK` (this
//! program; `$UZIMA_XTASK host FOLDER` starts a server that a test may stop) and `UZIMA_PACK` (the educators' `uzima-pack`).

use std::env;
use std::path::PathBuf;

use crate::build::Quality;
use crate::error::Failure;
use crate::project::Project;
use crate::tools::{self, Chromium};
use crate::{build, run, say, serve};

/// Builds the app when it changed, serves it and runs Playwright with `words`.
pub fn run(project: &Project, quality: Quality, words: &[String]) -> Result<(), Failure> {
    let folder = project.path("tests/e2e");
    let chromium = Chromium::ensure()?;
    tools::install_packages(&folder)?;
    build::run(project, quality)?;
    let uzima_pack = packer(project)?;
    say::step("End-to-end tests (about 15 minutes)", || {
        let root = serve::start(&project.dist(), 0, "/")?;
        let subpath = serve::start(&project.dist(), 0, "/some/path/")?;
        let mut playwright = run::program("node", &folder);
        playwright.args(["node_modules/@playwright/test/cli.js", "test"]).args(words);
        playwright.env("UZIMA_URL", format!("http://127.0.0.1:{}/", root.port));
        playwright.env("UZIMA_SUBPATH_URL", format!("http://127.0.0.1:{}/some/path/", subpath.port));
        playwright
            .env("UZIMA_PACK", &uzima_pack)
            .env("UZIMA_CHROMIUM", chromium.browser)
            .env("UZIMA_DIST", project.dist());
        playwright.envs(env::current_exe().map(|xtask| ("UZIMA_XTASK", xtask)));
        run::run(&mut playwright)
    })
}

/// The educators' program, built.
pub fn packer(project: &Project) -> Result<PathBuf, Failure> {
    let mut cargo = run::cargo(project.root());
    run::run(cargo.args(["build", "--quiet", "--package", "uzima-packer", "--bin", "uzima-pack"]))?;
    // Cargo builds it beside this program.
    let beside = env::current_exe().unwrap_or_default().with_file_name("uzima-pack");
    Ok(beside.with_extension(env::consts::EXE_EXTENSION))
}

//! `cargo xtask browser`: the tests that need a real browser's storage, locks and clock (wasm-bindgen-test).

use crate::build::Quality;
use crate::error::Failure;
use crate::project::Project;
use crate::tools::{self, Chromium};
use crate::{build, e2e, run, say, serve};

/// Measures in a slowed Chromium what a person waits for, with the code as it is shipped; the figures are printed.
pub fn bench(project: &Project) -> Result<(), Failure> {
    tools::ensure_wasm(project)?;
    let runner = tools::wasm_bindgen(project)?.join("wasm-bindgen-test-runner");
    let chromium = Chromium::ensure()?;
    tools::install_packages(&project.path("tests/e2e"))?;
    say::step("In the browser, slowed four times (the build takes some minutes)", || {
        let mut cargo = run::cargo(project.root());
        cargo.args(["test", "--release", "--package", "uzima", "--target", "wasm32-unknown-unknown"]);
        cargo.args(["--test", "bench"]);
        // Cargo runs a test in the folder of its package, this project's root.
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "node tests/e2e/bench.mjs");
        cargo.env("UZIMA_RUNNER", runner).env("UZIMA_CHROMIUM", &chromium.browser);
        run::run(&mut cargo)
    })?;
    build::run(project, Quality::Release)?;
    let uzima_pack = e2e::packer(project)?;
    let played = |script: &str| {
        let root = serve::start(&project.dist(), 0, "/")?;
        let mut node = run::program("node", &project.path("tests/e2e"));
        node.arg(script).env("UZIMA_URL", format!("http://127.0.0.1:{}/", root.port));
        run::run(node.env("UZIMA_CHROMIUM", &chromium.browser).env("UZIMA_PACK", &uzima_pack))
    };
    say::step("Today on the screen, with and without a lock", || played("today.mjs"))?;
    say::step("Today on a phone with 50,000 marked doses", || played("long_log.mjs"))?;
    say::step("Opening a lesson", || played("lesson.mjs"))?;
    say::step("Installing a pack of 5 MB in 300 files", || played("install.mjs"))
}

/// Runs them in headless Chromium; `filter` is part of a test's name.
pub fn run(project: &Project, filter: Option<&str>) -> Result<(), Failure> {
    tools::ensure_wasm(project)?;
    let runner = tools::wasm_bindgen(project)?.join("wasm-bindgen-test-runner");
    let chromium = Chromium::ensure()?;
    say::step("Browser tests (1 to 3 minutes)", || {
        let mut cargo = run::cargo(project.root());
        cargo.args(["test", "--package", "uzima", "--target", "wasm32-unknown-unknown", "--lib", "--tests"]);
        cargo.args(filter);
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
        cargo.env("CHROMEDRIVER", chromium.driver).env("WASM_BINDGEN_TEST_TIMEOUT", "120");
        run::run(&mut cargo)
    })
}

//! `wasm-opt`, from npm: Debian's is too old for what wasm-bindgen emits, and nothing is fetched from GitHub.

use std::path::PathBuf;

use super::{cache, npm};
use crate::error::Failure;
use crate::say;

const VERSION: &str = "132.0.0";

/// The folder of `wasm-opt`; installs it when missing.
pub fn ensure() -> Result<PathBuf, Failure> {
    let home = cache::ensure("binaryen", VERSION, "node_modules/.bin/wasm-opt", |folder| {
        say::step(&format!("Installing binaryen {VERSION} for wasm-opt (once; under a minute)"), || {
            npm::install_one(folder, &format!("binaryen@{VERSION}"))
        })
    })?;
    Ok(home.join("node_modules/.bin"))
}
